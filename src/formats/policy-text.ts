import { inLanguage, inOrder } from "../messages/in-language.js";
import { type Term, term } from "../messages/terms.js";
import type { ComputedClause, PolicyReport, ShownPolicy } from "../reports/policy.js";
import { type Words, wordsIn } from "../values/words.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";

/** Policies by their clauses, or a line each. */
export function policyText({ data, brief }: PolicyReport, style: Style): string {
  return data.map((policy) => (brief ? briefText(policy, style) : fullText(policy, style))).join(brief ? "" : "\n");
}

function line(label: string, words: string, style: Style): string {
  return indented(label, inLanguage(words, style.language), style.width);
}

const noteLine = (indent: string, note: Words | undefined, style: Style): string =>
  note ? line(`${indent}${term("note", style.language)}  `, wordsIn(note, style.language), style) : "";

function briefText(policy: ShownPolicy, style: Style): string {
  const paint = paintFor(style.color);
  const { number } = policy.document ?? {};
  return `${paint.bold(inLanguage(policy.id, style.language))}\n${line("  ", `${wordsIn(policy.title, style.language)}${number ? ` ${number}` : ""}`, style)}`;
}

function periodWords({ effective }: ShownPolicy, style: Style): string {
  const { language } = style;
  const end = effective.to ? ` ${term("to", language)} ${effective.to}` : "";
  const confirmed = effective.validityConfirmedTo ? `; ${term("validity", language)} ${effective.validityConfirmedTo}` : "";
  return `${term("from", language)} ${effective.from}${end}${confirmed}`;
}

const listOf = (names: readonly string[], { language }: Style): string => inOrder(names, language);

function departments(
  clause: { lead: readonly string[]; responsible: readonly string[]; supporting: readonly string[] },
  style: Style,
): string {
  const parts = (["lead", "responsible", "supporting"] as const).filter((name) => clause[name].length > 0);
  return parts.map((name) => `${term(name, style.language)} ${listOf(clause[name], style)}`).join("; ");
}

function fullText(policy: ShownPolicy, style: Style): string {
  const { language } = style;
  const paint = paintFor(style.color);
  const { document } = policy;
  const source = [document?.number, document?.issuer && wordsIn(document.issuer, language), document?.issued].filter(Boolean).join("  ");
  const head = `${paint.bold(inLanguage(policy.id, style.language))}\n${line("", wordsIn(policy.title, language), style)}${source === "" ? "" : line(`${term("document", language)}  `, source, style)}${line(`${term("effective", language)}  `, periodWords(policy, style), style)}${noteLine("", policy.note, style)}`;
  const computed = policy.subsidies.map((clause) => clauseText(clause, style)).join("");
  const readings = policy.readings.map((reading) => readingText(reading, style)).join("");
  const others = policy.notComputed
    .map((clause) => {
      const kind = term(clause.kind, language);
      const because = clause.because ? line("    ", wordsIn(clause.because, language), style) : "";
      const see = clause.see === undefined ? "" : line(`    ${term("see", language)}  `, clause.see, style);
      const who = departments(clause, style);
      return `${line("  ", `${clause.section} [${kind}] \u300C${clause.quote}\u300D`, style)}${because}${see}${who === "" ? "" : line("    ", who, style)}`;
    })
    .join("");
  const section = (name: Term, body: string) => (body === "" ? "" : `\n${paint.underline(term(name, language))}\n${body}`);
  return `${head}${section("computed", computed)}${section("readings", readings)}${section("notComputed", others)}`;
}

function clauseText(clause: ComputedClause, style: Style): string {
  const { language } = style;
  const facts = `${term(clause.certainty as Term, language)}, ${term(clause.benefit as Term, language)}`;
  const who = departments(clause, style);
  return [
    line("  ", `${clause.id}  ${wordsIn(clause.title, language)}`, style),
    line("    ", `${clause.section ?? ""} [${facts}]${clause.quote === undefined ? "" : ` \u300C${clause.quote}\u300D`}`, style),
    ...(clause.conditions.length > 0
      ? [
          line(
            "    ",
            listOf(
              clause.conditions.map((words) => wordsIn(words, language)),
              style,
            ),
            style,
          ),
        ]
      : []),
    ...(who === "" ? [] : [line("    ", who, style)]),
    noteLine("    ", clause.note, style),
  ].join("");
}

function readingText(reading: ShownPolicy["readings"][number], style: Style): string {
  const { language } = style;
  const chosen = reading.options.find((option) => option.id === reading.chosen);
  const because = reading.because ? `; ${term("because", language)}: ${wordsIn(reading.because, language)}` : "";
  const options = listOf(
    reading.options.map((option) => wordsIn(option.title, language)),
    style,
  );
  return `${line("  ", `${reading.name}  ${wordsIn(reading.question, language)} [${options}]`, style)}${chosen ? line("    ", `${term("chosen", language)} ${wordsIn(chosen.title, language)}${because}`, style) : ""}`;
}
