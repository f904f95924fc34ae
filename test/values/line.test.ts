import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, type Fraction, fraction, infinity, isWhole, minusInfinity } from "../../src/values/fraction.js";
import { between, common, cutsOf, divided, firstWhole, type LineCut, type Range } from "../../src/values/line.js";

const numbers = fc.tuple(fc.integer({ min: -12, max: 12 }), fc.constantFrom(1n, 2n, 4n)).map(([n, d]) => fraction(BigInt(n), d));
const cuts: fc.Arbitrary<LineCut> = fc.record({ at: numbers, behind: fc.boolean() });
const ranges = fc.tuple(cuts, cuts).map(([from, to]) => between(from, to));
const open: Range = { low: minusInfinity, lowIn: false, high: infinity, highIn: false };

const isIn = (value: Fraction, { low, lowIn, high, highIn }: Range): boolean => {
  const [a, b] = [compare(low, value), compare(value, high)];
  return (a < 0 || (a === 0 && lowIn)) && (b < 0 || (b === 0 && highIn));
};

describe("a line that is cut", () => {
  it("falls into ranges of which each number lies in one, on the same side of every cut", () => {
    fc.assert(
      fc.property(fc.array(cuts), numbers, (made, value) => {
        const holding = divided(made).filter((range) => isIn(value, range));
        expect(holding).toHaveLength(1);
        const witness = common(holding[0] as Range, open) as Fraction;
        for (const { at, behind } of made) {
          const past = (each: Fraction) => compare(each, at) > (behind ? 0 : -1);
          expect(past(witness)).toBe(past(value));
        }
      }),
    );
  });

  it("is not cut where it has no end", () => {
    expect(divided([infinity, minusInfinity].flatMap((at) => [true, false].map((behind) => ({ at, behind }))))).toEqual([open]);
  });

  it("has no empty range, and none twice", () => {
    fc.assert(
      fc.property(fc.array(cuts), (made) => {
        const all = divided(made);
        expect(all.every((range) => common(range, open) !== undefined)).toBe(true);
        expect(all.length).toBe(new Set(made.map(({ at, behind }) => `${at.n}/${at.d} ${behind}`)).size + 1);
      }),
    );
  });
});

describe("what two ranges have in common", () => {
  it("is a number in both, where any is, and a whole one where such are meant", () => {
    fc.assert(
      fc.property(ranges, ranges, numbers, (a, b, value) => {
        const [any, whole] = [common(a, b), common(a, b, true)];
        for (const found of [any, whole]) if (found) expect([isIn(found, a), isIn(found, b)]).toEqual([true, true]);
        if (whole) expect(isWhole(whole)).toBe(true);
        if (isIn(value, a) && isIn(value, b)) expect([any !== undefined, whole !== undefined || !isWhole(value)]).toEqual([true, true]);
      }),
    );
  });

  it("is found where an end is open", () => {
    const from: Range = { ...open, low: fraction(5n, 2n) };
    const to: Range = { ...open, high: fraction(5n, 2n) };
    expect([common(from, open, true), common(to, open, true), common(open, open, true)]).toEqual([3n, 2n, 0n].map((n) => fraction(n)));
    expect(common(from, to, true)).toBeUndefined();
    expect(cutsOf(from)[0]).toEqual({ at: fraction(5n, 2n), behind: true });
    expect([false, true].map((behind) => firstWhole({ at: fraction(3n), behind }))).toEqual([fraction(3n), fraction(4n)]);
  });
});
