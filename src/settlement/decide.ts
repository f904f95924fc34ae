import type { Budget, JointCap, Limit } from "../language/limit.js";
import { keepFirst, type Places } from "../language/settling/first-so-many.js";
import { lowEnd, payInProportion } from "../language/settling/in-proportion.js";
import { beside, type Figure, type Pot, payInTurn, payWhole, suffices, sumOfEnds, upTo } from "../language/settling/in-turn.js";
import { keepHighest } from "../language/settling/keep-highest.js";
import { type Compartment, inOrder, type Lines } from "../language/settling/lines.js";
import { larger, left, OPEN, plus, type Sum, smaller } from "../values/sum.js";
import { compartmentsOf } from "./compartments.js";
import { eitherWay } from "./either-way.js";

/** What was granted before the batch: how much, and how many times. */
export interface Granted {
  readonly sum: Sum;
  readonly count: number;
}

/** What a limit goes by beside the lines. */
export interface Given {
  /** How many groups there are. */
  readonly groupCount: number;
  /** The figure on the day of a line. */
  readonly figure: (line: number) => Figure;
  readonly earlier: (group: number) => Granted;
  /** The most that was granted before the batch to anyone within a scope. */
  readonly mostEarlier: (scope: number) => Granted;
  /** The same with what nobody decided yet; undefined where all is decided. */
  readonly open?: Pick<Given, "earlier" | "mostEarlier">;
  /** New amounts are whole steps. */
  readonly step: Sum;
  /** The same, but for what is left of a figure: where a policy does not round, that is left as it is. */
  readonly restStep: Sum;
}

/** Does what a limit says to the lines that it binds; where earlier claims are undecided, what holds whichever way they go. */
export function decideLimit(limit: Limit, lines: Lines, given: Given): void {
  if (given.open) eitherWay(lines, [given, { ...given, ...given.open }], (each) => decideKnown(limit, lines, each));
  else decideKnown(limit, lines, given);
}

function decideKnown(limit: Limit, lines: Lines, given: Given): void {
  for (const compartment of compartmentsOf(lines, given.groupCount)) {
    switch (limit.kind) {
      case "once per":
      case "ranking":
        keepSoMany(limit, lines, compartment, given);
        break;
      case "highest only":
        keepOne(limit.earlier === "top up", lines, compartment, given);
        break;
      case "joint cap":
      case "budget":
        payTogether(limit, lines, compartment, given);
        break;
      default:
        limit satisfies never;
    }
  }
}

const keyOf = (lines: Lines, group: readonly number[]): number => lines.key[group[0] as number] as number;

function keepSoMany(limit: Extract<Limit, { kind: "once per" | "ranking" }>, lines: Lines, compartment: Compartment, given: Given): void {
  const { scope, strangers } = compartment;
  const taken = scope === null || limit.within === "batch" ? 0 : given.mostEarlier(scope).count;
  if (limit.kind === "once per") {
    const places = { least: limit.allowed, most: limit.allowed };
    const placesOf = (group: readonly number[]): Places => ({ ...places, taken: given.earlier(keyOf(lines, group)).count });
    keepFirst(lines, compartment, placesOf, { ...places, taken }, "id", false);
    return;
  }
  const places = (members: readonly number[]): Places => {
    const { low, high } = figureOf(lines, members, given);
    return { least: Number(low), most: Number(high), taken: 0 };
  };
  const wide = strangers.length === 0 ? null : widestFigure(lines, [...compartment.groups, strangers], given);
  const beside = { least: Number(wide?.low ?? 0), most: Number(wide?.high ?? 0), taken: 0 };
  keepFirst(lines, compartment, places, beside, limit.ties, limit.first === "largest");
}

function keepOne(topUp: boolean, lines: Lines, compartment: Compartment, given: Given): void {
  const { groups, strangers, scope } = compartment;
  const [only] = groups;
  if (only && groups.length === 1 && only.length === 1 && strangers.length === 0 && given.earlier(keyOf(lines, only)).sum === 0) return;
  const before = (group: readonly number[] | null): Sum =>
    group ? given.earlier(keyOf(lines, group)).sum : scope === null ? 0 : given.mostEarlier(scope).sum;
  const all = [...groups.flat(), ...strangers];
  keepHighest(lines, compartment, before, topUp);
  const missing = strangers.length > 0 || all.some((at) => lines.open[at]);
  if (missing) markOpen(lines, all);
}

/** The figure that holds for lines together: that of the first of them, by date. */
function figureOf({ day }: Lines, members: readonly number[], { figure }: Given): Figure {
  let first = members[0] as number;
  if (first === undefined) return { low: 0, high: OPEN };
  for (const at of members) {
    const [own, known] = [day[at] as number, day[first] as number];
    if (own < known || (Number.isNaN(own) && !Number.isNaN(known))) first = at;
  }
  return figure(first);
}

/** The figures of all groups that a stranger may belong to. */
function widestFigure(lines: Lines, groups: readonly (readonly number[])[], given: Given): Figure {
  const all = groups.map((group) => figureOf(lines, group, given));
  return { low: all.map(({ low }) => low).reduce(smaller), high: all.map(({ high }) => high).reduce(larger) };
}

/** An amount that lines share: each group its own; a stranger may share any of them, or have one of its own. */
function payTogether(limit: JointCap | Budget, lines: Lines, compartment: Compartment, given: Given): void {
  const { groups, strangers, scope } = compartment;
  if (scope === null) {
    for (const group of groups) {
      if (group.length === 1) payAlone(limit, lines, group, given);
      else payGroup(limit, lines, group, 0, false, given);
    }
    return;
  }
  const loose = sumOfEnds(lines.high, strangers);
  const widest = groups.reduce<Sum>(
    (most, group) => larger(most, plus(given.earlier(keyOf(lines, group)).sum, sumOfEnds(lines.high, group))),
    given.mostEarlier(scope).sum,
  );
  const wide = limit.kind === "budget" ? widestFigure(lines, [...groups, ...strangers.map((at) => [at])], given) : null;
  const ends = strangersEnds(limit, lines, strangers, widest, wide ? { ...given, figure: () => wide } : given);
  for (const group of groups) payGroup(limit, lines, group, loose, true, given);
  strangers.forEach((at, index) => {
    [lines.low[at], lines.high[at]] = ends[index] as readonly [Sum, Sum];
    if (lines.low[at] !== lines.high[at]) lines.open[at] = 1;
  });
}

/** Most lines of a large batch have nobody to share with. */
function payAlone(limit: JointCap | Budget, lines: Lines, group: readonly number[], given: Given): void {
  const at = group[0] as number;
  if (given.earlier(lines.key[at] as number).sum === 0 && (lines.high[at] as Sum) <= given.figure(at).low) return;
  payGroup(limit, lines, group, 0, false, given);
}

function strangersEnds(
  limit: JointCap | Budget,
  lines: Lines,
  strangers: readonly number[],
  widest: Sum,
  given: Given,
): (readonly [Sum, Sum])[] {
  const others = beside(lines.high, strangers);
  const whole = limit.kind === "budget" && (limit.pay === "pro rata" || limit.last !== "partial") ? limit : null;
  return strangers.map((at) => {
    const figure = given.figure(at);
    const [own, top] = [lines.low[at] as Sum, lines.high[at] as Sum];
    const taken = plus(widest, others(at));
    const most = upTo(top, figure.high, given.restStep);
    if (!whole) return [upTo(own, left(figure.low, taken), given.restStep), most];
    if (whole.pay === "pro rata") return [lowEnd(own, taken, figure.low, given.step), most];
    return [plus(taken, top) <= figure.low ? own : 0, own > figure.high ? 0 : most];
  });
}

function payGroup(limit: JointCap | Budget, lines: Lines, group: readonly number[], loose: Sum, strangers: boolean, given: Given): void {
  const used = given.earlier(keyOf(lines, group)).sum;
  const first = limit.kind === "budget" ? figureOf(lines, group, given) : null;
  const figure = first ? () => first : given.figure;
  let least: Sum = OPEN;
  let missing = strangers;
  for (const at of group) {
    const { low, high } = figure(at);
    least = smaller(least, low);
    if (lines.open[at] || low !== high || Number.isNaN(lines.order[at])) missing = true;
  }
  if (suffices(lines, group, plus(used, loose), least)) return;
  const pot: Pot = { figure, used, loose };
  if (limit.kind === "joint cap") capTogether(limit.cut, lines, group, pot, given);
  else if (limit.pay === "pro rata") payInProportion(lines, group, figure(group[0] as number), loose, given.step);
  else if (limit.last === "partial") payInTurn(lines, inOrder(lines, group), pot, given.restStep);
  else payWhole(lines, group, figure(group[0] as number), loose, limit.last);
  if (missing) markOpen(lines, group);
}

/** Whoever may get more or less stays open: a fact is missing that may settle it. */
function markOpen(lines: Lines, all: readonly number[]): void {
  for (const at of all) if (lines.low[at] !== lines.high[at]) lines.open[at] = 1;
}

/** Whoever is earlier comes first; of one application's lines of one day as listed, the other way round, or in proportion. */
function capTogether(cut: JointCap["cut"], lines: Lines, group: readonly number[], pot: Pot, given: Given): void {
  const { sorted, unplaced } = inOrder(lines, group);
  if (cut !== "in proportion") {
    const turns = cut === "last listed" ? sorted : blocksOf(lines, sorted).flatMap((block) => block.reverse());
    payInTurn(lines, { sorted: turns, unplaced }, pot, given.restStep);
    return;
  }
  const blocks = blocksOf(lines, sorted);
  const all = [...blocks, ...unplaced.map((at) => [at])];
  const [lows, highs] = [lines.low, lines.high].map((ends) => all.map((block) => sumOfEnds(ends, block))) as [Sum[], Sum[]];
  const other = beside(
    highs,
    highs.map((_, index) => index),
  );
  let [takenLow, takenHigh]: [Sum, Sum] = [pot.used, plus(plus(pot.used, pot.loose), sumOfEnds(lines.high, unplaced))];
  all.forEach((block, index) => {
    const { low, high } = pot.figure(block[0] as number);
    const placed = index < blocks.length;
    const most = placed ? takenHigh : plus(plus(pot.used, pot.loose), other(index));
    payInProportion(lines, block, { low: left(low, most), high: left(high, placed ? takenLow : pot.used) }, 0, given.step);
    takenLow = plus(takenLow, lows[index] as Sum);
    takenHigh = plus(takenHigh, highs[index] as Sum);
  });
}

/** Lines in order, those of one application and day together. */
function blocksOf({ row, order }: Lines, sorted: readonly number[]): number[][] {
  const blocks: number[][] = [];
  for (const at of sorted) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block && last !== undefined && row[last] === row[at] && order[last] === order[at]) block.push(at);
    else blocks.push([at]);
  }
  return blocks;
}
