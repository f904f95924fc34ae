import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import type { PropertyTold } from "../reports/property-told.js";
import type { CaseRow, TestReport } from "../reports/testing.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";
import { shownLines } from "./property-text.js";
import { findingsText } from "./validation-text.js";

/** The cases that failed, with what was expected and what was found, and the counts. */
export function testText({ data, told }: TestReport, style: Style): string {
  const { language } = style;
  const shown = data.cases.filter((row) => style.verbose || row.status !== "passed").map((row) => caseText(row, told.get(row), style));
  const findings = data.findings ? `${findingsText(data.findings, style)}\n` : "";
  const wrong = data.findings ? `, ${term("errors", language)} ${data.findings.length}` : "";
  const open = data.undecided === undefined ? "" : `, ${term("not decided", language)} ${data.undecided}`;
  return `${findings}${shown.join("")}${inLanguage(`${term("passed", language)} ${data.passed}, ${term("failed", language)} ${data.failed}${open}${wrong}`, language)}\n`;
}

function caseText(row: CaseRow, told: PropertyTold | undefined, style: Style): string {
  const { language, width } = style;
  const paint = paintFor(style.color);
  const mark = { passed: paint.green("\u2713"), failed: paint.red("\u2717"), undecided: paint.bold("?") }[row.status];
  const open = row.status === "undecided" ? ` ${term("not decided", language)}` : "";
  const head = `${mark} ${row.file}:${row.line} ${told ? inLanguage(told.sentence, language) : harmless(row.name)}${open}\n`;
  const differences = (row.differences ?? []).map(({ path, expected, found }) =>
    indented(
      "    ",
      inLanguage(`${path}: ${term("expected", language)} ${expected}, ${term("found", language)} ${found}`, language),
      width,
    ),
  );
  const shown = told && row.status === "failed" ? shownLines(told, style).map((line) => indented("    ", line, width)) : undefined;
  const problems = (row.problems ?? []).map(({ field, message }) =>
    indented("    ", inLanguage(`${field ?? ""} ${message}`, language), width),
  );
  return `${head}${(shown ?? differences).join("")}${problems.join("")}`;
}
