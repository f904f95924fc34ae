import { type FactValue, quantityOf } from "../../expression/facts.js";
import type { Problem } from "../../messages/problem.js";
import { type Decimal, decimalOfFraction } from "../../values/decimal.js";
import { nearest } from "../../values/near.js";
import { unknownOption } from "../fact-reader.js";
import type { Plain } from "../plain.js";
import type { Claimable, RowShape } from "../row-shape.js";
import type { StatedBeside } from "../stated-reader.js";
import { cellFault } from "./cell-fault.js";
import { CellReader } from "./cell-reader.js";
import type { ClaimColumn, ClaimColumns } from "./claim-columns.js";
import { ClaimHeadings, claimName } from "./claim-headings.js";
import type { TableColumn } from "./columns.js";
import { moneyField } from "./money-field.js";
import { cellText, isEmptyCell, isMerged, type TableRecord } from "./record.js";

/** What rows state of each subsidy; `paid`: the amount that names none. */
interface FoundClaims {
  readonly named: Readonly<Record<ClaimColumn["of"], Map<string, Map<ClaimColumn["part"], Plain>>>>;
  paid?: Plain;
}

/** Reads what the rows of an application state of its claims. */
export class ClaimCells {
  private readonly known = new Map<string, TableColumn>();
  private readonly readers = new Map<string, CellReader>();
  private readonly headings: ClaimHeadings;

  constructor(
    private readonly shape: RowShape,
    private readonly reader: CellReader,
    private readonly columns: ClaimColumns,
    private readonly declared: readonly TableColumn[],
    private readonly texts: readonly string[],
  ) {
    this.readers.set(shape.currency, reader);
    this.headings = new ClaimHeadings(shape.subsidies ?? []);
  }

  /** The columns of amounts that were read so far. */
  get amounts(): readonly TableColumn[] {
    return [...this.known.values()];
  }

  /** What stands there by name; undefined where nothing does. Problems go to the reader, each with its line where that is not the first. */
  read(rows: readonly TableRecord[]): StatedBeside | undefined {
    if (this.columns.all.length === 0 && this.declared.length === 0) return undefined;
    const first = rows[0] as TableRecord;
    const found: FoundClaims = { named: { claims: new Map(), paid: new Map(), decisions: new Map() } };
    for (const row of this.columns.rowSubsidy < 0 ? [first] : rows) {
      const before = this.reader.problems.length;
      this.take(row, found);
      if (row !== first) this.place(before, row.line);
    }
    const declared: FactValue[] = this.shape.fields.map(() => undefined);
    for (const column of this.declared) declared[column.field.slot] = this.reader.read(first, column, 0);
    const { claims, paid, decisions } = found.named;
    const beside: StatedBeside = {
      ...(claims.size > 0 ? { claims: amountsOf(claims) } : {}),
      ...(decisions.size > 0 ? { decisions } : {}),
      ...(paid.size > 0 ? { paid: amountsOf(paid) } : found.paid === undefined ? {} : { paid: found.paid }),
      ...(declared.some((fact) => fact !== undefined) ? { declared } : {}),
    };
    return Object.keys(beside).length > 0 ? beside : undefined;
  }

  private place(from: number, line: number): void {
    const { problems } = this.reader;
    for (let at = from; at < problems.length; at += 1) problems[at] = { ...(problems[at] as Problem), place: { file: undefined, line } };
  }

  private take(row: TableRecord, found: FoundClaims): void {
    const { all, rowSubsidy } = this.columns;
    const filled = all.filter(({ at }) => !isEmptyCell(row, at) || isMerged(row, at));
    if (filled.length === 0) return;
    const ofRow = rowSubsidy < 0 ? null : this.subsidyOf(row, rowSubsidy);
    if (ofRow === undefined) return;
    for (const column of filled) {
      const subsidy = column.subsidy ?? ofRow;
      const of = found.named[column.of];
      if (column.beside && subsidy && !of.get(subsidy.id)?.has("amount")) continue;
      const value = column.part === "amount" ? this.amount(row, { ...column, subsidy }) : this.words(row, { ...column, subsidy });
      if (value === undefined) continue;
      if (!subsidy) {
        found.paid = value;
        continue;
      }
      const parts = of.get(subsidy.id) ?? new Map();
      if (parts.has(column.part))
        this.reader.problems.push({ code: "duplicate-key", field: claimName({ ...column, subsidy }), parameters: {} });
      of.set(subsidy.id, parts.set(column.part, value));
    }
  }

  /** The subsidy that a row names; undefined, and a problem, where it names none. */
  private subsidyOf(row: TableRecord, at: number): Claimable | undefined {
    const text = cellText(row, at).trim();
    const [found, ...others] = this.headings.subsidiesOf(text);
    if (found && others.length === 0) return found;
    const meant = found ? [found, ...others] : this.headings.subsidies;
    const near = found
      ? undefined
      : nearest(
          text,
          meant.flatMap(({ id, title }) => [id, title.zh, ...(title.en ? [title.en] : [])]),
        );
    this.reader.problems.push(unknownOption(text, meant, this.texts[at] ?? "", near));
    return undefined;
  }

  private amount(row: TableRecord, claim: ClaimColumn): Decimal | undefined {
    const { currency, digits } = claim.subsidy ?? this.shape;
    const reader = this.readerOf(currency, digits);
    const column = this.columnOf(claim, digits);
    const value = reader.read(row, column, 0);
    if (reader !== this.reader) this.reader.problems.push(...reader.problems.splice(0));
    return value === undefined ? undefined : decimalOfFraction(quantityOf(value as number, column.field));
  }

  private words(row: TableRecord, claim: ClaimColumn): string | undefined {
    const fault = cellFault(row, claim.at, false, claimName(claim));
    if (fault) return void this.reader.problems.push(fault);
    return cellText(row, claim.at).trim();
  }

  private readerOf(currency: string, digits: number): CellReader {
    const reader = this.readers.get(currency) ?? new CellReader({ ...this.shape, currency, digits }, this.reader.faults);
    this.readers.set(currency, reader);
    return reader;
  }

  private columnOf(claim: ClaimColumn, digits: number): TableColumn {
    const name = claimName(claim);
    const heading = this.texts[claim.at] ?? "";
    const { at, unit, unitAt, commas } = claim;
    const column = this.known.get(name) ?? { at, heading, field: moneyField(name, digits), list: null, unit, unitAt, commas, stated: true };
    this.known.set(name, column);
    return column;
  }
}

const amountsOf = (all: ReadonlyMap<string, ReadonlyMap<string, Plain>>): Map<string, Plain> =>
  new Map([...all].map(([id, parts]) => [id, parts.get("amount") as Plain]));
