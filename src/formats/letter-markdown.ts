import { say } from "../messages/phrase.js";
import type { LetterReport } from "../reports/letter/letter.js";
import type { Language } from "../values/words.js";
import { type LetterBlock, letterBlocks } from "./letter-blocks.js";
import { escaped } from "./markdown-text.js";

/** A letter to each applicant, as GitHub Flavored Markdown. */
export const letterMarkdown = (report: LetterReport, language: Language): string =>
  report.data
    .map((letter) =>
      [`# ${escaped(say("letter-title", language))}\n`, ...letterBlocks(letter, report, language).map(blockMarkdown)].join("\n"),
    )
    .join("\n---\n\n");

function blockMarkdown(block: LetterBlock): string {
  switch (block.kind) {
    case "heading":
      return `## ${escaped(block.text)}\n`;
    case "sums": {
      const rows = block.rows.map(({ cells, result }) =>
        cells.map((cell) => (result && cell !== "" ? `**${escaped(cell)}**` : escaped(cell))),
      );
      return [block.headings.map(escaped), ["---", "---:", "---"], ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
    }
    default:
      return `${escaped(block.text)}\n`;
  }
}
