import { harmless } from "../messages/harmless.js";
import { inLanguage, inOrder } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { cautionWords, type Term, term } from "../messages/terms.js";
import { certaintyWords, premisesOf } from "../reports/certainty-words.js";
import type { Derivation, DerivedValue } from "../reports/derivation.js";
import type { PolicySummary } from "../reports/evaluation.js";
import type { ExplainedApplication, ExplainedSubsidy, ExplanationReport } from "../reports/explanation.js";
import { wordsIn } from "../values/words.js";
import { amountWords, boundsWords, figure, type Money } from "./amount-words.js";
import { assumptionWords, blockOf, missingWords, otherReadings } from "./applicant-block.js";
import type { Style } from "./format.js";
import { paintFor, widthOf, wrap } from "./paint.js";
import { paymentLines } from "./payment-lines.js";

/** A derivation as a tree, the quoted clause, and what it rests on. */
export function explanationText({ data, policies }: ExplanationReport, style: Style): string {
  return data.map((row) => ("problems" in row ? blockOf(row, policies, style) : applicationText(row, policies, style))).join("\n");
}

function applicationText(row: ExplainedApplication, policies: readonly PolicySummary[], style: Style): string {
  const { language } = style;
  const paint = paintFor(style.color);
  const policy = policies.find((candidate) => candidate.id === row.policy);
  if (!policy) return "";
  const lines = [paint.bold(inLanguage(harmless([row.application, row.name].filter(Boolean).join("  ")), language))];
  lines.push(inLanguage(`${term("policy", language)}  ${wordsIn(policy.title, language)}`, language), "");
  for (const subsidy of row.subsidies) lines.push(...subsidyLines(subsidy, row.cautions ?? [], policy, style), "");
  for (const code of row.assumptions ?? [])
    lines.push(inLanguage(`${term("assumptions", language)}  ${assumptionWords(code, policy, style)}`, language));
  for (const code of row.cautions ?? []) lines.push(`${term("cautions", language)}  ${cautionWords(code, language)}`);
  lines.push(term("disclaimer", language));
  return `${lines.flatMap((line) => wrap(line, style.width)).join("\n")}\n`;
}

function subsidyLines(subsidy: ExplainedSubsidy, cautions: readonly string[], policy: PolicySummary, style: Style): string[] {
  const { language } = style;
  const paint = paintFor(style.color);
  const head = [
    wordsIn(subsidy.title, language),
    term(subsidy.entitled ? "entitled" : subsidy.status, language),
    headline(subsidy, cautions, policy, style),
  ];
  const lines = [paint.bold(inLanguage(head.filter((part) => part !== "").join("  "), language))];
  const bound = policy.subsidies[subsidy.id]?.limits ?? [];
  if (subsidy.beforeLimits) {
    const limits = bound.map((words) => wordsIn(words, language));
    lines.push(inLanguage(`${term("note", language)}  ${say("before-limits", language, { limits })}`, language));
  }
  const { quote, section, document, lead } = subsidy.source;
  if (quote !== undefined)
    lines.push(inLanguage(`${term("clause", language)}  ${document ?? ""} ${section ?? ""}\u300C${quote}\u300D`, language));
  const note = policy.subsidies[subsidy.id]?.note;
  if (note) lines.push(inLanguage(`${term("note", language)}  ${wordsIn(note, language)}`, language));
  if (lead.length > 0) lines.push(inLanguage(`${term("lead", language)}  ${inOrder(lead, language)}`, language));
  for (const path of subsidy.missing ?? [])
    lines.push(inLanguage(`${term("missing", language)}  ${missingWords(path, policy, style)}`, language));
  for (const reason of subsidy.reasons ?? []) {
    const condition = policy.subsidies[subsidy.id]?.conditions[reason.condition];
    lines.push(
      inLanguage(
        `${term(policy.subsidies[subsidy.id]?.exclusions.includes(reason.condition) ? "barred" : "reasons", language)}  ${condition ? wordsIn(condition, language) : reason.condition}${reason.code ? ` ${reason.code}` : ""}`,
        language,
      ),
    );
  }
  if (subsidy.unrounded) {
    const { min, max } = subsidy.unrounded;
    const [low, high] = [figure(min, policy, style), max === null ? term("open", language) : figure(max, policy, style)];
    lines.push(`${term("unrounded", language)}  ${low === high ? low : `${low} ${term("to", language)} ${high}`}`);
  }
  for (const { of, text } of paymentLines(subsidy, policy, style)) lines.push(inLanguage(`${term(of, language)}  ${text}`, language));
  if (premisesOf(subsidy, cautions, []).read)
    for (const words of otherReadings(subsidy, policy, style)) lines.push(inLanguage(`${term("otherwise", language)}  ${words}`, language));
  return [...lines.flatMap((line) => wrap(line, style.width)), ...treeLines(subsidy.derivation, "", policy, style)];
}

function headline(subsidy: ExplainedSubsidy, cautions: readonly string[], policy: Money, style: Style): string {
  const { language } = style;
  if (subsidy.status === "ineligible") return "";
  const amount = subsidy.settled ?? subsidy.amount;
  if (!amount) return term("unstated", language);
  if (subsidy.status === "undetermined") return boundsWords(amount, policy, style);
  return `${amountWords(amount, policy, style)} (${certaintyWords(subsidy.certainty as Term, premisesOf(subsidy, cautions, []), language)})`;
}

function treeLines(steps: readonly Derivation[], stem: string, policy: Money, style: Style): string[] {
  return steps.flatMap((step, at) => {
    const last = at === steps.length - 1;
    const [branch, below] = last ? ["\u2514\u2500 ", "   "] : ["\u251C\u2500 ", "\u2502  "];
    const lines = wrap(
      inLanguage(harmless(stepWords(step, policy, style)), style.language),
      Math.max(20, style.width - widthOf(stem + branch)),
    );
    const inner = treeLines(step.steps, stem + below, policy, style);
    return [...lines.map((line, row) => stem + (row === 0 ? branch : below) + line), ...inner];
  });
}

function stepWords(step: Derivation, policy: Money, style: Style): string {
  const { language } = style;
  if (step.kind === "condition") {
    const answer = step.value?.kind === "answer" ? step.value.answer : "unknown";
    const mark = answer === true ? "\u2713" : answer === false ? "\u2717" : "?";
    return `${mark} ${step.words}${step.formula === undefined ? "" : ` (${step.formula})`}`;
  }
  const value = step.value ? valueWords(step.value, policy, style) : "";
  if (step.kind === "item" || step.kind === "fact") return `${step.words}: ${value}`;
  const shown = step.formula === undefined || step.formula === value ? "" : `${step.formula} = `;
  return `${step.words}: ${shown}${value || term("unknown", language)}`;
}

function valueWords(value: DerivedValue, policy: Money, style: Style): string {
  const { language } = style;
  if (value.kind === "answer") return value.answer === "unknown" ? term("unknown", language) : term(value.answer ? "yes" : "no", language);
  if (value.kind === "text") return value.text ?? term("unknown", language);
  if (value.due === false) return "\u2014";
  const end = (part: typeof value.min) => (part === null ? "\u221E" : figure(part, { ...policy, digits: 0 }, { unit: "\u5143" }));
  const [low, high] = [end(value.min), end(value.max)];
  return low === high ? low : `${low} \u2026 ${high}`;
}
