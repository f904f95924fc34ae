import { type FactValue, quantityOf } from "../../expression/facts.js";
import type { Problem } from "../../messages/problem.js";
import { decimalOfFraction, decimalText } from "../../values/decimal.js";
import { nearest } from "../../values/near.js";
import { factsJson } from "../facts-json.js";
import type { Claimable, RowShape } from "../row-shape.js";
import { CellReader } from "./cell-reader.js";
import type { ClaimColumn, ClaimColumns } from "./claim-columns.js";
import { ClaimHeadings, claimName } from "./claim-headings.js";
import type { Column } from "./columns.js";
import { moneyField } from "./money-field.js";
import { unitOf } from "./plain-heading.js";
import { cellText, isEmptyCell, type TableRecord } from "./record.js";

const LONGEST_SHOWN = 40;

type Stated = Readonly<Record<ClaimColumn["of"], Map<string, Map<ClaimColumn["part"], string>>>>;

/** Reads what the rows of an application state of its claims, as the JSON texts that an application would state them with. */
export class ClaimCells {
  private readonly known = new Map<string, Column>();
  private readonly readers = new Map<string, CellReader>();
  private readonly headings: ClaimHeadings;

  constructor(
    private readonly shape: RowShape,
    private readonly reader: CellReader,
    private readonly columns: ClaimColumns,
    private readonly declared: readonly Column[],
    private readonly texts: readonly string[],
  ) {
    this.readers.set(shape.currency, reader);
    this.headings = new ClaimHeadings(shape.subsidies ?? []);
  }

  /** What stands there by name; undefined where nothing does. Problems go to the reader, each with its line where that is not the first. */
  read(rows: readonly TableRecord[]): Record<string, string> | undefined {
    if (this.columns.all.length === 0 && this.declared.length === 0) return undefined;
    const first = rows[0] as TableRecord;
    const stated: Stated = { claims: new Map(), paid: new Map(), decisions: new Map() };
    const kept: Record<string, string> = {};
    for (const row of this.columns.rowSubsidy < 0 ? [first] : rows) {
      const before = this.reader.problems.length;
      this.take(row, stated, kept);
      if (row !== first) this.place(before, row.line);
    }
    for (const [name, all] of Object.entries(stated)) if (all.size > 0) kept[name] = jsonOf(all, name === "decisions");
    const declared: FactValue[] = [];
    for (const column of this.declared) declared[column.field.slot] = this.reader.read(first, column, 0);
    if (declared.some((fact) => fact !== undefined)) kept.declared = factsJson(this.shape.fields, declared);
    return Object.keys(kept).length > 0 ? kept : undefined;
  }

  private place(from: number, line: number): void {
    const { problems } = this.reader;
    for (let at = from; at < problems.length; at += 1) problems[at] = { ...(problems[at] as Problem), place: { file: undefined, line } };
  }

  private take(row: TableRecord, stated: Stated, kept: Record<string, string>): void {
    const { all, rowSubsidy } = this.columns;
    const filled = all.filter(({ at }) => !isEmptyCell(row, at));
    if (filled.length === 0) return;
    const ofRow = rowSubsidy < 0 ? null : this.subsidyOf(row, rowSubsidy);
    if (ofRow === undefined) return;
    for (const column of filled) {
      const subsidy = column.subsidy ?? ofRow;
      if (column.beside && subsidy && !stated[column.of].get(subsidy.id)?.has("amount")) continue;
      const text = column.part === "amount" ? this.amount(row, { ...column, subsidy }) : JSON.stringify(cellText(row, column.at).trim());
      if (text === undefined) continue;
      if (!subsidy) {
        kept[column.of] = text;
        continue;
      }
      const parts = stated[column.of].get(subsidy.id) ?? new Map();
      if (parts.has(column.part))
        this.reader.problems.push({ code: "duplicate-key", field: claimName({ ...column, subsidy }), parameters: {} });
      stated[column.of].set(subsidy.id, parts.set(column.part, text));
    }
  }

  /** The subsidy that a row names; undefined, and a problem, where it names none. */
  private subsidyOf(row: TableRecord, at: number): Claimable | undefined {
    const text = cellText(row, at).trim();
    const [found, ...others] = this.headings.subsidiesOf(text);
    if (found && others.length === 0) return found;
    const meant = found ? [found, ...others] : this.headings.subsidies;
    const options = meant.map(({ id, title }) => (title.zh === id ? id : `${id} (${title.zh})`));
    const near = found
      ? undefined
      : nearest(
          text,
          meant.flatMap(({ id, title }) => [id, title.zh, ...(title.en ? [title.en] : [])]),
        );
    const value = text.slice(0, LONGEST_SHOWN);
    this.reader.problems.push({ code: "unknown-option", field: this.texts[at] ?? "", parameters: { value, options, near } });
    return undefined;
  }

  private amount(row: TableRecord, claim: ClaimColumn): string | undefined {
    const { currency, digits } = claim.subsidy ?? this.shape;
    const reader = this.readerOf(currency, digits);
    const column = this.columnOf(claim, digits);
    const value = reader.read(row, column, 0);
    if (reader !== this.reader) this.reader.problems.push(...reader.problems.splice(0));
    const decimal = value === undefined ? undefined : decimalOfFraction(quantityOf(value as number, column.field));
    return decimal && decimalText(decimal);
  }

  private readerOf(currency: string, digits: number): CellReader {
    const reader = this.readers.get(currency) ?? new CellReader({ ...this.shape, currency, digits });
    this.readers.set(currency, reader);
    return reader;
  }

  private columnOf(claim: ClaimColumn, digits: number): Column {
    const name = claimName(claim);
    const heading = this.texts[claim.at] ?? "";
    const column = this.known.get(name) ?? { at: claim.at, heading, field: moneyField(name, digits), list: null, unit: unitOf(heading) };
    this.known.set(name, column);
    return column;
  }
}

/** Amounts by subsidy; of decisions each part by its name. */
const jsonOf = (all: ReadonlyMap<string, ReadonlyMap<string, string>>, parts: boolean): string =>
  objectJson([...all].map(([id, each]) => [id, parts ? objectJson([...each]) : (each.get("amount") as string)]));

const objectJson = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`;
