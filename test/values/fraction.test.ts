import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as f from "../../src/values/fraction.js";

const { add, ceiling, commonMeasure, compare, divide, equal, floor, fraction, multiply, negate, round, subtract } = f;
type Fraction = f.Fraction;

const seed = 20180601;
const whole = fc.oneof(fc.bigInt({ min: -30n, max: 30n }), fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }));
const positive = fc.oneof(fc.bigInt({ min: 1n, max: 30n }), fc.bigInt({ min: 1n, max: 10n ** 24n }));
const bounded = fc.tuple(whole, positive).map(([n, d]) => fraction(n, d));
const any = fc.oneof({ weight: 8, arbitrary: bounded }, { weight: 1, arbitrary: fc.constantFrom(f.infinity, f.minusInfinity) });
const text = (a: Fraction): string => `${a.n}/${a.d}`;

/** The sign of n1/d1 − n2/d2, by nothing but a cross product. */
const sign = (n: bigint): number => (n < 0n ? -1 : n > 0n ? 1 : 0);
const size = (n: bigint): bigint => (n < 0n ? -n : n);

function greatestDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? size(a) : greatestDivisor(b, a % b);
}

const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void) =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      law(value);
    }),
    { seed, numRuns: 400 },
  );

describe("lowest terms", () => {
  it.each<[bigint, bigint, string]>([
    [6n, 4n, "3/2"],
    [-6n, 4n, "-3/2"],
    [6n, -4n, "-3/2"],
    [-6n, -4n, "3/2"],
    [0n, 7n, "0/1"],
    [0n, -7n, "0/1"],
    [5n, 0n, "1/0"],
    [-5n, 0n, "-1/0"],
    [7n, 1n, "7/1"],
  ])("%s over %s is %s", (n, d, expected) => {
    expect(text(fraction(n, d))).toBe(expected);
  });

  it("keep the value, with nothing in common and a positive denominator", () => {
    holds(fc.tuple(whole, positive, fc.boolean()), ([n, d, turned]) => {
      const a = turned ? fraction(-n, -d) : fraction(n, d);
      expect(a.d > 0n).toBe(true);
      expect(greatestDivisor(a.n, a.d)).toBe(1n);
      expect(a.n * d).toBe(n * a.d);
    });
  });
});

describe("arithmetic", () => {
  it.each<[string, Fraction, string]>([
    ["0.1 + 0.2", add(fraction(1n, 10n), fraction(2n, 10n)), "3/10"],
    ["1/3 + 1/6", add(fraction(1n, 3n), fraction(1n, 6n)), "1/2"],
    ["1/3 - 1/3", subtract(fraction(1n, 3n), fraction(1n, 3n)), "0/1"],
    ["2/3 * 3/2", multiply(fraction(2n, 3n), fraction(3n, 2n)), "1/1"],
    ["1 / -3", divide(f.one, fraction(-3n)), "-1/3"],
    ["9007199254740993 * 1", multiply(fraction(9007199254740993n), f.one), "9007199254740993/1"],
    ["-(2/3)", negate(fraction(2n, 3n)), "-2/3"],
  ])("%s", (_, found, expected) => {
    expect(text(found)).toBe(expected);
  });

  it("is that of cross products", () => {
    holds(fc.tuple(bounded, bounded), ([a, b]) => {
      const sum = add(a, b);
      expect(sum.n * (a.d * b.d)).toBe((a.n * b.d + b.n * a.d) * sum.d);
      const product = multiply(a, b);
      expect(product.n * (a.d * b.d)).toBe(a.n * b.n * product.d);
      expect(sign(BigInt(compare(a, b)))).toBe(sign(a.n * b.d - b.n * a.d));
      for (const result of [sum, product]) expect(greatestDivisor(result.n, result.d)).toBe(1n);
    });
  });

  it("obeys the laws of a field", () => {
    holds(fc.tuple(bounded, bounded, bounded), ([a, b, c]) => {
      expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
      expect(add(a, b)).toEqual(add(b, a));
      expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)));
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      expect(add(a, negate(a))).toEqual(f.zero);
      expect(subtract(add(a, b), b)).toEqual(a);
      if (b.n !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
    });
  });

  it("orders everything, open ends included", () => {
    holds(fc.tuple(any, any, any), ([a, b, c]) => {
      expect(sign(BigInt(compare(a, b)))).toBe(-sign(BigInt(compare(b, a))) + 0);
      expect(compare(a, b) === 0).toBe(equal(a, b));
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      expect([a, b]).toContainEqual(f.least(a, b));
      expect(compare(f.least(a, b), f.greatest(a, b))).toBeLessThanOrEqual(0);
      expect(compare(f.minusInfinity, a)).toBeLessThanOrEqual(0);
      expect(compare(a, f.infinity)).toBeLessThanOrEqual(0);
    });
  });

  it("measures two fractions by the greatest that divides both", () => {
    const notZero = bounded.filter((a) => a.n !== 0n);
    holds(fc.tuple(notZero, notZero), ([a, b]) => {
      const measure = commonMeasure(a, b);
      const [left, right] = [divide(a, measure), divide(b, measure)];
      expect([left.d, right.d]).toEqual([1n, 1n]);
      expect(greatestDivisor(left.n, right.n)).toBe(1n);
    });
  });
});

describe("open ends", () => {
  const half = fraction(1n, 2n);
  it.each<[string, Fraction, string]>([
    ["+\u221E + 1/2", add(f.infinity, half), "1/0"],
    ["1/2 + -\u221E", add(half, f.minusInfinity), "-1/0"],
    ["1/2 - +\u221E", subtract(half, f.infinity), "-1/0"],
    ["1/2 - -\u221E", subtract(half, f.minusInfinity), "1/0"],
    ["0 * +\u221E", multiply(f.zero, f.infinity), "0/1"],
    ["-\u221E * 0", multiply(f.minusInfinity, f.zero), "0/1"],
    ["-1/2 * +\u221E", multiply(negate(half), f.infinity), "-1/0"],
    ["-\u221E * -\u221E", multiply(f.minusInfinity, f.minusInfinity), "1/0"],
    ["1/2 / +\u221E", divide(half, f.infinity), "0/1"],
    ["+\u221E / -1/2", divide(f.infinity, negate(half)), "-1/0"],
    ["+\u221E rounded", round(f.infinity, half, "half up"), "1/0"],
    ["floor of -\u221E", floor(f.minusInfinity), "-1/0"],
    ["ceiling of +\u221E", ceiling(f.infinity), "1/0"],
  ])("%s", (_, found, expected) => {
    expect(text(found)).toBe(expected);
  });

  it.each<[Fraction, boolean, boolean]>([
    [f.infinity, false, false],
    [f.minusInfinity, false, false],
    [f.zero, true, true],
    [half, true, false],
  ])("%o is bounded: %s, whole: %s", (a, isBounded, isWhole) => {
    expect(f.isBounded(a)).toBe(isBounded);
    expect(f.isWhole(a)).toBe(isWhole);
  });
});

describe("rounding", () => {
  const modes = f.roundings;
  it.each<[string, string, [string, string, string, string]]>([
    // half up, half even, up, down
    ["2.5", "1", ["3", "2", "3", "2"]],
    ["3.5", "1", ["4", "4", "4", "3"]],
    ["-2.5", "1", ["-3", "-2", "-3", "-2"]],
    ["-3.5", "1", ["-4", "-4", "-4", "-3"]],
    ["0.5", "1", ["1", "0", "1", "0"]],
    ["-0.5", "1", ["-1", "0", "-1", "0"]],
    ["2.4", "1", ["2", "2", "3", "2"]],
    ["2.6", "1", ["3", "3", "3", "2"]],
    ["-2.4", "1", ["-2", "-2", "-3", "-2"]],
    ["-2.6", "1", ["-3", "-3", "-3", "-2"]],
    ["7", "1", ["7", "7", "7", "7"]],
    ["0", "1", ["0", "0", "0", "0"]],
    ["0.005", "0.01", ["0.01", "0", "0.01", "0"]],
    ["0.015", "0.01", ["0.02", "0.02", "0.02", "0.01"]],
    ["1.005", "0.01", ["1.01", "1", "1.01", "1"]],
    ["0.0049999999999999999999", "0.01", ["0", "0", "0.01", "0"]],
    ["15000", "10000", ["20000", "20000", "20000", "10000"]],
    ["25000", "10000", ["30000", "20000", "30000", "20000"]],
    ["9007199254740993.005", "0.01", ["9007199254740993.01", "9007199254740993", "9007199254740993.01", "9007199254740993"]],
  ])("%s to a multiple of %s", (value, unit, expected) => {
    const read = (written: string) => f.fractionOfText(written) as Fraction;
    const found = modes.map((by) => round(read(value), read(unit), by));
    expect(found).toEqual(expected.map(read));
  });

  it("of thirds never meets a tie", () => {
    expect(modes.map((by) => text(round(fraction(2n, 3n), f.one, by)))).toEqual(["1/1", "1/1", "1/1", "0/1"]);
    expect(modes.map((by) => text(round(fraction(-1n, 3n), f.one, by)))).toEqual(["0/1", "0/1", "-1/1", "0/1"]);
  });

  it("gives the multiple that its mode names", () => {
    const unit = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.bigInt({ min: 1n, max: 10n ** 6n })).map(([n, d]) => fraction(n, d));
    holds(fc.tuple(bounded, unit), ([a, step]) => {
      for (const by of modes) {
        const found = round(a, step, by);
        const [steps, away] = [divide(found, step), subtract(found, a)];
        expect(steps.d).toBe(1n);
        const size = (x: Fraction) => (x.n < 0n ? negate(x) : x);
        const twice = compare(add(size(away), size(away)), step);
        const grew = compare(size(found), size(a));
        if (by === "up") expect([grew >= 0, compare(size(away), step) < 0]).toEqual([true, true]);
        else if (by === "down") expect([grew <= 0, compare(size(away), step) < 0]).toEqual([true, true]);
        else expect(twice).toBeLessThanOrEqual(0);
        if (twice === 0 && by === "half up") expect(grew).toBeGreaterThan(0);
        if (twice === 0 && by === "half even") expect(steps.n % 2n).toBe(0n);
        expect(round(negate(a), step, by)).toEqual(negate(found));
        expect(round(found, step, by)).toEqual(found);
      }
    });
  });

  it("keeps the order, so that it narrows no interval wrongly", () => {
    holds(fc.tuple(bounded, bounded), ([a, b]) => {
      const [low, high] = [f.least(a, b), f.greatest(a, b)];
      for (const by of modes) expect(compare(round(low, f.one, by), round(high, f.one, by))).toBeLessThanOrEqual(0);
    });
  });

  it("floor and ceiling enclose", () => {
    holds(bounded, (a) => {
      const [low, high] = [floor(a), ceiling(a)];
      expect([low.d, high.d]).toEqual([1n, 1n]);
      expect(compare(low, a) <= 0 && compare(a, high) <= 0).toBe(true);
      expect(high.n - low.n).toBe(f.isWhole(a) ? 0n : 1n);
    });
  });
});

describe("numerals", () => {
  it.each<[string, string | undefined]>([
    ["0", "0/1"],
    ["-0", "0/1"],
    ["007", "7/1"],
    ["+5", "5/1"],
    ["-12.50", "-25/2"],
    ["0.1", "1/10"],
    ["1e3", "1000/1"],
    ["1E+3", "1000/1"],
    ["1.25e1", "25/2"],
    ["125e-2", "5/4"],
    ["12345678901234567.89", "1234567890123456789/100"],
    ["", undefined],
    [".5", undefined],
    ["5.", undefined],
    ["1e", undefined],
    ["--1", undefined],
    ["0x10", undefined],
    ["1_000", undefined],
    ["1,000", undefined],
    ["Infinity", undefined],
    ["NaN", undefined],
    [" 1", undefined],
    ["1n", undefined],
    ["\uFF11", undefined],
    ["1e99999", undefined],
  ])("%s", (written, expected) => {
    const found = f.fractionOfText(written);
    expect(found && text(found)).toBe(expected);
  });

  it("keep every digit", () => {
    holds(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.nat({ max: 40 }), fc.boolean()), ([digits, places, negative]) => {
      const padded = String(digits).padStart(places + 1, "0");
      const point = padded.length - places;
      const written = `${negative ? "-" : ""}${padded.slice(0, point)}${places > 0 ? `.${padded.slice(point)}` : ""}`;
      expect(f.fractionOfText(written)).toEqual(fraction(negative ? -digits : digits, 10n ** BigInt(places)));
    });
  });

  it.each([-6, -2, 0, 1, 9])("ten to the power of %i", (exponent) => {
    expect(f.powerOfTen(exponent)).toEqual(f.fractionOfText(`1e${exponent}`));
  });
});
