import { type Fraction, fraction, isBounded } from "./fraction.js";

/**
 * An exact decimal, `units / 10^scale`. `units` is a number while it is a safe integer and a bigint beyond:
 * the cheap form is never trusted with a digit that it cannot hold.
 */
export interface Decimal {
  readonly units: number | bigint;
  readonly scale: number;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Nothing. */
export const nought: Decimal = { units: 0, scale: 0 };

/** The decimal of so many units, in the cheap form where that is exact. */
export function decimal(units: number | bigint, scale: number): Decimal {
  if (typeof units === "number") return { units, scale };
  return { units: units <= SAFE && units >= -SAFE ? Number(units) : units, scale };
}

/** So many units of 10^-scale, with no more places than they need. */
export function shortest(units: number, scale: number): Decimal {
  let [left, places] = [units, scale];
  // A tenth of a safe integer is whole as a double only where it is whole, and is sooner looked at than a remainder.
  for (let tenth = left / 10; places > 0 && Math.floor(tenth) === tenth; tenth = left / 10) {
    left = tenth;
    places -= 1;
  }
  return { units: left + 0, scale: places };
}

/** The decimal that equals a fraction, or undefined where its digits never end or its value is open. */
export function decimalOfFraction(value: Fraction): Decimal | undefined {
  if (!isBounded(value)) return undefined;
  let rest = value.d;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos += 1;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives += 1;
  }
  if (rest !== 1n) return undefined;
  const scale = Math.max(twos, fives);
  return decimal((value.n * 10n ** BigInt(scale)) / value.d, scale);
}

export function fractionOfDecimal(value: Decimal): Fraction {
  return fraction(BigInt(value.units), 10n ** BigInt(value.scale));
}

/** The sum, at the finer of the two scales. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.units === 0) return b;
  if (b.units === 0) return a;
  if (a.scale === b.scale && typeof a.units === "number" && typeof b.units === "number") {
    const sum = a.units + b.units;
    if (Number.isSafeInteger(sum)) return { units: sum, scale: a.scale };
  }
  const scale = Math.max(a.scale, b.scale);
  const widen = (value: Decimal) => BigInt(value.units) * 10n ** BigInt(scale - value.scale);
  return decimal(widen(a) + widen(b), scale);
}

export const negated = ({ units, scale }: Decimal): Decimal => ({ units: -units, scale });

/** The digits without needless zeros: `617283.95`, `1000000`, `-0.5`. */
export function decimalText(value: Decimal): string {
  const { units, scale } = value;
  if (scale === 0) return String(units);
  if (typeof units === "number" && scale === 2 && units >= 0) {
    const cents = units % 100;
    const whole = (units - cents) / 100;
    if (cents === 0) return `${whole}`;
    return cents % 10 === 0 ? `${whole}.${cents / 10}` : `${whole}.${cents < 10 ? "0" : ""}${cents}`;
  }
  return fixedText(value, scale).replace(/\.?0+$/, "");
}

/** The digits with at least `digits` places after the point, and more only where the value has them. */
export function fixedText(value: Decimal, digits: number): string {
  const negative = value.units < 0;
  const text = String(value.units)
    .slice(negative ? 1 : 0)
    .padStart(value.scale + 1, "0");
  const whole = text.slice(0, text.length - value.scale);
  const places = text
    .slice(text.length - value.scale)
    .replace(/0+$/, "")
    .padEnd(digits, "0");
  return `${negative ? "-" : ""}${whole}${places === "" ? "" : `.${places}`}`;
}

/** How many places after the point the value needs. */
export const placesOf = (value: Decimal): number => fixedText(value, 0).split(".")[1]?.length ?? 0;

/** Digits in groups of three before the point: `1,000,000.00`. */
export function grouped(text: string): string {
  const [whole = "", places] = text.split(".");
  const set = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return places === undefined ? set : `${set}.${places}`;
}

/** The same amount counted in units of ten thousand, no digit lost. */
export const tenThousands = ({ units, scale }: Decimal): Decimal => ({ units, scale: scale + 4 });
