import { term } from "../messages/terms.js";
import type { ExerciseReport, PolicyExercise } from "../reports/exercise.js";
import { testMarkdown } from "./annotations-markdown.js";
import { kindsWords, reachWords } from "./exercise-text.js";
import type { Style } from "./format.js";
import { escaped } from "./markdown-text.js";

/** The cases for a comment on a pull request, then what they reach: a table of what none does. */
export function exerciseMarkdown({ version, data, told, policies }: ExerciseReport, style: Style): string {
  const several = policies.length > 1;
  const all = several ? `\n**${escaped(reachWords(data.coverage, style.language))}**\n` : "";
  const each = policies.map((policy) => `\n${policyTable(policy, several, style)}`);
  return `${testMarkdown({ kind: "test", version, data, told }, style)}${all}${each.join("")}`;
}

function policyTable(policy: PolicyExercise, several: boolean, { language }: Style): string {
  const name = several ? `${escaped(policy.policy)} ` : "";
  const head = `**${name}${escaped(reachWords(policy, language))}**\n\n${escaped(kindsWords(policy, language))}\n`;
  const rows = policy.missing.map(({ at, what }) => `| \`${at.replace(/[`|]/g, "'")}\` | ${escaped(what)} |\n`);
  if (rows.length === 0) return head;
  return `${head}\n| ${term("place", language)} | ${term("what", language)} |\n| --- | --- |\n${rows.join("")}`;
}
