import type { ByteBuffer } from "../values/byte-buffer.js";
import { jsonLine } from "../values/json-text.js";
import type { KnownBytes } from "../values/known-bytes.js";
import { type FoundAmount, unroundedOf } from "./fast-subsidy.js";

/** Puts a figure, so many `10^-scale`; null where it is open. */
export function putFigure(page: ByteBuffer, units: number, scale: number): void {
  if (units === Number.POSITIVE_INFINITY) page.text("null");
  else page.figure(units, scale);
}

/** Puts the pieces of a result with the figures of its amount between them. */
export function putAmount(page: ByteBuffer, pieces: readonly KnownBytes[], { min, max, changed }: FoundAmount): void {
  page.put(pieces[0] as KnownBytes);
  const from = page.at;
  putFigure(page, min.units, min.scale);
  const to = page.at;
  page.put(pieces[1] as KnownBytes);
  if (max.units === min.units && max.scale === min.scale) page.again(from, to);
  else putFigure(page, max.units, max.scale);
  if (changed) {
    page.put(pieces[2] as KnownBytes);
    putUnrounded(page, min);
    page.put(pieces[3] as KnownBytes);
    putUnrounded(page, max);
  }
  page.put(pieces[pieces.length - 1] as KnownBytes);
}

function putUnrounded(page: ByteBuffer, end: FoundAmount["min"]): void {
  if (end.unit) page.text(jsonLine(unroundedOf(end)));
  else putFigure(page, end.unrounded, end.unroundedScale);
}
