import type { Sum } from "../../values/sum.js";
import type { FigureEnds } from "./grounds.js";
import { byOrder, inOrder, type Lines } from "./lines.js";

/** The lines of an order in stretches that stand at the same place of it. */
export function* alikeIn(lines: Lines, sorted: readonly number[], largestFirst = false): Generator<readonly number[]> {
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && byOrder(lines, sorted[from] as number, sorted[to] as number, largestFirst) === 0) to += 1;
    yield sorted.slice(from, to);
    from = to;
  }
}

/** Whether lines are of several applications: those of one stand as they are listed, whatever its id. */
export const isOfSeveral = ({ row }: Lines, all: readonly number[]): boolean => all.some((at) => row[at] !== row[all[0] as number]);

/**
 * Where what was left did not suffice for all at one place of the order, and something was left, the ids decided who got it: all who
 * share the place are told. `before`: what lines of the group might get until then, at most.
 */
export function tellTurns(lines: Lines, group: readonly number[], before: readonly Sum[]): void {
  const { high, tied } = lines;
  const most = new Map(group.map((at, index) => [at, before[index] as Sum]));
  for (const alike of alikeIn(lines, inOrder(lines, group).sorted)) {
    const asking = alike.filter((at) => most.get(at) !== 0);
    if (!isOfSeveral(lines, asking)) continue;
    if (asking.some((at) => high[at] !== most.get(at)) && asking.some((at) => high[at] !== 0)) for (const at of asking) tied.add(at);
  }
}

/**
 * The same where each is paid whole or not at all: those are told for whom there was room when their place came, if not for all of them;
 * where one that finds no room ends it for all (`stop`), the others of the place as well. `asked`: what each might get until then.
 */
export function tellWhole(lines: Lines, alike: readonly number[], asked: readonly FigureEnds[], room: Sum, last: "skip" | "stop"): void {
  const { low, high, tied } = lines;
  const asking = alike.map((at, index) => ({ at, ends: asked[index] as FigureEnds })).filter(({ ends }) => ends.high !== 0);
  const fitting = asking.filter(({ ends }) => ends.low <= room && room > 0);
  const told = last === "skip" ? fitting : asking;
  const isCut = told.some(({ at, ends }) => low[at] !== ends.low || high[at] !== ends.high);
  const all = told.map(({ at }) => at);
  if (fitting.length > 0 && isCut && isOfSeveral(lines, all)) for (const at of all) tied.add(at);
}

/** Where of lines at one place of the order some stay and others do not, the ids decided: all of them are told. */
export function tellFates(lines: Lines, alike: readonly number[]): void {
  const { out, sure, tied } = lines;
  const fates = new Set(alike.map((at) => (out.has(at) ? "out" : sure[at])));
  if (fates.size > 1 && isOfSeveral(lines, alike)) for (const at of alike) tied.add(at);
}
