import type { RuleSentence, RulesReport, ToldRule } from "../reports/rules/telling.js";

type Escaping = (text: string) => string;

/** Rules in words as tables of GitHub Flavored Markdown: the words of the law at the left, the rule at the right. */
export const rulesMarkdown = ({ data }: RulesReport, escaped: Escaping): string =>
  data
    .map(({ title, headings, sections }) => {
      const tables = sections.map(
        (section) =>
          `\n## ${escaped(section.title)}\n\n| ${escaped(headings.clause)} | ${escaped(headings.rule)} |\n| --- | --- |\n${section.rules.map((rule) => rowOf(rule, headings.noClause, escaped)).join("")}`,
      );
      return `# ${escaped(title)}\n${tables.join("")}`;
    })
    .join("\n");

function rowOf({ title, clauses, sentences }: ToldRule, noClause: string, escaped: Escaping): string {
  const quotes = clauses.map(({ section, quote }) =>
    [section, quote].flatMap((text) => (text === undefined ? [] : onOneLine(text, escaped))),
  );
  const left = quotes.length > 0 ? quotes.flat().join("<br>") : onOneLine(noClause, escaped);
  return `| ${left} | **${onOneLine(title, escaped)}**${sentences.map((each) => lineOf(each, 0, escaped)).join("")} |\n`;
}

/** A cell is one line, whatever its author wrote. */
const onOneLine = (text: string, escaped: Escaping): string => escaped(text).replace(/\s*\n\s*/g, "<br>");

const lineOf = ({ text, under }: RuleSentence, depth: number, escaped: Escaping): string =>
  `<br>${"&emsp;".repeat(depth)}\u00B7 ${onOneLine(text, escaped)}${under.map((each) => lineOf(each, depth + 1, escaped)).join("")}`;
