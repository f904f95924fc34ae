import { strToU8, zipSync } from "fflate";
import { dayOfText } from "../../src/values/date.js";

/** A cell as it is written: a text, a number or a truth; a day or a share in its format; a formula with or without what was kept. */
export type WrittenCell =
  | string
  | number
  | boolean
  | null
  | { readonly day: string }
  | { readonly number: string; readonly format?: string }
  | { readonly formula: string; readonly kept?: number | string }
  | { readonly error: string };

export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly merged?: readonly string[];
  readonly hidden?: boolean;
  readonly hiddenRows?: readonly number[];
  /** Columns by their number from 1. */
  readonly hiddenColumns?: readonly number[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DAY = "yyyy-mm-dd";

const escaped = (text: string): string =>
  text
    .replace(/_x(?=[0-9a-f]{4}_)/gi, "_x005F_x")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "_x000D_");

export const letters = (column: number): string =>
  (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** The number of a day in the calendar of 1900, from March 1900 on. */
export const serialOf = (day: string): number => (dayOfText(day) ?? 0) + 25569;

class Writer {
  readonly strings: string[] = [];
  readonly formats: string[] = [];

  private style(format: string | undefined): string {
    if (format === undefined) return "";
    if (!this.formats.includes(format)) this.formats.push(format);
    return ` s="${this.formats.indexOf(format) + 1}"`;
  }

  cell(cell: WrittenCell, place: string): string {
    if (cell === null) return "";
    if (typeof cell === "string") {
      this.strings.push(cell);
      return `<c r="${place}" t="s"><v>${this.strings.length - 1}</v></c>`;
    }
    if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
    if (typeof cell === "boolean") return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`;
    if ("day" in cell) return `<c r="${place}"${this.style(DAY)}><v>${serialOf(cell.day)}</v></c>`;
    if ("number" in cell) return `<c r="${place}"${this.style(cell.format)}><v>${cell.number}</v></c>`;
    if ("error" in cell) return `<c r="${place}" t="e"><v>${cell.error}</v></c>`;
    const { formula, kept } = cell;
    const value = kept === undefined ? "" : `<v>${escaped(String(kept))}</v>`;
    return `<c r="${place}"${typeof kept === "string" ? ' t="str"' : ""}><f>${escaped(formula)}</f>${value}</c>`;
  }

  sheet({ rows, merged = [], hiddenRows = [], hiddenColumns = [] }: WrittenSheet): string {
    const columns = hiddenColumns.map((at) => `<col min="${at}" max="${at}" hidden="1"/>`).join("");
    const lines = rows.map((cells, at) => {
      const line = at + 1;
      const hidden = hiddenRows.includes(line) ? ' hidden="1"' : "";
      return `<row r="${line}"${hidden}>${cells.map((cell, column) => this.cell(cell, `${letters(column)}${line}`)).join("")}</row>`;
    });
    const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join("");
    return `${HEAD}<worksheet ${MAIN}>${columns && `<cols>${columns}</cols>`}<sheetData>${lines.join("")}</sheetData>${
      ranges && `<mergeCells>${ranges}</mergeCells>`
    }</worksheet>`;
  }

  get styles(): string {
    const formats = this.formats.map((format, at) => `<numFmt numFmtId="${200 + at}" formatCode="${escaped(format)}"/>`).join("");
    const uses = this.formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join("");
    return `${HEAD}<styleSheet ${MAIN}><numFmts>${formats}</numFmts><cellXfs><xf numFmtId="0"/>${uses}</cellXfs></styleSheet>`;
  }

  get sharedStrings(): string {
    return `${HEAD}<sst ${MAIN}>${this.strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`;
  }
}

const relations = (all: readonly (readonly [type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(([type, target], at) => `<Relationship Id="r${at + 1}" Type="${RELATED}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

/** The parts of a workbook by their names, as texts. */
export function partsOf(sheets: readonly WrittenSheet[]): Record<string, string> {
  const writer = new Writer();
  const parts = sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, writer.sheet(sheet)] as const);
  const list = sheets.map(
    ({ name, hidden }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ""} r:id="r${at + 1}"/>`,
  );
  return {
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${HEAD}<workbook ${MAIN} xmlns:r="${RELATED}"><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...parts.map(([name]) => ["worksheet", name.slice(3)] as const),
      ["sharedStrings", "sharedStrings.xml"],
      ["styles", "styles.xml"],
    ]),
    ...Object.fromEntries(parts),
    "xl/sharedStrings.xml": writer.sharedStrings,
    "xl/styles.xml": writer.styles,
  };
}

/** Parts as an archive. */
export const zipped = (parts: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));

/** A workbook of some sheets. */
export const workbook = (...sheets: WrittenSheet[]): Buffer => zipped(partsOf(sheets));
