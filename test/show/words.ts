import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import type { RuleText } from "../../src/policy/rule-text.js";
import { rulesReport } from "../../src/reports/rules/rules-in-words.js";
import type { WrittenPolicy } from "../../src/reports/rules/telling.js";
import type { Language } from "../../src/values/words.js";

/** A rule file as it compiles beside others; undefined where it does not. */
export function writtenOf(rule: RuleText, beside: readonly RuleText[] = []): WrittenPolicy | undefined {
  const { compiled, findings } = compileRules([rule, ...beside]);
  const [only] = compiled;
  if (!only?.policy || !only.tree || findings.some(({ severity }) => severity === "error")) return undefined;
  return { ...only, policy: only.policy, tree: only.tree };
}

/** All that a reader is told, without the file's own name. */
export const wordsOf = (written: WrittenPolicy, language: Language): string =>
  JSON.stringify(rulesReport([written], language).data.map(({ file: _, ...told }) => told));

/** Where things stand, and what the author calls a figure, is no part of what is meant. */
const NO_MEANING = new Set(["span", "textSpan", "quoteSpan", "label", "file", "place"]);

/** A limit's figure that reads facts is known by its place. */
const PLACE = / at \d+$/;

/**
 * What a policy means, as text. For zh the author's texts are part of it; for en they are not, as one that has no translation
 * is told in its own words, and one that has is not.
 */
export function meaningOf(policy: Policy, language: Language): string {
  return JSON.stringify(policy, (key, value: unknown) => {
    if (NO_MEANING.has(key)) return undefined;
    if (typeof value === "bigint") return `${value}n`;
    if (key === "text" && typeof value === "string") return value.replace(PLACE, "");
    if (typeof value !== "object" || value === null || !("zh" in value)) return value;
    return language === "zh" ? value.zh : undefined;
  });
}
