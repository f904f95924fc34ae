import { keySpan } from "../../language/tree.js";
import { inOrder } from "../../messages/in-language.js";
import { namesOfValues } from "../../messages/value-words.js";
import { foreignSign } from "../../policy/foreign-text.js";
import type { NotComputed } from "../../policy/policy.js";
import type { Words } from "../../values/words.js";
import type { RuleCheck } from "../check.js";
import { accountOf } from "./accounted.js";
import type { LawClause } from "./cut.js";
import type { Topic } from "./words.js";

/** Each clause of the document that speaks of money is quoted: by what computes it, or by an entry of what is not computed. */
export const leftOut: RuleCheck = ({ policy, tree, sourceText, sourceFile, besides }, raise) => {
  if (sourceText === undefined && policy.document) raise("no-document-text", keySpan(tree, "document"), {});
  if (typeof sourceText !== "string") return;
  const foreign = foreignSign(sourceText);
  if (foreign && foreign.sign !== "CR") return;
  for (const { clause, leftOut: stretches } of accountOf(sourceText, [tree, ...besides], policy)) {
    for (const { from, to, topics } of stretches) {
      const words = sourceText.slice(Math.max(from, clause.parts[0]?.from ?? from), to).replace(/\s+/gu, " ");
      const about = wordsOfTopics(topics);
      raise("clause-left-out", { file: sourceFile, from, to }, { clause: shortened(words), about, entry: entryOf(clause, words, topics) });
    }
  }
};

const wordsOfTopics = (topics: readonly Topic[]): Words => {
  const named = (language: "zh" | "en") =>
    inOrder(
      topics.map((topic) => namesOfValues("topic", language)[topic] ?? topic),
      language,
    );
  return { zh: named("zh"), en: named("en") };
};

/** So many cells of a clause say which one it is; a Han character takes two. */
const SHOWN = 96;

function shortened(words: string): string {
  let cells = 0;
  let shown = "";
  for (const char of words) {
    cells += char > "\u2E7F" ? 2 : 1;
    if (cells > SHOWN) return `${shown}\u2026`;
    shown += char;
  }
  return shown;
}

/** An entry for what is not computed, as it may be pasted; what only the author knows is left to be done. */
function entryOf({ section }: LawClause, words: string, topics: readonly Topic[]): string {
  const place = section === "" ? "TODO" : quoted(section);
  return `- {section: ${place}, kind: ${kindOfClause(words, topics)}, quote: ${quoted(withoutMarks(words))}, because: TODO}`;
}

/** Marks at either end, which say nothing of a clause. */
function withoutMarks(words: string): string {
  let [from, to] = [0, words.length];
  while (from < to && MARKS.includes(words[from] ?? "")) from += 1;
  while (to > from && MARKS.includes(words[to - 1] ?? "")) to -= 1;
  return words.slice(from, to);
}

const MARKS = " \u3000,\uFF0C\u3001;\uFF1B.\u3002";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** What kind of clause it most likely is, where no rule computes it. */
export function kindOfClause(words: string, topics: readonly Topic[]): NotComputed["kind"] {
  if (/基金|\bfunds?\b|\bfonds\b/iu.test(words)) return "fund";
  if (/达到|力争|目标|增长到/u.test(words)) return "target";
  if (/^例如|示例|^例[:\uFF1A]|\bfor example\b|par exemple/iu.test(words)) return "example";
  if (/另行|[\u300A\u300B]|按照?[^\u3002]{0,30}(?:规定|办法|政策)执行|参照/u.test(words)) return "reference";
  if (/追回|收回|退还|提交|报送|材料|受理|公示|审核/u.test(words) || topics.every((topic) => topic === "period")) return "procedure";
  const limits = topics.some((topic) => ["bound", "share", "figure", "base", "repetition", "condition", "rounding"].includes(topic));
  return limits ? "limit" : "exhortation";
}
