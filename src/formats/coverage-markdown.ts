import { headings } from "../messages/headings.js";
import type { CoverageReport, CoveredClause, PolicyCoverage } from "../reports/coverage.js";
import type { Language } from "../values/words.js";
import { countWords, headWords, lawWords, legendWords, MARKS, ownersWords } from "./coverage-words.js";
import { escaped } from "./markdown-text.js";

/** The document as a table, a clause in each row; words that no rule quotes are bold. */
export const coverageMarkdown = ({ data }: CoverageReport, language: Language): string =>
  data.map((policy) => policyTable(policy, language)).join("\n");

function policyTable(policy: PolicyCoverage, language: Language): string {
  const legend = legendWords(language).map(({ words }) => words);
  const names = ["", headings.line[language], headings.clause[language], headings.remarks[language]];
  const rows = policy.clauses.map((clause) => {
    const cells = [MARKS[clause.account].trim(), String(clause.line), clauseCell(clause), escaped(ownersWords(clause.by, language))];
    return `| ${cells.join(" | ")} |\n`;
  });
  const head = `# ${escaped(headWords(policy, language))}\n\n${legend.join("   ")}\n\n| ${names.join(" | ")} |\n| --- | ---: | --- | --- |\n`;
  return `${head}${rows.join("")}\n${countWords(policy, language)}\n`;
}

const clauseCell = ({ pieces }: CoveredClause): string =>
  pieces.map(({ text, account }) => (account === "untouched" ? `**${escaped(lawWords(text).trim())}**` : escaped(lawWords(text)))).join("");
