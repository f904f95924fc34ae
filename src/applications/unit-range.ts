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

/** A figure of at most 15 plain digits in whole units; undefined where it takes a closer look. */
export function unitsIn(bytes: Uint8Array, from: number, to: number, range: UnitRange): number | undefined {
  if (to - from > 16) return undefined;
  let mantissa = 0;
  let places = -1;
  const start = bytes[from] === 0x2d ? from + 1 : from;
  for (let at = start; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte === 0x2e) {
      if (places >= 0 || at === start || at === to - 1) return undefined;
      places = 0;
    } else if (byte > 0x39 || byte < 0x30) return undefined;
    else {
      mantissa = mantissa * 10 + (byte - 0x30);
      if (places >= 0) places += 1;
    }
  }
  const missing = range.places - Math.max(places, 0);
  if (start === to || missing < 0 || missing > 9 || mantissa > 999_999_999_999_999) return undefined;
  const units = (start > from ? -mantissa : mantissa) * (POWERS[missing] as number);
  return units >= range.min && units <= range.max && Number.isSafeInteger(units) ? units + 0 : undefined;
}
