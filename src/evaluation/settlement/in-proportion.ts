import type { Pot } from "./in-turn.js";
import { byId, type Lines } from "./lines.js";
import { larger, less, OPEN, plus, type Sum, share, smaller } from "./sums.js";

/**
 * All cut in proportion where the pot does not suffice. Settled amounts are cut to the step, and what is left goes a step
 * each to the largest remainders, ties by id: the sum is the pot exactly. Where an amount is open, each end is computed
 * with all others at their other ends, and stays within one step.
 */
export function payInProportion(lines: Lines, group: readonly number[], pot: Pot, step: Sum): void {
  const { low, high } = lines;
  const sum = (ends: readonly Sum[]) => group.reduce<Sum>((total, at) => plus(total, ends[at] as Sum), 0);
  const [lows, highs] = [sum(low), sum(high)];
  const [least, most] = [less(pot.low, pot.used), less(pot.high, pot.used)];
  const settled = lows === highs && least === most && group.every((at) => low[at] === high[at] && lines.sure[at]);
  if (settled) {
    if (highs > most) shareOut(lines, group, most, highs, step);
    return;
  }
  const [before, after] = [group.map((at) => low[at] as Sum), group.map((at) => high[at] as Sum)];
  group.forEach((at, index) => {
    const [own, top] = [before[index] as Sum, after[index] as Sum];
    const others = highs === OPEN ? (top === OPEN && group.length === 1 ? 0 : openBeside(after, index, highs)) : less(highs, top);
    const all = plus(own, others);
    low[at] = all <= least ? own : all === OPEN ? 0 : share(least, own, all, step).steps;
    const fewest = less(lows, own);
    high[at] = smaller(top, highEnd(top, fewest, most, step));
  });
}

/** What others take at most, where one of them, or this one alone, has no upper end. */
const openBeside = (highs: readonly Sum[], index: number, sum: Sum): Sum =>
  highs.some((high, at) => at !== index && high === OPEN)
    ? sum
    : highs.reduce<Sum>((total, high, at) => (at === index ? total : plus(total, high)), 0);

function highEnd(top: Sum, fewest: Sum, most: Sum, step: Sum): Sum {
  if (plus(top, fewest) <= most) return top;
  if (top === OPEN) return most;
  const { steps, rest } = share(most, top, plus(top, fewest), step);
  return rest > 0n ? smaller(plus(steps, step), larger(most, 0)) : steps;
}

function shareOut(lines: Lines, group: readonly number[], pot: Sum, whole: Sum, step: Sum): void {
  const { low, high } = lines;
  const rests = new Map<number, bigint>();
  let left = pot;
  for (const at of group) {
    const { steps, rest } = share(pot, low[at] as Sum, whole, step);
    low[at] = steps;
    rests.set(at, rest);
    left = less(left, steps);
  }
  const largest = [...group].sort((a, b) => {
    const [x, y] = [rests.get(a) ?? 0n, rests.get(b) ?? 0n];
    return x > y ? -1 : x < y ? 1 : byId(lines, a, b);
  });
  for (const at of largest) {
    if (left < step || (rests.get(at) ?? 0n) === 0n) break;
    low[at] = plus(low[at] as Sum, step);
    left = less(left, step);
  }
  for (const at of group) high[at] = low[at] as Sum;
}
