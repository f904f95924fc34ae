import { addMonths, type Day } from "../../values/date.js";
import { larger, left, plus, type Sum } from "../../values/sum.js";
import type { FigureEnds, GrantedOn, Grounds, Pot, Rolling } from "./grounds.js";
import { payInProportion } from "./in-proportion.js";
import { beside, sumOfEnds, upTo } from "./in-turn.js";
import { type Compartment, inOrder, type Lines } from "./lines.js";
import { mayBeOut, refuse, takesOf, weightOf } from "./places.js";
import { alikeIn, tellFates } from "./ties.js";

/** What was granted, by day, at least and at most. */
export class Ledger {
  private readonly days: Day[] = [];
  private readonly sums = new Map<Day, FigureEnds>();

  constructor(
    private readonly months: number,
    earlier: readonly GrantedOn[],
  ) {
    for (const each of earlier) this.add(each.day, each);
  }

  add(day: Day, { low, high }: FigureEnds): void {
    const known = this.sums.get(day);
    this.sums.set(day, known ? { low: plus(known.low, low), high: plus(known.high, high) } : { low, high });
    if (known) return;
    let at = this.days.length;
    while (at > 0 && (this.days[at - 1] as Day) > day) at -= 1;
    this.days.splice(at, 0, day);
  }

  /** The most that was granted within one window that a day is in. */
  most(day: Day): FigureEnds {
    const { days, months, sums } = this;
    const last = days.findLastIndex((each) => each <= day);
    let most: FigureEnds = { low: 0, high: 0 };
    const look = (start: Day, first: number): boolean => {
      const end = addMonths(start, months);
      if (end <= day) return false;
      let [low, high]: [Sum, Sum] = [0, 0];
      for (let at = first; at < days.length && (days[at] as Day) < end; at += 1) {
        const sum = sums.get(days[at] as Day) as FigureEnds;
        [low, high] = [plus(low, sum.low), plus(high, sum.high)];
      }
      most = { low: larger(most.low, low), high: larger(most.high, high) };
      return true;
    };
    look(day, last + 1);
    for (let at = last; at >= 0 && look(days[at] as Day, at); ) at -= 1;
    return most;
  }

  /** All that may have been granted on any day. */
  get all(): Sum {
    return [...this.sums.values()].reduce<Sum>((sum, { high }) => plus(sum, high), 0);
  }
}

/**
 * One block after the other, each with what the windows of its day leave it; a block of several lines in proportion. A line
 * of which the day is not known may be within every window or none.
 */
export function payInWindows(
  lines: Lines,
  blocks: readonly (readonly number[])[],
  unplaced: readonly number[],
  { figure, loose, rolling }: Pot & { readonly rolling: Rolling },
  { step, restStep }: Grounds,
): void {
  const { low, high, key } = lines;
  const first = blocks[0]?.[0] ?? unplaced[0];
  if (first === undefined) return;
  const ledger = new Ledger(rolling.months, rolling.sums(key[first] as number));
  const others = unplaced.length === 0 ? null : beside(high, [...blocks.flat(), ...unplaced]);
  const before = ledger.all;
  const ends = unplaced.map((at): readonly [Sum, Sum] => {
    const { low: least, high: most } = figure(at);
    const rest = left(least, plus(plus(before, loose), others?.(at) ?? 0));
    return [upTo(low[at] as Sum, rest, restStep), upTo(high[at] as Sum, most, restStep)];
  });
  const floating = plus(loose, sumOfEnds(high, unplaced));
  for (const block of blocks) {
    const at = block[0] as number;
    const on = dayIn(lines, at);
    const taken = ledger.most(on);
    const { low: least, high: most } = figure(at);
    const rest = { low: left(least, plus(taken.high, floating)), high: left(most, taken.low) };
    if (block.length > 1) payInProportion(lines, block, rest, 0, step);
    else [low[at], high[at]] = [upTo(low[at] as Sum, rest.low, restStep), upTo(high[at] as Sum, rest.high, restStep)];
    for (const each of block) ledger.add(on, { low: low[each] as Sum, high: high[each] as Sum });
  }
  unplaced.forEach((at, index) => {
    [low[at], high[at]] = ends[index] as readonly [Sum, Sum];
  });
}

/** What has no date at all is a batch of its own: of one day. */
const dayIn = ({ day }: Lines, at: number): Day => (Number.isNaN(day[at]) ? 0 : (day[at] as Day));

/**
 * Only so many within any window, those first that come first by date. `floating`: lines of unknown day or key, which may be
 * within every window or none.
 */
export function keepInWindows(
  lines: Lines,
  { groups, strangers }: Compartment,
  allowed: number,
  rolling: Rolling,
  mostBefore: number,
): void {
  const loose = strangers.reduce((sum, at) => sum + weightOf(lines, at), 0);
  let widest = 0;
  for (const group of groups) {
    const ledger = new Ledger(rolling.months, rolling.counts(lines.key[group[0] as number] as number));
    const { sorted, unplaced } = inOrder(lines, group);
    const asks = new Set(group.filter((at) => weightOf(lines, at) !== 0));
    const before = Number(ledger.all);
    const counts = group.reduce((sum, at) => sum + weightOf(lines, at), before);
    widest = Math.max(widest, counts);
    const floating = unplaced.reduce((sum, at) => sum + weightOf(lines, at), loose);
    for (const at of unplaced) if (counts - weightOf(lines, at) + loose >= allowed) mayBeOut(lines, at);
    for (const at of sorted) {
      const day = dayIn(lines, at);
      const taken = ledger.most(day);
      const takes = takesOf(lines, at);
      if (Number(taken.low) >= allowed) {
        refuse(lines, at);
        continue;
      }
      const unsure = Number(taken.high) + floating >= allowed;
      if (unsure) mayBeOut(lines, at);
      ledger.add(day, { low: takes === 1 && !unsure ? 1 : 0, high: weightOf(lines, at) });
    }
    for (const alike of alikeIn(
      lines,
      sorted.filter((at) => asks.has(at)),
    ))
      tellFates(lines, alike);
  }
  const most = Math.max(widest, mostBefore);
  for (const at of strangers) if (!lines.endless.has(at) && most + loose - weightOf(lines, at) >= allowed) mayBeOut(lines, at);
}
