import { cutToStep, larger, left, less, OPEN, plus, type Sum, type Sums, smaller } from "../../values/sum.js";
import type { FigureEnds, Grounds, Pot } from "./grounds.js";
import { inOrder, type Lines } from "./lines.js";
import { alikeIn, tellWhole } from "./ties.js";

/** Lines in the order of their turn, and those whose turn is not known. */
export interface Turns {
  readonly sorted: readonly number[];
  readonly unplaced: readonly number[];
}

export function sumOfEnds(ends: Sums, lines: readonly number[]): Sum {
  let sum: Sum = 0;
  for (const at of lines) sum = plus(sum, ends[at] as Sum);
  return sum;
}

/** The sum of the others: of many at once, where one may be open. */
export function beside(ends: Sums, group: readonly number[]): (at: number) => Sum {
  const open = group.filter((at) => ends[at] === OPEN);
  const bounded = sumOfEnds(ends, open.length === 0 ? group : group.filter((at) => ends[at] !== OPEN));
  return (at) => {
    const own = ends[at] as Sum;
    if (own === OPEN) return open.length > 1 ? own : bounded;
    return open.length > 0 ? OPEN : less(bounded, own);
  };
}

/**
 * One after the other until the pot is used up, the last paid in part. A line's low end is what is left where all before
 * it take their high ends; its high end the other way round. A line whose turn is not known may come first or last.
 */
export function payInTurn(lines: Lines, { sorted, unplaced }: Turns, { figure, used, loose }: Pot, step: Sum): void {
  const { low, high } = lines;
  const others = unplaced.length === 0 ? null : beside(high, [...sorted, ...unplaced]);
  const ends = unplaced.map((at): readonly [Sum, Sum] => {
    const { low: least, high: most } = figure(at);
    const rest = left(least, plus(plus(used, loose), others?.(at) ?? 0));
    return [upTo(low[at] as Sum, rest, step), upTo(high[at] as Sum, left(most, used), step)];
  });
  let [takenLow, takenHigh]: [Sum, Sum] = [used, plus(plus(used, loose), sumOfEnds(high, unplaced))];
  for (const at of sorted) {
    const { low: least, high: most } = figure(at);
    const [own, top] = [low[at] as Sum, high[at] as Sum];
    low[at] = upTo(own, left(least, takenHigh), step);
    high[at] = upTo(top, left(most, takenLow), step);
    takenLow = afterTurn(takenLow, own, least);
    takenHigh = afterTurn(takenHigh, top, most);
  }
  unplaced.forEach((at, index) => {
    [low[at], high[at]] = ends[index] as readonly [Sum, Sum];
  });
}

/** What is taken once a line had its turn: its figure is used up where it does not suffice; a later line may have a larger one. */
export const afterTurn = (taken: Sum, amount: Sum, figure: Sum): Sum => larger(taken, smaller(plus(taken, amount), figure));

/** An amount as it is, or the rest that is left for it, in whole steps. */
export const upTo = (amount: Sum, rest: Sum, step: Sum): Sum => (amount <= rest ? amount : smaller(cutToStep(rest, step), amount));

/** What is left of the ends of a line that may come after others, who take so much at most. */
export const endsInTurn = (own: Sum, top: Sum, taken: Sum, { low, high }: FigureEnds, { restStep }: Grounds): readonly [Sum, Sum] => [
  upTo(own, left(low, taken), restStep),
  upTo(top, high, restStep),
];

/**
 * One after the other, each whole or not at all: where the rest does not suffice for one, it is passed over (`skip`), or
 * that is the end for all (`stop`). What was taken before is kept as the least and the most that it may be.
 */
export function payWhole(lines: Lines, group: readonly number[], pot: FigureEnds, loose: Sum, last: "skip" | "stop"): void {
  const { sorted, unplaced } = inOrder(lines, group);
  const { low, high, sure } = lines;
  const others = unplaced.length === 0 ? null : beside(high, group);
  const ends = unplaced.map((at): readonly [Sum, Sum] => {
    const [own, top] = [low[at] as Sum, high[at] as Sum];
    if (plus(loose, plus(others?.(at) ?? 0, top)) <= pot.low) return [own, top];
    return own > pot.high ? [0, 0] : [0, smaller(top, pot.high)];
  });
  const floating = plus(loose, sumOfEnds(high, unplaced));
  let least: Sum = 0;
  let most = smaller(pot.high, floating);
  let ended: boolean | "maybe" = last === "stop" && floating > 0 && !suffices(lines, group, loose, pot.low) ? "maybe" : false;
  for (const alike of alikeIn(lines, sorted)) {
    const asked = alike.map((at): FigureEnds => ({ low: low[at] as Sum, high: high[at] as Sum }));
    const room = ended === true ? 0 : left(pot.high, least);
    for (const at of alike) {
      const [own, top] = [low[at] as Sum, high[at] as Sum];
      if (plus(most, top) <= pot.low && ended === false) {
        least = plus(least, own);
        most = plus(most, top);
      } else if (ended === true || plus(least, own) > pot.high) {
        low[at] = 0;
        high[at] = 0;
        if (last === "stop" && ended !== true) ended = sure[at] === 1 ? true : "maybe";
      } else {
        low[at] = 0;
        high[at] = smaller(top, left(pot.high, least));
        most = smaller(pot.high, plus(most, top));
        if (last === "stop" && ended === false) ended = "maybe";
      }
    }
    tellWhole(lines, alike, asked, room, last);
  }
  unplaced.forEach((at, index) => {
    [low[at], high[at]] = ends[index] as readonly [Sum, Sum];
  });
}

/** Whether a figure suffices for all beside what is taken, whatever is still open. */
export const suffices = ({ high }: Lines, group: readonly number[], taken: Sum, figure: Sum): boolean =>
  plus(taken, sumOfEnds(high, group)) <= figure;
