import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import type { LineFrame } from "../reports/frame.js";
import type { FindingRow, ValidationReport } from "../reports/validation.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor, widthOf } from "./paint.js";

/** Beyond so many warnings of one kind, each is only a line. */
const MOST_FRAMED = 3;

/**
 * Findings with their place, a frame of the author's lines, the reason and the way out: errors first. A warning that comes again and again
 * stands at the end, once, with its places.
 */
export function validationText({ data }: ValidationReport, style: Style): string {
  const { language } = style;
  const findings = findingsText(data.findings, style);
  if (data.files === 0) return findings;
  const counts = `${data.files} ${term("files", language)}, ${term("errors", language)} ${data.errors}, ${term("warnings", language)} ${data.warnings}`;
  return `${findings}${findings === "" ? "" : "\n"}${inLanguage(counts, language)}\n`;
}

export const findingsText = (findings: readonly FindingRow[], style: Style): string => textsOf(findings, style).join("\n");

function textsOf(findings: readonly FindingRow[], style: Style): string[] {
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity !== "error");
  const kinds = [...new Set(warnings.map(({ slug }) => slug))].map((slug) => warnings.filter((each) => each.slug === slug));
  const listed = kinds.filter((alike) => alike.length > MOST_FRAMED);
  const framed = warnings.filter((warning) => !listed.some((alike) => alike.includes(warning)));
  return [...[...errors, ...framed].map((finding) => findingText(finding, style)), ...listed.map((alike) => alikeText(alike, style))];
}

/** Warnings of one kind: each with its place and its reason, what to do about it once where it is the same for all. */
function alikeText(findings: readonly FindingRow[], style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const [{ code, slug, suggestion } = { code: "", slug: "", suggestion: undefined }] = findings;
  const shared = findings.every((each) => each.suggestion === suggestion);
  const lines = findings.map(({ file, line, column, message, suggestion: own }) => {
    const told = shared || own === undefined ? message : `${message}; ${own}`;
    return indented("  ", harmless(`${file}:${line}:${column}  ${told}`), width);
  });
  const way = shared && suggestion !== undefined ? indented(`  ${term("suggestion", language)}  `, harmless(suggestion), width) : "";
  return `${paint.yellow(code)} ${slug} \u00D7 ${findings.length}\n${lines.join("")}${way}`;
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
function frameText(frame: LineFrame, style: Style): string {
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
