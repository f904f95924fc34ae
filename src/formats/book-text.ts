import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import {
  type Book,
  type Cell,
  type Front,
  placesOfAligned,
  type Sheet,
  type SheetColumn,
  type SheetLine,
  titleOf,
} from "../reports/sheet.js";
import { bytesOf, textIn } from "../values/bytes.js";
import { fixedText, grouped, placesOf } from "../values/decimal.js";
import { type Language, type Words, wordsIn } from "../values/words.js";
import type { Piece } from "./format.js";

/** How a format of text draws a book: its frame, and each sheet of it. */
export interface BookDrawing {
  readonly head: (title: string) => string;
  readonly sheetHead: (sheet: Sheet, title: string, headings: readonly string[]) => string;
  /** Lines of a sheet; `before` is the kind of the line in front of them. */
  readonly lines: (lines: readonly SheetLine[], before: SheetLine["kind"] | undefined, sheet: Sheet) => string;
  readonly sheetFoot: (last: SheetLine["kind"] | undefined) => string;
  readonly foot: string;
  /** The page in front of the sheets. */
  readonly front: (front: Front) => string;
}

/** Stands once for each place of a figure until it is known how many zeros follow; no text that was made harmless holds it. */
const PLACE = "\u0001";
const PLACES = new RegExp(`${PLACE}+`, "g");

/** A cell as a person reads it. */
export function cellText(cell: Cell, column?: SheetColumn): string {
  if (cell === null) return "";
  if (typeof cell === "string") return harmless(cell);
  if (typeof cell === "number") return String(cell);
  const text = grouped(fixedText(cell, 2));
  return column?.aligned ? `${text}${PLACE.repeat(Math.max(2, placesOf(cell)))}` : text;
}

/** Figures of aligned columns with the zeros that make them as long as the longest. */
const withZeros = (text: string, places: number): string => text.replace(PLACES, (own) => "0".repeat(Math.max(0, places - own.length)));

/** The first page is written as its lines come, or once they are read where a page stands in front of it; those of others wait as bytes. */
export async function writeBook(
  { title, sheets, lines, front }: Book,
  drawing: BookDrawing,
  language: Language,
  out: (piece: Piece) => Promise<void>,
): Promise<void> {
  const say = (words: Words) => inLanguage(wordsIn(words, language), language);
  const waiting: Uint8Array[][] = sheets.map(() => []);
  const last: (SheetLine["kind"] | undefined)[] = sheets.map(() => undefined);
  const places = sheets.map(() => 2);
  const headOf = (sheet: Sheet) =>
    drawing.sheetHead(
      sheet,
      titleOf(sheet, language),
      sheet.columns.map(({ heading }) => say(heading)),
    );
  await out(drawing.head(say(title)));
  const waits = (at: number) => at > 0 || front !== undefined;
  if (sheets[0] && !front) await out(headOf(sheets[0]));
  for await (const batch of lines) {
    for (let at = 0; at < sheets.length; at += 1) {
      const own = batch.filter(({ sheet }) => sheet === at);
      if (own.length === 0) continue;
      const sheet = sheets[at] as Sheet;
      const text = drawing.lines(own, last[at], sheet);
      places[at] = Math.max(places[at] ?? 2, placesOfAligned(sheet.columns, own));
      last[at] = own.at(-1)?.kind;
      if (!waits(at)) await out(text);
      else waiting[at]?.push(bytesOf(text));
    }
  }
  if (front) await out(drawing.front(front()));
  else await out(drawing.sheetFoot(last[0]));
  for (let at = front ? 0 : 1; at < sheets.length; at += 1) {
    await out(headOf(sheets[at] as Sheet));
    for (const bytes of waiting[at] ?? []) await out(withZeros(textIn(bytes, 0, bytes.length), places[at] ?? 2));
    await out(drawing.sheetFoot(last[at]));
  }
  await out(drawing.foot);
}
