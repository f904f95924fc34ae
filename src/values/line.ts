import {
  add,
  ceiling,
  compare,
  divide,
  type Fraction,
  floor,
  fraction,
  infinity,
  isBounded,
  minusInfinity,
  one,
  subtract,
} from "./fraction.js";

/** A place where the line of numbers is cut: right before a figure, or right behind it. */
export interface LineCut {
  readonly at: Fraction;
  readonly behind: boolean;
}

/** The numbers between two ends, each with whether it is in. */
export interface Range {
  readonly low: Fraction;
  readonly lowIn: boolean;
  readonly high: Fraction;
  readonly highIn: boolean;
}

/** Where a range begins and ends. */
export const cutsOf = ({ low, lowIn, high, highIn }: Range): [LineCut, LineCut] => [
  { at: low, behind: !lowIn },
  { at: high, behind: highIn },
];

/** The numbers from one cut to another. */
export const between = (from: LineCut, to: LineCut): Range => ({ low: from.at, lowIn: !from.behind, high: to.at, highIn: to.behind });

/** The ranges that cuts divide the line into, from the left. */
export function divided(cuts: readonly LineCut[]): Range[] {
  const sorted = cuts.filter(({ at }) => isBounded(at)).sort(order);
  const ends = [BEGIN, ...sorted.filter((cut, at) => at === 0 || order(cut, sorted[at - 1] as LineCut) !== 0), END];
  return ends.slice(1).map((cut, at) => between(ends[at] as LineCut, cut));
}

const BEGIN: LineCut = { at: minusInfinity, behind: true };
const END: LineCut = { at: infinity, behind: false };

const order = (a: LineCut, b: LineCut): number => compare(a.at, b.at) || Number(a.behind) - Number(b.behind);

/** A number that lies in both ranges; where only whole ones are meant, a whole one. */
export function common(a: Range, b: Range, whole = false): Fraction | undefined {
  const low = compare(a.low, b.low) >= 0 ? a.low : b.low;
  const lowIn = (compare(a.low, low) < 0 || a.lowIn) && (compare(b.low, low) < 0 || b.lowIn);
  const high = compare(a.high, b.high) <= 0 ? a.high : b.high;
  const highIn = (compare(a.high, high) > 0 || a.highIn) && (compare(b.high, high) > 0 || b.highIn);
  return whole ? wholeIn({ low, lowIn, high, highIn }) : numberIn({ low, lowIn, high, highIn });
}

function numberIn({ low, lowIn, high, highIn }: Range): Fraction | undefined {
  const width = compare(low, high);
  if (width > 0 || (width === 0 && !(lowIn && highIn))) return undefined;
  if (width === 0 || (lowIn && isBounded(low))) return low;
  if (highIn && isBounded(high)) return high;
  if (!isBounded(low)) return isBounded(high) ? subtract(high, one) : fraction(0n);
  return isBounded(high) ? divide(add(low, high), fraction(2n)) : add(low, one);
}

function wholeIn({ low, lowIn, high, highIn }: Range): Fraction | undefined {
  const most = isBounded(high) && (highIn ? floor(high) : subtract(ceiling(high), one));
  if (!isBounded(low)) return most || fraction(0n);
  const found = firstWhole({ at: low, behind: !lowIn });
  return most && compare(found, most) > 0 ? undefined : found;
}

/** The first whole number past a cut. */
export const firstWhole = ({ at, behind }: LineCut): Fraction => (behind ? add(floor(at), one) : ceiling(at));
