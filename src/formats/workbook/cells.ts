import { harmless } from "../../messages/harmless.js";
import type { Cell, Sheet, SheetColumn, SheetLine } from "../../reports/sheet.js";
import { type Decimal, decimalText } from "../../values/decimal.js";
import { rowHeight } from "./heights.js";

/** Looks of cells, by their place among `cellXfs` of the styles. */
export const look = {
  plain: 0,
  title: 1,
  note: 2,
  heading: 3,
  text: 4,
  count: 5,
  money: 6,
  digits: 7,
  totalText: 8,
  totalMoney: 9,
  totalDigits: 10,
  totalCount: 11,
  aligned: 12,
  totalAligned: 13,
  openText: 14,
  openDay: 15,
  openMoney: 16,
  openNumber: 17,
  openCount: 18,
  sentence: 19,
};

/** A spreadsheet's figures keep so many digits (ECMA-376 18.3.1.96: an IEEE double); what has more is written as text. */
const MOST_DIGITS = 15;

/** Points: sentences are signed beside. */
const NOTE_HEIGHT = 20;

/** What may not stand in XML as it is, or would be read as something else. */
const MARKED = /[&<>"_\uFFFE\uFFFF]/;

/** Text as XML. What a reader would decode as `_x0041_` is kept from it. */
export function xmlText(given: string): string {
  const text = harmless(given);
  if (!MARKED.test(text)) return text;
  return text
    .replace(/[\uFFFE\uFFFF]/g, "\uFFFD")
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** `A`, `Z`, `AA`: a column by its place from 0. */
export function columnName(at: number): string {
  const rest = String.fromCharCode(65 + (at % 26));
  return at < 26 ? rest : columnName(Math.floor(at / 26) - 1) + rest;
}

/** A cell that is text and stays text, whatever it begins with. */
export const textCell = (place: string, text: string, style: number): string => linesCell(place, [text], style);

/** A cell of text that is broken between its lines. */
export function linesCell(place: string, lines: readonly string[], style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${lines.map(xmlText).join("\n")}</t></is></c>`;
}

/** Whether a figure has more digits than a spreadsheet keeps. */
export const isLong = ({ units }: Decimal): boolean => String(units).replace("-", "").length > MOST_DIGITS;

function cellOf(place: string, cell: Cell, kind: SheetLine["kind"], column: SheetColumn | undefined, formula: string | undefined): string {
  const total = kind === "total";
  if (cell === null || cell === "") return column ? `<c r="${place}" s="${total ? look.totalText : look.text}"/>` : "";
  if (typeof cell === "string") return textCell(place, cell, total ? look.totalText : look.text);
  const how = formula === undefined ? "" : `<f>${xmlText(formula)}</f>`;
  if (typeof cell === "number") return `<c r="${place}" s="${total ? look.totalCount : look.count}">${how}<v>${cell}</v></c>`;
  const text = decimalText(cell);
  if (isLong(cell)) return textCell(place, text, total ? look.totalText : look.text);
  if (column?.aligned) return `<c r="${place}" s="${total ? look.totalAligned : look.aligned}">${how}<v>${text}</v></c>`;
  const fine = /\.\d{3}/.test(text);
  const style = total ? (fine ? look.totalDigits : look.totalMoney) : fine ? look.digits : look.money;
  return `<c r="${place}" s="${style}">${how}<v>${text}</v></c>`;
}

const NO_FORMULAS: ReadonlyMap<number, string> = new Map();

/** A line of a sheet as its row, counted from 1. A sentence begins beside the columns that each page repeats, which would cut it off. */
export function rowOf(
  number: number,
  { kind, cells }: SheetLine,
  { columns, frozen = 0 }: Sheet,
  formulas: ReadonlyMap<number, string> = NO_FORMULAS,
): string {
  if (kind === "note")
    return `<row r="${number}" ht="${NOTE_HEIGHT}" customHeight="1">${textCell(`${columnName(frozen)}${number}`, String(cells[0] ?? ""), look.note)}</row>`;
  const drawn = cells.map((cell, at) => cellOf(`${columnName(at)}${number}`, cell, kind, columns[at], formulas.get(at)));
  return `<row r="${number}" ht="${rowHeight(cells, columns)}" customHeight="1">${drawn.join("")}</row>`;
}
