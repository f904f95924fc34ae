import { auditBook } from "../reports/audit/audit-sheets.js";
import { comparisonBook } from "../reports/comparison-sheets.js";
import type { Sheet, SheetLine } from "../reports/sheet.js";
import { testMarkdown, validationMarkdown } from "./annotations-markdown.js";
import { type BookDrawing, cellText, writeBook } from "./book-text.js";
import { costsBlocks } from "./costs-blocks.js";
import { coverageMarkdown } from "./coverage-markdown.js";
import { differenceMarkdown } from "./difference-markdown.js";
import { estimateMarkdown } from "./estimate-markdown.js";
import { exerciseMarkdown } from "./exercise-markdown.js";
import { explanationMarkdown } from "./explanation-markdown.js";
import type { Format } from "./format.js";
import { frontMarkdown } from "./front-markdown.js";
import { letterMarkdown } from "./letter-markdown.js";
import { escaped } from "./markdown-text.js";
import { mutationMarkdown } from "./mutation-markdown.js";
import { registerBlocks } from "./register-blocks.js";
import { markdownOfBlocks } from "./report-block.js";
import { rulesMarkdown } from "./rules-markdown.js";

/** Sheets as tables of GitHub Flavored Markdown. */
export const markdown = {
  receipted: true,
  draws: {
    audit: (report, out, { language }) => writeBook(auditBook(report, language), drawing, language, out),
    comparison: (report, out, { language }) => writeBook(comparisonBook(report, language), drawing, language, out),
    validation: (report, out, style) => out(validationMarkdown(report, style)),
    test: (report, out, style) => out(testMarkdown(report, style)),
    coverage: (report, out, { language }) => out(coverageMarkdown(report, language)),
    exercise: (report, out, style) => out(exerciseMarkdown(report, style)),
    costs: (report, out, style) => out(markdownOfBlocks(costsBlocks(report, style))),
    difference: (report, out, style) => out(differenceMarkdown(report, style)),
    mutation: (report, out, style) => out(mutationMarkdown(report, style)),
    estimate: (report, out, { language }) => out(estimateMarkdown(report, language)),
    explanation: (report, out, { language }) => out(explanationMarkdown(report, language)),
    letter: (report, out, { language }) => out(letterMarkdown(report, language)),
    register: async (report, out, style) => out(markdownOfBlocks(await registerBlocks(report, style))),
    rules: (report, out) => out(rulesMarkdown(report, escaped)),
  },
} satisfies Format;

const lineOf = ({ kind, cells }: SheetLine, before: SheetLine["kind"] | undefined, { columns }: Sheet): string => {
  if (kind === "note") return `${before === "note" ? "" : "\n"}${escaped(cellText(cells[0] ?? null))}\n\n`;
  const texts = cells
    .map((cell, at) => escaped(cellText(cell, columns[at])))
    .map((text) => (kind === "total" && text !== "" ? `**${text}**` : text));
  return `| ${texts.join(" | ")} |\n`;
};

const drawing: BookDrawing = {
  head: (title) => `# ${escaped(title)}\n`,
  sheetHead: ({ note, columns }, title, headings) =>
    `\n## ${escaped(title)}\n\n${note === "" ? "" : `${escaped(note)}\n\n`}| ${headings.map(escaped).join(" | ")} |\n| ${columns.map(({ kind }) => (kind === "text" ? "---" : "---:")).join(" | ")} |\n`,
  lines: (lines, before, sheet) => lines.map((line, at) => lineOf(line, at === 0 ? before : lines[at - 1]?.kind, sheet)).join(""),
  sheetFoot: () => "",
  foot: "",
  front: frontMarkdown,
};
