import { inLanguage } from "../../messages/in-language.js";
import { auditBook } from "../../reports/audit/audit-sheets.js";
import { type Book, placesOfAligned, type Sheet, type SheetLine } from "../../reports/sheet.js";
import { type Language, type Words, wordsIn } from "../../values/words.js";
import type { Format, Piece } from "../format.js";
import { rowOf } from "./cells.js";
import { contentTypes, HEAD_ROWS, type Page, packageRelations, sheetFoot, sheetHead, workbook, workbookRelations } from "./parts.js";
import { styles } from "./styles.js";
import { Archive, type ArchiveFile } from "./zip.js";

/** A spreadsheet has no more rows; a sheet with more goes on in another (ECMA-376, and every program). */
const MOST_ROWS = 1_048_576;

/** Office Open XML: the sheets of a book, figures as figures, text as text. */
export const xlsx = {
  binary: true,
  receipted: true,
  draws: { audit: (report, out, { language }) => writeWorkbook(auditBook(report, language), language, out, MOST_ROWS) },
} satisfies Format;

/** Sheets are filled together as lines come; each is deflated on its way, so little of them is held. */
export async function writeWorkbook(
  { sheets, lines }: Book,
  language: Language,
  out: (piece: Piece) => Promise<void>,
  mostRows: number,
): Promise<void> {
  const archive = new Archive(out);
  const parts = sheets.map((sheet, at) => new SheetParts(archive, sheet, at, language, mostRows));
  for (const part of parts) await part.open();
  for await (const batch of lines) {
    const bySheet = new Map<number, SheetLine[]>();
    for (const line of batch) bySheet.set(line.sheet, [...(bySheet.get(line.sheet) ?? []), line]);
    for (const [at, own] of bySheet) await parts[at]?.take(own);
  }
  for (const part of parts) await part.close();
  const pages = parts.flatMap((part) => part.pages);
  await archive.file("xl/styles.xml").end(styles(Math.max(...parts.map(({ places }) => places))));
  await archive.file("xl/workbook.xml").end(workbook(pages));
  await archive.file("xl/_rels/workbook.xml.rels").end(workbookRelations(pages));
  await archive.file("_rels/.rels").end(packageRelations());
  await archive.file("[Content_Types].xml").end(contentTypes(pages));
  await archive.end();
}

/** A sheet of a book, over as many sheets of the workbook as its rows need. */
class SheetParts {
  readonly pages: (Page & { readonly entry: ArchiveFile })[] = [];
  /** How many places the figures of its aligned column need so far. */
  places = 2;
  private row = 0;

  constructor(
    private readonly archive: Archive,
    private readonly sheet: Sheet,
    private readonly at: number,
    private readonly language: Language,
    private readonly mostRows: number,
  ) {}

  async open(): Promise<void> {
    const number = this.pages.length + 1;
    const title = this.say(this.sheet.name);
    const file = `worksheets/sheet${this.at + 1}${number > 1 ? `-${number}` : ""}.xml`;
    const entry = this.archive.file(`xl/${file}`);
    this.pages.push({ name: number > 1 ? `${title} ${number}` : title, file, entry, repeated: this.sheet.frozen ?? 0 });
    const headings = this.sheet.columns.map(({ heading }) => this.say(heading));
    await entry.write(sheetHead(this.sheet, title, headings, this.at === 0 && number === 1));
    this.row = HEAD_ROWS;
  }

  async take(lines: readonly SheetLine[]): Promise<void> {
    let text = "";
    this.places = Math.max(this.places, placesOfAligned(this.sheet.columns, lines));
    for (const line of lines) {
      if (this.row >= this.mostRows) {
        await this.pages.at(-1)?.entry.end(`${text}${this.foot}`);
        await this.open();
        text = "";
      }
      this.row += 1;
      text += rowOf(this.row, line, this.sheet);
    }
    await this.pages.at(-1)?.entry.write(text);
  }

  async close(): Promise<void> {
    await this.pages.at(-1)?.entry.end(this.foot);
  }

  private get foot(): string {
    return sheetFoot(this.sheet, this.language);
  }

  private say(words: Words): string {
    return inLanguage(wordsIn(words, this.language), this.language);
  }
}
