import { inOrder, type Lines } from "./lines.js";
import { less, plus, type Sum, smaller } from "./sums.js";

/** What there is to share, at least and at most; and what was used up before the batch. */
export interface Pot {
  readonly low: Sum;
  readonly high: Sum;
  readonly used: Sum;
}

/**
 * One after the other until the pot is used up, the last paid in part. A line's low end is what is left where all before
 * it take their high ends; its high end the other way round. A line whose turn is not known may come first or last.
 */
export function payInTurn(lines: Lines, turns: readonly number[], unplaced: readonly number[], pot: (line: number) => Pot): void {
  const { low, high } = lines;
  const [before, after] = [[...low], [...high]];
  const lowOf = (at: number) => before[at] as Sum;
  const highOf = (at: number) => after[at] as Sum;
  const loose = unplaced.reduce<Sum>((sum, at) => plus(sum, highOf(at)), 0);
  let [takenLow, takenHigh]: [Sum, Sum] = [0, loose];
  for (const at of turns) {
    const { low: least, high: most, used } = pot(at);
    low[at] = smaller(lowOf(at), less(least, plus(used, takenHigh)));
    high[at] = smaller(highOf(at), less(most, plus(used, takenLow)));
    takenLow = plus(takenLow, lowOf(at));
    takenHigh = plus(takenHigh, highOf(at));
  }
  for (const at of unplaced) {
    const { low: least, high: most, used } = pot(at);
    const others = turns.concat(unplaced.filter((other) => other !== at)).reduce<Sum>((sum, other) => plus(sum, highOf(other)), 0);
    low[at] = smaller(lowOf(at), less(least, plus(used, others)));
    high[at] = smaller(highOf(at), less(most, used));
  }
}

/**
 * One after the other, each whole or not at all: where the rest does not suffice for one, it is passed over (`skip`), or
 * that is the end for all (`stop`). What was taken before is kept as the least and the most that it may be.
 */
export function payWhole(lines: Lines, group: readonly number[], pot: Pot, last: "skip" | "stop", largestFirst: boolean): void {
  const { sorted, unplaced } = inOrder(lines, group, largestFirst);
  const { low, high, sure } = lines;
  let [least, most]: [Sum, Sum] = [pot.used, pot.used];
  for (const at of unplaced) most = smaller(pot.high, plus(most, high[at] as Sum));
  let ended: boolean | "maybe" = false;
  for (const at of [...sorted, ...unplaced]) {
    const [least_, most_] = [low[at] as Sum, high[at] as Sum];
    const fits = plus(most, most_) <= pot.low && ended === false;
    const cannot = plus(least, least_) > pot.high || ended === true;
    if (fits) {
      least = plus(least, sure[at] ? least_ : 0);
      most = plus(most, most_);
    } else if (cannot) {
      low[at] = 0;
      high[at] = 0;
      if (last === "stop") ended = sure[at] ? true : ended === true ? true : "maybe";
    } else {
      low[at] = 0;
      high[at] = smaller(most_, less(pot.high, least));
      most = smaller(pot.high, plus(most, most_));
      if (last === "stop" && ended === false) ended = "maybe";
    }
  }
}
