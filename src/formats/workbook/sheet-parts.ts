import { inLanguage } from "../../messages/in-language.js";
import { placesOfAligned, type Sheet, type SheetLine, titleOf } from "../../reports/sheet.js";
import { type Language, type Words, wordsIn } from "../../values/words.js";
import { columnName, rowOf } from "./cells.js";
import { ColumnSums } from "./column-sums.js";
import { contentTypes, HEAD_ROWS, type Page, packageRelations, sheetFoot, sheetHead, workbook, workbookRelations } from "./parts.js";
import { styles } from "./styles.js";
import type { Archive, ArchiveFile } from "./zip.js";

/** What an archive of sheets needs beside them. */
export async function endWorkbook(archive: Archive, pages: readonly Page[], places: number): Promise<void> {
  await archive.file("xl/styles.xml").end(styles(places));
  await archive.file("xl/workbook.xml").end(workbook(pages));
  await archive.file("xl/_rels/workbook.xml.rels").end(workbookRelations(pages));
  await archive.file("_rels/.rels").end(packageRelations());
  await archive.file("[Content_Types].xml").end(contentTypes(pages));
  await archive.end();
}

/** A sheet of a book, over as many sheets of the workbook as its rows need. */
export class SheetParts {
  readonly pages: (Page & { readonly entry: ArchiveFile })[] = [];
  /** How many places the figures of its aligned column need so far. */
  places = 2;
  private row = 0;
  private readonly sums: ColumnSums;

  constructor(
    private readonly archive: Archive,
    private readonly sheet: Sheet,
    private readonly at: number,
    private readonly language: Language,
    private readonly mostRows: number,
    /** Whether a book begins with its first sheet. */
    private readonly begins = true,
  ) {
    this.sums = new ColumnSums(sheet);
  }

  async open(): Promise<void> {
    const number = this.pages.length + 1;
    const title = this.say(this.sheet.name);
    const printed = titleOf(this.sheet, this.language);
    const file = `worksheets/sheet${this.at + 1}${number > 1 ? `-${number}` : ""}.xml`;
    const entry = this.archive.file(`xl/${file}`);
    this.pages.push({ name: number > 1 ? `${title} ${number}` : title, file, entry, repeated: this.sheet.frozen ?? 0 });
    const headings = this.sheet.columns.map(({ heading }) => this.say(heading));
    await entry.write(sheetHead(this.sheet, printed, headings, this.begins && this.at === 0 && number === 1));
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
      // Sums over several sheets are no formulas.
      const formulas = this.pages.length > 1 ? undefined : this.sums.take(this.row, line);
      text += rowOf(this.row, line, this.sheet, formulas);
    }
    await this.pages.at(-1)?.entry.write(text);
  }

  async close(): Promise<void> {
    const page = this.pages.at(-1);
    const filter = this.pages.length === 1 ? this.filter : undefined;
    if (page && filter !== undefined) page.filter = filter;
    await page?.entry.end(sheetFoot(this.sheet, this.language, { filter }));
  }

  private get foot(): string {
    return sheetFoot(this.sheet, this.language);
  }

  /** The headings with the rows below them, which may be chosen from. */
  private get filter(): string | undefined {
    const { filtered, columns } = this.sheet;
    return filtered && this.sums.lastRow > 0 ? `A${HEAD_ROWS}:${columnName(columns.length - 1)}${this.sums.lastRow}` : undefined;
  }

  private say(words: Words): string {
    return inLanguage(wordsIn(words, this.language), this.language);
  }
}
