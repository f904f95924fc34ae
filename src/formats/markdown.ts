import { auditBook } from "../reports/audit/audit-sheets.js";
import type { Sheet, SheetLine } from "../reports/sheet.js";
import { type BookDrawing, cellText, writeBook } from "./book-text.js";
import type { Format } from "./format.js";
import { rulesMarkdown } from "./rules-markdown.js";

/** Sheets as tables of GitHub Flavored Markdown. */
export const markdown = {
  receipted: true,
  draws: {
    audit: (report, out, { language }) => writeBook(auditBook(report, language), drawing, language, out),
    rules: (report, out) => out(rulesMarkdown(report, escaped)),
  },
} satisfies Format;

/** A text that is nothing but text in a cell. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~&]/g, (mark) => (mark === "<" ? "&lt;" : mark === "&" ? "&amp;" : `\\${mark}`));

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
};
