import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { cautionWords, type Term, term } from "../messages/terms.js";
import { premisesOf, premiseWords } from "../reports/certainty-words.js";
import type { PolicySummary, SubsidySummary } from "../reports/evaluation.js";
import { type EvaluationRow, isRefused, type Outcome, type RefusedRow, type Result } from "../results/outcome.js";
import { wordsIn } from "../values/words.js";
import { amountWords, boundsWords, figure } from "./amount-words.js";
import type { Style } from "./format.js";
import { grid, indented } from "./grid.js";
import { paintFor } from "./paint.js";
import { paymentLines } from "./payment-lines.js";

/** Everything about one applicant under one policy: a row for a subsidy, totals, what it rests on. */
export function blockOf(row: EvaluationRow, policies: readonly PolicySummary[], style: Style): string {
  if (isRefused(row)) return refusedBlock(row, style);
  const policy = policies.find((candidate) => candidate.id === row.policy);
  return policy ? outcomeBlock(row, policy, style) : "";
}

function refusedBlock(row: RefusedRow, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const place = [row.file, term("line", language).replace("{}", String(row.line)), row.application].filter(
    (part) => part !== null && part !== undefined,
  );
  const head = `${paint.bold(harmless(place.join("  ")))}  ${paint.red(term("problems", language))}\n`;
  const problems = row.problems.map(({ field, message }) => inLanguage(field === undefined ? message : `${field}: ${message}`, language));
  return `${head}${problems.map((problem) => indented("  ", harmless(problem), width)).join("")}\n`;
}

function outcomeBlock(row: Outcome, policy: PolicySummary, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const text = (words: string) => inLanguage(harmless(words), language);
  const title = [row.application, row.name].filter((part) => part !== undefined).join("  ");
  const head = [
    paint.bold(harmless(title)),
    `${term("policy", language)}  ${text(wordsIn(policy.title, language))}`,
    ...(row.date === undefined ? [] : [`${term("date", language)}  ${row.date}`]),
  ];
  const columns = [
    { heading: term("subsidy", language), grow: true as const },
    { heading: term("status", language) },
    { heading: term("amount", language), right: true as const },
  ];
  const rows = row.subsidies.map((result) => [
    text(titleOf(result, policy, style)),
    statusWords(result, style),
    resultAmount(result, policy, style),
  ]);
  const details = row.subsidies.map((result) => detailsOf(result, policy, style, row)).join("");
  return `${head.map((line) => indented("", line, width)).join("")}${grid(columns, rows, width, paint.bold)}${details}${totalsOf(row, policy, style)}${notesOf(row, policy, style)}\n`;
}

export const titleOf = (result: Result, policy: PolicySummary, { language }: Style): string => {
  const subsidy = policy.subsidies[result.id];
  return subsidy ? wordsIn(subsidy.title, language) : result.id;
};

export const statusWords = (result: Result, { language }: Style): string => term(result.entitled ? "entitled" : result.status, language);

export function resultAmount(result: Result, policy: PolicySummary, style: Style): string {
  const { language } = style;
  if (result.status === "ineligible") return "";
  const amount = result.settled ?? result.amount;
  if (!amount) return term(result.status === "undetermined" || result.certainty === "unstated" ? "unstated" : "no amount", language);
  if (result.status === "undetermined") return boundsWords(amount, policy, style);
  return amountWords(amount, policy, style);
}

/** Below the table: why something was refused, what is missing, what other readings give, and the clause. */
function detailsOf(result: Result, policy: PolicySummary, style: Style, { date, cautions }: Outcome): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const subsidy = policy.subsidies[result.id];
  const lines: string[] = [];
  const add = (name: Term, words: string) => lines.push(indented(`  ${term(name, language)}  `, inLanguage(words, language), width));
  for (const reason of result.reasons ?? []) {
    const condition = subsidy?.refused[reason.condition] ?? subsidy?.conditions[reason.condition];
    const items = reason.items ? ` [${reason.items.map((item) => item + 1).join(", ")}]` : "";
    add(
      subsidy?.exclusions.includes(reason.condition) ? "barred" : "reasons",
      `${condition ? wordsIn(condition, language) : reason.condition}${reason.code ? ` ${reason.code}` : ""}${items}`,
    );
  }
  const premises = premiseWords(premisesOf(result, cautions ?? [], subsidy?.readings ?? []), language);
  if (premises !== undefined) add("holds", premises);
  for (const path of result.missing ?? []) add("missing", missingWords(path, policy, style));
  if (result.unrounded) {
    const { min, max } = result.unrounded;
    const low = figure(min, policy, style);
    const high = max === null ? term("open", language) : figure(max, policy, style);
    add("unrounded", low === high ? low : `${low} ${term("to", language)} ${high}`);
  }
  for (const { of, text: line } of paymentLines(result, policy, style)) add(of, line);
  for (const words of otherReadings(result, policy, style)) add("otherwise", words);
  const clause = subsidy && (clauseOn(subsidy, date) ?? subsidy);
  if (clause?.quote !== undefined) add("clause", `${clause.section ?? ""}\u300C${clause.quote}\u300D`);
  if (subsidy?.note) add("note", wordsIn(subsidy.note, language));
  if (lines.length === 0) return "";
  return `${indented("", paint.underline(inLanguage(titleOf(result, policy, style), language)), width)}${lines.join("")}`;
}

/** What readings that were not chosen would give. */
export function otherReadings(result: Result, policy: PolicySummary, style: Style): string[] {
  const { language } = style;
  return Object.entries(result.readings ?? {}).map(([name, other]) => {
    const [reading = "", option = ""] = name.split("=");
    const question = policy.readings[reading]?.question;
    const words = policy.readings[reading]?.options[option];
    const gives = resultAmount({ ...other, id: result.id }, policy, style) || term(other.status, language);
    return `${question ? `${wordsIn(question, language)} ` : ""}${words ? wordsIn(words, language) : name}: ${gives}`;
  });
}

/** The clause of the version in force on a day; the latest where there is no day. */
const clauseOn = ({ clauses }: SubsidySummary, date: string | undefined) =>
  clauses.filter(({ from }) => date === undefined || from <= date).at(-1) ?? clauses[0];

/** A missing fact by its title. */
export function missingWords(path: string, policy: PolicySummary, { language }: Style): string {
  const ofOthers = policy.others[path];
  if (ofOthers) return wordsIn(ofOthers, language);
  const item = /^([^[]+)\[(\d+)\]\.(.+)$/.exec(path);
  const title = policy.inputs[item ? `${item[1]}.${item[3]}` : path];
  if (!title) return path;
  const list = item ? policy.inputs[item[1] ?? ""] : undefined;
  const place = list && item ? `${wordsIn(list, language)} ${Number(item[2]) + 1}, ` : "";
  return `${place}${wordsIn(title, language)}`;
}

function totalsOf(row: Outcome, policy: PolicySummary, style: Style): string {
  const { language, width } = style;
  return Object.entries(row.totals ?? {})
    .map(([benefit, total]) => {
      const words = total.max === null ? boundsWords(total, policy, style) : amountWords(total, policy, style);
      const exact = amountWords({ min: total.exact, max: total.exact }, policy, style);
      const parts = [words, ...(words === exact || total.exact.units === 0 ? [] : [`${term("exactly", language)} ${exact}`])];
      if (total.unstated) {
        const titles = total.unstated.map((id) => wordsIn(policy.subsidies[id]?.title ?? { zh: id }, language));
        parts.push(say("unlisted", language, { count: titles.length, titles }));
      }
      return indented(`${term("totals", language)}  ${term(benefit as Term, language)}  `, inLanguage(parts.join("; "), language), width);
    })
    .join("");
}

function notesOf(row: Outcome, policy: PolicySummary, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const notes = (row.assumptions ?? []).map((code) =>
    indented(`${term("assumptions", language)}  `, inLanguage(assumptionWords(code, policy, style), language), width),
  );
  const cautions = (row.cautions ?? []).map((code) =>
    indented(`${paint.yellow(term("cautions", language))}  `, cautionWords(code, language), width),
  );
  return [...notes, ...cautions].join("");
}

export function assumptionWords(code: string, policy: PolicySummary, { language }: Style): string {
  if (code === "rounding" && policy.rounding) {
    const { to, by } = policy.rounding;
    const unit = policy.currency === "CNY" ? say("yuan", language) : policy.currency;
    return say("rounding-not-stated", language, { to, unit, by: term(by as Term, language) });
  }
  if (code === "effective-from") return say("first-day-not-stated", language);
  if (code.startsWith("absent:"))
    return say("input-left-out", language, { input: policy.inputs[code.slice(7).replace("[]", "")] ?? { zh: code } });
  const [name = "", option = ""] = code.split("=");
  const reading = policy.readings[name];
  if (!reading) return code;
  return `${wordsIn(reading.question, language)} ${wordsIn(reading.options[option] ?? { zh: option }, language)}`;
}
