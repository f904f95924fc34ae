import { auditBook } from "../../reports/audit/audit-sheets.js";
import { comparisonBook } from "../../reports/comparison-sheets.js";
import type { Book, SheetLine } from "../../reports/sheet.js";
import type { Language } from "../../values/words.js";
import type { Format, Piece } from "../format.js";
import { writeFront } from "./front-sheet.js";
import { endWorkbook, SheetParts } from "./sheet-parts.js";
import { writeTemplate } from "./template-book.js";
import { Archive } from "./zip.js";

/** A spreadsheet has no more rows; a sheet with more goes on in another (ECMA-376, and every program). */
const MOST_ROWS = 1_048_576;

/** Office Open XML: the sheets of a book, figures as figures, text as text. */
export const xlsx = {
  binary: true,
  receipted: true,
  draws: {
    audit: (report, out, { language }) => writeWorkbook(auditBook(report, language), language, out, MOST_ROWS),
    comparison: (report, out, { language }) => writeWorkbook(comparisonBook(report, language), language, out, MOST_ROWS),
    template: (report, out, { language }) => writeTemplate(report, language, out, MOST_ROWS),
  },
} satisfies Format;

/** Sheets are filled together as lines come; each is deflated on its way, so little of them is held. */
export async function writeWorkbook(
  { sheets, lines, front }: Book,
  language: Language,
  out: (piece: Piece) => Promise<void>,
  mostRows: number,
): Promise<void> {
  const archive = new Archive(out);
  const parts = sheets.map((sheet, at) => new SheetParts(archive, sheet, at, language, mostRows, front === undefined));
  for (const part of parts) await part.open();
  for await (const batch of lines) {
    const bySheet = new Map<number, SheetLine[]>();
    for (const line of batch) bySheet.set(line.sheet, [...(bySheet.get(line.sheet) ?? []), line]);
    for (const [at, own] of bySheet) await parts[at]?.take(own);
  }
  for (const part of parts) await part.close();
  // It stands first in the book and last in the archive: until all is read nobody knows it, and nothing has to wait for it.
  const first = front ? [await writeFront(archive, front(), language)] : [];
  await endWorkbook(archive, [...first, ...parts.flatMap((part) => part.pages)], Math.max(...parts.map(({ places }) => places)));
}
