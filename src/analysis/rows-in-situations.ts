import { rangeOf } from "../language/region.js";
import { type Situation, situationsOf, standing } from "../language/situations.js";
import type { Mapping, Tree } from "../language/tree.js";
import { dayText } from "../values/date.js";
import type { Range } from "../values/line.js";
import type { Subject } from "./check.js";
import { type ConstantFigure, constantFigures } from "./constant-figures.js";
import { type Definition, definitionsIn } from "./rule-parts.js";

/** When something holds that does not hold always: from a day on, with options of readings. */
export interface When {
  readonly day?: string;
  readonly chosen?: readonly string[];
}

/** Takes what was found of a row in one situation; what is found of it in several is said once. */
export type Tell = (kind: string, row: Mapping, say: (when: When) => void) => void;

/** Looks at rows in every situation that matters to their bounds: on each day, under each reading, through names of values. */
export function rowsInSituations(
  rows: readonly Mapping[],
  { policy, tree }: Subject,
  look: (ranges: readonly (Range | undefined)[], tell: Tell) => void,
): void {
  const definitions = definitionsIn(tree);
  const figures = constantFigures(policy);
  const bounds = rows.map((row) => computed(resolved(boundsOf(row), definitions, MOST_NAMES), figures));
  const situations = situationsOf(bounds, policy.effective);
  const found = new Map<string, { readonly say: (when: When) => void; readonly at: Situation; times: number }>();
  for (const situation of situations) {
    const told = new Set<string>();
    look(
      bounds.map((row) => rangeOf(standing(row, situation))),
      (kind, row, say) => {
        const key = `${kind} ${row.span.from}`;
        const known = found.get(key) ?? { say, at: situation, times: 0 };
        if (!told.has(key)) known.times += 1;
        told.add(key);
        found.set(key, known);
      },
    );
  }
  for (const { say, at, times } of found.values()) say(times === situations.length ? {} : whenOf(at, policy.effective.from));
}

const BOUNDS = ["from", "above", "to", "below"];

/** More names that stand for one another than a policy has. */
const MOST_NAMES = 20;

/** A row without what it gives, so that the switches of an amount do not count. */
const boundsOf = (row: Mapping): Mapping => ({ ...row, entries: row.entries.filter(({ key }) => BOUNDS.includes(key.text)) });

/** Names of values replaced by what they stand for. */
function resolved<T extends Tree>(tree: T, definitions: readonly Definition[], depth: number): T;
function resolved(tree: Tree, definitions: readonly Definition[], depth: number): Tree {
  if (tree.kind === "sequence") return tree;
  if (tree.kind === "mapping")
    return { ...tree, entries: tree.entries.map(({ key, value }) => ({ key, value: resolved(value, definitions, depth) })) };
  const named = definitions.find(({ name }) => name === tree.text.trim());
  return named && depth > 0 ? resolved(named.value, definitions, depth - 1) : tree;
}

/** FEEL that asks nothing replaced by the figure that it comes to. */
function computed<T extends Tree>(tree: T, figures: ConstantFigure): T;
function computed(tree: Tree, figures: ConstantFigure): Tree {
  if (tree.kind === "sequence") return tree;
  if (tree.kind === "mapping")
    return { ...tree, entries: tree.entries.map(({ key, value }) => ({ key, value: computed(value, figures) })) };
  const text = figures(tree);
  return text === undefined ? tree : { ...tree, text };
}

const whenOf = ({ day, options }: Situation, from: number): When => ({
  ...(day > from ? { day: dayText(day) } : {}),
  ...(options.size > 0 ? { chosen: [...options].map(([name, option]) => `${name}=${option}`) } : {}),
});
