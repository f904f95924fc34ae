import { columnName } from "../table/cell-fault.js";
import type { SheetRemarks } from "../table/record.js";

const MOST_LINES = 20;

/** What is told of a sheet beside its rows. */
export class SheetNotes implements SheetRemarks {
  readonly formulas = new Map<number, number>();
  readonly hiddenRows = { count: 0, lines: [] as number[] };
  readonly hiddenColumns: { from: number; to: number }[] = [];
  readonly beyond = { count: 0, cell: "" };

  constructor(readonly name: string) {}

  noteFormula(column: number): void {
    this.formulas.set(column, (this.formulas.get(column) ?? 0) + 1);
  }

  noteHidden(line: number): void {
    this.hiddenRows.count += 1;
    if (this.hiddenRows.lines.length < MOST_LINES) this.hiddenRows.lines.push(line);
  }

  noteBeyond(column: number, line: number): void {
    if (this.beyond.count === 0) this.beyond.cell = `${columnName(column)}${line}`;
    this.beyond.count += 1;
  }
}
