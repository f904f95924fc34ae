/** An exact number as two whole ones, the lower above zero, without a common factor. */
export interface Rational {
  readonly kind: "number";
  readonly n: bigint;
  readonly d: bigint;
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  let [above, below] = [BigInt(n), BigInt(d)];
  if (below === 0n) throw new Error("a division by zero must be looked for before");
  if (below < 0n) [above, below] = [-above, -below];
  const common = divisor(above, below);
  return { kind: "number", n: above / common, d: below / common };
}

export const nought = rational(0);
export const one = rational(1);

export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const less = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const over = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const minus = (a: Rational): Rational => rational(-a.n, a.d);

/** Below zero where the first is less, above where it is more. */
export const order = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const equal = (a: Rational, b: Rational): boolean => order(a, b) === 0;
export const lesser = (a: Rational, b: Rational): Rational => (order(a, b) <= 0 ? a : b);
export const greater = (a: Rational, b: Rational): Rational => (order(a, b) >= 0 ? a : b);
export const sumOf = (all: readonly Rational[]): Rational => all.reduce(plus, nought);
/** A figure below zero counts as zero where it is an amount. */
export const notBelowZero = (a: Rational): Rational => greater(a, nought);
export const isWhole = (a: Rational): boolean => a.d === 1n;

/** The greatest whole number that is not more. */
export function floorOf({ n, d }: Rational): bigint {
  const quotient = n / d;
  return n < 0n && n % d !== 0n ? quotient - 1n : quotient;
}
export const ceilingOf = (a: Rational): bigint => -floorOf(minus(a));
/** The whole part: towards zero. */
export const wholePart = ({ n, d }: Rational): bigint => n / d;

export type Way = "half up" | "half even" | "up" | "down" | "floor" | "ceiling";

function wholeBy(value: Rational, way: Way): bigint {
  if (way === "floor") return floorOf(value);
  if (way === "ceiling") return ceilingOf(value);
  const sign = value.n < 0n ? -1n : 1n;
  const size = rational(value.n * sign, value.d);
  const whole = size.n / size.d;
  const rest = less(size, rational(whole));
  const half = order(rest, rational(1, 2));
  const more =
    way === "up" ? rest.n > 0n : way === "down" ? false : way === "half up" ? half >= 0 : half > 0 || (half === 0 && whole % 2n === 1n);
  return sign * (more ? whole + 1n : whole);
}

/** To a multiple of the unit: half up and up go away from zero, down towards it. */
export const roundTo = (value: Rational, unit: Rational, way: Way): Rational => times(rational(wholeBy(over(value, unit), way)), unit);

/** A number as a person writes it: `12`, `0.6`, `-3.50`, `1.5e3`. */
export function rationalOf(text: string): Rational | null {
  const [, sign = "", whole = "", part = "", power = "0"] = /^([-+]?)(\d*)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  if (whole + part === "") return null;
  const digits = BigInt(`${whole}${part}`) * (sign === "-" ? -1n : 1n);
  const shift = BigInt(power) - BigInt(part.length);
  return shift >= 0n ? rational(digits * 10n ** shift) : rational(digits, 10n ** -shift);
}

/** Its digits, or the fraction where they have no end. */
export function textOf({ n, d }: Rational): string {
  let scale = 0;
  while ((n * 10n ** BigInt(scale)) % d !== 0n) {
    scale += 1;
    if (scale > 60) return `${n}/${d}`;
  }
  const units = (n * 10n ** BigInt(scale)) / d;
  if (scale === 0) return `${units}`;
  const digits = `${units < 0n ? -units : units}`.padStart(scale + 1, "0");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
