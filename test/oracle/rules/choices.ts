import type { Day } from "../days.js";
import { text, truth, type Value } from "../feel/value.js";
import { equal, plus, type Rational, rational } from "../rational.js";

import { type Branch, branch, word } from "./tree.js";

/** What nobody stated and the rules leave open: a figure that the authority decides, a division by zero. */
export interface Choices {
  anyNumber(): Rational;
  anyDay(): Day;
  /** Any value of a declared field. */
  anyOf(field: Branch): Value;
  between(least: Rational, most: Rational | null): Rational;
  either(): boolean;
  /** How often something was open. */
  readonly count: number;
  /** Of this the reference does not say what comes of it. */
  leave(): void;
  readonly left: number;
}

const DAYS: readonly Day[] = [-20_000, 17_532, 17_900, 18_322, 19_000, 40_000].map((number) => ({ kind: "day", number }));

/** Anything may come of what is open; `next` gives whole numbers from zero to below its argument. */
export function choicesBy(next: (below: number) => number): Choices {
  let count = 0;
  let left = 0;
  const any = [rational(0), rational(1), rational(-1), rational(1, 3), rational(1000), rational(10n ** 12n)];
  const of = <T>(all: readonly T[]): T => {
    count += 1;
    return all[next(all.length)] as T;
  };
  return {
    anyNumber: () => of(any),
    anyDay: () => of(DAYS),
    anyOf: (field) => {
      const type = word(field.type);
      if (type === "boolean") return truth(of([true, false]));
      if (type === "date") return of(DAYS);
      if (type === "choice") return text(of(Object.keys(branch(field.options))));
      return type === "text" ? text(of(["", "甲", "x y"])) : of(any);
    },
    between: (least, most) => {
      if (most && equal(least, most)) return least;
      count += 1;
      const high = most ?? plus(least, rational(10n ** 9n));
      return [least, high, rational(least.n * high.d + high.n * least.d, least.d * high.d * 2n)][next(3)] as Rational;
    },
    either: () => of([false, true]),
    leave: () => {
      left += 1;
    },
    get left() {
      return left;
    },
    get count() {
      return count;
    },
  };
}
