import { addDecimals, type Decimal, nought } from "../../values/decimal.js";
import { lessOf, signOf } from "./change-of-result.js";

/** Differences between two figures, how many, and what they come to; the figures are in the policy's currency, `null` has no end. */
export interface DifferenceBand {
  /** The smaller end without its sign, which is its own. */
  readonly from: Decimal;
  readonly to: Decimal | null;
  readonly way: "lose" | "gain";
  count: number;
  sum: Decimal;
}

/** Steps of 1, 2 and 5, then of ten where there would be too many. */
const FINE = [1, 2, 5];
const MOST_BANDS = 12;
const LARGEST = 12;

/** The ends of bands, the smallest first: 0, 1, 2, 5, 10, … */
const ENDS: readonly Decimal[] = [
  nought,
  ...Array.from({ length: LARGEST }, (_, place) => FINE.map((step): Decimal => ({ units: step * 10 ** place, scale: 0 }))).flat(),
];

/** Many differences by their size, in places that are known beforehand. */
export class Distribution {
  private readonly bands = { lose: new Map<number, DifferenceBand>(), gain: new Map<number, DifferenceBand>() };

  add(difference: Decimal): void {
    const sign = signOf(difference);
    if (sign === 0) return;
    const way = sign < 0 ? "lose" : "gain";
    const size = sign < 0 ? lessOf(nought, difference) : difference;
    const at = placeOf(size);
    const band = this.bands[way].get(at) ?? bandAt(at, at, way);
    band.count += 1;
    band.sum = addDecimals(band.sum, difference);
    this.bands[way].set(at, band);
  }

  /** From the greatest loss to the greatest gain, without those at the ends that nobody is in. */
  result(): DifferenceBand[] {
    const fine = [...inOrder("lose", this.bands.lose, 1), ...inOrder("gain", this.bands.gain, 1)];
    if (fine.length <= MOST_BANDS) return fine;
    return [...inOrder("lose", this.bands.lose, FINE.length), ...inOrder("gain", this.bands.gain, FINE.length)];
  }
}

/** The band that a size above nothing is in: from one end on, below the next. */
function placeOf(size: Decimal): number {
  let [low, high] = [0, ENDS.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (signOf(lessOf(size, ENDS[middle] as Decimal)) < 0) high = middle - 1;
    else low = middle;
  }
  return low;
}

const bandAt = (first: number, last: number, way: DifferenceBand["way"]): DifferenceBand => ({
  from: ENDS[first] as Decimal,
  to: ENDS[last + 1] ?? null,
  way,
  count: 0,
  sum: nought,
});

/** All bands between the smallest and the largest that somebody is in, so many steps in each. */
function inOrder(way: DifferenceBand["way"], bands: ReadonlyMap<number, DifferenceBand>, steps: number): DifferenceBand[] {
  if (bands.size === 0) return [];
  // Whole tens: 1, 2 and 5 are together, and what is below one stands alone.
  const groupOf = (at: number) => (steps === 1 ? at : Math.ceil(at / steps));
  const firstOf = (group: number) => (steps === 1 || group === 0 ? group : (group - 1) * steps + 1);
  const groups = [...bands.keys()].map(groupOf);
  const [least, most] = [Math.min(...groups), Math.max(...groups)];
  const found: DifferenceBand[] = [];
  for (let group = least; group <= most; group += 1) {
    const band = bandAt(firstOf(group), firstOf(group + 1) - 1, way);
    for (const [at, own] of bands) {
      if (groupOf(at) !== group) continue;
      band.count += own.count;
      band.sum = addDecimals(band.sum, own.sum);
    }
    found.push(band);
  }
  return way === "lose" ? found.reverse() : found;
}
