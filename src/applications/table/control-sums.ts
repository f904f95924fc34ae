import type { Field } from "../../expression/core.js";
import { decimalOfFraction, decimalText } from "../../values/decimal.js";
import { divide, powerOfTen } from "../../values/fraction.js";
import type { RowShape } from "../row-shape.js";
import { CellReader } from "./cell-reader.js";
import { plainCell } from "./cell-text.js";
import { claimName } from "./claim-headings.js";
import type { TableColumn, TableColumns } from "./columns.js";
import { moneyField } from "./money-field.js";
import { isOfGroup, isOfWhole } from "./passed-over.js";
import { cellText, isEmptyCell, type TableRecord } from "./record.js";

/** A sum that a file states, and what its rows come to: in the unit of the input, 元 for money. `unread`: a row of the column could not be read. */
export interface SumDifference {
  readonly line: number;
  readonly heading: string;
  readonly stated: string;
  readonly found: string;
  readonly unread: number | undefined;
}

/** How a file's own sums agree with its rows. */
export interface ControlNotice {
  /** How many sums agree. */
  agreed: number;
  readonly differences: SumDifference[];
}

const MOST_TOLD = 100;
/** So many sums before one may be of the same group of groups. */
const MOST_MARKS = 200;

/** What the rows of a column come to, in whole units of its field: with all that stands there, and with what each application says once. */
interface RunningSum {
  readonly column: TableColumn;
  all: bigint;
  once: bigint;
  readonly marks: { all: bigint; once: bigint }[];
  /** The first line that could not be read. */
  unread: number | undefined;
}

/** Adds up the columns of a table as its rows come, and compares each row of sums with those above it: of the whole table, or of the last groups. */
export class ControlSums {
  private readonly sums: readonly RunningSum[];
  private readonly reader: CellReader;

  constructor(
    columns: readonly TableColumn[],
    shape: RowShape,
    private readonly notice: ControlNotice,
  ) {
    this.reader = new CellReader(shape);
    this.sums = columns.map((column) => ({ column, all: 0n, once: 0n, marks: [{ all: 0n, once: 0n }], unread: undefined }));
  }

  /** A row of an application or an item; `again`: it repeats what was said of its application above. */
  add(record: TableRecord, again: boolean): void {
    for (const sum of this.sums) {
      const units = record.problem ? null : this.unitsIn(record, sum.column);
      if (units === null) sum.unread ??= record.line;
      else if (units !== undefined) {
        sum.all += units;
        if (!again || sum.column.list) sum.once += units;
      }
    }
  }

  /** A row of sums. */
  compare(record: TableRecord): void {
    if (isOfWhole(record)) return;
    for (const sum of this.sums) {
      const stated = this.unitsIn(record, sum.column);
      if (stated === undefined || stated === null) continue;
      if (this.agrees(record, sum, stated)) this.notice.agreed += 1;
      else if (this.notice.differences.length < MOST_TOLD) this.notice.differences.push(this.difference(record, sum, stated));
    }
    for (const { all, once, marks } of this.sums) {
      marks.push({ all, once });
      if (marks.length > MOST_MARKS) marks.splice(1, 1);
    }
  }

  private agrees(record: TableRecord, { column, all, once, marks }: RunningSum, stated: bigint): boolean {
    const near = roundedTo(record, column);
    const isSame = (found: bigint) => 2n * (found > stated ? found - stated : stated - found) <= near;
    return marks.some((mark) => isSame(all - mark.all) || isSame(once - mark.once));
  }

  private difference(record: TableRecord, { column, all, marks, unread }: RunningSum, stated: bigint): SumDifference {
    const since = isOfGroup(record) ? (marks.at(-1)?.all ?? 0n) : 0n;
    const { field, heading } = column;
    return { line: record.line, heading, stated: shown(stated, field), found: shown(all - since, field), unread };
  }

  /** A figure in whole units; undefined where the cell is empty, null where it cannot be read. */
  private unitsIn(record: TableRecord, column: TableColumn): bigint | undefined | null {
    if (isEmptyCell(record, column.at)) return undefined;
    const value = this.reader.read(record, column, 0);
    this.reader.problems = [];
    return typeof value === "number" ? BigInt(value) : null;
  }
}

const shown = (units: bigint, field: Field): string => {
  const decimal = decimalOfFraction({ n: units * field.unit.n, d: field.unit.d });
  return decimal ? decimalText(decimal) : "";
};

/** How much a sum may differ that was rounded to its last digit, in whole units. */
function roundedTo(record: TableRecord, { at, unit, field, unitAt }: TableColumn): bigint {
  const [figure, decimals = ""] = /^[+-]?[\d,]+(?:\.(\d+))?$/.exec(plainCell(cellText(record, at))) ?? [];
  if (figure === undefined || unitAt.length > 0) return 0n;
  const step = divide(powerOfTen((unit?.power ?? 0) - decimals.length), field.unit);
  return step.n / step.d;
}

const ADDED = new Set(["money", "number", "count"]);

/** The columns of a table that are worth adding up: figures of money, numbers and counts. */
export function summedColumns({ columns, claims }: TableColumns, headings: readonly string[], digits: number): TableColumn[] {
  const ofClaims = claims.all.flatMap((claim): TableColumn[] => {
    const { at, unit, unitAt, commas } = claim;
    const field = moneyField(claimName(claim), claim.subsidy?.digits ?? digits);
    return claim.part === "amount" ? [{ at, heading: headings[at] ?? "", field, list: null, unit, unitAt, commas }] : [];
  });
  return [...columns.filter(({ field }) => ADDED.has(field.type)), ...ofClaims];
}
