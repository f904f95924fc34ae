import type { Limit } from "../../language/limit.js";
import type { Day } from "../../values/date.js";
import { keepFirst, keepStrangers } from "./first-so-many.js";
import { payInProportion } from "./in-proportion.js";
import { payInTurn, payWhole } from "./in-turn.js";
import { keepHighest } from "./keep-highest.js";
import { groupsOf, inOrder, type Lines } from "./lines.js";
import { less, plus, type Sum, smaller } from "./sums.js";

/** The figure of a limit: more than one where a reading is not chosen. */
export interface Figure {
  readonly low: Sum;
  readonly high: Sum;
}

export type EarlierIn = (group: number) => { readonly sum: Sum; readonly count: number };

/** Does what a limit says to the lines that it binds. */
export function decideLimit(limit: Limit, lines: Lines, figureOn: (day: Day | undefined) => Figure, earlier: EarlierIn, step: Sum): void {
  const { groups, strangers } = groupsOf(lines);
  const all = [...groups];
  for (const group of all) {
    const first = group[0] as number;
    const { sum, count } = earlier(lines.key[first] as number);
    const figure = figureOn(dayOf(lines, first));
    const pot = { ...figure, used: sum };
    switch (limit.kind) {
      case "once per":
        keepFirst(lines, group, strangers, { least: limit.allowed, most: limit.allowed, taken: count }, "id", false);
        break;
      case "ranking":
        keepFirst(
          lines,
          group,
          strangers,
          { least: Number(figure.low), most: Number(figure.high), taken: 0 },
          limit.ties,
          limit.first === "largest",
        );
        break;
      case "highest only":
        keepHighest(lines, group, strangers, sum, limit.earlier === "top up");
        break;
      case "joint cap":
        if (group.length > 1 || strangers.length > 0 || sum > 0 || (lines.high[first] as Sum) > figure.low)
          capTogether(lines, group, strangers, limit.cut, sum, (line) => figureOn(dayOf(lines, line)), step);
        break;
      case "budget":
        if (limit.pay === "pro rata") payInProportion(lines, [...group, ...strangers], pot, step);
        else if (limit.last === "partial") {
          const { sorted, unplaced } = inOrder(lines, group);
          payInTurn(lines, sorted, [...unplaced, ...strangers], () => pot);
        } else payWhole(lines, group, pot, limit.last, false);
        break;
      default:
        limit satisfies never;
    }
  }
  if (limit.kind === "once per")
    keepStrangers(lines, strangers, lines.count - strangers.length, { least: limit.allowed, most: Number.MAX_SAFE_INTEGER, taken: 0 });
}

const dayOf = ({ order }: Lines, line: number): Day | undefined => {
  const day = order[line] as number;
  return Number.isSafeInteger(day) && Math.abs(day) < 10_000_000 ? day : undefined;
};

/** Application after application; within one, as listed, the other way round, or in proportion. */
function capTogether(
  lines: Lines,
  group: readonly number[],
  strangers: readonly number[],
  cut: "last listed" | "first listed" | "in proportion",
  used: Sum,
  figure: (line: number) => Figure,
  step: Sum,
): void {
  const { sorted, unplaced } = inOrder(lines, group);
  const turns = cut === "first listed" ? reversedWithin(lines, sorted) : sorted;
  if (cut !== "in proportion") {
    payInTurn(lines, turns, [...unplaced, ...strangers], (line) => ({ ...figure(line), used }));
    return;
  }
  const loose = [...unplaced, ...strangers].reduce<Sum>((sum, at) => plus(sum, lines.high[at] as Sum), 0);
  let [least, most]: [Sum, Sum] = [used, plus(used, loose)];
  for (const block of blocksOf(lines, [...sorted, ...unplaced])) {
    const first = block[0] as number;
    const { low, high } = figure(first);
    const sums = [lines.low, lines.high].map((ends) => block.reduce<Sum>((sum, at) => plus(sum, ends[at] as Sum), 0)) as [Sum, Sum];
    payInProportion(lines, block, { low: less(low, most), high: less(high, least), used: 0 }, step);
    least = smaller(high, plus(least, sums[0]));
    most = plus(most, sums[1]);
  }
}

/** The lines of one application beside one another. */
function blocksOf({ row }: Lines, sorted: readonly number[]): number[][] {
  const blocks = new Map<number, number[]>();
  for (const at of sorted) {
    const block = blocks.get(row[at] as number);
    if (block) block.push(at);
    else blocks.set(row[at] as number, [at]);
  }
  return [...blocks.values()];
}

const reversedWithin = (lines: Lines, sorted: readonly number[]): number[] => blocksOf(lines, sorted).flatMap((block) => block.reverse());
