import type { RowShape } from "../row-shape.js";
import { CellReader } from "./cell-reader.js";
import type { TableColumn } from "./columns.js";
import { isEmptyCell, type TableRecord } from "./record.js";

const FIGURES = new Set(["money", "number", "count"]);

/**
 * Finds rows of sums that no word tells: below items of one application, with its id filled down, without any of the words and days that the
 * items above have, and with figures that are the sums of theirs.
 */
export class WordlessSums {
  private readonly figures: readonly TableColumn[];
  private readonly others: readonly TableColumn[];
  private readonly reader: CellReader;
  private sums: number[] = [];
  private areNamed = false;

  constructor(columns: readonly TableColumn[], shape: RowShape) {
    this.figures = columns.filter(({ field }) => FIGURES.has(field.type));
    this.others = columns.filter(({ field }) => !FIGURES.has(field.type));
    this.reader = new CellReader(shape);
  }

  /** The next row; `again`: of the same application as the one above. True where it is a sum of those above. */
  next(record: TableRecord, again: boolean): boolean {
    if (!again) {
      this.sums = this.figures.map(() => 0);
      this.areNamed = false;
    }
    const isNamed = record.problem !== undefined || this.others.some(({ at }) => !isEmptyCell(record, at));
    const values = this.figures.map((column) =>
      record.problem || isEmptyCell(record, column.at) ? undefined : this.reader.read(record, column, 0),
    );
    this.reader.problems = [];
    const adds = values.some((value) => value !== undefined) && values.every((value, at) => value === undefined || value === this.sums[at]);
    if (again && this.areNamed && !isNamed && adds) return true;
    for (const [at, value] of values.entries()) if (typeof value === "number") this.sums[at] = (this.sums[at] as number) + value;
    this.areNamed ||= isNamed;
    return false;
  }
}
