import { add, compare, type Fraction, infinity, isBounded, zero } from "../values/fraction.js";

/** Subsidies that come to no more than a figure together. */
export interface BoundTogether {
  readonly subsidies: ReadonlySet<string>;
  readonly most: Fraction;
}

/** Of more bounds only the first are put together. */
const MOST_BOUNDS = 12;

/** The least that some subsidies are sure not to be above together; infinite where one of them is bound by nothing. */
export function leastTogether(subsidies: readonly string[], all: readonly BoundTogether[]): Fraction {
  const bounds = all.filter(({ most }) => isBounded(most)).slice(0, MOST_BOUNDS);
  const cover = (left: readonly string[]): Fraction => {
    const [first] = left;
    if (first === undefined) return zero;
    return bounds
      .filter((each) => each.subsidies.has(first))
      .map((each) => add(each.most, cover(left.filter((id) => !each.subsidies.has(id)))))
      .reduce((least, each) => (compare(each, least) < 0 ? each : least), infinity);
  };
  return cover(subsidies);
}
