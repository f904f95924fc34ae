import type { Role } from "../expression/core.js";
import type { BothWords } from "../values/words.js";
import type { Head } from "./construct.js";
import { heads, modifiers } from "./constructs.js";
import { limits } from "./limits.js";
import type { Side } from "./side.js";
import { type Entry, find, type Mapping } from "./tree.js";

/** The roles of constructs by their keys. */
const roles: ReadonlyMap<string, Role | undefined> = new Map([
  ...heads.flatMap(({ keys, role }) => keys.map((key) => [key, role] as const)),
  ...modifiers.map(({ key, role }) => [key, role] as const),
]);

export const roleOf = (key: string): Role | undefined => roles.get(key);

/** The keys of all constructs of a role. */
export const keysOf = (role: Role): string[] => [...roles].filter(([, each]) => each === role).map(([key]) => key);

const SIDES: Readonly<Partial<Record<Role, readonly Side[]>>> = { ceiling: ["to"], floor: ["from"], threshold: ["from", "below"] };

/** What of a limit is a figure that others may not pass. */
const COUNTED: readonly unknown[] = ["figure", "count"];

const sides: ReadonlyMap<string, readonly Side[]> = new Map([
  ...heads.flatMap((head) => Object.entries(head.sides ?? {})),
  ...modifiers.map(({ key, role }) => [key, (role && SIDES[role]) ?? []] as const),
  ...limits.flatMap(({ keys }) => Object.keys(keys).flatMap((key) => (COUNTED.includes(keys[key] ?? "") ? [[key, ["to"]] as const] : []))),
]);

/** On which sides of a figure under a key the rule holds. */
export const sidesOf = (key: string): readonly Side[] => sides.get(key) ?? [];

/** The keys of constructs that bound an amount, or what an authority may decide, on one side of a figure alone. */
export const keysBounding = (side: Side): string[] =>
  [...sides].filter(([key, each]) => each.length === 1 && each[0] === side && roleOf(key) !== undefined).map(([key]) => key);

/** The rows of a mapping that have bounds, by the head that is there; of one kind of rows, or all. */
export const rowsOf = (tree: Mapping, kind?: Head["rows"]): readonly Mapping[] =>
  heads.flatMap(({ keys, rows }) => {
    const found = rows !== undefined && (kind === undefined || rows === kind) ? find(tree, keys[0]) : undefined;
    return found?.kind === "sequence" ? found.items.filter((row) => row.kind === "mapping") : [];
  });

/** The keys of heads whose rows have bounds, of one kind of rows. */
export const keysOfRows = (kind: Head["rows"]): string[] => heads.filter(({ rows }) => rows === kind).flatMap(({ keys }) => keys);

/** Whether a construct has rows with bounds. */
export const hasRows = (key: string): boolean => heads.some(({ keys, rows }) => rows !== undefined && keys.includes(key));

/** What stands in a mapping under a modifier of that role. */
export function findRole(tree: Mapping, role: Role): Entry | undefined {
  const keys = keysOf(role);
  return tree.entries.find(({ key }) => keys.includes(key.text));
}

/** Whether a head is there that may have a date of its own, and has one. */
export const isDated = (tree: Mapping): boolean =>
  heads.some(({ keys, shape }) => "date" in shape.shape && find(tree, keys[0])) && find(tree, "date") !== undefined;

/** The key by which a thing of that role is known, however it is spelt. */
export const keyOf = (role: Role): string => keysOf(role)[0] ?? role;

/** What a modifier is called where it has no role that names it. */
export const wordsOfModifier = (key: string): BothWords => modifiers.find((each) => each.key === key)?.words ?? { zh: key, en: key };
