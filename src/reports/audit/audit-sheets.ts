import type { Levels } from "../../audit/audit-levels.js";
import { AuditSums } from "../../audit/audit-sums.js";
import type { PlainName } from "../../messages/phrase.js";
import { bothWords, sayIn } from "../../messages/phrase.js";
import { type EvaluationRow, isRefused } from "../../results/outcome.js";
import type { Decimal } from "../../values/decimal.js";
import { addDecimals, nought } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import type { Book, Cell, Sheet, SheetColumn, SheetLine } from "../sheet.js";
import type { AuditReport } from "./audit.js";
import { cutColumns, cutLines } from "./audit-cuts.js";
import { backFoot, type FootLine, paymentFoot, publicFoot, refusedFoot, summaryFoot } from "./audit-foot.js";
import {
  type AuditedClaim,
  backColumns,
  backLine,
  claimsOf,
  openColumns,
  openLine,
  paymentColumns,
  paymentLine,
  publicColumns,
  publicLine,
  refusedColumns,
  refusedLine,
  unreadLine,
} from "./audit-lines.js";
import { noteColumns, noteLines, receiptColumns, receiptLines } from "./audit-notes.js";
import { summaryColumns, summaryLine, unreadSummary } from "./audit-summary.js";

/** The sheets of an audit, in the order of the book. */
const SUMMARY = 0;
const PUBLIC = 1;
const REFUSED = 2;
const OPEN = 3;
const PAYMENTS = 4;
const BACK = 5;
const CUTS = 6;
const NOTES = 7;
const RECEIPT = 8;

/** So many rule files are named at the head of a table; of more it says where they are named. */
const NAMED_FILES = 2;
/** So much of a digest tells files apart; the whole is in the receipt. */
const DIGEST_LENGTH = 16;

function sheetsOf(report: AuditReport, language: Language): Sheet[] {
  const say = sayIn(language);
  const others = [...new Set(report.policies.map(({ currency }) => currency))].filter((currency) => currency !== "CNY").join(", ");
  const dated = report.dated === undefined ? "" : say("dated", { day: report.dated });
  const noteIn = (unit: PlainName) =>
    say("table-note", { unit: say(unit), currencies: others, rules: rulesWords(report, language), dated });
  const inYuan = noteIn("yuan");
  const sheet = (name: PlainName, note: string, columns: readonly SheetColumn[], frozen = 0): Sheet => ({
    name: bothWords(name),
    note,
    columns,
    frozen,
  });
  return [
    sheet("sheet-results", inYuan, summaryColumns(report.levels), 3),
    sheet("sheet-publication", noteIn("ten-thousand-yuan"), publicColumns),
    sheet("sheet-not-supported", inYuan, refusedColumns),
    sheet("sheet-undecided", inYuan, openColumns),
    sheet("sheet-payments", inYuan, paymentColumns),
    sheet("sheet-claimed-back", inYuan, backColumns),
    sheet("sheet-cuts", inYuan, cutColumns),
    sheet("sheet-assumptions", "", noteColumns),
    sheet("sheet-receipt", "", receiptColumns),
  ];
}

/** By which rules, as far as there is room to say it. */
function rulesWords({ rules }: AuditReport, language: Language): string {
  const say = sayIn(language);
  if (rules.length === 0) return "";
  if (rules.length > NAMED_FILES) return say("rule-files-counted", { files: rules.length });
  const named = rules.map(({ path, sha256 }) => `${path.slice(path.lastIndexOf("/") + 1)} SHA-256 ${sha256.slice(0, DIGEST_LENGTH)}\u2026`);
  return say("rule-files-named", { named: named.join(", ") });
}

/** The tables that a bureau signs, made in one pass over the rows. */
export const auditBook = (report: AuditReport, language: Language): Book => ({
  title: bothWords("audit-title"),
  sheets: sheetsOf(report, language),
  lines: linesOf(report, language),
});

async function* linesOf(report: AuditReport, language: Language): AsyncGenerator<readonly SheetLine[]> {
  const { rows, policies, levels, receipt } = report;
  const sums = new AuditSums();
  const tables = new Tables(report.levels, language);
  for await (const batch of rows) {
    const lines: SheetLine[] = [];
    for (const row of batch) {
      sums.add(row);
      const claims = isRefused(row) ? [] : claimsOf(row, report);
      lines.push(...tables.summary(row, claims));
      if (isRefused(row)) lines.push({ sheet: OPEN, kind: "row", cells: unreadLine(row, tables.next(OPEN), language) });
      for (const claim of claims) {
        sums.addLevels(claim.row, claim.audit.payable, claim.levels);
        lines.push(...tables.of(claim));
      }
    }
    if (lines.length > 0) yield lines;
  }
  const on = (sheet: number, lines: readonly FootLine[]): SheetLine[] => lines.map(({ kind, cells }) => ({ sheet, kind, cells }));
  const moved = { paid: tables.sums(PAYMENTS), back: tables.sums(BACK) };
  yield [
    ...on(SUMMARY, summaryFoot(sums, levels, moved, language)),
    ...on(PUBLIC, publicFoot(sums, language)),
    ...on(REFUSED, refusedFoot(tables.count(REFUSED), tables.sums(REFUSED), language)),
    ...on(PAYMENTS, paymentFoot(tables.count(PAYMENTS), moved, language)),
    ...on(BACK, backFoot(tables.count(BACK), moved, language)),
    ...on(CUTS, cutLines(sums, language)),
    ...on(NOTES, noteLines(sums, policies, language)),
    ...on(RECEIPT, receiptLines(receipt(), language)),
  ];
}

/** Which claim stands in which table, numbered in each. */
class Tables {
  private readonly counts = new Map<number, number>();
  /** Money by sheet, then by currency. */
  private readonly money = new Map<number, Map<string, Decimal>>();
  private readonly columns: ReturnType<typeof summaryColumns>;

  constructor(
    levels: Levels,
    private readonly language: Language,
  ) {
    this.columns = summaryColumns(levels);
  }

  count(sheet: number): number {
    return this.counts.get(sheet) ?? 0;
  }

  sums(sheet: number): ReadonlyMap<string, Decimal> {
    return this.money.get(sheet) ?? new Map();
  }

  next(sheet: number): number {
    const number = this.count(sheet) + 1;
    this.counts.set(sheet, number);
    return number;
  }

  /** The lines of the first table: one for each claim, and one for a row that could not be read. */
  summary(row: EvaluationRow, claims: readonly AuditedClaim[]): SheetLine[] {
    const lines = isRefused(row)
      ? [unreadSummary(this.columns, row, this.language)]
      : claims.map((claim) => summaryLine(this.columns, claim, this.language));
    return lines.map((cells) => ({ sheet: SUMMARY, kind: "row", cells: cells.with(0, this.next(SUMMARY)) }));
  }

  of(claim: AuditedClaim): SheetLine[] {
    const { granted, conclusion, claimed, payable } = claim.audit;
    const line = (sheet: number, cells: (number: number) => Cell[]): SheetLine => ({ sheet, kind: "row", cells: cells(this.next(sheet)) });
    if (granted === null) return [line(OPEN, (number) => openLine(claim, number, this.language))];
    const lines: SheetLine[] = [];
    if (conclusion === "不予支持") {
      this.addMoney(REFUSED, claim, claimed);
      lines.push(line(REFUSED, (number) => refusedLine(claim, number, this.language)));
    } else if (granted.units !== 0) lines.push(line(PUBLIC, (number) => publicLine(claim, granted, number, this.language)));
    if (payable && payable.units < 0) {
      this.addMoney(BACK, claim, payable);
      lines.push(line(BACK, (number) => backLine(claim, payable, number, this.language)));
    }
    if (payable && payable.units > 0) {
      this.addMoney(PAYMENTS, claim, payable);
      lines.push(line(PAYMENTS, (number) => paymentLine(claim, payable, number, this.language)));
    }
    return lines;
  }

  private addMoney(sheet: number, { row: { currency = "CNY" } }: AuditedClaim, amount: Decimal): void {
    const sums = this.money.get(sheet) ?? new Map<string, Decimal>();
    this.money.set(sheet, sums.set(currency, addDecimals(sums.get(currency) ?? nought, amount)));
  }
}

/** The first sheet alone, line by line, for what has room for one table. */
export async function* summaryLines(report: AuditReport, language: Language): AsyncGenerator<readonly (readonly Cell[])[]> {
  const tables = new Tables(report.levels, language);
  for await (const batch of report.rows)
    yield batch.flatMap((row) => tables.summary(row, isRefused(row) ? [] : claimsOf(row, report)).map(({ cells }) => cells));
}
