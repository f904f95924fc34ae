import { AuditSums } from "../../audit/audit-sums.js";
import type { PlainName } from "../../messages/phrase.js";
import { bothWords, sayIn } from "../../messages/phrase.js";
import { type EvaluationRow, isRefused } from "../../results/outcome.js";
import type { Language, Words } from "../../values/words.js";
import type { Book, Cell, Sheet, SheetColumn, SheetLine } from "../sheet.js";
import type { AuditReport } from "./audit.js";
import { cutColumns, cutLines } from "./audit-cuts.js";
import { backFoot, type FootLine, paymentFoot, publicFoot, refusedFoot, summaryFoot } from "./audit-foot.js";
import { auditFront } from "./audit-front.js";
import { claimsOf } from "./audit-lines.js";
import { noteColumns, noteLines, receiptColumns, receiptLines } from "./audit-notes.js";
import { AuditOverview } from "./audit-overview.js";
import { type TableName, tableNames } from "./audit-tables.js";
import { ClaimLines } from "./claim-lines.js";

/** The sheets of an audit behind its tables of claims. */
const CUTS = tableNames.length;
const NOTES = CUTS + 1;
const RECEIPT = CUTS + 2;

const placeOf = (name: TableName): number => tableNames.indexOf(name);

/** How many columns of the widest table stay in sight. */
const FROZEN = 3;

function sheetsOf({ policies, dated, layout, tables }: AuditReport, language: Language): Sheet[] {
  const say = sayIn(language);
  const others = [...new Set(policies.map(({ currency }) => currency))].filter((currency) => currency !== "CNY").join(", ");
  const day = dated === undefined ? "" : say("dated", { day: dated });
  const noteIn = (unit: PlainName) => say("table-note", { unit: say(unit), currencies: others, dated: day });
  const inYuan = noteIn("yuan");
  const sheet = (name: Words, note: string, columns: readonly SheetColumn[], more: Partial<Sheet> = {}): Sheet => ({
    name,
    ...(layout.title === undefined ? {} : { before: layout.title }),
    note,
    columns,
    ...more,
  });
  const claims = tableNames.map((name) => {
    const { name: title, columns } = tables[name];
    const note = name === "publication" && !layout.inYuan ? noteIn("ten-thousand-yuan") : inYuan;
    return sheet(title, note, columns, { filtered: true, ...(name === "results" ? { frozen: FROZEN } : {}) });
  });
  return [
    ...claims,
    sheet(bothWords("sheet-cuts"), inYuan, cutColumns, { filtered: true }),
    sheet(bothWords("sheet-assumptions"), "", noteColumns),
    sheet(bothWords("sheet-receipt"), "", receiptColumns),
  ];
}

/** The tables that a bureau signs, made in one pass over the rows. */
export function auditBook(report: AuditReport, language: Language): Book {
  const { title } = report.layout;
  const overview = new AuditOverview(report, language, 0);
  return {
    title: title === undefined ? bothWords("audit-title") : { zh: title, en: title },
    sheets: sheetsOf(report, language),
    lines: linesOf(report, overview, language),
    front: () => auditFront(report, overview, language),
  };
}

async function* linesOf(report: AuditReport, overview: AuditOverview, language: Language): AsyncGenerator<readonly SheetLine[]> {
  const { rows, policies, levels, receipt, tables, budgets } = report;
  const sums = new AuditSums();
  const claimLines = new ClaimLines(report, language);
  for await (const batch of rows) {
    const lines: SheetLine[] = [];
    for (const row of batch) {
      sums.add(row);
      overview.add(row);
      budgets.add(row);
      const claims = isRefused(row) ? [] : claimsOf(row, report);
      lines.push(...claimLines.ofRow(row, claims));
      for (const claim of claims) sums.addLevels(claim.row, claim.audit.payable, claim.levels);
    }
    if (lines.length > 0) yield lines;
  }
  const on = (sheet: number, lines: readonly FootLine[]): SheetLine[] => lines.map(({ kind, cells }) => ({ sheet, kind, cells }));
  const of = (name: TableName, foot: (columns: readonly SheetColumn[]) => readonly FootLine[]) =>
    on(placeOf(name), foot(tables[name].columns));
  const moved = { paid: claimLines.sums("payments"), back: claimLines.sums("back") };
  yield [
    ...claimLines.held(),
    ...of("results", (columns) => summaryFoot(sums, columns, levels, moved, language)),
    ...of("publication", (columns) => publicFoot(sums, columns, language)),
    ...of("refused", (columns) => refusedFoot(claimLines.count("refused"), claimLines.sums("refused"), columns, language)),
    ...of("payments", (columns) =>
      paymentFoot(claimLines.count("payments"), moved, columns, { of: levels, sums: claimLines.levelSums }, language),
    ),
    ...of("back", (columns) => backFoot(claimLines.count("back"), moved, columns, language)),
    ...on(CUTS, cutLines(sums, language)),
    ...on(NOTES, noteLines(sums, policies, language)),
    ...on(RECEIPT, receiptLines(receipt(), language)),
  ];
}

/** The first table alone, line by line, for what has room for one. */
export async function* summaryLines(report: AuditReport, language: Language): AsyncGenerator<readonly (readonly Cell[])[]> {
  const lines = new ClaimLines(report, language);
  const summary = (row: EvaluationRow) => lines.summary(row, isRefused(row) ? [] : claimsOf(row, report));
  for await (const batch of report.rows) yield batch.flatMap((row) => summary(row).map(({ cells }) => cells));
}
