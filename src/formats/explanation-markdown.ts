import type { ToldStep } from "../reports/estimate/told-tree.js";
import type { ExplanationReport } from "../reports/explanation.js";
import type { Language } from "../values/words.js";
import { blocksOf, type ExplanationBlock } from "./explanation-blocks.js";
import { MARKS } from "./explanation-text.js";
import { escaped } from "./markdown-text.js";

/** Why each applicant gets what they get, as GitHub Flavored Markdown; of a curve its kinks alone. */
export const explanationMarkdown = (report: ExplanationReport, language: Language): string =>
  report.data
    .map((row) =>
      blocksOf(row, report, language)
        .map(blockMarkdown)
        .filter((text) => text !== "")
        .join("\n"),
    )
    .join("\n");

function blockMarkdown(block: ExplanationBlock): string {
  switch (block.kind) {
    case "applicant":
      return `# ${escaped(block.text)}\n`;
    case "policy":
    case "sentence":
      return `${escaped(block.text)}\n`;
    case "total":
      return `**${escaped(block.text)}**\n`;
    case "subsidy":
      return `## ${escaped(block.text)}\n`;
    case "note":
      return `> ${escaped(block.text)}\n`;
    case "table":
      return [block.headings, block.headings.map(() => null), ...block.rows]
        .map((cells) => `| ${cells.map((cell) => (cell === null ? "---" : escaped(cell))).join(" | ")} |\n`)
        .join("");
    case "steps":
      return stepLines(block.steps, "");
    case "picture":
      return "";
    default:
      return block satisfies never;
  }
}

const stepLines = (steps: readonly ToldStep[], indent: string): string =>
  steps
    .map(({ mark, words, steps: inner }) => `${indent}- ${mark ? MARKS[mark] : ""}${escaped(words)}\n${stepLines(inner, `${indent}  `)}`)
    .join("");
