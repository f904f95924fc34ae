import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { checkProperties } from "../../src/analysis/properties/properties-of-cases.js";
import { runTests } from "../../src/analysis/rule-tests.js";
import { readSeverities } from "../../src/analysis/severities.js";
import { validate } from "../../src/analysis/validate.js";
import { loadRules } from "../../src/commands/loading/load-rules.js";
import type { Style } from "../../src/formats/format.js";
import { validationText } from "../../src/formats/validation-text.js";
import { collector, type Finding, sortFindings } from "../../src/messages/finding.js";
import { lineColumn } from "../../src/messages/line-column.js";
import { type Compiled, compilePolicy } from "../../src/policy/compile.js";
import { RuleFigures } from "../../src/policy/rule-figures.js";
import { validationReport } from "../../src/reports/validation.js";
import type { Language } from "../../src/values/words.js";
import { memoryHost } from "../golden/memory-host.js";

export const folder = join(import.meta.dirname, "..", "..", "fixtures", "findings");

/** A policy that nothing is wrong with; each fixture is one change away from it. */
export const SMALLEST = "smallest.yaml";

/** A rule file that provokes one finding, whose first line says where: `# at 7:12-7:15`. */
export interface Fixture {
  readonly slug: string;
  readonly path: string;
  readonly text: string;
  readonly place: string;
}

export const read = (name: string): string => readFileSync(join(folder, name), "utf8");
export const pathOf = (name: string): string => `fixtures/findings/${name}`;

export const fixtures: readonly Fixture[] = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml") && name !== SMALLEST)
  .sort()
  .map((name) => {
    const text = read(name);
    return { slug: name.replace(/\.yaml$/, ""), path: pathOf(name), text, place: /^# at (\S+)/.exec(text)?.[1] ?? "" };
  });

/** Everything there is to find in a rule file of the folder. */
export function findingsOfPolicy(path: string, text: string, compiled: Compiled = compilePolicy(path, text), hasCases = true): Finding[] {
  const name = compiled.policy?.document?.text;
  const source = name === undefined ? undefined : existsSync(join(folder, name)) ? read(name) : ({ found: "nothing" } as const);
  return validate(path, text, compiled, new Set(), source, new Map(), hasCases);
}

/** Found where another policy, or another version, is loaded too. */
const BESIDE_ANOTHER = [
  "duplicate-policy",
  "versions-differ",
  "see-no-policy",
  "policy-not-loaded",
  "policy-has-errors",
  "policies-in-a-ring",
  "policies-differ",
];

/** The findings of a fixture: of a policy, of a file of cases, or of two files with one policy id. */
export async function findingsOf({ slug, path, text }: Fixture): Promise<Finding[]> {
  if (BESIDE_ANOTHER.includes(slug)) {
    const other = slug === "policy-has-errors" ? read(SMALLEST).replace("rate: 50%", "rate: half") : read(SMALLEST);
    const files = { [path]: text, "fixtures/findings/a.yaml": other };
    const { findings } = await loadRules(memoryHost({ files }).host, ["fixtures/findings/a.yaml", path]);
    return sortFindings(findings.filter(({ span }) => span.file === path));
  }
  if (slug === "policy-without-cases") return findingsOfPolicy(path, text, compilePolicy(path, text), false);
  if (/^severity:/m.test(text)) {
    const wrong: Finding[] = [];
    readSeverities(path, text, collector(wrong));
    return wrong;
  }
  if (!/^cases:/m.test(text)) return findingsOfPolicy(path, text);
  const { policy } = compilePolicy(pathOf(SMALLEST), read(SMALLEST));
  const findings: Finding[] = [];
  const figures = new RuleFigures([{ file: pathOf(SMALLEST), text: read(SMALLEST), included: [] }]);
  runTests(path, text, policy ? [policy] : [], collector(findings), false, undefined, figures);
  checkProperties(path, text, policy ? [policy] : [], collector(findings), figures, new Map());
  return sortFindings(findings);
}

/** The text that a finding stands in: the document's words are a file beside the rules. */
const textAround = (text: string, { span }: Finding): string => (span.file.endsWith(".txt") ? read(basename(span.file)) : text);

/** `line:column-line:column`, counted from 1. */
export function placeText(text: string, finding: Finding): string {
  const around = textAround(text, finding);
  const [from, to] = [lineColumn(around, finding.span.from), lineColumn(around, finding.span.to)];
  return `${from.line}:${from.column}-${to.line}:${to.column}`;
}

export const style = (language: Language): Style => ({ language, width: 80, color: false, unit: "\u5143", verbose: false });

/** The findings of one file as a person reads them. */
export const rendering = (path: string, text: string, findings: readonly Finding[], language: Language): string =>
  validationText(
    validationReport(
      findings,
      new Map([[path, text], ...findings.map((each) => [each.span.file, textAround(text, each)] as const)]),
      language,
      [path],
    ),
    style(language),
  );
