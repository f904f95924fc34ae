import { less, OPEN, plus, type Sum, share, smaller } from "../../values/sum.js";
import type { FigureEnds } from "./grounds.js";
import { beside, sumOfEnds } from "./in-turn.js";
import { byId, type Lines } from "./lines.js";

/**
 * All cut in proportion where the pot does not suffice. Settled amounts are cut to the step, and what is left goes a step
 * each to the largest remainders, ties by id: the sum is the pot exactly. Where an amount is open, each end is computed
 * with all others at their other ends, and stays within one step. `loose`: what lines of unknown key may take as well.
 */
export function payInProportion(
  lines: Lines,
  group: readonly number[],
  { low: least, high: most }: FigureEnds,
  loose: Sum,
  step: Sum,
): void {
  const { low, high } = lines;
  const settled = loose === 0 && least === most && group.every((at) => low[at] === high[at] && low[at] !== OPEN);
  const sum = sumOfEnds(high, group);
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

/** What surely remains of an amount beside others that take the most they may; beside what has no end nothing, and of that all there is. */
export function lowEnd(own: Sum, others: Sum, pot: Sum, step: Sum): Sum {
  const all = plus(own, others);
  if (all <= pot) return own;
  if (all === OPEN) return others === OPEN ? 0 : pot;
  return share(pot, own, all, step).steps;
}

function highEnd(top: Sum, fewest: Sum, most: Sum, step: Sum): Sum {
  const all = plus(top, fewest);
  if (all <= most) return top;
  if (all === OPEN) return smaller(top, most);
  const { steps, rest } = share(most, top, all, step);
  return rest > 0n ? smaller(plus(steps, step), smaller(top, most)) : steps;
}

function shareOut(lines: Lines, group: readonly number[], pot: Sum, whole: Sum, step: Sum): void {
  const { low, high } = lines;
  const own = group.map((at) => low[at] as Sum);
  const rests = new Float64Array(group.length);
  const parts = Number(whole) * Number(step);
  let left = pot;
  for (let i = 0; i < group.length; i += 1) {
    const { steps, rest } = share(pot, own[i] as Sum, whole, step);
    const at = group[i] as number;
    low[at] = steps;
    rests[i] = Number(rest) / parts;
    left = less(left, steps);
  }
  for (const index of largestFirst(
    lines,
    group,
    rests,
    Number(BigInt(left) / BigInt(step)),
    (i) => share(pot, own[i] as Sum, whole, step).rest,
  )) {
    if (left < step) break;
    const at = group[index] as number;
    const more = plus(low[at] as Sum, step);
    if (more > (own[index] as Sum)) continue;
    low[at] = more;
    left = less(left, step);
  }
  for (const at of group) high[at] = low[at] as Sum;
}

/** Remainders that are nearer to one another than a double tells are compared exactly. */
const NEAR = 1e-9;

/** Those with the largest remainders, ties by id: `count` of them come first in any order, where a double tells them apart. */
function largestFirst(
  lines: Lines,
  group: readonly number[],
  rests: Float64Array,
  count: number,
  exactly: (index: number) => bigint,
): number[] {
  const sorted = Float64Array.from(rests).sort();
  const last = sorted[Math.max(0, sorted.length - count)] ?? 0;
  const surely: number[] = [];
  const near: { readonly index: number; readonly rest: bigint }[] = [];
  for (let index = 0; index < group.length; index += 1) {
    const rest = rests[index] as number;
    if (rest > last + NEAR) surely.push(index);
    else if (rest >= last - NEAR) near.push({ index, rest: exactly(index) });
  }
  near.sort((a, b) => (a.rest === b.rest ? byId(lines, group[a.index] as number, group[b.index] as number) : a.rest > b.rest ? -1 : 1));
  return [...surely, ...near.filter(({ rest }) => rest > 0n).map(({ index }) => index)];
}
