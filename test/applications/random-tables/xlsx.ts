import { letters, type WrittenCell, type WrittenSheet, workbook } from "../workbook-files.js";
import type { Draw } from "./draw.js";
import { type Cell, type Table, textOf } from "./table.js";

const DAYS = ["yyyy-mm-dd", "yyyy/m/d", 'yyyy"\u5E74"m"\u6708"d"\u65E5"', "yyyy/m/d h:mm"];
/** More figures than these a number of a spreadsheet does not keep. */
const DIGITS = 15;

/** A cell as a text, or as the number or the day that it is; numbers now and then with the last digits that a double adds, or by a formula. */
function written(draw: Draw, cell: Cell): WrittenCell {
  if (cell.kind === "empty") return null;
  if (cell.kind === "day" && draw.once(2)) return { number: String(serial(cell.day) + draw.of([0, 0.5])), format: draw.of(DAYS) };
  if (cell.kind !== "figure" || cell.number === undefined || draw.once(3)) return textOf(cell);
  if (cell.number.replace(/\D|^0+/g, "").length > DIGITS) return textOf(cell);
  const doubled = Number(cell.number).toPrecision(17);
  return draw.of<WrittenCell>([
    { number: cell.number },
    { number: doubled },
    { number: cell.number, format: "#,##0.00" },
    { formula: "1*1", kept: Number(cell.number) },
  ]);
}

/** Writes what stands in several rows the same way in each. */
function writerOf(draw: Draw): (cell: Cell) => WrittenCell {
  const known = new Map<Cell, WrittenCell>();
  return (cell) => {
    if (!known.has(cell)) known.set(cell, written(draw, cell));
    return known.get(cell) ?? null;
  };
}

const serial = (day: string): number => (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000;

/** Tables as the sheets of a workbook, with their merged cells. */
export function xlsxOf(draw: Draw, tables: readonly (readonly [name: string, table: Table])[]): Buffer {
  const write = writerOf(draw);
  return workbook(
    ...tables.map(
      ([name, { rows, merges }]): WrittenSheet => ({
        name,
        rows: rows.map((row) => row.map(write)),
        merged: merges.map(({ column, from, to }) => `${letters(column)}${from + 1}:${letters(column)}${to + 1}`),
      }),
    ),
  );
}
