import { term } from "../messages/terms.js";
import { type Annotation, annotationsOf, differencesOf, FAILED_CASE } from "../reports/annotations.js";
import type { Format, Out, Reports, Style } from "./format.js";

/**
 * JUnit's XML, as CI systems read it: a suite for each file, a case for each case of it; of validation a case for each finding, and one that
 * passed for each file without any.
 */
export const junit = { draws: { validation, test, exercise: test } } satisfies Format;

interface Shown {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  /** Of what failed: what in short, and all of it. */
  readonly failure?: { readonly type: string; readonly message: string; readonly text: string };
  /** What is told of a case that passed all the same. */
  readonly told?: string;
}

async function test(report: Reports["test" | "exercise"], out: Out, { language }: Style): Promise<void> {
  const shown = report.data.cases.map((row): Shown => {
    const told = differencesOf(row, language);
    const failure = { type: "case", message: told[0] ?? "", text: told.join("\n") };
    return {
      name: row.name,
      file: row.file,
      line: row.line,
      ...(row.status === "failed" ? { failure } : row.status === "undecided" ? { told: term("not decided", language) } : {}),
    };
  });
  await out(
    document("subsidy test", [
      ...annotationsOf(report, language)
        .filter(({ code }) => code !== FAILED_CASE)
        .map(ofFinding),
      ...shown,
    ]),
  );
}

async function validation(report: Reports["validation"], out: Out, { language }: Style): Promise<void> {
  const found = annotationsOf(report, language).map(ofFinding);
  const marked = new Set(found.map(({ file }) => file));
  const right = report.paths.filter((path) => !marked.has(path)).map((file): Shown => ({ name: "subsidy validate", file, line: 1 }));
  await out(document("subsidy validate", [...found, ...right]));
}

function ofFinding({ level, code, slug, file, line, column, message, suggestion = "" }: Annotation): Shown {
  const text = `${file}:${line}:${column} ${code} ${slug}\n${message}\n${suggestion}`.trimEnd();
  const name = `${code} ${slug} ${line}:${column}`;
  return { name, file, line, ...(level === "error" ? { failure: { type: code, message, text } } : { told: text }) };
}

function document(name: string, shown: readonly Shown[]): string {
  const files = [...new Set(shown.map(({ file }) => file))];
  const failed = (cases: readonly Shown[]) => cases.filter(({ failure }) => failure).length;
  const counts = (cases: readonly Shown[]) => `tests="${cases.length}" failures="${failed(cases)}" errors="0" skipped="0"`;
  const suites = files.map((file) => {
    const own = shown.filter((each) => each.file === file);
    return `  <testsuite name="${escaped(file)}" ${counts(own)}>\n${own.map(caseOf).join("")}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${name}" ${counts(shown)}>\n${suites.join("")}</testsuites>\n`;
}

function caseOf({ name, file, line, failure, told }: Shown): string {
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(file)}" file="${escaped(file)}" line="${line}"`;
  if (failure) {
    const { type, message, text } = failure;
    return `${head}>\n      <failure type="${type}" message="${escaped(message)}">${escaped(text)}</failure>\n    </testcase>\n`;
  }
  return told === undefined ? `${head}/>\n` : `${head}>\n      <system-out>${escaped(told)}</system-out>\n    </testcase>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };

/** As XML 1.0 may hold it: what it may not hold is shown as a replacement. */
const escaped = (text: string): string =>
  text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD").replace(/[&<>"\n]/g, (sign) => ESCAPES[sign] ?? sign);
