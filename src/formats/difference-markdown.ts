import { say } from "../messages/phrase.js";
import type { DifferenceReport, DifferenceTold } from "../reports/difference.js";
import { wordsIn } from "../values/words.js";
import { changeLines, resultLines } from "./difference-text.js";
import type { Style } from "./format.js";
import { impactBlocks } from "./impact-blocks.js";
import { escaped } from "./markdown-text.js";
import { markdownOfBlocks } from "./report-block.js";

/** The same as a comment on a change that is proposed. */
export const differenceMarkdown = ({ told, impact: found }: DifferenceReport, style: Style): string => {
  const impact = found ? `\n${markdownOfBlocks(impactBlocks(found, style))}` : "";
  return `${told.map((each) => sectionOf(each, style)).join("\n")}${impact}`;
};

function sectionOf(told: DifferenceTold, style: Style): string {
  const { language } = style;
  const { verdict, facts, searched } = told.difference;
  const title = told.title === undefined ? told.policy : wordsIn(told.title, language);
  const list = (lines: readonly string[]) => lines.map((line) => `- ${escaped(line)}\n`).join("");
  const changes = list(changeLines(told, style));
  const results = list(told.results.flatMap((result) => resultLines(result, style)));
  const test = told.test === undefined ? "" : `\n\`\`\`yaml\n${told.test.replaceAll("```", "'''")}\`\`\`\n`;
  const none = changes === "" ? `${escaped(say("difference-no-words", language))}\n` : "";
  const verdictWords = escaped(say("difference-verdict", language, { verdict, facts: facts ?? "any" }));
  return `### ${escaped(title)}\n\n${none}${changes}\n**${verdictWords}**\n\n${results}${test}\n${escaped(searched)}\n`;
}
