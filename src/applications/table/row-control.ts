import { CannotDo } from "../../messages/usage.js";
import type { RowShape } from "../row-shape.js";
import type { TableColumn, TableColumns } from "./columns.js";
import { ControlSums, summedColumns } from "./control-sums.js";
import { unitAbove } from "./figure-spelling.js";
import type { TableNotice } from "./notice.js";
import { type PassedOver, passedOver } from "./passed-over.js";
import { cellText, isEmptyCell, type TableRecord } from "./record.js";
import { WhoIsWho } from "./who-is-who.js";
import { WordlessSums } from "./wordless-sums.js";

const MOST_LINES = 20;

const isOfMoney = ({ field }: TableColumn): boolean => field.type === "money";

/** Hears of every row of a table: notes what is passed over, compares its sums with the rows above, and finds sums that no word tells. */
export class RowControl {
  private readonly sums: ControlSums;
  private readonly summed: readonly TableColumn[];
  private rows = 0;
  private width: number | undefined;
  private last: { readonly line: number; readonly count: number } | undefined;
  private readonly who: WhoIsWho;
  private readonly wordless: WordlessSums;

  /** `items`: the columns of lists whose items stand there. */
  constructor(
    private readonly notice: TableNotice,
    headings: readonly string[],
    columns: TableColumns,
    items: readonly TableColumn[],
    shape: RowShape,
  ) {
    this.summed = summedColumns(columns, headings, shape.digits);
    this.sums = new ControlSums(this.summed, shape, notice.control);
    this.wordless = new WordlessSums(items, shape);
    this.who = new WhoIsWho(columns.columns, notice.twoOfOne);
  }

  /** Whether a row is one of an application: not empty, no sum, no note, no heading. */
  isOfApplication(record: TableRecord, headings: readonly string[], code: number): boolean {
    if (record.problem) return true;
    const why = passedOver(record, headings, code);
    if (why) {
      this.passed(why, record);
      return false;
    }
    for (let at = 0; at < record.count; at += 1) if (!isEmptyCell(record, at)) return true;
    this.notice.blank += 1;
    return false;
  }

  /** A row that is none of an application. */
  passed(why: PassedOver, record: TableRecord): void {
    this.note(why, record.line);
    if (why === "sums") this.sums.compare(record);
    if (why === "notes") this.checkUnit(record);
  }

  /** Every row was read. */
  end(): void {
    const { notice, rows, width, last } = this;
    const swallowed = notice.unmatched.some(({ heading }) => /[\r\n]/.test(heading));
    if (rows === 0 && swallowed && !notice.sheet) throw new CannotDo("swallowed-rows", { path: notice.path });
    // Rows of a workbook end with their last cell that holds something.
    if (!notice.sheet && rows > 1 && last && width !== undefined && last.count < width) notice.short = { ...last, width };
  }

  /** Notes how many cells rows have; of rows that all have as many, the last may break off. */
  private measure({ line, count }: TableRecord): void {
    if (this.rows === 1) this.width = this.last?.count;
    else if (this.last?.count !== this.width) this.width = undefined;
    this.rows += 1;
    this.last = { line, count };
  }

  /** A row of an application; `again`: of the same as the one above. False where it is a sum of the rows above. */
  row(record: TableRecord, again: boolean): boolean {
    if (this.wordless.next(record, again)) {
      this.note("sums", record.line);
      return false;
    }
    this.measure(record);
    this.sums.add(record, again);
    if (!again) this.who.add(record);
    return true;
  }

  /** A unit that only a note below the table tells is told too late: its figures were read without it. */
  private checkUnit(record: TableRecord): void {
    const texts = Array.from({ length: record.count }, (_, at) => cellText(record, at));
    const told = unitAbove(texts);
    const unit = "unit" in told ? told.unit : undefined;
    const bare =
      unit && unit.power !== 0 ? this.summed.find((column) => isOfMoney(column) && !column.unit && column.unitAt.length === 0) : undefined;
    const parameters = { path: this.notice.path, line: record.line, heading: bare?.heading ?? "", text: unit?.text ?? "" };
    if (bare) throw new CannotDo("unit-below", parameters);
  }

  private note(why: PassedOver, line: number): void {
    const found = this.notice.passedOver[why];
    found.count += 1;
    if (found.lines.length < MOST_LINES) found.lines.push(line);
  }
}
