import type { Front, FrontTable } from "../reports/sheet.js";
import { cellText } from "./book-text.js";
import { escaped } from "./markdown-text.js";

/** The page that a leader reads first; charts are told by their tables. */
export const frontMarkdown = ({ title, note, sentences, tables, foot }: Front): string =>
  [
    `\n## ${escaped(title)}\n`,
    `${escaped(note)}\n`,
    ...sentences.map((text) => `${escaped(text)}\n`),
    ...tables.map(tableText),
    `${escaped(foot)}\n`,
  ].join("\n");

function tableText({ headings, lines }: FrontTable): string {
  const rows = lines.map(({ kind, name, count, sums }) => {
    const texts = [name, cellText(count), ...sums.slice(0, headings.length - 2).map((sum) => cellText(sum))].map(escaped);
    return kind === "total" ? texts.map((text) => (text === "" ? "" : `**${text}**`)) : texts;
  });
  return [headings.map(escaped), headings.map((_, at) => (at === 0 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |\n`)
    .join("");
}
