import { equal, plus, type Rational, rational } from "../rational.js";

/** What nobody stated and the rules leave open: a figure that the authority decides, a division by zero. */
export interface Choices {
  anyNumber(): Rational;
  between(least: Rational, most: Rational | null): Rational;
  either(): boolean;
  /** How often something was open. */
  readonly count: number;
}

/** Anything may come of what is open; `next` gives whole numbers from zero to below its argument. */
export function choicesBy(next: (below: number) => number): Choices {
  let count = 0;
  const any = [rational(0), rational(1), rational(-1), rational(1, 3), rational(1000), rational(10n ** 12n)];
  return {
    anyNumber: () => {
      count += 1;
      return any[next(any.length)] as Rational;
    },
    between: (least, most) => {
      if (most && equal(least, most)) return least;
      count += 1;
      const high = most ?? plus(least, rational(10n ** 9n));
      return [least, high, rational(least.n * high.d + high.n * least.d, least.d * high.d * 2n)][next(3)] as Rational;
    },
    either: () => {
      count += 1;
      return next(2) === 1;
    },
    get count() {
      return count;
    },
  };
}
