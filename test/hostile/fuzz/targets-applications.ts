import { RULES as TABLE_RULES } from "../../applications/tables.js";
import { CSV, damagedWorkbook } from "../damaged.js";
import { type Draw, oneOf, someOf } from "../draw.js";
import type { Attempt, Target } from "./attempt.js";
import { applicationsFor, drawnPolicy, shippedPolicy, textAt } from "./corpus.js";
import { damagedBytes, damagedLines, damagedText, damagedValue, damagedWords } from "./damage.js";
import { FORMULAS, ODD, SCRIPTS } from "./odd.js";
import { asked } from "./targets-rules.js";

const JINAN = "rules/jinan-2018-14";
const COMPANIES = textAt("fixtures/three-companies.ndjson");
const CLAIMS = textAt("fixtures/audit/claims.ndjson");
const MADE_UP = "fixtures/audit/policy.yaml";

/** Ways in which a batch is looked at. */
const WAYS: readonly (readonly string[])[] = [
  ["evaluate"],
  ["evaluate", "--verbose"],
  ["evaluate", "--strict"],
  ["evaluate", "--format", "ndjson"],
  ["evaluate", "--format", "json", "--all-readings"],
  ["evaluate", "--format", "csv", "--carry", "all"],
  ["evaluate", "--jobs", "2", "--format", "ndjson"],
  ["audit"],
  ["audit", "--verbose"],
  ["audit", "--format", "ndjson"],
  ["audit", "--format", "csv", "--carry", "all"],
  ["audit", "--format", "markdown"],
  ["audit", "--output", "out.xlsx", "--carry", "all"],
  ["audit", "--output", "out.html", "--receipt", "receipt.json"],
  ["explain"],
  ["explain", "--tree"],
  ["explain", "--format", "html", "--output", "out.html"],
  ["explain", "--format", "json"],
];

const OF_TABLES: readonly (readonly string[])[] = [
  ["evaluate", "--check-only"],
  ["evaluate", "--check-only", "--output", "out.yaml"],
  ["audit", "--check-only"],
];

/** A batch in a file or through a pipe, which comes in pieces of some size. */
export function onBatch(draw: Draw, name: string, batch: string | Buffer, rules: string, files: Attempt["files"] = {}): Attempt {
  const isTable = /\.(?:csv|xlsx)$/.test(name);
  const [command = "", ...options] = oneOf(draw, isTable ? [...WAYS, ...OF_TABLES] : WAYS);
  const isPiped = name.endsWith(".ndjson") && draw(5) === 0;
  const attempt = asked(draw, [command, isPiped ? "stdin" : name, ...options, "--rules", rules], rules, files);
  const args = attempt.args.map((arg) => (arg === "stdin" ? "-" : arg));
  const chunkBytes = draw(3) === 0 ? 1 + draw(200) : 1 << 16;
  // What would change a result is looked for once for each application.
  const some = command === "explain" && typeof batch === "string" && name.endsWith(".ndjson") ? firstLines(batch, 3) : batch;
  const read = isPiped ? { stdin: some } : { files: { ...files, [name]: some } };
  return { ...attempt, ...read, args, chunkBytes, writes: [...attempt.writes, "out.yaml"] };
}

const firstLines = (text: string, count: number): string => text.split("\n").slice(0, count).join("\n");

/** Lines of applications, each with its values damaged, or the text of them all. */
function damagedBatch(lines: readonly string[], draw: Draw): string | Buffer {
  const changed = lines.map((line) => (draw(2) === 0 ? line : JSON.stringify(damagedValue(parsed(line), draw))));
  const text = `${changed.join("\n")}\n`;
  return draw(3) === 0 ? damagedText(text, draw) : text;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return { line };
  }
}

export const linesOf = (text: string): string[] => text.trimEnd().split("\n");

/** A batch of JSON for some rules, random or shipped. */
function jsonLines(draw: Draw): { lines: string[]; rules: string; files: Attempt["files"] } {
  const kind = draw(5);
  if (kind <= 1) return { lines: linesOf(CLAIMS).filter(() => draw(3) === 0), rules: MADE_UP, files: { [MADE_UP]: textAt(MADE_UP) } };
  if (kind === 2) return { lines: linesOf(COMPANIES), rules: JINAN, files: {} };
  const text = kind === 3 ? drawnPolicy(draw) : shippedPolicy(draw).text;
  return { lines: applicationsFor(text, draw, 1 + draw(5)), rules: "p.yaml", files: { "p.yaml": text } };
}

function ndjsonAttempt(draw: Draw): Attempt {
  const { lines, rules, files } = jsonLines(draw);
  return onBatch(draw, "a.ndjson", damagedBatch(lines, draw), rules, files);
}

function jsonAttempt(draw: Draw): Attempt {
  const { lines, rules, files } = jsonLines(draw);
  const changed = lines.map((line) => (draw(2) === 0 ? parsed(line) : damagedValue(parsed(line), draw)));
  const text = JSON.stringify(draw(3) === 0 ? changed[0] : changed, null, draw(3)) ?? "";
  return onBatch(draw, "a.json", draw(2) === 0 ? text : damagedText(text, draw), rules, files);
}

/** What cells may say that a page or a table must not do. */
const CELLS = [...FORMULAS, ...SCRIPTS, ...ODD];
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function damagedCsv(text: string, draw: Draw): string | Buffer {
  const kind = draw(6);
  if (kind === 0) return damagedBytes(Buffer.from(text), draw);
  if (kind === 1) return damagedLines(text, draw);
  if (kind === 2) return damagedWords(text, draw);
  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  for (let times = 1 + draw(5); times > 0; times -= 1) {
    const row = oneOf(draw, rows);
    row[draw(row.length + 1)] = quoted(oneOf(draw, CELLS));
  }
  const joined = rows.map((row) => row.join(",")).join(oneOf(draw, ["\n", "\n", "\r\n", "\r"]));
  return kind === 3 ? Buffer.from(`\uFEFF${joined}`, "utf16le") : joined;
}

const CLAIM_TABLE = `申报表\nid,name,creditCode,applicationDate,equipment,registeredHere,signed,equipment申报金额,invoiceNumber,县区,开户行\nA1,甲公司,91370102MA0000AA23,2024-03-01,100万元,是,是,330000,FP-1,历下,工行\nA2,乙公司,913701718888000180,2024-03-02,"2,000,000.55",否,是,9,FP-1,市中,农行\n合计,,,,3,,,\n`;

function csvAttempt(draw: Draw): Attempt {
  if (draw(2) === 0) return onBatch(draw, "a.csv", damagedCsv(CLAIM_TABLE, draw), MADE_UP, { [MADE_UP]: textAt(MADE_UP) });
  return onBatch(draw, "a.csv", damagedCsv(CSV, draw), "rules.yaml", { "rules.yaml": TABLE_RULES });
}

const workbookAttempt = (draw: Draw): Attempt =>
  onBatch(draw, "a.xlsx", damagedWorkbook(draw), "rules.yaml", { "rules.yaml": TABLE_RULES });

const MAPPING = "id: id\nname: 名称\ncost: 支出\nshare: share\nevents.cost: 支出\n";

function mappingAttempt(draw: Draw): Attempt {
  const files = { "rules.yaml": TABLE_RULES, "m.yaml": damagedText(MAPPING, draw) };
  const table = draw(2) === 0 ? CSV.replace("name", "名称").replace("cost", "支出") : damagedCsv(CSV, draw);
  const attempt = onBatch(draw, "a.csv", table, "rules.yaml", files);
  return { ...attempt, args: [...attempt.args, "--mapping", "m.yaml"] };
}

const OPTIONS = [
  "--as-of",
  "--reading",
  "--subsidy",
  "--input-format",
  "--carry",
  "--encoding",
  "--mapping",
  "--decimal",
  "--sheet",
  "--list",
  "--history",
  "--only",
  "--fail-on",
  "--unit",
  "--jobs",
  "--format",
  "--lang",
  "--receipt",
  "--dated",
  "--set",
  "--along",
  "--threshold",
  "--max-warnings",
  "--changed-since",
  "--answers",
  "--rules",
  "--strict",
  "--verbose",
  "--all-readings",
  "--no-settle",
  "--check-only",
  "--color",
  "--no-color",
  "--quiet",
  "--help",
  "--tree",
  "--claims",
  "--in-words",
  "--coverage",
  "--no-input",
  "--",
  "-h",
  "-V",
];
const VALUES = [
  "all",
  "none",
  "en",
  "zh",
  "csv",
  "ndjson",
  "xlsx",
  "2018-09-01",
  "event-cap-scope=per-event",
  "event-cap-scope",
  "a.csv#s",
];
const MORE_VALUES = ["events=a.csv", "events[0].expenditure=5", "events[999999999].expenditure=1", "events.expenditure", "comma", "gbk"];
const COMMANDS = ["evaluate", "audit", "settle", "explain", "show", "template", "validate", "test", "fmt", "schema", "compare", "verify"];

/** A command line of options that may fit or not, with values that nothing expects. */
function optionsAttempt(draw: Draw): Attempt {
  const value = (): string => (draw(3) === 0 ? oneOf(draw, ODD) : oneOf(draw, [...VALUES, ...MORE_VALUES, "a.ndjson", "a.csv"]));
  const options = Array.from({ length: draw(5) }, () => {
    const option = oneOf(draw, OPTIONS);
    return draw(6) === 0 ? [`${option}=${value()}`] : draw(4) === 0 ? [option] : [option, value()];
  });
  const named = someOf(draw, ["a.ndjson", "a.csv", "p.yaml", "missing.json"]);
  const rules = draw(2) === 0 ? ["--rules", JINAN] : [];
  const files = { "a.ndjson": COMPANIES, "a.csv": CSV, "p.yaml": textAt(MADE_UP) };
  const args = [draw(20) === 0 ? oneOf(draw, ODD) : oneOf(draw, COMMANDS), ...named, ...rules, ...options.flat()];
  const receipts = args.filter((_, at) => args[at - 1] === "--receipt");
  const joined = args.filter((arg) => arg.startsWith("--receipt=")).map((arg) => arg.slice("--receipt=".length));
  return { args, files, writes: [...receipts, ...joined, ...(args[0] === "fmt" ? args : [])] };
}

export const applicationTargets: readonly Target[] = [
  { name: "json", draw: jsonAttempt },
  { name: "ndjson", draw: ndjsonAttempt },
  { name: "csv", draw: csvAttempt },
  { name: "xlsx", draw: workbookAttempt },
  { name: "mapping", draw: mappingAttempt },
  { name: "options", draw: optionsAttempt },
];
