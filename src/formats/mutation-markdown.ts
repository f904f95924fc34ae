import { say } from "../messages/phrase.js";
import { term } from "../messages/terms.js";
import type { MutationReport } from "../reports/mutation.js";
import type { Style } from "./format.js";
import { escaped } from "./markdown-text.js";

/** The counts, a table of the changes that nothing notices, and the cases that would. */
export function mutationMarkdown({ data, ready }: MutationReport, { language }: Style): string {
  const head = `**${escaped(say("mutant-counts", language, data.counts))}**\n`;
  const rows = data.mutants
    .filter(({ killedBy }) => killedBy === null)
    .map(({ at, change }) => `| \`${at.replace(/[`|]/g, "'")}\` | ${escaped(change)} |\n`);
  if (rows.length === 0) return `${head}\n${escaped(say("all-noticed", language))}\n`;
  const table = `\n| ${term("place", language)} | ${term("what", language)} |\n| --- | --- |\n${rows.join("")}`;
  const cases = ready.length === 0 ? "" : `\n\`\`\`yaml\n${ready.map(({ text }) => text.replaceAll("```", "'''")).join("")}\`\`\`\n`;
  return `${head}${table}${cases}`;
}
