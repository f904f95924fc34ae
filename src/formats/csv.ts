import { inLanguage } from "../messages/in-language.js";
import type { AuditReport } from "../reports/audit/audit.js";
import { summaryLines } from "../reports/audit/audit-sheets.js";
import type { ComparisonReport } from "../reports/comparison.js";
import { changeColumns, changeLines } from "../reports/comparison-sheets.js";
import { titlesOf } from "../reports/comparison-words.js";
import { type CostsReport, costKinds } from "../reports/costs.js";
import type { EvaluationReport } from "../reports/evaluation.js";
import type { RegisterReport } from "../reports/register.js";
import type { Cell } from "../reports/sheet.js";
import { formSheets } from "../reports/template/form.js";
import type { TemplateReport } from "../reports/template/template.js";
import { type EvaluationRow, isRefused, type Result } from "../results/outcome.js";
import { type Decimal, decimalText } from "../values/decimal.js";
import { wordsIn } from "../values/words.js";
import type { Format, Out, Style } from "./format.js";

const COLUMNS = [
  "line",
  "application",
  "name",
  "policy",
  "subsidy",
  "status",
  "certainty",
  "benefit",
  "min",
  "max",
  "reasons",
  "missing",
] as const;

/** Beside them, where limits may cut what was computed. */
const SETTLED = ["settledMin", "settledMax", "cuts"];

/** A byte order mark, by which Excel knows UTF-8. */
const MARK = "\uFEFF";

/** A row for each application and subsidy (RFC 4180). A text that a spreadsheet would take as a formula gets an apostrophe in front. */
export const csv = {
  oneTable: true,
  draws: {
    evaluation: writeEvaluation,
    audit: writeAudit,
    comparison: writeComparison,
    costs: writeCosts,
    register: writeEntries,
    template: writeTemplate,
  },
} satisfies Format;

async function writeEvaluation({ policies, rows }: EvaluationReport, out: Out): Promise<void> {
  const settles = policies.some((policy) => policy.settles);
  await out(`${MARK}${[...COLUMNS, ...(settles ? SETTLED : [])].join(",")}\r\n`);
  for await (const batch of rows) {
    const text = batch
      .flatMap((row) => rowsOf(row, settles))
      .map((row) => `${row.map(cell).join(",")}\r\n`)
      .join("");
    if (text !== "") await out(text);
  }
}

/** 审核结果汇总表, a row for each applicant and clause. */
async function writeAudit(report: AuditReport, out: Out, { language }: Style): Promise<void> {
  const headings = report.tables.results.columns.map(({ heading }) => cell(inLanguage(wordsIn(heading, language), language)));
  await out(`${MARK}${headings.join(",")}\r\n`);
  for await (const lines of summaryLines(report, language)) {
    if (lines.length > 0) await out(lines.map((line) => `${line.map(auditCell).join(",")}\r\n`).join(""));
  }
}

/** What changed, a row for each field of a result that did. */
async function writeComparison({ data, policies }: ComparisonReport, out: Out, { language }: Style): Promise<void> {
  const headings = changeColumns.map(({ heading }) => cell(inLanguage(wordsIn(heading, language), language)));
  const rows = changeLines(data, language, titlesOf(policies, language)).map(({ cells }) => `${cells.map(auditCell).join(",")}\r\n`);
  await out(`${MARK}${headings.join(",")}\r\n${rows.join("")}`);
}

/** The rules as they are, then a row for each figure that was tried. */
async function writeCosts({ data }: CostsReport, out: Out): Promise<void> {
  const figure = (value: Decimal | null | undefined): CsvCell => ({ figure: value ? decimalText(value) : "" });
  const rows = [data.today, ...data.figures].map(({ value, cost, most, eligible, gain, lose, mixed }) => [
    value,
    ...costKinds.map((each) => figure(cost[each])),
    figure(most),
    ...[eligible, gain, lose, mixed].map((count): CsvCell => ({ figure: String(count) })),
  ]);
  const headings = ["value", ...costKinds, "most", "eligible", "gain", "lose", "mixed"];
  await out(`${MARK}${[headings, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`);
}

const ENTRY = ["line", "enterprise", "name", "policy", "subsidy", "standing", "min", "max", "missing", "first", "problems"];

/** A row for each enterprise of a register and subsidy. */
async function writeEntries({ rows }: RegisterReport, out: Out): Promise<void> {
  await out(`${MARK}${ENTRY.join(",")}\r\n`);
  const figure = (value: Decimal | null | undefined): CsvCell => ({ figure: value ? decimalText(value) : "" });
  for await (const entries of rows) {
    const lines = entries.map(({ line, enterprise, name, policy, subsidy, standing, amount, missing, first, problems }) => [
      { figure: String(line ?? "") },
      enterprise ?? "",
      name ?? "",
      policy ?? "",
      subsidy ?? "",
      standing,
      figure(amount?.min),
      figure(amount?.max),
      (missing ?? []).join("; "),
      { figure: String(first ?? "") },
      (problems ?? []).map(({ field, message }) => (field === undefined ? message : `${field} ${message}`)).join("; "),
    ]);
    if (lines.length > 0) await out(lines.map((cells) => `${cells.map(cell).join(",")}\r\n`).join(""));
  }
}

/** The headings of a table of a form, or of each of them, an empty line between. */
async function writeTemplate(report: TemplateReport, out: Out, { language }: Style): Promise<void> {
  const sheets = formSheets(report, language).filter((_, at) => report.sheet === undefined || at === report.sheet);
  await out(MARK + sheets.map(({ columns }) => `${columns.map(({ heading }) => cell(heading)).join(",")}\r\n`).join("\r\n"));
}

const auditCell = (value: Cell): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? cell(value) : decimalText(value);
};

type CsvCell = string | { readonly figure: string };

function rowsOf(row: EvaluationRow, settles: boolean): CsvCell[][] {
  const line: CsvCell = { figure: String(row.line ?? "") };
  if (isRefused(row)) {
    const problems = row.problems.map(({ field, message }) => (field === undefined ? message : `${field} ${message}`)).join("; ");
    return [[line, row.application ?? "", "", "", "", "invalid", "", "", "", "", problems, "", ...(settles ? ["", "", ""] : [])]];
  }
  return row.subsidies.map((result) => [
    line,
    row.application,
    row.name ?? "",
    row.policy,
    result.id,
    result.status,
    result.certainty ?? "",
    result.benefit ?? "",
    { figure: result.amount ? decimalText(result.amount.min) : "" },
    { figure: result.amount?.max ? decimalText(result.amount.max) : "" },
    (result.reasons ?? []).map((reason) => reason.condition).join("; "),
    (result.missing ?? []).join("; "),
    ...(settles ? settledCells(result) : []),
  ]);
}

const settledCells = ({ settled, cuts = [] }: Result): CsvCell[] => [
  { figure: settled ? decimalText(settled.min) : "" },
  { figure: settled?.max ? decimalText(settled.max) : "" },
  cuts
    .map(({ kind, amount: { min, max } }) => `${kind} ${decimalText(min)}${max && max.units !== min.units ? `..${decimalText(max)}` : ""}`)
    .join("; "),
];

function cell(value: CsvCell): string {
  if (typeof value !== "string") return value.figure;
  const safe = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
