import { harmless } from "../messages/harmless.js";
import { say } from "../messages/phrase.js";
import type { MutantRow, MutationReport } from "../reports/mutation.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";

/** The counts, and each change that nothing notices, with a case that would where there is one; with `verbose` all of them. */
export function mutationText({ data, ready }: MutationReport, style: Style): string {
  const { language, width, verbose } = style;
  const paint = paintFor(style.color);
  const shown = data.mutants.filter(({ killedBy }) => verbose || killedBy === null);
  const texts = ready.map(({ text }) => text);
  const blocks = shown.map((row) => mutantText(row, row.case === undefined ? undefined : texts.shift(), style));
  const head = paint.bold(indented("", say("mutant-counts", language, data.counts), width));
  const all = shown.length === 0 ? paint.green(indented("", say("all-noticed", language), width)) : "";
  return `${blocks.join("")}${head}${all}`;
}

function mutantText(row: MutantRow, ready: string | undefined, { color, width }: Style): string {
  const paint = paintFor(color);
  const mark = row.killedBy === null ? paint.red("\u2717") : paint.green("\u2713");
  const head = `${mark} ${harmless(row.at)} ${harmless(row.change)}\n`;
  const lines = (ready ?? "").split("\n").flatMap((line) => (line === "" ? [] : [`    ${harmless(line)}\n`]));
  return `${head}${indented("    ", harmless(row.why), width)}${lines.join("")}`;
}
