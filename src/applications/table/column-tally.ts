import type { Words } from "../../values/words.js";
import type { ClaimColumn } from "./claim-columns.js";
import { claimName } from "./claim-headings.js";
import type { TableColumn, TableColumns } from "./columns.js";
import { headingUnit } from "./heading-unit.js";
import { type InputSheet, isEmptyCell, type TableRecord } from "./record.js";

/** What a column is: an input, what is known and not looked at in this run, the unit of others, what travels along, or nothing that is understood. */
export type ColumnUse = "read" | "known" | "unit" | "carried" | "unknown";

/** How a column was read. */
export interface ColumnRead {
  readonly heading: string;
  readonly use: ColumnUse;
  /** What it holds, by the path that mapping files write; of several policies each. */
  readonly paths: readonly string[];
  readonly title: Words | undefined;
  /** What its figures are in, and the headings of the columns in which rows say that. */
  readonly unit: string | undefined;
  readonly unitIn: readonly string[];
  /** Whether a mapping file that names it would read its figures in the same unit. */
  readonly mappable: boolean;
  /** What was most likely meant. */
  readonly near: string | undefined;
  readonly filled: number;
  readonly empty: number;
  readonly faulty: number;
}

/** How a table was read, column by column. */
export interface TableRead {
  readonly path: string;
  readonly rows: number;
  readonly columns: readonly ColumnRead[];
}

/** How many cells of each column could not be read. */
export type Faults = Map<TableColumn, number>;

/** Counts the cells of a table as they are read. */
export class TableTally {
  private rows = 0;
  private readonly filled: number[];

  constructor(
    private readonly path: string,
    private readonly sheet: InputSheet,
    /** The list whose items stand there; undefined for applications. */
    private readonly list: string | undefined,
    private readonly matched: readonly TableColumns[],
    /** The columns of claims as they were read. */
    private readonly claims: () => readonly TableColumn[],
    private readonly faults: Faults,
    /** Columns that travel with their rows. */
    private readonly carried: readonly number[] = [],
  ) {
    this.filled = sheet.headings.map(() => 0);
  }

  take(record: TableRecord): void {
    this.rows += 1;
    for (let at = 0; at < this.filled.length; at += 1) if (!isEmptyCell(record, at)) this.filled[at] = (this.filled[at] as number) + 1;
  }

  get read(): TableRead {
    return { path: this.path, rows: this.rows, columns: this.sheet.headings.map((heading, at) => this.columnRead(heading, at)) };
  }

  private columnRead(heading: string, at: number): ColumnRead {
    const { matched, list, sheet } = this;
    const read = matched.flatMap(({ columns, declared }) => [...columns, ...declared].filter((column) => column.at === at));
    const claims = matched.flatMap((each) => each.claims.all.filter((column) => column.at === at));
    const known = matched.flatMap((each) => each.known.get(at) ?? []);
    const isKey = matched.some(({ key }) => key === at);
    const rowSubsidy = matched.some((each) => each.claims.rowSubsidy === at);
    const within = list === undefined ? "" : `${list}.`;
    const own = [
      ...read.map((column) => pathOfColumn(column, list)),
      ...claims.map(claimName),
      ...(isKey ? [`${within}application`] : []),
      ...(rowSubsidy ? ["subsidy"] : []),
    ];
    const paths = [...new Set(own.length > 0 ? own : known.map((path) => `${within}${path}`))];
    const ofUnits = matched.some(({ columns, declared, claims: { all } }) =>
      [...columns, ...declared, ...all].some(({ unitAt }) => unitAt.includes(at)),
    );
    const [first] = [...read, ...claims];
    const filled = this.filled[at] as number;
    return {
      heading: heading || `#${at + 1}`,
      use: own.length > 0 ? "read" : known.length > 0 ? "known" : ofUnits ? "unit" : this.carried.includes(at) ? "carried" : "unknown",
      paths,
      title: read[0]?.field.title,
      unit: first?.unit?.text,
      unitIn: first?.unitAt.map((each) => sheet.headings[each] ?? "") ?? [],
      mappable: own.length > 0 && heading !== "" && isMappable(heading, read, claims) && sheet.headings.indexOf(heading) === at,
      near: own.length > 0 ? undefined : matched.map(({ near }) => near(heading)).find((near) => near !== undefined),
      filled,
      empty: this.rows - filled,
      faulty: this.faultsAt(at, read),
    };
  }

  /** The cells that some policy could not read. */
  private faultsAt(at: number, read: readonly TableColumn[]): number {
    const columns = [...read, ...this.claims().filter((column) => column.at === at)];
    return Math.max(0, ...columns.map((column) => this.faults.get(column) ?? 0));
  }
}

function pathOfColumn({ field, list, declared }: TableColumn, ofTable: string | undefined): string {
  const within = ofTable ?? list?.name;
  return within === undefined ? `${declared ? "declared." : ""}${field.name}` : `${within}.${field.name}`;
}

/** Whether the unit of a column is in its heading: one that is told above the table does not go with a mapping. */
function isMappable(heading: string, read: readonly TableColumn[], claims: readonly ClaimColumn[]): boolean {
  const [claim] = claims;
  if (claim) return claim.unit === undefined || heading.normalize("NFKC").toLowerCase().includes(claim.unit.text);
  return read.every(({ field, unit }) => {
    const told = headingUnit(heading, field);
    return !("unclear" in told) && told.unit?.power === unit?.power && told.unit?.currency === unit?.currency;
  });
}
