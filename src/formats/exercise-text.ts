import { harmless } from "../messages/harmless.js";
import { inLanguage, inOrder } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { wordsOfValue } from "../messages/value-words.js";
import { type CasesReach, type ExerciseReport, type PolicyExercise, percentOf } from "../reports/exercise.js";
import type { Language } from "../values/words.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";
import { testText } from "./test-text.js";

/** How the cases went; then how much of the rules they reach, by kinds, and each place that none does. */
export function exerciseText({ version, data, told, policies }: ExerciseReport, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const several = policies.length > 1;
  const all = several ? `\n${paint.bold(indented("", reachWords(data.coverage, language), width))}` : "";
  const each = policies.map((policy) => `\n${policyText(policy, several, style)}`);
  return `${testText({ kind: "test", version, data, told }, style)}${all}${each.join("")}`;
}

/** The percentage with its figures. */
export const reachWords = (reach: CasesReach, language: Language): string =>
  say("cases-reach", language, { percent: percentOf(reach), reached: reach.reached, of: reach.of });

/** How many of each kind are reached, in a line. */
export const kindsWords = ({ kinds }: PolicyExercise, language: Language): string =>
  inLanguage(
    inOrder(
      kinds.map(({ kind, reached, of }) => `${wordsOfValue("point", kind, language) ?? kind} ${reached}/${of}`),
      language,
    ),
    language,
  );

function policyText(policy: PolicyExercise, several: boolean, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const head = `${several ? `${harmless(policy.policy)} ` : ""}${reachWords(policy, language)}`;
  const missing = policy.missing.map(({ at, what }) => indented("", `${harmless(at)} ${what}`, width));
  const all = policy.missing.length === 0 ? paint.green(indented("", say("all-reached", language), width)) : missing.join("");
  return `${paint.bold(indented("", head, width))}${indented("  ", kindsWords(policy, language), width)}${all}`;
}
