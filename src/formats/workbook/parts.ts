import { say } from "../../messages/phrase.js";
import type { Language } from "../../values/words.js";
import { columnName, linesCell, look, textCell, xmlText } from "./cells.js";
import { headingHeight, headingLines } from "./heights.js";

/** What every part begins with. */
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The rows above those of a sheet: its title, what stands under it, the headings. */
export const HEAD_ROWS = 3;

const A4 = 9;

/** What the head of a sheet is drawn from. */
export interface HeadedSheet {
  readonly note: string;
  /** `look`: of the cells below the head that hold nothing yet. */
  readonly columns: readonly { readonly width: number; readonly look?: number }[];
  readonly frozen?: number;
}

/** A sheet up to its first row: the head stays in sight and is printed on each page. */
export function sheetHead({ note, columns, frozen = 0 }: HeadedSheet, title: string, headings: readonly string[], first: boolean): string {
  const widths = columns
    .map(
      ({ width, look: own }, at) =>
        `<col min="${at + 1}" max="${at + 1}" width="${width}"${own === undefined ? "" : ` style="${own}"`} customWidth="1"/>`,
    )
    .join("");
  const rowLook = columns.some((column) => column.look !== undefined) ? ` s="${look.plain}" customFormat="1"` : "";
  const [split, corner] = frozen > 0 ? [`xSplit="${frozen}" `, "bottomRight"] : ["", "bottomLeft"];
  const pane = `<pane ${split}ySplit="${HEAD_ROWS}" topLeftCell="${columnName(frozen)}${HEAD_ROWS + 1}" activePane="${corner}" state="frozen"/>`;
  const broken = headings.map((text, at) => headingLines(text, columns[at]?.width ?? 0));
  const rows = [
    `<row r="1"${rowLook} ht="24" customHeight="1">${textCell("A1", title, look.title)}</row>`,
    note === "" ? "" : `<row r="2"${rowLook}>${textCell(`${columnName(frozen)}2`, note, look.note)}</row>`,
    `<row r="3"${rowLook} ht="${headingHeight(broken, columns)}" customHeight="1">${broken.map((lines, at) => linesCell(`${columnName(at)}3`, lines, look.heading)).join("")}</row>`,
  ];
  return [
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView ${first ? 'tabSelected="1" ' : ""}workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths}</cols><sheetData>${rows.join("")}`,
  ].join("");
}

/** What may be changed in a sheet, and what its cells take. */
export interface SheetRules {
  readonly protection?: string;
  readonly validations?: string;
  /** The cells whose rows may be chosen. */
  readonly filter?: string | undefined;
}

/** Wider than so many half-width characters, a sheet is printed over two pages side by side: on one its letters would be of five points. */
const MOST_ON_A_PAGE = 240;

/**
 * What follows the last row: A4 across, as wide as the page. The pages of each sheet are counted from 1; how many there are in all
 * is not said, since programs count those of the whole book.
 */
export function sheetFoot(
  { columns }: HeadedSheet,
  language: Language,
  { protection = "", validations = "", filter }: SheetRules = {},
): string {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const pages = width > MOST_ON_A_PAGE ? 2 : 1;
  const footer = xmlText(say("page-footer", language));
  return [
    `</sheetData>${protection}${filter === undefined ? "" : `<autoFilter ref="${filter}"/>`}${validations}`,
    '<pageMargins left="0.25" right="0.25" top="0.4" bottom="0.5" header="0.2" footer="0.2"/>',
    `<pageSetup paperSize="${A4}" firstPageNumber="1" fitToWidth="${pages}" fitToHeight="0" pageOrder="overThenDown" orientation="landscape" useFirstPageNumber="1"/>`,
    `<headerFooter><oddFooter>${footer}</oddFooter></headerFooter></worksheet>`,
  ].join("");
}

/** A sheet of the workbook: its name, and its file under `xl/`. */
export interface Page {
  readonly name: string;
  readonly file: string;
  /** How many columns, from the first, are printed on each page. */
  readonly repeated: number;
  readonly hidden?: true;
  /** The cells whose rows may be chosen. */
  filter?: string;
  /** It has no head that is printed on each page. */
  readonly whole?: true;
  /** How many charts stand on it. */
  readonly charts?: number;
}

export function contentTypes(pages: readonly Page[]): string {
  const part = (file: string, type: string) => `<Override PartName="/xl/${file}" ContentType="${SHEET_ML}.${type}+xml"/>`;
  const parts = [part("workbook.xml", "sheet.main"), part("styles.xml", "styles"), ...pages.map(({ file }) => part(file, "worksheet"))];
  const charts = pages.reduce((sum, page) => sum + (page.charts ?? 0), 0);
  const other = (path: string, type: string) =>
    `<Override PartName="/xl/${path}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`;
  if (charts > 0) parts.push(other("drawings/drawing1.xml", "drawing"));
  for (let at = 1; at <= charts; at += 1) parts.push(other(`charts/chart${at}.xml`, "drawingml.chart"));
  const relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${relations}<Default Extension="xml" ContentType="application/xml"/>${parts.join("")}</Types>`;
}

/** What a part of the archive names of others. */
export const pageRelations = (targets: readonly (readonly [string, string])[]): string => {
  const lines = targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${lines.join("")}</Relationships>`;
};

export const packageRelations = (): string => pageRelations([["officeDocument", "xl/workbook.xml"]]);

export const workbookRelations = (pages: readonly Page[]): string =>
  pageRelations([...pages.map(({ file }) => ["worksheet", file] as const), ["styles", "styles.xml"]]);

/** The name of a sheet as formulas write it. */
export const sheetReference = (name: string): string => `'${name.replaceAll("'", "''")}'`;

export function workbook(pages: readonly Page[]): string {
  const sheets = pages.map(
    ({ name, hidden }, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${at + 1}"/>`,
  );
  const titles = pages.flatMap(({ name, repeated, whole }, at) => {
    if (whole) return [];
    const sheet = xmlText(sheetReference(name));
    const columns = repeated > 0 ? `${sheet}!$A:$${columnName(repeated - 1)},` : "";
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${columns}${sheet}!$${HEAD_ROWS}:$${HEAD_ROWS}</definedName>`;
  });
  const filters = pages.flatMap(({ name, filter }, at) =>
    filter === undefined
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${xmlText(sheetReference(name))}!${filter.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2")}</definedName>`,
        ],
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets.join("")}</sheets><definedNames>${filters.join("")}${titles.join("")}</definedNames></workbook>`;
}
