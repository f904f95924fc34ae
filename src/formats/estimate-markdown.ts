import type { EstimateReport } from "../reports/estimate/estimate.js";
import { type ToldBlock, toldEstimate } from "../reports/estimate/told-estimate.js";
import type { Language } from "../values/words.js";
import { escaped } from "./markdown-text.js";

/** An estimate as GitHub Flavored Markdown. */
export function estimateMarkdown(report: EstimateReport, language: Language): string {
  const { title, sections, disclaimer } = toldEstimate(report, language);
  const body = sections.map((section) => `## ${escaped(section.title)}\n\n${section.blocks.map(blockOf).join("")}`).join("");
  return `# ${escaped(title)}\n\n${body}${escaped(disclaimer)}\n`;
}

function blockOf({ heading, lines }: ToldBlock): string {
  const items = lines.map(({ label, text }) => `- ${label === undefined ? "" : `**${escaped(label)}** `}${escaped(text)}\n`);
  return `${heading === "" ? "" : `### ${escaped(heading)}\n\n`}${items.join("")}\n`;
}
