import type { Role } from "../expression/core.js";
import type { BothWords } from "../values/words.js";
import { heads, modifiers } from "./constructs.js";

/** The roles of constructs by their keys. */
const roles: ReadonlyMap<string, Role | undefined> = new Map([
  ...heads.flatMap(({ keys, role }) => keys.map((key) => [key, role] as const)),
  ...modifiers.map(({ key, role }) => [key, role] as const),
]);

export const roleOf = (key: string): Role | undefined => roles.get(key);

/** The keys of all constructs of a role. */
export const keysOf = (role: Role): string[] => [...roles].filter(([, each]) => each === role).map(([key]) => key);

/** The key by which a thing of that role is known, however it is spelt. */
export const keyOf = (role: Role): string => keysOf(role)[0] ?? role;

/** Keys of heads that a working may begin with, and those of modifiers that it may show then. */
export const shownFirst: readonly string[] = heads.filter(({ role }) => role && role !== "range").map(({ keys }) => keys[0]);
export const shownAfter: readonly string[] = modifiers
  .filter(({ role }) => role !== "threshold")
  .map(({ key }) => key)
  .sort();

/** What a modifier is called where it has no role that names it. */
export const wordsOfModifier = (key: string): BothWords => modifiers.find((each) => each.key === key)?.words ?? { zh: key, en: key };
