import type { AuditSums } from "../../audit/audit-sums.js";
import type { DigestedFile, Receipt } from "../../audit/receipt.js";
import type { PlainName } from "../../messages/phrase.js";
import { say, sayIn } from "../../messages/phrase.js";
import { cautionWords, conclusionWords, term } from "../../messages/terms.js";
import { type Decimal, grouped } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import type { PolicySummary } from "../evaluation.js";
import { type Cell, countColumn, type SheetColumn, textColumn } from "../sheet.js";
import type { FootLine } from "./audit-foot.js";
import { inputWords, listed, said, sumWords } from "./audit-words.js";

export const noteColumns: readonly SheetColumn[] = [
  textColumn("kind", 14),
  textColumn("what", 44),
  textColumn("explanation", 60),
  countColumn("count", 10),
];

const row = (...cells: Cell[]): FootLine => ({ kind: "row", cells });

/** What the figures rest on: readings, roundings, what was taken as given, what is to be looked at, and how much there is of each. */
export const noteLines = (sums: AuditSums, policies: readonly PolicySummary[], language: Language): FootLine[] => [
  ...policies.flatMap((policy) => [
    ...readingLines(sums, policy, language),
    ...roundingLines(sums, policy, language),
    ...assumptionLines(sums, policy, language),
  ]),
  ...[...sums.cautions].map(([code, count]) => row(say("caution", language), cautionWords(code, language), null, count)),
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
        return [row(say("reading-used"), what, say("not-chosen", { named: named ?? "" }), used)];
      }
      if (!other) return [];
      const money = (sum: Decimal) => sumWords(sum, policy.currency, language);
      return [
        row(
          say("other-reading"),
          what,
          say("claims-differ", { claims: other.claims, differ: other.differ, mine: money(other.chosen), theirs: money(other.other) }),
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
  const unit = currency === "CNY" ? say("yuan") : currency;
  const to = `${grouped(rounding.to)} ${unit}`;
  const assumed = sums.assumptions.get(`${id}\nrounding`);
  const why = assumed === undefined ? null : say("rounding-assumed");
  return [
    row(say("rounding"), said(title, language), listed([say("rounded-to", { by, to }), ...(why ? [why] : [])], language), assumed ?? null),
  ];
}

function assumptionLines(sums: AuditSums, policy: PolicySummary, language: Language): FootLine[] {
  const say = sayIn(language);
  return [...sums.assumptions].flatMap(([key, count]): FootLine[] => {
    const [id, name = ""] = key.split("\n");
    if (id !== policy.id) return [];
    if (name === "effective-from") return [row(say("assumed"), said(policy.title, language), say("no-first-day-stated"), count)];
    if (!name.startsWith("absent:")) return [];
    const input = inputWords(name.slice("absent:".length), policy, language);
    return [row(say("assumed"), input, say("left-out"), count)];
  });
}

function countLines(sums: AuditSums, language: Language): FootLine[] {
  const say = sayIn(language);
  const kind = say("count");
  return [
    row(kind, say("rows-by-policy"), null, sums.rows),
    row(kind, say("rows-unread"), null, sums.refused),
    row(kind, say("applications-without-claims"), null, sums.unclaimed),
    row(kind, say("applicants"), null, sums.applicants.size),
    row(kind, say("claims"), null, sums.claims),
    ...[...sums.conclusions].map(([conclusion, count]) => row(kind, conclusionWords(conclusion, language), null, count)),
    row(kind, say("decided-by-a-person"), null, sums.decisions),
  ];
}

export const receiptColumns: readonly SheetColumn[] = [
  textColumn("item", 20),
  textColumn("content", 60),
  textColumn("sha256", 74),
  countColumn("bytes", 12),
];

/** The receipt as a table. */
export function receiptLines(receipt: Receipt, language: Language): FootLine[] {
  const say = sayIn(language);
  const files = (name: PlainName, found: readonly DigestedFile[]) =>
    found.map(({ path, sha256, bytes }) => row(say(name), path, sha256, bytes));
  const options = Object.entries(receipt.options).map(([name, value]) => row(say("option"), `${name}: ${String(value)}`, null, null));
  return [
    row(say("program-name"), receipt.program, null, null),
    ...(receipt.dated === undefined ? [] : [row(say("date"), receipt.dated, null, null)]),
    ...files("rule-file", receipt.rules),
    ...files("application-file", receipt.inputs),
    ...files("earlier-result-file", receipt.history),
    ...options,
    row(say("result-ndjson"), say("lines", { lines: receipt.result.lines }), receipt.result.sha256, receipt.result.bytes),
  ];
}
