import type { Field } from "../expression/core.js";
import { divide, isBounded } from "../values/fraction.js";

/** What a field holds, in whole units of it, which have so many places behind the point. */
export interface UnitRange {
  readonly places: number;
  readonly min: number;
  readonly max: number;
}

const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** The bounds of a quantity; null for what is no quantity. */
export function unitRangeOf(field: Field): UnitRange | null {
  if (["boolean", "choice", "text", "list", "date"].includes(field.type)) return null;
  const end = (value: Field["min"], open: number) => {
    const units = divide(value, field.unit);
    return isBounded(value) ? Number(units.n) / Number(units.d) : open;
  };
  return {
    places: Math.round(-Math.log10(Number(field.unit.n) / Number(field.unit.d))),
    min: end(field.min, field.type === "year" ? 1000 : Number.NEGATIVE_INFINITY),
    max: end(field.max, field.type === "year" ? 9999 : Number.POSITIVE_INFINITY),
  };
}

const MOST_DIGITS = 15;
const [MINUS, POINT, ZERO, NINE] = [0x2d, 0x2e, 0x30, 0x39];

/** Reads figures of few plain digits from bytes. */
export class UnitReader {
  /** The first byte behind the figure read last. */
  behind = 0;

  /** The figure that begins at a byte, in whole units; NaN where it takes a closer look. */
  read(bytes: Uint8Array, from: number, end: number, { places, min, max }: UnitRange): number {
    const start = bytes[from] === MINUS ? from + 1 : from;
    let at = start;
    let mantissa = 0;
    let byte = at < end ? (bytes[at] as number) : 0;
    while (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      at += 1;
      byte = at < end ? (bytes[at] as number) : 0;
    }
    const whole = at - start;
    let missing = places;
    if (byte === POINT) {
      at += 1;
      const first = at;
      byte = at < end ? (bytes[at] as number) : 0;
      while (byte >= ZERO && byte <= NINE) {
        mantissa = mantissa * 10 + (byte - ZERO);
        at += 1;
        byte = at < end ? (bytes[at] as number) : 0;
      }
      if (at === first) return Number.NaN;
      missing -= at - first;
    }
    this.behind = at;
    if (whole === 0 || at - start > MOST_DIGITS + 1 || mantissa > 999_999_999_999_999 || missing < 0 || missing > 9) return Number.NaN;
    const units = (start > from ? -mantissa : mantissa) * (POWERS[missing] as number);
    return units >= min && units <= max && Number.isSafeInteger(units) ? units + 0 : Number.NaN;
  }
}

const reader = new UnitReader();

/** A figure of few plain digits, from one byte to another, in whole units; undefined where it takes a closer look. */
export function unitsIn(bytes: Uint8Array, from: number, to: number, range: UnitRange): number | undefined {
  const units = reader.read(bytes, from, to, range);
  return units === units && reader.behind === to ? units : undefined;
}
