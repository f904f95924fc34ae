import {
  ceiling,
  compare,
  divide,
  type Fraction,
  floor,
  fraction,
  greatest,
  infinity,
  isBounded,
  isWhole,
  isZero,
  least,
  minusInfinity,
  multiply,
  negate,
  one,
  subtract,
  zero,
} from "../values/fraction.js";
import { type Calculate, checked } from "./run.js";
import type { Quantity } from "./value.js";

type PowerEnds = [Fraction, Fraction];

/** A figure of more binary digits than this is no sum of money. */
const MOST_BITS = 4096;
const MOST_EXPONENT = 100_000n;

const size = (value: bigint): bigint => (value < 0n ? -value : value);
const isFar = (end: Fraction): boolean => isBounded(end) && size(end.n) / end.d > MOST_EXPONENT;

const bitsOf = ({ n, d }: Fraction): number => Math.max(size(n).toString(2).length, d.toString(2).length) - 1;
const exceeds = (base: Fraction, exponent: Fraction): boolean =>
  isFar(exponent) ? !isZero(base) && size(base.n) !== base.d : bitsOf(base) * Number(size(exponent.n)) > MOST_BITS;

/** Whether a power would have more digits than are computed. */
export const isTooGreat = (base: Quantity, exponent: Quantity): boolean =>
  [base.low, base.high].some(
    (end) => isBounded(end) && [exponent.low, exponent.high].some((times) => isBounded(times) && exceeds(end, times)),
  );

function raised(base: Fraction, exponent: Fraction): Fraction {
  const times = size(exponent.n);
  if (isFar(exponent)) return times % 2n === 0n ? fraction(size(base.n), base.d) : base;
  const whole =
    base.d === 0n
      ? times === 0n
        ? one
        : { n: base.n < 0n && times % 2n === 1n ? -1n : 1n, d: 0n }
      : { n: base.n ** times, d: base.d ** times };
  return exponent.n < 0n ? divide(one, whole) : whole;
}

/** The ends of a power with a whole exponent. */
export function power(base: Quantity, exponent: Quantity): PowerEnds {
  const { low: times, high: most } = exponent;
  const known = compare(times, most) === 0 && isWhole(times);
  const reachesZero = compare(base.low, zero) <= 0 && compare(base.high, zero) >= 0;
  if (compare(times, zero) < 0 && reachesZero) return [minusInfinity, infinity];
  if (compare(base.low, zero) >= 0) return ofPositive(base, exponent);
  if (!known) return either(base, exponent);
  const ends = [raised(base.low, times), raised(base.high, times)] as const;
  const spans = times.n % 2n === 0n && reachesZero && times.n !== 0n;
  return [spans ? zero : least(...ends), greatest(...ends)];
}

/** Of a base that is not below zero: each of the four corners may be an end. */
function ofPositive({ low, high }: Quantity, { low: few, high: many }: Quantity): PowerEnds {
  if (!isBounded(few)) return [zero, infinity];
  const bases = [low, high];
  const corners = bases.flatMap((base) => (isBounded(many) ? [raised(base, few), raised(base, many)] : [raised(base, few), endless(base)]));
  return [corners.reduce(least), corners.reduce(greatest)];
}

/** What a base comes near to without end. */
const endless = (base: Fraction): Fraction => (compare(base, one) > 0 ? infinity : compare(base, one) === 0 ? one : zero);

/** The sign of the base may turn with the exponent: as far from zero as it gets, on either side. */
function either(base: Quantity, exponent: Quantity): PowerEnds {
  const far = greatest(base.high, negate(base.low));
  const near: Fraction = compare(base.high, zero) < 0 ? negate(base.high) : zero;
  const [, most] = ofPositive({ ...base, low: near, high: far }, exponent);
  return [negate(most), most];
}

/** The ends of what is left of whole divisors: it has the divisor's sign and is smaller. */
export function rest(value: Quantity, divisor: Quantity, unit: Fraction | undefined): PowerEnds {
  if (compare(divisor.low, zero) <= 0 && compare(divisor.high, zero) >= 0) return [minusInfinity, infinity];
  if (compare(divisor.high, zero) < 0) {
    const [low, high] = rest(mirrored(value), mirrored(divisor), unit);
    return [negate(high), negate(low)];
  }
  if (compare(divisor.low, divisor.high) === 0 && isBounded(value.low) && isBounded(value.high)) {
    const times = floor(divide(value.low, divisor.low));
    const left = multiply(times, divisor.low);
    if (compare(times, floor(divide(value.high, divisor.low))) === 0) return [subtract(value.low, left), subtract(value.high, left)];
  }
  if (compare(value.low, zero) >= 0 && compare(value.high, divisor.low) < 0) return [value.low, value.high];
  const most = unit && isBounded(divisor.high) ? multiply(subtract(ceiling(divide(divisor.high, unit)), one), unit) : divisor.high;
  return [zero, compare(value.low, zero) >= 0 ? least(most, value.high) : most];
}

const mirrored = (value: Quantity): Quantity => ({ ...value, low: negate(value.high), high: negate(value.low) });

/** The same over integers. A divisor of zero spoils the run. */
export const fastRest =
  (value: Calculate, divisor: Calculate): Calculate =>
  (run) => {
    const [a, b] = [value(run), divisor(run)];
    if (a !== a || b !== b) return Number.NaN;
    if (b === 0 || !Number.isFinite(a) || !Number.isFinite(b)) {
      run.bail = true;
      return 0;
    }
    const left = a % b;
    return left !== 0 && left < 0 !== b < 0 ? left + b : left + 0;
  };

export const fastPower =
  (base: Calculate, times: number): Calculate =>
  (run) => {
    const value = base(run);
    let power = value === value ? 1 : value;
    for (let count = 0; count < times; count += 1) power = checked(run, power * value);
    return power;
  };
