import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDecimals,
  type Decimal,
  decimal,
  decimalOfFraction,
  decimalText,
  fixedText,
  fractionOfDecimal,
  grouped,
  negated,
  placesOf,
  shortest,
  tenThousands,
} from "../../src/values/decimal.js";
import { add, divide, fraction, fractionOfText, infinity, minusInfinity, negate } from "../../src/values/fraction.js";

const settings = { seed: 20180602, numRuns: 500 };
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const units = fc.oneof(
  fc.bigInt({ min: -2000n, max: 2000n }),
  fc.bigInt({ min: SAFE - 3n, max: SAFE + 3n }),
  fc.bigInt({ min: -SAFE - 3n, max: -SAFE + 3n }),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
);
const decimals = fc.tuple(units, fc.nat({ max: 20 })).map(([n, scale]) => decimal(n, scale));
const written = (n: bigint, scale: number): string => decimalText(decimal(n, scale));

describe("the cheap form", () => {
  it.each<[bigint, number | bigint]>([
    [SAFE, Number.MAX_SAFE_INTEGER],
    [-SAFE, -Number.MAX_SAFE_INTEGER],
    [SAFE + 1n, 9007199254740992n],
    [9007199254740993n, 9007199254740993n],
    [-9007199254740993n, -9007199254740993n],
    [0n, 0],
  ])("%s is held as it is exact", (n, held) => {
    expect(decimal(n, 2).units).toBe(held);
  });

  it("9007199254740993 fen stays 9007199254740993 fen", () => {
    const fen = decimalOfFraction(fraction(9007199254740993n, 100n)) as Decimal;
    expect(decimalText(fen)).toBe("90071992547409.93");
    expect(fixedText(fen, 2)).toBe("90071992547409.93");
    expect(fractionOfDecimal(fen)).toEqual(fraction(9007199254740993n, 100n));
  });
});

describe("fractions as decimals", () => {
  it.each<[bigint, bigint, string | undefined]>([
    [1n, 2n, "0.5"],
    [1n, 8n, "0.125"],
    [1n, 5n, "0.2"],
    [7n, 40n, "0.175"],
    [-3n, 20n, "-0.15"],
    [123n, 1n, "123"],
    [0n, 1n, "0"],
    [1n, 3n, undefined],
    [5n, 6n, undefined],
    [1n, 365n, undefined],
    [1n, 0n, undefined],
    [-1n, 0n, undefined],
  ])("%s/%s is %s", (n, d, expected) => {
    const found = decimalOfFraction(fraction(n, d));
    expect(found && decimalText(found)).toBe(expected);
  });

  it("there and back is the identity", () => {
    fc.assert(
      fc.property(decimals, (value) => {
        const there = fractionOfDecimal(value);
        const back = decimalOfFraction(there) as Decimal;
        expect(fractionOfDecimal(back)).toEqual(there);
        expect(decimalText(back)).toBe(decimalText(value));
        expect(back.scale).toBe(placesOf(back));
      }),
      settings,
    );
  });

  it("open ends are none", () => {
    expect([decimalOfFraction(infinity), decimalOfFraction(minusInfinity)]).toEqual([undefined, undefined]);
  });
});

describe("sums", () => {
  it.each<[Decimal, Decimal, string]>([
    [decimal(1n, 1), decimal(2n, 1), "0.3"],
    [decimal(1n, 0), decimal(1n, 2), "1.01"],
    [decimal(SAFE, 2), decimal(1n, 2), "90071992547409.92"],
    [decimal(SAFE, 2), decimal(2n, 2), "90071992547409.93"],
    [decimal(-SAFE, 0), decimal(-2n, 0), "-9007199254740993"],
    [decimal(SAFE + 2n, 2), decimal(-2n, 2), "90071992547409.91"],
    [decimal(SAFE, 0), decimal(1n, 6), "9007199254740991.000001"],
    [decimal(0n, 9), decimal(5n, 0), "5"],
    [decimal(5n, 0), decimal(0n, 9), "5"],
  ])("%o + %o", (a, b, expected) => {
    expect(decimalText(addDecimals(a, b))).toBe(expected);
  });

  it("are those of the fractions, and held in the cheap form only where it is exact", () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const sum = addDecimals(a, b);
        expect(fractionOfDecimal(sum)).toEqual(add(fractionOfDecimal(a), fractionOfDecimal(b)));
        if (typeof sum.units === "number") expect(Number.isSafeInteger(sum.units)).toBe(true);
      }),
      settings,
    );
  });
});

describe("digits", () => {
  it.each<[bigint, number, string]>([
    [61728395n, 2, "617283.95"],
    [100000000n, 2, "1000000"],
    [-5n, 1, "-0.5"],
    [5n, 2, "0.05"],
    [50n, 2, "0.5"],
    [-50n, 2, "-0.5"],
    [0n, 0, "0"],
    [0n, 2, "0"],
    [0n, 5, "0"],
    [100n, 3, "0.1"],
    [100n, 1, "10"],
    [-100n, 1, "-10"],
    [1n, 12, "0.000000000001"],
    [10n ** 25n, 2, "100000000000000000000000"],
    [10n ** 25n + 10n, 2, "100000000000000000000000.1"],
  ])("%s at scale %i: %s", (n, scale, expected) => {
    expect(written(n, scale)).toBe(expected);
  });

  it.each<[bigint, number, number, string]>([
    [100000000n, 2, 2, "1000000.00"],
    [5n, 1, 2, "0.50"],
    [-5n, 1, 2, "-0.50"],
    [5n, 0, 2, "5.00"],
    [5n, 0, 0, "5"],
    [500n, 2, 0, "5"],
    [12345n, 4, 2, "1.2345"],
    [12300n, 4, 2, "1.23"],
    [0n, 0, 2, "0.00"],
    [9007199254740993n, 2, 2, "90071992547409.93"],
  ])("%s at scale %i with at least %i places: %s", (n, scale, digits, expected) => {
    expect(fixedText(decimal(n, scale), digits)).toBe(expected);
  });

  it("printed and read again are the same value, without needless zeros", () => {
    fc.assert(
      fc.property(decimals, fc.nat({ max: 6 }), (value, digits) => {
        const plain = decimalText(value);
        expect(fractionOfText(plain)).toEqual(fractionOfDecimal(value));
        expect(plain).not.toMatch(/\.\d*0$|\.$|^-?0\d|^-0$/);
        const fixed = fixedText(value, digits);
        expect(fractionOfText(fixed)).toEqual(fractionOfDecimal(value));
        const places = fixed.split(".")[1]?.length ?? 0;
        expect(places).toBeGreaterThanOrEqual(digits);
        if (places > digits) expect(fixed.endsWith("0")).toBe(false);
      }),
      settings,
    );
  });

  it("have as many places as they need, in no more units than that takes", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat({ max: 12 }), (units, scale) => {
        const { units: left, scale: places } = shortest(units, scale);
        expect(fractionOfDecimal(decimal(BigInt(left), places))).toEqual(fractionOfDecimal(decimal(units, scale)));
        expect([places, placesOf(decimal(units, scale))]).toEqual([
          placesOf(decimal(units, scale)),
          placesOf({ units: left, scale: places }),
        ]);
        expect(Object.is(left, -0)).toBe(false);
      }),
      settings,
    );
  });

  it("turn their sign, and are counted in units of ten thousand", () => {
    fc.assert(
      fc.property(decimals, (value) => {
        const own = fractionOfDecimal(value);
        expect(fractionOfDecimal(negated(value))).toEqual(negate(own));
        expect(fractionOfDecimal(tenThousands(value))).toEqual(divide(own, fraction(10_000n)));
      }),
      settings,
    );
  });

  it("stand in groups of three before the point, and nothing else is changed", () => {
    fc.assert(
      fc.property(decimals, (value) => {
        const plain = decimalText(value);
        expect(grouped(plain)).toMatch(/^-?\d{1,3}(?:,\d{3})*(?:\.\d+)?$/);
        expect(grouped(plain).replaceAll(",", "")).toBe(plain);
      }),
      settings,
    );
  });
});
