import { larger, left, OPEN, plus, type Sum, smaller } from "../../values/sum.js";
import { type FigureEnds, figureOf, type Grounds, grantedTo, mostGranted, type Pot, widestFigure } from "./grounds.js";
import { lowEnd, payInProportion } from "./in-proportion.js";
import { beside, suffices, sumOfEnds, upTo } from "./in-turn.js";
import { type Compartment, type Lines, markLosing, markOpen, surelyPaid } from "./lines.js";
import { takesOf } from "./places.js";
import { tellTurns } from "./ties.js";

/** How lines are paid out of a pot that does not suffice for all. */
export interface Sharing {
  /** Whether those who share have one figure, that of the first day among them; else each has that of its own day. */
  readonly oneFigure: boolean;
  /** Who comes first is paid first: where several come at once, that their ids decide is told. */
  readonly tellsTurns?: true;
  readonly pay: (lines: Lines, group: readonly number[], pot: Pot, grounds: Grounds) => void;
  /**
   * The ends that are left of a line that may share with anyone, where others take `taken` at most, what they had before the
   * batch included: `used` at most.
   */
  readonly ends: (own: Sum, top: Sum, taken: Sum, figure: FigureEnds, grounds: Grounds, used: Sum) => readonly [Sum, Sum];
}

/** All who share are cut in proportion. */
export const inProportion: Sharing = {
  oneFigure: true,
  ends: (own, top, taken, { low, high }, { step, restStep }, used) => [
    lowEnd(own, taken, left(low, used), step),
    upTo(top, high, restStep),
  ],
  pay: (lines, group, { figure, used, loose }, { step }) => {
    const { low, high } = figure(group[0] as number);
    payInProportion(lines, group, { low: left(low, used), high: left(high, used) }, loose, step);
  },
};

/** An amount that lines share: each group its own; a stranger may share any of them, or have one of its own. */
export function sharePot(sharing: Sharing, compartment: Compartment, lines: Lines, grounds: Grounds): void {
  const { groups, strangers, scope } = compartment;
  if (scope === null) {
    for (const group of groups) {
      if (group.length === 1) payAlone(sharing, lines, group, grounds);
      else payGroup(sharing, lines, group, 0, false, grounds);
    }
    return;
  }
  const loose = sumOfEnds(lines.high, strangers);
  const widest = groups.reduce<Sum>(
    (most, group) => larger(most, plus(grantedTo(grounds, lines, group).sum, sumOfEnds(lines.high, group))),
    mostGranted(grounds, compartment).sum,
  );
  const wide = sharing.oneFigure ? widestFigure(lines, [...groups, ...strangers.map((at) => [at])], grounds) : null;
  const used = groups.reduce<Sum>(
    (most, group) => larger(most, grantedTo(grounds, lines, group).sum),
    mostGranted(grounds, compartment).sum,
  );
  const ends = strangersEnds(sharing, lines, strangers, { widest, used }, wide ? { ...grounds, figure: () => wide } : grounds);
  for (const group of groups) payGroup(sharing, lines, group, loose, true, grounds);
  strangers.forEach((at, index) => {
    [lines.low[at], lines.high[at]] = ends[index] as readonly [Sum, Sum];
    if (lines.low[at] !== lines.high[at]) lines.open[at] = 1;
  });
}

/** Most lines of a large batch have nobody to share with. */
function payAlone(sharing: Sharing, lines: Lines, group: readonly number[], grounds: Grounds): void {
  const at = group[0] as number;
  if (grantedTo(grounds, lines, group).sum === 0 && (lines.high[at] as Sum) <= grounds.figure(at).low) return;
  payGroup(sharing, lines, group, 0, false, grounds);
}

function strangersEnds(
  { ends }: Sharing,
  lines: Lines,
  strangers: readonly number[],
  { widest, used }: { readonly widest: Sum; readonly used: Sum },
  grounds: Grounds,
): (readonly [Sum, Sum])[] {
  const others = beside(lines.high, strangers);
  return strangers.map((at) =>
    ends(lines.low[at] as Sum, lines.high[at] as Sum, plus(widest, others(at)), grounds.figure(at), grounds, used),
  );
}

function payGroup(sharing: Sharing, lines: Lines, group: readonly number[], loose: Sum, strangers: boolean, grounds: Grounds): void {
  const used = grantedTo(grounds, lines, group).sum;
  const [{ sum: fewest }, { sum: most }] = grounds.earlierEnds(lines.key[group[0] as number] as number);
  const first = sharing.oneFigure ? figureOf(lines, group, grounds) : null;
  const figure = first ? () => first : grounds.figure;
  let least: Sum = OPEN;
  let missing = strangers || fewest !== most;
  for (const at of group) {
    const { low, high } = figure(at);
    least = smaller(least, low);
    if (lines.open[at] || low !== high || Number.isNaN(lines.order[at])) missing = true;
  }
  if (suffices(lines, group, plus(used, loose), least)) return;
  const pot = { figure, used, loose };
  const lost = lostWhenDecided(sharing, lines, group, pot, grounds);
  const paid = surelyPaid(lines, group);
  const before = sharing.tellsTurns ? group.map((at) => lines.high[at] as Sum) : null;
  sharing.pay(lines, group, pot, grounds);
  if (before) tellTurns(lines, group, before);
  markLosing(lines, [...paid, ...lost]);
  if (missing) markOpen(lines, group);
}

/** What the authority decides within takes a place, but where others may leave nothing even of the most that it may decide. */
function lostWhenDecided({ pay }: Sharing, lines: Lines, group: readonly number[], pot: Pot, grounds: Grounds): number[] {
  const decided = group.filter((at) => lines.low[at] === 0 && takesOf(lines, at) === 1);
  if (decided.length === 0) return [];
  const columns = [lines.low, lines.high, lines.open] as const;
  const kept = columns.map((column) => group.map((at) => column[at] as Sum));
  for (const at of decided) lines.low[at] = lines.high[at] as Sum;
  pay({ ...lines, out: new Set(), tied: new Set() }, group, pot, grounds);
  const lost = decided.filter((at) => lines.low[at] === 0);
  columns.forEach((column, index) => {
    group.forEach((at, place) => {
      column[at] = kept[index]?.[place] as Sum;
    });
  });
  return lost;
}
