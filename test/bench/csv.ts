import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateApplications } from "./generate.js";
import { writeTables } from "./tables.js";
import { median, peakHook, type Timed, timed } from "./timing.js";

/** The same applications as NDJSON and as tables in GB18030: are the results the same, how long, in how much memory. */
const COUNT = Number(process.argv[2] ?? 200_000);
const ROUNDS = Number(process.argv[3] ?? 5);
const SEED = 20181;

const folder = mkdtempSync(join(tmpdir(), "subsidy-bench-"));
const root = process.cwd();
const data = join(folder, "applications.ndjson");
const file = openSync(data, "w");
for (const line of generateApplications(COUNT, SEED)) writeSync(file, `${line}\n`);
closeSync(file);
const tables = writeTables(generateApplications(COUNT, SEED), folder);

const hook = peakHook(folder);
const evaluate = [
  join(root, "bin", "subsidy.js"),
  "evaluate",
  "--rules",
  join(root, "rules", "jinan-2018-14"),
  "--format",
  "ndjson",
  "--quiet",
];
const programs: Readonly<Record<string, readonly string[]>> = { ndjson: [...evaluate, data], csv: [...evaluate, ...tables] };

const runs = new Map<string, Timed[]>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, args] of Object.entries(programs)) {
    runs.set(name, [...(runs.get(name) ?? []), timed(["--import", hook, ...args], join(folder, `${name}.out`))]);
  }
}

/** Results without their lines: a table has one more, its headings. */
const results = (name: string): string => readFileSync(join(folder, `${name}.out`), "utf8").replace(/"line":\d+,/g, "");
const same = results("ndjson") === results("csv");
const seconds = (name: string): number => median((runs.get(name) ?? []).map((run) => run.seconds));
console.log(`${COUNT} applications, median of ${ROUNDS} interleaved runs of whole processes`);
for (const [name, each] of runs) {
  const peak = Math.max(...each.map((run) => run.peakMegabytes));
  console.log(
    `${name.padEnd(8)} ${seconds(name).toFixed(3)} s  ${(seconds(name) / seconds("ndjson")).toFixed(2)} x ndjson  peak ${Math.round(peak)} MB`,
  );
}
const megabytes = (path: string): number => Math.round(statSync(path).size / 1e6);
const sizes = tables.flatMap((each) => (each.endsWith(".csv") ? [megabytes(each.replace(/^\w+=/, ""))] : []));
console.log(`ndjson ${megabytes(data)} MB, tables ${sizes.join(" + ")} MB; results: ${same ? "the same" : "NOT THE SAME"}`);
if (process.argv[4] === undefined) rmSync(folder, { recursive: true });
else writeFileSync(process.argv[4], folder);
process.exitCode = same ? 0 : 1;
