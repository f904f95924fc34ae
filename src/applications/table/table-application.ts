import type { Field } from "../../expression/core.js";
import type { Facts, FactValue } from "../../expression/facts.js";
import type { Problem } from "../../messages/problem.js";
import { applicationJson } from "../application-json.js";
import type { Given } from "../given.js";
import type { Row } from "../row.js";
import type { RowShape } from "../row-shape.js";
import type { StatedReader } from "../stated-reader.js";
import { type CarriedColumn, carriedCells } from "./carried-cells.js";
import type { CellReader } from "./cell-reader.js";
import type { ClaimCells } from "./claim-cells.js";
import type { TableColumn, TableColumns } from "./columns.js";
import type { ListTable } from "./list-table.js";
import { cellText, isEmptyCell, type TableRecord } from "./record.js";

/** How the rows of a table are read against one policy. */
export interface TableReading {
  readonly shape: RowShape;
  readonly reader: CellReader;
  readonly claims: ClaimCells;
  readonly stated: StatedReader;
  readonly columns: TableColumns;
  /** The columns of the application itself. */
  readonly own: readonly TableColumn[];
  /** Those of lists whose items stand in the same rows. */
  readonly lists: readonly { readonly field: Field; readonly columns: readonly TableColumn[] }[];
}

/** Items that stand in another file. */
export interface Joined {
  readonly table: ListTable;
  readonly rows: readonly number[];
}

/** What the columns of a table of applications are. */
export interface MatchedTable {
  readonly readings: readonly TableReading[];
  readonly headings: readonly string[];
  /** Columns that no policy has a use for. */
  readonly unmatched: readonly number[];
  readonly idColumn: number;
  /** Columns that travel with their rows. */
  readonly carried: readonly CarriedColumn[];
}

/** What every application of a table is read with. */
export interface TableSetting extends MatchedTable {
  /** Tables with items of lists. */
  readonly tables: readonly ListTable[];
}

const isFilled = (record: TableRecord, columns: readonly TableColumn[]): boolean => columns.some(({ at }) => !isEmptyCell(record, at));

/** An application as rows of a table: one, or several with an item of a list each, and items from other files. */
export class TableApplication implements Given {
  constructor(
    private readonly setting: TableSetting,
    private readonly rows: readonly TableRecord[],
    private readonly joined: readonly Joined[],
    private readonly problems: readonly Problem[],
  ) {}

  get line(): number {
    return (this.rows[0] as TableRecord).line;
  }

  get id(): string | undefined {
    return cellText(this.rows[0] as TableRecord, this.setting.idColumn).trim() || undefined;
  }

  read(policy: number, factsOnly = false): Row {
    const { shape, reader, claims, own, lists, stated: statedReader } = this.setting.readings[policy] as TableReading;
    const record = this.rows[0] as TableRecord;
    const broken = this.rows.flatMap((row) => (row.problem ? [row === record ? row.problem : this.placed(row.problem, row.line)] : []));
    if (broken.length > 0) return { id: this.id, name: undefined, policy: undefined, facts: [], problems: broken };
    reader.problems = [...this.problems];
    const { carried: columns } = this.setting;
    const carried = columns.length > 0 ? carriedCells(this.rows, columns, (problem) => void reader.problems.push(problem)) : undefined;
    const facts: FactValue[] = [];
    for (let i = 0; i < shape.fields.length; i += 1) facts.push(undefined);
    for (const column of own) facts[column.field.slot] = reader.read(record, column, 0);
    for (const { field, columns: ofList } of lists) {
      const filled = this.rows.filter((row) => isFilled(row, ofList));
      if (filled.length > 0)
        facts[field.slot] = filled.map((row, at) =>
          itemOf(reader, field, ofList, row, at, row === record ? undefined : { file: undefined, line: row.line }),
        );
    }
    for (const { table, rows } of this.joined) this.join(table, rows, policy, facts);
    if (shape.strict) this.refuseUndeclared(reader);
    const beside = claims.read(this.rows);
    const [id, name, , , named] = facts as (string | undefined)[];
    const row = { id, name, policy: named, facts, carried, problems: reader.problems };
    const isMeant = named === undefined || named === shape.policy;
    if (!beside || !isMeant || factsOnly || reader.problems.length > 0) return row;
    return { ...row, ...statedReader.read(beside, named) };
  }

  private placed(problem: Problem, line: number): Problem {
    return { ...problem, place: { file: undefined, line } };
  }

  /** The items that another file has for the application: all of them, so that none is none. */
  private join(table: ListTable, rows: readonly number[], policy: number, facts: FactValue[]): void {
    const { shape, reader } = this.setting.readings[policy] as TableReading;
    const columns = table.columns[policy];
    const field = table.lists[policy];
    if (!columns || !field) return;
    facts[field.slot] = rows.map((row, at) => {
      const record = table.open(row);
      const place = { file: table.file, line: record.line };
      if (record.problem) reader.problems.push({ ...record.problem, place });
      if (shape.strict) {
        for (const column of table.unmatched) {
          if (!isEmptyCell(record, column))
            reader.problems.push({
              code: "undeclared-field",
              field: `${field.name}[${at}].${table.headings[column]}`,
              parameters: {},
              place,
            });
        }
      }
      return itemOf(reader, field, columns.columns, record, at, place);
    });
  }

  private refuseUndeclared(reader: CellReader): void {
    const { unmatched, headings, carried } = this.setting;
    for (const at of unmatched) {
      if (carried.some((column) => column.at === at)) continue;
      if (this.rows.every((row) => isEmptyCell(row, at))) continue;
      reader.problems.push({ code: "undeclared-field", field: headings[at], parameters: {} });
    }
  }

  json(policy: number): string {
    return applicationJson((this.setting.readings[policy] as TableReading).shape.fields, this.read(policy));
  }
}

function itemOf(
  reader: CellReader,
  list: Field,
  columns: readonly TableColumn[],
  record: TableRecord,
  index: number,
  place: Problem["place"],
): Facts {
  const item: FactValue[] = [];
  const before = reader.problems.length;
  for (let i = 0; i < list.item.length; i += 1) item.push(undefined);
  for (const column of columns) item[column.field.slot] = reader.read(record, column, index);
  if (place) for (let i = before; i < reader.problems.length; i += 1) reader.problems[i] = { ...(reader.problems[i] as Problem), place };
  return item;
}
