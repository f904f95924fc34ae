import type { AuditSums } from "../../audit/audit-sums.js";
import type { DigestedFile, Receipt } from "../../audit/receipt.js";
import { cautionWords, conclusionWords, term } from "../../messages/terms.js";
import { grouped } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import type { PolicySummary } from "../evaluation.js";
import { type Cell, countColumn, type SheetColumn, textColumn } from "../sheet.js";
import type { FootLine } from "./audit-foot.js";
import { inputWords, listed, said, sayIn, sumWords } from "./audit-words.js";

export const noteColumns: readonly SheetColumn[] = [
  textColumn("类别", "Kind", 14),
  textColumn("内容", "What", 44),
  textColumn("说明", "Explanation", 60),
  countColumn("笔数", "Count", 10),
];

const row = (...cells: Cell[]): FootLine => ({ kind: "row", cells });

/** What the figures rest on: readings, roundings, what was taken as given, what is to be looked at, and how much there is of each. */
export const noteLines = (sums: AuditSums, policies: readonly PolicySummary[], language: Language): FootLine[] => [
  ...policies.flatMap((policy) => [
    ...readingLines(sums, policy, language),
    ...roundingLines(sums, policy, language),
    ...assumptionLines(sums, policy, language),
  ]),
  ...[...sums.cautions].map(([code, count]) => row(sayIn(language)("注意", "Caution"), cautionWords(code, language), null, count)),
  ...countLines(sums, language),
];

/** Readings that results rest on, and what others would give where they were asked for. */
function readingLines(sums: AuditSums, policy: PolicySummary, language: Language): FootLine[] {
  const say = sayIn(language);
  const options = (name: string) => Object.entries(policy.readings[name]?.options ?? {});
  return Object.entries(policy.readings).flatMap(([name, { question }]) =>
    options(name).flatMap(([option, title]): FootLine[] => {
      const used = sums.assumptions.get(`${policy.id}\n${name}=${option}`);
      const other = sums.readings.get(`${policy.id}\n${name}=${option}`);
      const what = `${said(question, language)} ${said(title, language)} (${name}=${option})`;
      if (used !== undefined) {
        const others = options(name).filter(([id]) => id !== option);
        const named = listed(
          others.map(([id, words]) => `${said(words, language)} (${id})`),
          language,
        );
        return [row(say("采用口径", "Reading"), what, say(`未采用: ${named}`, `not chosen: ${named}`), used)];
      }
      if (!other) return [];
      const [mine, theirs] = [other.chosen, other.other].map((sum) => sumWords(sum, policy.currency, language));
      return [
        row(
          say("另一口径", "Other reading"),
          what,
          say(
            `${other.claims} 笔中 ${other.differ} 笔不同; 测算下限合计 ${mine} 改为 ${theirs}`,
            `${other.differ} of ${other.claims} claims differ; computed, low ends in all, ${mine} becomes ${theirs}`,
          ),
          other.differ,
        ),
      ];
    }),
  );
}

function roundingLines(sums: AuditSums, { id, title, currency, rounding }: PolicySummary, language: Language): FootLine[] {
  if (!rounding) return [];
  const say = sayIn(language);
  const by = term(rounding.by as "down", language);
  const unit = currency === "CNY" ? say("元", "yuan") : currency;
  const to = `${grouped(rounding.to)} ${unit}`;
  const assumed = sums.assumptions.get(`${id}\nrounding`);
  const why =
    assumed === undefined
      ? null
      : say("文件没有规定取整办法, 这里是规则的假设", "the document states no rounding; this is what the rules assume");
  return [
    row(
      say("取整", "Rounding"),
      said(title, language),
      listed([say(`${by}, 到 ${to}`, `${by}, to ${to}`), ...(why ? [why] : [])], language),
      assumed ?? null,
    ),
  ];
}

function assumptionLines(sums: AuditSums, policy: PolicySummary, language: Language): FootLine[] {
  const say = sayIn(language);
  return [...sums.assumptions].flatMap(([key, count]): FootLine[] => {
    const [id, name = ""] = key.split("\n");
    if (id !== policy.id) return [];
    if (name === "effective-from")
      return [
        row(
          say("假设", "Assumed"),
          said(policy.title, language),
          say("文件没有写明生效日期", "the document does not state from when it is in force"),
          count,
        ),
      ];
    if (!name.startsWith("absent:")) return [];
    const input = inputWords(name.slice("absent:".length), policy, language);
    return [row(say("假设", "Assumed"), input, say("没有填写, 按规则的默认值", "left out, taken as the rules say for that"), count)];
  });
}

function countLines(sums: AuditSums, language: Language): FootLine[] {
  const say = sayIn(language);
  const kind = say("计数", "Count");
  return [
    row(kind, say("申报行数(按政策)", "Rows, by policy"), null, sums.rows),
    row(kind, say("有误未计算", "Rows that could not be read"), null, sums.refused),
    row(kind, say("没有申报金额的申报", "Applications that claim nothing"), null, sums.unclaimed),
    row(kind, say("户数", "Applicants"), null, sums.applicants.size),
    row(kind, say("申报笔数", "Claims"), null, sums.claims),
    ...[...sums.conclusions].map(([conclusion, count]) => row(kind, conclusionWords(conclusion, language), null, count)),
    row(kind, say("人工决定", "Decided by a person"), null, sums.decisions),
  ];
}

export const receiptColumns: readonly SheetColumn[] = [
  textColumn("项目", "What", 20),
  textColumn("内容", "Content", 60),
  textColumn("SHA-256", "SHA-256", 74),
  countColumn("字节", "Bytes", 12),
];

/** The receipt as a table. */
export function receiptLines(receipt: Receipt, language: Language): FootLine[] {
  const say = sayIn(language);
  const files = (zh: string, en: string, found: readonly DigestedFile[]) =>
    found.map(({ path, sha256, bytes }) => row(say(zh, en), path, sha256, bytes));
  const options = Object.entries(receipt.options).map(([name, value]) =>
    row(say("选项", "Option"), `${name}: ${String(value)}`, null, null),
  );
  return [
    row(say("程序", "Program"), receipt.program, null, null),
    ...(receipt.dated === undefined ? [] : [row(say("日期", "Date"), receipt.dated, null, null)]),
    ...files("规则文件", "Rule file", receipt.rules),
    ...files("申报文件", "Applications", receipt.inputs),
    ...files("以前的结果", "Earlier results", receipt.history),
    ...options,
    row(
      say("结果(NDJSON)", "Result (NDJSON)"),
      say(`${receipt.result.lines} 行`, `${receipt.result.lines} lines`),
      receipt.result.sha256,
      receipt.result.bytes,
    ),
  ];
}
