import { say } from "../../messages/phrase.js";
import type { Front, FrontLine, FrontTable } from "../../reports/sheet.js";
import { addDecimals, type Decimal, decimalText, nought } from "../../values/decimal.js";
import { type Language, wordsIn } from "../../values/words.js";
import { columnName, isLong, look, textCell, xmlText } from "./cells.js";
import { chartPart, drawingPart, type SheetChart } from "./charts.js";
import { HEAD, MAIN, type Page, pageRelations, RELATIONS } from "./parts.js";
import type { Archive } from "./zip.js";

/** Half-width characters: a name, how many, and sums. */
const WIDTHS = [40, 9, 18, 18, 18, 18];
const LAST = columnName(WIDTHS.length - 1);
/** So many characters of a sentence stand on a line, of so many points. */
const LINE_LENGTH = 105;
const LINE_HEIGHT = 18;
/** Charts are so many rows high, two beside each other. */
const CHART_ROWS = 14;

/** The page in front of the sheets: sentences across, charts, then tables below each other. */
export async function writeFront(archive: Archive, front: Front, language: Language): Promise<Page> {
  const name = wordsIn(front.name, language);
  const drawn = new FrontSheet(front, name, say("page-footer", language));
  const page: Page = { name, file: "worksheets/overview.xml", repeated: 0, whole: true, charts: drawn.charts.length };
  await archive.file(`xl/${page.file}`).end(drawn.part());
  if (drawn.charts.length === 0) return page;
  await archive.file("xl/worksheets/_rels/overview.xml.rels").end(pageRelations([["drawing", "../drawings/drawing1.xml"]]));
  await archive.file("xl/drawings/drawing1.xml").end(drawingPart(drawn.places));
  const targets = drawn.charts.map((_, at) => ["chart", `../charts/chart${at + 1}.xml`] as const);
  await archive.file("xl/drawings/_rels/drawing1.xml.rels").end(pageRelations(targets));
  for (const [at, chart] of drawn.charts.entries()) await archive.file(`xl/charts/chart${at + 1}.xml`).end(chartPart(chart));
  return page;
}

class FrontSheet {
  private readonly rows: string[] = [];
  private readonly merged: string[] = [];
  private row = 0;
  readonly charts: SheetChart[] = [];
  readonly places: { from: [number, number]; to: [number, number] }[] = [];

  constructor(
    front: Front,
    name: string,
    private readonly footer: string,
  ) {
    this.across(front.title, look.title, 24);
    this.across(front.note, look.note, LINE_HEIGHT);
    for (const text of front.sentences) this.across(text, look.sentence, LINE_HEIGHT * Math.ceil((widthOf(text) + 1) / LINE_LENGTH));
    const chartRow = this.row + 1;
    this.row += front.charts.length > 0 ? 1 + CHART_ROWS * Math.ceil(front.charts.length / 2) : 0;
    const firsts = front.tables.map((table) => this.table(table));
    this.row += 1;
    this.across(front.foot, look.note, LINE_HEIGHT);
    front.charts.forEach(({ title, bars }, at) => {
      const found = front.tables.findIndex((table) => bars.every((bar) => table.lines.some((line) => isBar(line, bar))));
      const table = front.tables[found];
      const placed = table && barsIn(table, bars);
      if (!placed) return;
      const row = (firsts[found] ?? 0) + placed.from;
      const sums = bars.map(({ sum }) => decimalText(sum));
      this.charts.push({ title, sheet: name, nameColumn: 0, sumColumn: 2 + placed.sum, row, names: bars.map((bar) => bar.name), sums });
      const top = chartRow + CHART_ROWS * Math.floor(at / 2);
      const [left, right] = at % 2 === 0 ? [0, 2] : [2, WIDTHS.length];
      this.places.push({ from: [left, top], to: [right, top + CHART_ROWS - 1] });
    });
  }

  part(): string {
    const columns = WIDTHS.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join("");
    const merged = this.merged.map((place) => `<mergeCell ref="${place}"/>`).join("");
    return [
      `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
      `<sheetViews><sheetView tabSelected="1" showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
      `<cols>${columns}</cols><sheetData>${this.rows.join("")}</sheetData><mergeCells count="${this.merged.length}">${merged}</mergeCells>`,
      '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.2" footer="0.2"/>',
      '<pageSetup paperSize="9" firstPageNumber="1" fitToWidth="1" fitToHeight="0" orientation="portrait" useFirstPageNumber="1"/>',
      `<headerFooter><oddFooter>${xmlText(this.footer)}</oddFooter></headerFooter>`,
      this.charts.length > 0 ? '<drawing r:id="rId1"/>' : "",
      "</worksheet>",
    ].join("");
  }

  private across(text: string, style: number, height: number): void {
    this.row += 1;
    this.merged.push(`A${this.row}:${LAST}${this.row}`);
    this.rows.push(`<row r="${this.row}" ht="${height}" customHeight="1">${textCell(`A${this.row}`, text, style)}</row>`);
  }

  /** Answers with the row of its first line. */
  private table({ headings, lines }: FrontTable): number {
    this.row += 2;
    const head = headings.map((text, at) => textCell(`${columnName(at)}${this.row}`, text, look.heading));
    this.rows.push(`<row r="${this.row}" ht="20" customHeight="1">${head.join("")}</row>`);
    const first = this.row + 1;
    for (const line of lines) {
      this.row += 1;
      const height = 15 * Math.ceil(widthOf(line.name) / (WIDTHS[0] ?? 1));
      this.rows.push(
        `<row r="${this.row}" ht="${Math.max(15, height)}" customHeight="1">${this.cells(line, headings.length, lines, first)}</row>`,
      );
    }
    return first;
  }

  private cells({ kind, name, count, sums }: FrontLine, width: number, lines: readonly FrontLine[], first: number): string {
    const total = kind === "total";
    const place = (at: number) => `${columnName(at)}${this.row}`;
    const summed = (at: number, whole: Decimal, of: (line: FrontLine) => Decimal | null) => {
      const rows = lines.filter((line) => line.kind === "row");
      const sum = rows.reduce((all, line) => addDecimals(all, of(line) ?? nought), nought);
      if (!total || rows.length === 0 || decimalText(sum) !== decimalText(whole)) return "";
      return `<f>SUM(${columnName(at)}${first}:${columnName(at)}${first + rows.length - 1})</f>`;
    };
    const counted =
      count === null
        ? `<c r="${place(1)}" s="${total ? look.totalText : look.text}"/>`
        : `<c r="${place(1)}" s="${total ? look.totalCount : look.count}">${summed(1, { units: count, scale: 0 }, (line) => ({ units: line.count ?? 0, scale: 0 }))}<v>${count}</v></c>`;
    const money = Array.from({ length: width - 2 }, (_, at) => {
      const sum = sums[at] ?? null;
      if (sum === null) return `<c r="${place(at + 2)}" s="${total ? look.totalText : look.text}"/>`;
      if (isLong(sum)) return textCell(place(at + 2), decimalText(sum), total ? look.totalText : look.text);
      return `<c r="${place(at + 2)}" s="${total ? look.totalMoney : look.money}">${summed(at + 2, sum, (line) => line.sums[at] ?? null)}<v>${decimalText(sum)}</v></c>`;
    });
    return [textCell(place(0), name, total ? look.totalText : look.text), counted, ...money].join("");
  }
}

interface Bar {
  readonly name: string;
  readonly sum: Decimal;
}

const isBar = ({ kind, name, sums }: FrontLine, bar: Bar): boolean =>
  kind === "row" && name === bar.name && sums.some((sum) => sum !== null && decimalText(sum) === decimalText(bar.sum));

/** Where the sums of bars stand in a table, where they stand below each other in their order. */
function barsIn({ lines }: FrontTable, bars: readonly Bar[]): { readonly from: number; readonly sum: number } | undefined {
  const from = lines.findIndex(({ name }) => name === bars[0]?.name);
  const own = lines.slice(from, from + bars.length);
  const sum = [0, 1, 2, 3].find((at) =>
    bars.every((bar, place) => own[place]?.name === bar.name && decimalText(own[place]?.sums[at] ?? nought) === decimalText(bar.sum)),
  );
  return from < 0 || sum === undefined ? undefined : { from, sum };
}

/** How wide a text is, in half-width characters. */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (character > "\u2E80" ? 2 : 1), 0);
