import { type Day, dayOfText } from "../values/date.js";
import { isSwitch } from "./switch.js";
import { find, type Mapping, type Tree } from "./tree.js";

/** One way in which switches may stand: on a day, with an option chosen for each reading. */
export interface Situation {
  readonly day: Day;
  readonly options: ReadonlyMap<string, string>;
}

/** The days on which a policy is in force. */
export interface InForce {
  readonly from: Day;
  readonly to: Day | null;
}

/** On which days something changes, and which options of readings it asks for, beside switches. */
export interface Switching {
  readonly days: Iterable<Day>;
  readonly readings: ReadonlyMap<string, readonly string[]>;
}

/** More situations than this are not gone through. */
const MOST = 500;

/** Every situation that matters to the switches of some trees, and to what is asked beside them; none where there are too many. */
export function situationsOf(trees: readonly Tree[], { from, to }: InForce, asked: readonly Switching[] = []): Situation[] {
  const days = new Set<Day>([from]);
  const readings = new Map<string, Set<string>>();
  for (const tree of trees) note(tree, days, readings);
  for (const each of asked) {
    for (const day of each.days) days.add(day);
    for (const [name, options] of each.readings) readings.set(name, new Set([...(readings.get(name) ?? []), ...options]));
  }
  const inForce = [...days].filter((day) => day >= from && (to === null || day <= to));
  let situations: Situation[] = inForce.map((day) => ({ day, options: new Map() }));
  for (const [name, options] of readings) {
    if (situations.length * options.size > MOST) return [];
    situations = [...options].flatMap((option) =>
      situations.map(({ day, options: chosen }) => ({ day, options: new Map([...chosen, [name, option]]) })),
    );
  }
  return situations.length > MOST ? [] : situations;
}

function note(tree: Tree, days: Set<Day>, readings: Map<string, Set<string>>): void {
  if (tree.kind === "sequence") for (const item of tree.items) note(item, days, readings);
  if (tree.kind !== "mapping") return;
  if (isSwitch(tree)) {
    const { history, reading } = partsOf(tree);
    for (const { day } of history) days.add(day);
    if (reading) {
      const known = readings.get(reading.name) ?? new Set();
      for (const { key } of reading.branches.entries) known.add(key.text);
      readings.set(reading.name, known);
    }
  }
  for (const { value } of tree.entries) note(value, days, readings);
}

/** A tree as it stands in a situation: each switch replaced by its branch. */
export function standing(tree: Tree, situation: Situation): Tree {
  if (tree.kind === "scalar") return tree;
  if (tree.kind === "sequence") return { ...tree, items: tree.items.map((item) => standing(item, situation)) };
  if (!isSwitch(tree)) {
    return { ...tree, entries: tree.entries.map(({ key, value }) => ({ key, value: standing(value, situation) })) };
  }
  const { history, reading } = partsOf(tree);
  const branch = reading
    ? find(reading.branches, situation.options.get(reading.name) ?? "")
    : (history.findLast(({ day }) => day <= situation.day) ?? history[0])?.value;
  return branch ? standing(branch, situation) : tree;
}

interface SwitchParts {
  readonly history: readonly { readonly day: Day; readonly value: Tree }[];
  readonly reading: { readonly name: string; readonly branches: Mapping } | undefined;
}

/** The branches of a switch: of a history in the order of their days. */
function partsOf(tree: Mapping): SwitchParts {
  const byReading = find(tree, "by reading");
  const entry = byReading?.kind === "mapping" ? byReading.entries[0] : undefined;
  if (entry?.value.kind === "mapping") return { history: [], reading: { name: entry.key.text, branches: entry.value } };
  const dated = find(tree, "by date") ?? tree;
  const history = (dated.kind === "mapping" ? dated.entries : []).flatMap(({ key, value }) => {
    const day = dayOfText(key.text);
    return day === undefined ? [] : [{ day, value }];
  });
  return { history: history.sort((a, b) => a.day - b.day), reading: undefined };
}
