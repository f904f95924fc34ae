import { aboutFinding, findingCodes, numberOf, severityOf } from "../messages/finding.js";
import { term } from "../messages/terms.js";
import { type Annotation, annotationsOf, NOT_REACHED } from "../reports/annotations.js";
import { jsonLine } from "../values/json-text.js";
import type { Language } from "../values/words.js";
import type { Format, Out, Reports, Style } from "./format.js";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** Languages as BCP 47 calls them. */
const TAGS: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en-US" };

/** SARIF 2.1.0 (OASIS, errata 01), for code scanning: the page of a finding is the help of its rule. */
export const sarif = { draws: { validation: draw, test: draw, exercise: draw } } satisfies Format;

async function draw(report: Reports["validation" | "test" | "exercise"], out: Out, { language }: Style): Promise<void> {
  const annotations = annotationsOf(report, language);
  const codes = [...new Set(annotations.map(({ code }) => code))].sort();
  const driver = {
    name: "subsidy",
    semanticVersion: report.version,
    language: TAGS[language],
    rules: codes.map((code) => ruleOf(code, language)),
  };
  const results = annotations.map((annotation) => resultOf(annotation, codes.indexOf(annotation.code)));
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  await out(`${jsonLine({ version: "2.1.0", $schema: SCHEMA, runs: [run] })}\n`);
}

function ruleOf(number: string, language: Language) {
  const code = findingCodes.find((each) => numberOf(each) === number);
  const other = number === NOT_REACHED ? NOTED : FAILED;
  const about = code ? aboutFinding(code, language) : term(other.about, language);
  const name = (code ?? other.slug).replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const level = code ? severityOf(code) : other.level;
  const explain = `subsidy explain ${code ? number : "tests"}`;
  return {
    id: number,
    name,
    shortDescription: { text: about.split(/(?<=[\u3002.])\s*/u)[0] ?? about },
    fullDescription: { text: about },
    help: { text: `${about}\n\n${explain}`, markdown: `${about}\n\n\`${explain}\`` },
    defaultConfiguration: { level },
  };
}

/** What is told beside findings. */
const FAILED = { slug: "failed-case", about: "failed case", level: "error" } as const;
const NOTED = { slug: "not-reached", about: "not reached", level: "note" } as const;

function resultOf({ level, code, slug, file, message, suggestion, fix, ...place }: Annotation, ruleIndex: number) {
  const region = { startLine: place.line, startColumn: place.column, endLine: place.endLine, endColumn: place.endColumn };
  const artifactLocation = { uri: uriOf(file) };
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text: suggestion === undefined ? message : `${message}\n${suggestion}` },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    ...(fix ? { fixes: [{ description: { text: fix.title }, artifactChanges: [changeOf(fix, artifactLocation)] }] } : {}),
    properties: { slug },
  };
}

const changeOf = ({ line, column, endLine, endColumn, text }: NonNullable<Annotation["fix"]>, artifactLocation: { uri: string }) => ({
  artifactLocation,
  replacements: [{ deletedRegion: { startLine: line, startColumn: column, endLine, endColumn }, insertedContent: { text } }],
});

/** A path as a URI: a relative one stays relative. */
function uriOf(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return /^[A-Za-z]%3A\//.test(parts) ? `file:///${parts.replace("%3A", ":")}` : parts.startsWith("/") ? `file://${parts}` : parts;
}
