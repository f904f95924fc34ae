import type { Problem } from "../../messages/problem.js";
import { cellText, marks, type TableRecord } from "./record.js";

const LONGEST_SHOWN = 40;

/** What is wrong with a cell whatever it should hold; a long number is wrong as a code alone. */
export function cellFault(record: TableRecord, at: number, asCode: boolean, field: string | undefined): Problem | undefined {
  const mark = at < record.count ? (record.cells[3 * at + 2] as number) : marks.plain;
  if (mark < marks.digitsLost && !(mark === marks.longCode && asCode)) return undefined;
  const place = inCell(record, at);
  if (mark === marks.merged) return { code: "merged-cell", field, parameters: {}, ...place };
  return { code: CODES.get(mark) ?? "damaged-cell", field, parameters: { value: cellText(record, at).slice(0, LONGEST_SHOWN) }, ...place };
}

type FaultCode = "digits-cut" | "error-value" | "formula-not-computed" | "impossible-date" | "damaged-cell";

const CODES: ReadonlyMap<number, FaultCode> = new Map([
  [marks.longCode, "digits-cut"],
  [marks.digitsLost, "digits-cut"],
  [marks.error, "error-value"],
  [marks.notComputed, "formula-not-computed"],
  [marks.noDay, "impossible-date"],
]);

/** The place of a cell, where sheets have names: `申报表!B7`. */
export const inCell = ({ sheet, line }: Pick<TableRecord, "sheet" | "line">, at: number): { readonly cell?: string } =>
  sheet === undefined ? {} : { cell: `${sheet}!${columnName(at)}${line}` };

/** The letters of a column, from 0. */
export const columnName = (at: number): string =>
  (at < 26 ? "" : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(0x41 + (at % 26));
