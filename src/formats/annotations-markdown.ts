import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import { annotationsOf } from "../reports/annotations.js";
import type { TestReport } from "../reports/testing.js";
import type { ValidationReport } from "../reports/validation.js";
import type { Style } from "./format.js";
import { escaped } from "./markdown-text.js";

/** Findings as a table for a comment on a pull request, the counts first. */
export function validationMarkdown(report: ValidationReport, style: Style): string {
  const { language } = style;
  const { files, errors, warnings } = report.data;
  const counts = `**${files}** ${term("files", language)}, ${term("errors", language)} **${errors}**, ${term("warnings", language)} **${warnings}**`;
  return `${inLanguage(counts, language)}\n${tableOf(report, style)}`;
}

/** The cases that failed in the same way. */
export function testMarkdown(report: TestReport, style: Style): string {
  const { language } = style;
  const { passed, failed } = report.data;
  const counts = `${term("passed", language)} **${passed}**, ${term("failed", language)} **${failed}**`;
  return `${inLanguage(counts, language)}\n${tableOf(report, style)}`;
}

function tableOf(report: ValidationReport | TestReport, { language }: Style): string {
  const rows = annotationsOf(report, language).map(({ level, code, slug, file, line, column, message, suggestion }) => {
    const told = [message, ...(suggestion === undefined ? [] : [`${term("suggestion", language)}: ${suggestion}`])].map(escaped);
    const mark = level === "error" ? "\u274C" : "\u26A0\uFE0F";
    return `| ${mark} | \`${`${file}:${line}:${column}`.replace(/[`|]/g, "'")}\` | ${escaped(`${code} ${slug}`)} | ${told.join("<br>")} |\n`;
  });
  if (rows.length === 0) return "";
  const heads = ["", term("place", language), term("finding", language), term("what", language)];
  return `\n| ${heads.join(" | ")} |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}
