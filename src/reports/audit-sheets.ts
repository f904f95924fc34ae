import { addDecimals, type Decimal } from "../values/decimal.js";
import type { Language, Words } from "../values/words.js";
import type { AuditReport } from "./audit.js";
import { cutColumns, cutLines, type FootLine, publicFoot, refusedFoot, summaryFoot } from "./audit-foot.js";
import {
  type AuditedClaim,
  claimsOf,
  linesOfRow,
  openColumns,
  openLine,
  publicColumns,
  publicLine,
  refusedColumns,
  refusedLine,
  summaryColumns,
  unreadLine,
} from "./audit-lines.js";
import { noteColumns, noteLines, receiptColumns, receiptLines } from "./audit-notes.js";
import { AuditSums, nought } from "./audit-sums.js";
import { sayIn } from "./audit-words.js";
import { type EvaluationRow, isRefused } from "./evaluation.js";
import type { Book, Cell, Column, Line, Sheet } from "./sheet.js";

/** The sheets of an audit, in the order of the book. */
const SUMMARY = 0;
const PUBLIC = 1;
const REFUSED = 2;
const OPEN = 3;
const CUTS = 4;
const NOTES = 5;
const RECEIPT = 6;

const title: Words = { zh: "审核结果", en: "Audit" };

function sheetsOf({ dated, policies }: AuditReport, language: Language): Sheet[] {
  const say = sayIn(language);
  const others = [...new Set(policies.map(({ currency }) => currency))].filter((currency) => currency !== "CNY").join(", ");
  const also = others === "" ? "" : ` (${others})`;
  const day = dated === undefined ? "" : say(`; 日期: ${dated}`, `; date: ${dated}`);
  const inYuan = `${say(`单位: 元${also}`, `Unit: yuan${also}`)}${day}`;
  const sheet = (zh: string, en: string, note: string, columns: readonly Column[]): Sheet => ({ name: { zh, en }, note, columns });
  return [
    sheet("审核结果汇总表", "Results", inYuan, summaryColumns),
    sheet("公示表", "For publication", `${say(`单位: 万元${also}`, `Unit: 10,000 yuan${also}`)}${day}`, publicColumns),
    sheet("不予支持清单", "Not supported", inYuan, refusedColumns),
    sheet("待补正与转人工清单", "Undecided", inYuan, openColumns),
    sheet("核减分析", "Cuts", inYuan, cutColumns),
    sheet("口径与假设", "Readings and assumptions", "", noteColumns),
    sheet("运行凭证", "Receipt", "", receiptColumns),
  ];
}

/** The tables that a bureau signs, made in one pass over the rows. */
export const auditBook = (report: AuditReport, language: Language): Book => ({
  title,
  sheets: sheetsOf(report, language),
  lines: linesOf(report, language),
});

async function* linesOf({ rows, policies, receipt }: AuditReport, language: Language): AsyncGenerator<readonly Line[]> {
  const sums = new AuditSums();
  const tables = new Tables(language);
  for await (const batch of rows) {
    const lines: Line[] = [];
    for (const row of batch) {
      sums.add(row);
      for (const cells of linesOfRow(row, policies, language)) lines.push(tables.numbered(SUMMARY, cells));
      if (isRefused(row)) lines.push({ sheet: OPEN, kind: "row", cells: unreadLine(row, tables.next(OPEN), language) });
      else for (const claim of claimsOf(row, policies)) lines.push(...tables.of(claim));
    }
    if (lines.length > 0) yield lines;
  }
  const on = (sheet: number, lines: readonly FootLine[]): Line[] => lines.map(({ kind, cells }) => ({ sheet, kind, cells }));
  yield [
    ...on(SUMMARY, summaryFoot(sums, language)),
    ...on(PUBLIC, publicFoot(sums, language)),
    ...on(REFUSED, refusedFoot(tables.count(REFUSED), tables.refused, language)),
    ...on(CUTS, cutLines(sums, language)),
    ...on(NOTES, noteLines(sums, policies, language)),
    ...on(RECEIPT, receiptLines(receipt(), language)),
  ];
}

/** Which claim stands in which table beside the first, numbered in each. */
class Tables {
  private readonly counts = new Map<number, number>();
  readonly refused = new Map<string, Decimal>();

  constructor(private readonly language: Language) {}

  count(sheet: number): number {
    return this.counts.get(sheet) ?? 0;
  }

  next(sheet: number): number {
    const number = this.count(sheet) + 1;
    this.counts.set(sheet, number);
    return number;
  }

  numbered(sheet: number, cells: Cell[]): Line {
    cells[0] = this.next(sheet);
    return { sheet, kind: "row", cells };
  }

  of(claim: AuditedClaim): Line[] {
    const { audit, row } = claim;
    const { granted, conclusion } = audit;
    if (granted === null) return [{ sheet: OPEN, kind: "row", cells: openLine(claim, this.next(OPEN), this.language) }];
    if (conclusion === "不予支持") {
      const currency = row.currency ?? "CNY";
      this.refused.set(currency, addDecimals(this.refused.get(currency) ?? nought, audit.claimed));
      return [{ sheet: REFUSED, kind: "row", cells: refusedLine(claim, this.next(REFUSED), this.language) }];
    }
    if (granted.units === 0) return [];
    return [{ sheet: PUBLIC, kind: "row", cells: publicLine(claim, granted, this.next(PUBLIC), this.language) }];
  }
}

/** The first sheet alone, line by line, for what has room for one table. */
export async function* summaryLines(report: AuditReport, language: Language): AsyncGenerator<readonly (readonly Cell[])[]> {
  const tables = new Tables(language);
  const cellsOf = (row: EvaluationRow) => linesOfRow(row, report.policies, language).map((cells) => tables.numbered(SUMMARY, cells).cells);
  for await (const batch of report.rows) yield batch.flatMap(cellsOf);
}
