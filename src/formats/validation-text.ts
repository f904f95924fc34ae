import { inLanguage } from "../messages/catalogue.js";
import { harmless } from "../messages/harmless.js";
import { term } from "../messages/terms.js";
import type { Frame } from "../reports/place.js";
import type { FindingRow, ValidationReport } from "../reports/validation.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor, widthOf } from "./paint.js";

/** Findings with their place, a frame of the author's lines, the reason and the way out. */
export function validationText({ data }: ValidationReport, style: Style): string {
  const { language } = style;
  const findings = data.findings.map((finding) => findingText(finding, style)).join("\n");
  if (data.files === 0) return findings;
  const counts = `${data.files} ${term("files", language)}, ${term("errors", language)} ${data.errors}, ${term("warnings", language)} ${data.warnings}`;
  return `${findings}${findings === "" ? "" : "\n"}${inLanguage(counts, language)}\n`;
}

function findingText(finding: FindingRow, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const colour = finding.severity === "error" ? paint.red : paint.yellow;
  const head = `${paint.bold(`${finding.file}:${finding.line}:${finding.column}`)} ${colour(finding.code)} ${finding.slug}\n`;
  const reason = indented("  ", harmless(finding.message), width);
  const suggestion =
    finding.suggestion === undefined ? "" : indented(`  ${term("suggestion", language)}  `, harmless(finding.suggestion), width);
  return `${head}${reason}${frameText(finding.frame, style)}${suggestion}`;
}

/** The author's lines as they are, a caret under the stretch that is meant. */
function frameText(frame: Frame, style: Style): string {
  const paint = paintFor(style.color);
  const gutter = String(frame.lines.at(-1)?.number ?? 0).length;
  const lines = frame.lines.map(({ number, text }) => {
    const own = `  ${String(number).padStart(gutter)} | ${harmless(text)}`;
    if (number !== frame.line) return paint.dim(own);
    const before = widthOf(harmless(text.slice(0, frame.column - 1)));
    const marked = Math.max(1, widthOf(harmless(text.slice(frame.column - 1, frame.column - 1 + frame.length))));
    return `${own}\n  ${" ".repeat(gutter)} | ${" ".repeat(before)}${paint.red("^".repeat(marked))}`;
  });
  return `${lines.join("\n")}\n`;
}
