import { beside, type Pot } from "./in-turn.js";
import { byId, type Lines } from "./lines.js";
import { left as leftOf, less, OPEN, plus, type Sum, share, smaller } from "./sums.js";

/**
 * All cut in proportion where the pot does not suffice. Settled amounts are cut to the step, and what is left goes a step
 * each to the largest remainders, ties by id: the sum is the pot exactly. Where an amount is open, each end is computed
 * with all others at their other ends, and stays within one step. `loose`: what lines of unknown key may take as well.
 */
export function payInProportion(lines: Lines, group: readonly number[], pot: Pot, loose: Sum, step: Sum): void {
  const { low, high } = lines;
  const [least, most] = [leftOf(pot.low, pot.used), leftOf(pot.high, pot.used)];
  const settled = loose === 0 && least === most && group.every((at) => low[at] === high[at]);
  const sum = group.reduce<Sum>((total, at) => plus(total, high[at] as Sum), 0);
  if (plus(sum, loose) <= least) return;
  if (settled) {
    shareOut(lines, group, most, sum, step);
    return;
  }
  const [lows, highs] = [beside(low, group), beside(high, group)];
  const ends = group.map((at): readonly [Sum, Sum] => [
    lowEnd(low[at] as Sum, plus(highs(at), loose), least, step),
    highEnd(high[at] as Sum, lows(at), most, step),
  ]);
  group.forEach((at, index) => {
    [low[at], high[at]] = ends[index] as readonly [Sum, Sum];
  });
}

/** What surely remains of an amount beside others that take the most they may. */
export function lowEnd(own: Sum, others: Sum, pot: Sum, step: Sum): Sum {
  const all = plus(own, others);
  return all <= pot ? own : all === OPEN ? 0 : share(pot, own, all, step).steps;
}

function highEnd(top: Sum, fewest: Sum, most: Sum, step: Sum): Sum {
  if (plus(top, fewest) <= most) return top;
  if (top === OPEN) return most;
  const { steps, rest } = share(most, top, plus(top, fewest), step);
  return rest > 0n ? smaller(plus(steps, step), smaller(top, most)) : steps;
}

function shareOut(lines: Lines, group: readonly number[], pot: Sum, whole: Sum, step: Sum): void {
  const { low, high } = lines;
  const own = group.map((at) => low[at] as Sum);
  const rests: bigint[] = [];
  let left = pot;
  group.forEach((at, index) => {
    const { steps, rest } = share(pot, own[index] as Sum, whole, step);
    low[at] = steps;
    rests.push(rest);
    left = less(left, steps);
  });
  const largest = group.map((_, index) => index).filter((index) => (rests[index] as bigint) > 0n);
  largest.sort((a, b) => {
    const [x, y] = [rests[a] as bigint, rests[b] as bigint];
    return x > y ? -1 : x < y ? 1 : byId(lines, group[a] as number, group[b] as number);
  });
  for (const index of largest) {
    if (left < step) break;
    const at = group[index] as number;
    const more = plus(low[at] as Sum, step);
    if (more > (own[index] as Sum)) continue;
    low[at] = more;
    left = less(left, step);
  }
  for (const at of group) high[at] = low[at] as Sum;
}
