import type { Cell, Sheet, SheetLine } from "../../reports/sheet.js";
import { addDecimals, type Decimal, decimal, decimalText, nought } from "../../values/decimal.js";
import { columnName, isLong } from "./cells.js";

/** What stands in one column so far. */
interface ColumnSum {
  /** Of all rows, of those that are granted something or nothing, and of those since the last line of totals. */
  all: Decimal;
  decided: Decimal;
  since: Decimal;
  /** The lines of totals that are sums of rows above them, and their sum. */
  readonly totals: number[];
  ofTotals: Decimal;
  /** Something in it is no figure to a spreadsheet. */
  broken: boolean;
}

/** Which figures of the totals of a sheet are sums of what stands above them, so that they are written as formulas. */
export class ColumnSums {
  private readonly columns: ColumnSum[];
  private readonly granted: number;
  private first = 0;
  private last = 0;
  /** The first row since the last line of totals. */
  private block = 0;

  constructor(sheet: Sheet) {
    this.columns = sheet.columns.map(() => ({ all: nought, decided: nought, since: nought, totals: [], ofTotals: nought, broken: false }));
    this.granted = sheet.columns.findIndex(({ name }) => name === "granted");
  }

  /** The rows before the first line of totals, as a reference; undefined where there are none. */
  get rows(): string | undefined {
    return this.first === 0 ? undefined : `${this.first}:${this.last}`;
  }

  get lastRow(): number {
    return this.last;
  }

  /** Takes a line, and answers with the formula of each of its cells that is one. */
  take(number: number, { kind, cells }: SheetLine): ReadonlyMap<number, string> {
    const formulas = new Map<number, string>();
    if (kind === "total") {
      for (const [at, cell] of cells.entries()) {
        const formula = this.formulaOf(at, cell);
        if (formula !== undefined) formulas.set(at, formula);
      }
      for (const [at, cell] of cells.entries()) this.closeBlock(at, number, cell, formulas.has(at));
      this.block = 0;
    } else if (kind === "row") {
      if (this.first === 0) this.first = number;
      if (this.block === 0) this.block = number;
      this.last = number;
      const isDecided = this.granted >= 0 && cells[this.granted] !== null;
      for (const [at, cell] of cells.entries()) this.add(at, cell, isDecided);
    }
    return formulas;
  }

  private add(at: number, cell: Cell, isDecided: boolean): void {
    const sum = this.columns[at];
    const value = figureOf(cell);
    if (!sum || value === undefined) return;
    sum.broken ||= isLong(value);
    sum.all = addDecimals(sum.all, value);
    sum.since = addDecimals(sum.since, value);
    if (isDecided) sum.decided = addDecimals(sum.decided, value);
  }

  private formulaOf(at: number, cell: Cell): string | undefined {
    const [sum, value] = [this.columns[at], figureOf(cell)];
    if (!sum || value === undefined || sum.broken || isLong(value) || this.first === 0) return undefined;
    const name = columnName(at);
    const is = (other: Decimal) => decimalText(other) === decimalText(value);
    if (sum.totals.length > 1 && this.block === 0 && is(sum.ofTotals)) return sum.totals.map((row) => `${name}${row}`).join("+");
    const from = sum.totals.length > 0 ? this.block : this.first;
    if (from > 0 && is(sum.since)) return `SUM(${name}${from}:${name}${this.last})`;
    if (sum.totals.length > 0 || this.granted < 0 || !is(sum.decided)) return undefined;
    const decided = columnName(this.granted);
    return `SUMIF(${decided}${this.first}:${decided}${this.last},"<>",${name}${this.first}:${name}${this.last})`;
  }

  private closeBlock(at: number, number: number, cell: Cell, isSum: boolean): void {
    const [sum, value] = [this.columns[at], figureOf(cell)];
    if (!sum) return;
    if (isSum && this.block > 0 && value !== undefined) {
      sum.totals.push(number);
      sum.ofTotals = addDecimals(sum.ofTotals, value);
    } else if (isSum) sum.totals.length = 0;
    sum.since = nought;
  }
}

const figureOf = (cell: Cell): Decimal | undefined =>
  typeof cell === "number" ? decimal(cell, 0) : typeof cell === "object" && cell !== null ? cell : undefined;
