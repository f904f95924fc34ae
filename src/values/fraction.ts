/**
 * An exact fraction of integers, always in lowest terms with a positive denominator.
 * A denominator of zero stands for an open end: 1/0 is +∞, -1/0 is −∞.
 */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Fraction = { n: 0n, d: 1n };
export const one: Fraction = { n: 1n, d: 1n };
export const infinity: Fraction = { n: 1n, d: 0n };
export const minusInfinity: Fraction = { n: -1n, d: 0n };

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** n/d in lowest terms; `d` zero gives an infinity of the sign of `n`. */
export function fraction(n: bigint, d: bigint = 1n): Fraction {
  if (d === 1n) return { n, d };
  if (d === 0n) return n > 0n ? infinity : minusInfinity;
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n, d);
  return { n: (sign * n) / common, d: (sign * d) / common };
}

export const isBounded = (a: Fraction): boolean => a.d !== 0n;
export const isWhole = (a: Fraction): boolean => a.d === 1n;
export const isZero = (a: Fraction): boolean => a.n === 0n;

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.d === 0n) return a;
  if (b.d === 0n) return b;
  if (a.d === b.d) return fraction(a.n + b.n, a.d);
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export const negate = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, negate(b));

/** The product; zero times an open end is zero, as the end of an interval wants it. */
export function multiply(a: Fraction, b: Fraction): Fraction {
  if (a.n === 0n || b.n === 0n) return zero;
  return fraction(a.n * b.n, a.d * b.d);
}

/** The quotient; the divisor is not zero, and anything over an open end is zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  if (b.d === 0n) return zero;
  return multiply(a, b.n < 0n ? { n: -b.d, d: -b.n } : { n: b.d, d: b.n });
}

export function compare(a: Fraction, b: Fraction): number {
  if (a.d === 0n || b.d === 0n) {
    const left = a.d === 0n ? Number(a.n) : 0;
    const right = b.d === 0n ? Number(b.n) : 0;
    return left - right;
  }
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const equal = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d;
export const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
export const greatest = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);

/** The greatest fraction that divides both a whole number of times. */
export function commonMeasure(a: Fraction, b: Fraction): Fraction {
  return fraction(gcd(a.n * b.d, b.n * a.d), a.d * b.d);
}

export const roundings = ["half up", "half even", "up", "down"] as const;
/** How a tie or a remainder is settled: half up and up go away from zero, down toward it. */
export type Rounding = (typeof roundings)[number];

/** The nearest whole multiple of `unit`. */
export function round(a: Fraction, unit: Fraction, by: Rounding): Fraction {
  if (a.d === 0n) return a;
  const quotient = divide(a, unit);
  const negative = quotient.n < 0n;
  const n = negative ? -quotient.n : quotient.n;
  const whole = n / quotient.d;
  const twice = (n % quotient.d) * 2n;
  const up =
    by === "up"
      ? twice > 0n
      : by === "half up"
        ? twice >= quotient.d
        : by === "half even"
          ? twice > quotient.d || (twice === quotient.d && whole % 2n === 1n)
          : false;
  const steps = up ? whole + 1n : whole;
  return multiply(fraction(negative ? -steps : steps), unit);
}

export function floor(a: Fraction): Fraction {
  if (a.d <= 1n) return a;
  const whole = a.n / a.d;
  return fraction(a.n < 0n ? whole - 1n : whole);
}

export const ceiling = (a: Fraction): Fraction => negate(floor(negate(a)));

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

/** The fraction that a plain decimal numeral writes (`-12.50`, `1e3`), or undefined for any other text. */
export function fractionOfText(text: string): Fraction | undefined {
  const found = DECIMAL.exec(text);
  if (!found) return undefined;
  const digits = found[3] ?? "";
  const exponent = Number(found[4] ?? 0) - digits.length;
  const n = BigInt(`${found[1] === "-" ? "-" : ""}${found[2]}${digits}`);
  return exponent >= 0 ? fraction(n * 10n ** BigInt(exponent)) : fraction(n, 10n ** BigInt(-exponent));
}

export const powerOfTen = (exponent: number): Fraction =>
  exponent >= 0 ? fraction(10n ** BigInt(exponent)) : fraction(1n, 10n ** BigInt(-exponent));
