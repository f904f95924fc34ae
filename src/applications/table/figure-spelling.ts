import { plainCell } from "./cell-text.js";
import { remarksOf } from "./plain-heading.js";
import { cellText, type TableRecord } from "./record.js";
import { type FigureUnit, unitNamed } from "./unit.js";

/** What a comma between digits means: it groups them; it stands before decimals; or nobody knows, at least where it could do both. */
export type Commas = "group" | "decimal" | "unclear";

/** How the figures of a column are written. */
export interface FigureSpelling {
  readonly unit: FigureUnit | undefined;
  /** Columns in which each row says its unit, or its currency. */
  readonly unitAt: readonly number[];
  readonly commas: Commas;
}

/** Commas that can only stand before decimals: `12,5`, `1.234,56`; and commas that can only group: `1,234.5`, `1,234,567`. */
const DECIMAL = /^[+-]?(?:\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d+|0,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})$/;
const GROUPED = /^[+-]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;

/** What commas mean in a column whose file, and whose first rows, say something of it. */
export function commasIn(first: readonly TableRecord[], at: number, separator: string, told: Commas | undefined): Commas {
  if (told) return told;
  const figures = first.map((record) => plainCell(cellText(record, at)));
  const decimal = figures.some((figure) => DECIMAL.test(figure));
  const grouped = figures.some((figure) => GROUPED.test(figure));
  return decimal || (separator === ";" && !grouped) ? "unclear" : "group";
}

/** A figure with a decimal comma in the form that everyone reads; undefined where it is none. */
export function pointed(plain: string): string | undefined {
  const [, sign = "", whole = "", decimals] = /^([+-]?)(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(plain) ?? [];
  if (whole === "") return undefined;
  return `${sign}${whole.replaceAll(".", "")}${decimals === undefined ? "" : `.${decimals}`}`;
}

/** Whether a figure is another one where commas stand before decimals. */
export const isCommaUnclear = (plain: string): boolean => plain.includes(",") && !GROUPED.test(plain);

const UNIT_ABOVE =
  /(?:^|[\s([{<,;:.\u3001\u3002])(?:(?:计量|金额|货币)?单位|units?|amounts?|figures)\s*(?:[:为是]|in(?= ))\s*([^\s)\]}>,;\u3002][^)\]}>,;\u3002]*)/giu;

/** The unit that is told above a table for all its figures of money; a text that should be one, and is none. */
export function unitAbove(above: readonly string[]): { readonly unit: FigureUnit | undefined } | { readonly unclear: string } {
  let unit: FigureUnit | undefined;
  for (const text of above.map((each) => each.normalize("NFKC"))) {
    const told = Array.from(text.matchAll(UNIT_ABOVE), ([, name = ""]) => name.trim());
    for (const name of [...told.flatMap((each) => each.split("\u3001")), ...remarksOf(text)]) {
      const found = unitNamed(name, true);
      if (found?.kind !== "money") {
        if (!found && told.includes(name) && /[万亿仟萬億]|thousand|million|\d/i.test(name) && name.length < 10) return { unclear: name };
        continue;
      }
      if (unit && (unit.power !== found.power || unit.currency !== found.currency)) return { unclear: name };
      unit = found;
    }
  }
  return { unit };
}

/** What columns are called that say in each row what unit the figures beside them are in. */
const UNIT_HEADINGS = new Set(["计量单位", "金额单位", "货币单位", "币种", "货币", "币别", "unit", "units", "currency"]);

/** Whether a column holds units; one that is called 单位 may as well hold organisations, which its first rows show. */
export function isUnitColumn(plain: string, at: number, first: readonly TableRecord[]): boolean {
  return UNIT_HEADINGS.has(plain) || (plain === "单位" && first.some((record) => unitNamed(cellText(record, at), true)));
}
