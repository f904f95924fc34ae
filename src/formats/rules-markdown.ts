import type { RuleSentence, RulesReport, ToldPolicy, ToldRule } from "../reports/rules/telling.js";
import type { Escaping } from "./rules-page.js";

/** Rules in words as tables of GitHub Flavored Markdown: the words of the law at the left, the rule at the right. */
export const rulesMarkdown = ({ data }: RulesReport, escaped: Escaping): string =>
  data
    .map(({ title, headings, sections }) => {
      const tables = sections.map((section) => `\n## ${escaped(section.title)}\n\n${tableOf(section.rules, headings, escaped)}`);
      return `# ${escaped(title)}\n${tables.join("")}`;
    })
    .join("\n");

/** The rules alone where none of them quotes anything. */
function tableOf(rules: readonly ToldRule[], headings: ToldPolicy["headings"], escaped: Escaping): string {
  const beside = rules.some(({ clauses }) => clauses.length > 0);
  const line = (cells: readonly string[]) => `| ${(beside ? cells : cells.slice(1)).join(" | ")} |\n`;
  const rows = rules.map((rule) => line([clauseCell(rule, headings.noClause, escaped), ruleCell(rule, escaped)]));
  return `${line([escaped(headings.clause), escaped(headings.rule)])}${line(["---", "---"])}${rows.join("")}`;
}

function clauseCell({ clauses }: ToldRule, noClause: string, escaped: Escaping): string {
  const texts = clauses.flatMap(({ section, quote }) => [section, quote]).flatMap((text) => text ?? []);
  return texts.length > 0 ? texts.map((text) => onOneLine(text, escaped)).join("<br>") : onOneLine(noClause, escaped);
}

const ruleCell = ({ title, sentences }: ToldRule, escaped: Escaping): string =>
  `**${onOneLine(title, escaped)}**${sentences.map((each) => lineOf(each, 0, escaped)).join("")}`;

/** A cell is one line, whatever its author wrote. */
const onOneLine = (text: string, escaped: Escaping): string => escaped(text).replace(/\s*\n\s*/g, "<br>");

const lineOf = ({ text, under }: RuleSentence, depth: number, escaped: Escaping): string =>
  `<br>${"&emsp;".repeat(depth)}\u00B7 ${onOneLine(text, escaped)}${under.map((each) => lineOf(each, depth + 1, escaped)).join("")}`;
