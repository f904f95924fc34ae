import { say } from "../../messages/phrase.js";
import { conclusionWords } from "../../messages/terms.js";
import { applicantOfRow, type EvaluationRow, isRefused, type RefusedRow } from "../../results/outcome.js";
import { capitals } from "../../values/capital-amount.js";
import { addDecimals, type Decimal, nought } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { type Cell, placed, type SheetColumn, type SheetLine } from "../sheet.js";
import type { AuditReport } from "./audit.js";
import { type AuditedClaim, problemWords } from "./audit-lines.js";
import { unreadSummary } from "./audit-summary.js";
import { type TableName, tableNames } from "./audit-tables.js";
import { listed } from "./audit-words.js";

/** The tables that have one line for each firm where that is asked for. */
const PER_FIRM: readonly TableName[] = ["publication", "payments"];

/** Which claim stands in which table, numbered in each. */
export class ClaimLines {
  private readonly counts = new Map<TableName, number>();
  /** How many claims stand in a table, and their money by currency. */
  private readonly claims = new Map<TableName, number>();
  private readonly money = new Map<TableName, Map<string, Decimal>>();
  /** What is paid by level, in each currency; the empty name is of what no level is said to bear. */
  readonly levelSums = new Map<string, Map<string, Decimal>>();
  /** Lines of firms, by table, firm and currency, until all their claims are there. */
  private readonly firms = new Map<TableName, Map<string, { currency: string; cells: Cell[] }>>();

  constructor(
    private readonly report: Pick<AuditReport, "tables" | "layout" | "policies">,
    private readonly language: Language,
  ) {}

  count(table: TableName): number {
    return this.claims.get(table) ?? 0;
  }

  sums(table: TableName): ReadonlyMap<string, Decimal> {
    return this.money.get(table) ?? new Map();
  }

  /** The lines of a row and its claims in every table. */
  ofRow(row: EvaluationRow, claims: readonly AuditedClaim[]): SheetLine[] {
    const open = isRefused(row) ? [this.line("open", this.unreadOpen(row))] : [];
    return [...this.summary(row, claims), ...open, ...claims.flatMap((claim) => this.ofClaim(claim))];
  }

  /** The lines of the first table: one for each claim, and one for a row that could not be read. */
  summary(row: EvaluationRow, claims: readonly AuditedClaim[]): SheetLine[] {
    const { columns } = this.report.tables.results;
    if (isRefused(row)) return [this.line("results", unreadSummary(columns, row, this.report.policies, this.language))];
    return claims.map((claim) => this.line("results", this.cells("results", claim)));
  }

  /** The lines that waited for all claims of their firms. */
  held(): SheetLine[] {
    return PER_FIRM.flatMap((table) => [...(this.firms.get(table) ?? new Map()).values()].map(({ cells }) => this.line(table, cells)));
  }

  private ofClaim(claim: AuditedClaim): SheetLine[] {
    const { granted, conclusion, claimed, payable } = claim.audit;
    if (granted === null) return this.take("open", claim, null);
    const isPaid = payable !== null && payable.units > 0;
    if (isPaid) this.addLevels(claim, payable);
    return [
      ...(conclusion === "不予支持"
        ? this.take("refused", claim, claimed)
        : granted.units === 0
          ? []
          : this.take("publication", claim, granted)),
      ...(payable && payable.units < 0 ? this.take("back", claim, payable) : []),
      ...(isPaid ? this.take("payments", claim, payable) : []),
    ];
  }

  private take(table: TableName, claim: AuditedClaim, amount: Decimal | null): SheetLine[] {
    const { currency = "CNY" } = claim.row;
    this.claims.set(table, this.count(table) + 1);
    if (amount) {
      const sums = this.money.get(table) ?? new Map<string, Decimal>();
      this.money.set(table, sums.set(currency, addDecimals(sums.get(currency) ?? nought, amount)));
    }
    const cells = this.cells(table, claim);
    if (!this.report.layout.perFirm || !PER_FIRM.includes(table)) return [this.line(table, cells)];
    const firms = this.firms.get(table) ?? new Map();
    this.firms.set(table, firms);
    const key = `${currency} ${applicantOfRow(claim.row)}`;
    const known = firms.get(key);
    firms.set(key, { currency, cells: known ? this.together(table, known.cells, cells, currency) : cells });
    return [];
  }

  private cells(table: TableName, claim: AuditedClaim): Cell[] {
    return this.report.tables[table].columns.map(({ of }) => of(claim, this.language));
  }

  /** Two lines of a firm as one: money is added up, what differs stands one after the other. */
  private together(table: TableName, one: readonly Cell[], other: readonly Cell[], currency: string): Cell[] {
    const { columns } = this.report.tables[table];
    const cells = columns.map(({ kind }, at): Cell => {
      const [a = null, b = null] = [one[at], other[at]];
      if (kind === "money" && isMoney(a) && isMoney(b)) return addDecimals(a, b);
      if (kind !== "text" || typeof a !== "string" || typeof b !== "string") return a ?? b;
      return a.split(APART).includes(b) ? a : listed([a, b], this.language);
    });
    const [words, amount] = (["capitals", "amount"] as const).map((name) => columns.findIndex((each) => each.name === name));
    const sum = cells[amount ?? -1];
    return words !== undefined && words >= 0 && sum !== undefined && isMoney(sum)
      ? cells.with(words, capitals(sum, currency) ?? null)
      : cells;
  }

  private addLevels({ row: { currency = "CNY" }, levels }: AuditedClaim, payable: Decimal): void {
    const sums = this.levelSums.get(currency) ?? new Map<string, Decimal>();
    this.levelSums.set(currency, sums);
    for (const [name, amount] of levels ?? [["", payable] as const]) sums.set(name, addDecimals(sums.get(name) ?? nought, amount));
  }

  private line(table: TableName, cells: readonly Cell[]): SheetLine {
    const number = (this.counts.get(table) ?? 0) + 1;
    this.counts.set(table, number);
    const at = this.report.tables[table].columns.findIndex(({ name }) => name === "number");
    return { sheet: tableNames.indexOf(table), kind: "row", cells: at < 0 ? cells : cells.with(at, number) };
  }

  private unreadOpen(row: RefusedRow): Cell[] {
    const { language } = this;
    const columns: readonly SheetColumn[] = this.report.tables.open.columns;
    return placed(columns, {
      application: row.application ?? say("line", language, { line: row.line }),
      outcome: conclusionWords("待补正", language),
      reasons: say("row-not-computed", language),
      missing: problemWords(row, this.report.policies, language),
    });
  }
}

/** Between what differs in lines of one firm. */
const APART = /[;\uFF1B] ?/;

const isMoney = (cell: Cell): cell is Decimal => typeof cell === "object" && cell !== null;
