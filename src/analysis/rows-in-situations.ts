import { rangeOf } from "../language/region.js";
import { type Situation, situationsOf, standing } from "../language/situations.js";
import { type Mapping, mappingsOf, type Scalar, type Tree } from "../language/tree.js";
import type { Policy } from "../policy/policy.js";
import { dayText } from "../values/date.js";
import type { Range } from "../values/line.js";
import { readLiteral } from "../values/literal.js";
import type { Subject } from "./check.js";
import { type FigureOfFeel, figuresOfFeel, type ReadFigure } from "./figures-of-feel.js";
import { type Definition, definitionsIn } from "./rule-parts.js";

/** When something holds that does not hold always: from a day on, with options of readings. */
export interface When {
  readonly day?: string;
  readonly chosen?: readonly string[];
}

/** Takes what was found of a row in one situation; what is found of it in several is said once. */
export type Tell = (kind: string, row: Mapping, say: (when: When) => void) => void;

/** The ranges of some rows in one situation; undefined of a row that an application tells. */
export interface Ranges {
  readonly situation: Situation;
  readonly ranges: readonly (Range | undefined)[];
}

/** Looks at rows in every situation that matters to their bounds: on each day, under each reading, through names of values and FEEL. */
export function rowsInSituations(
  rows: readonly Mapping[],
  subject: Subject,
  look: (ranges: readonly (Range | undefined)[], tell: Tell) => void,
): void {
  const situations = rangesInSituations(rows, subject);
  const found = new Map<string, { readonly say: (when: When) => void; readonly at: Situation; times: number }>();
  for (const { situation, ranges } of situations) {
    const told = new Set<string>();
    look(ranges, (kind, row, say) => {
      const key = `${kind} ${row.span.from}`;
      const known = found.get(key) ?? { say, at: situation, times: 0 };
      if (!told.has(key)) known.times += 1;
      told.add(key);
      found.set(key, known);
    });
  }
  for (const { say, at, times } of found.values()) say(times === situations.length ? {} : whenOf(at, subject.policy.effective.from));
}

/** The ranges of rows in every situation that matters to them; none where there are too many. */
export function rangesInSituations(rows: readonly Mapping[], subject: Subject): readonly Ranges[] {
  const { bounds, figures } = boundsIn(rows, subject);
  const asked = [...figures.values()].flatMap((figure) => figure?.asks ?? []);
  return situationsOf(bounds, subject.policy.effective, asked).map((situation) => ({
    situation,
    ranges: bounds.map((row) => rangeOf(computed(standing(row, situation), figures, situation))),
  }));
}

/** The bound of some rows that an application tells, as its author wrote it; undefined where there is none. */
export function boundOfFacts(rows: readonly Mapping[], subject: Subject): Scalar | undefined {
  for (const row of rows) {
    for (const entry of boundsOf(row).entries) {
      const { bounds, figures } = boundsIn([{ ...row, entries: [entry] }], subject);
      const unread = bounds.flatMap(scalarsIn).find((scalar) => figures.get(scalar) === null);
      if (unread) return entry.value.kind === "scalar" ? entry.value : unread;
    }
  }
  return undefined;
}

/** Cells of a table as they stand in every situation, FEEL in their bounds computed; and the bound of a cell that an application tells. */
export interface CellsInSituations {
  readonly situations: readonly (readonly Tree[])[];
  readonly boundOfFacts: (cell: Tree) => Scalar | undefined;
}

/** Looks at cells; null where no bound of them is FEEL, which compiling has looked at. */
export function cellsInSituations(cells: readonly Tree[], subject: Subject): CellsInSituations | null {
  const bounded = cells.flatMap((cell) => [...mappingsOf(cell)]).filter((cell) => boundsOf(cell).entries.length > 0);
  const { bounds, figures } = boundsIn(bounded, subject);
  if (figures.size === 0) return null;
  const boundsOfCell = new Map(bounded.map((cell, at) => [cell, bounds[at] as Mapping]));
  const standingCell = (cell: Tree, situation: Situation): Tree => {
    const own = cell.kind === "mapping" ? boundsOfCell.get(cell) : undefined;
    if (own) return computed(standing(own, situation), figures, situation);
    return cell.kind === "sequence"
      ? { ...cell, items: cell.items.map((item) => standingCell(item, situation)) }
      : standing(cell, situation);
  };
  const asked = [...figures.values()].flatMap((figure) => figure?.asks ?? []);
  const situations = situationsOf([...cells, ...bounds], subject.policy.effective, asked);
  return {
    situations: situations.map((situation) => cells.map((cell) => standingCell(cell, situation))),
    boundOfFacts: (cell) => {
      const own = [...mappingsOf(cell)].filter((each) => boundsOfCell.has(each));
      return own.length > 0 ? boundOfFacts(own, subject) : undefined;
    },
  };
}

const BOUNDS = ["from", "above", "to", "below"];

/** More names that stand for one another than a policy has. */
const MOST_NAMES = 20;

interface BoundsOfRows {
  readonly bounds: readonly Mapping[];
  /** What FEEL among them comes to; null where an application tells it. */
  readonly figures: ReadonlyMap<Scalar, FigureOfFeel | null>;
}

function boundsIn(rows: readonly Mapping[], { policy, tree }: Subject): BoundsOfRows {
  const bounds = rows.map((row) => resolved(boundsOf(row), definitionsOf(tree), MOST_NAMES));
  const feel = bounds.flatMap(scalarsIn).filter(({ text }) => typeof readLiteral(text, false) !== "object");
  if (feel.length === 0) return { bounds, figures: new Map() };
  const read = readerOf(policy);
  return { bounds, figures: new Map(feel.map((scalar) => [scalar, read(scalar) ?? null])) };
}

const definitions = new WeakMap<Mapping, readonly Definition[]>();

function definitionsOf(tree: Mapping): readonly Definition[] {
  const known = definitions.get(tree) ?? definitionsIn(tree);
  definitions.set(tree, known);
  return known;
}

const readers = new WeakMap<Policy, ReadFigure>();

function readerOf(policy: Policy): ReadFigure {
  const read = readers.get(policy) ?? figuresOfFeel(policy);
  readers.set(policy, read);
  return read;
}

/** A row without what it gives, so that the switches of an amount do not count. */
export const boundsOf = (row: Mapping): Mapping => ({ ...row, entries: row.entries.filter(({ key }) => BOUNDS.includes(key.text)) });

/** The figures of some bounds, in switches as well; a reading's name, and what ends a switch, is none. */
function scalarsIn(tree: Tree): Scalar[] {
  if (tree.kind === "mapping") return tree.entries.flatMap(({ value }) => scalarsIn(value));
  return tree.kind === "scalar" && tree.text !== "none" ? [tree] : [];
}

/** Names of values replaced by what they stand for. */
function resolved<T extends Tree>(tree: T, definitions: readonly Definition[], depth: number): T;
function resolved(tree: Tree, definitions: readonly Definition[], depth: number): Tree {
  if (tree.kind === "sequence") return tree;
  if (tree.kind === "mapping")
    return { ...tree, entries: tree.entries.map(({ key, value }) => ({ key, value: resolved(value, definitions, depth) })) };
  const named = definitions.find(({ name }) => name === tree.text.trim());
  return named && depth > 0 ? resolved(named.value, definitions, depth - 1) : tree;
}

/** FEEL that asks no fact replaced by the figure that it comes to in a situation. */
function computed(tree: Tree, figures: BoundsOfRows["figures"], situation: Situation): Tree {
  if (tree.kind === "sequence") return tree;
  if (tree.kind === "mapping")
    return { ...tree, entries: tree.entries.map(({ key, value }) => ({ key, value: computed(value, figures, situation) })) };
  const text = figures.get(tree)?.at(situation);
  return text === undefined ? tree : { ...tree, text };
}

const whenOf = ({ day, options }: Situation, from: number): When => ({
  ...(day > from ? { day: dayText(day) } : {}),
  ...(options.size > 0 ? { chosen: [...options].map(([name, option]) => `${name}=${option}`) } : {}),
});
