import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateApplications } from "./generate.js";
import { writeTables } from "./tables.js";
import { median, peakHook, type Timed, timed } from "./timing.js";
import { writeWorkbook } from "./workbook.js";

/** The same applications as NDJSON, as tables in GB18030 and as a workbook: are the results the same, how long, in how much memory. */
const COUNT = Number(process.argv[2] ?? 100_000);
const ROUNDS = Number(process.argv[3] ?? 3);
const SEED = 20181;

const folder = mkdtempSync(join(tmpdir(), "subsidy-bench-"));
const root = process.cwd();
const data = join(folder, "applications.ndjson");
const file = openSync(data, "w");
for (const line of generateApplications(COUNT, SEED)) writeSync(file, `${line}\n`);
closeSync(file);
const tables = writeTables(generateApplications(COUNT, SEED), folder);
const book = join(folder, "applications.xlsx");
writeWorkbook(generateApplications(COUNT, SEED), book);

const hook = peakHook(folder);
const rules = join(root, "rules", "jinan-2018-14");
const evaluate = [join(root, "bin", "subsidy.js"), "evaluate", "--rules", rules, "--format", "ndjson", "--quiet"];
const programs: Readonly<Record<string, readonly string[]>> = {
  ndjson: [...evaluate, "--jobs", "1", data],
  csv: [...evaluate, ...tables],
  xlsx: [...evaluate, book],
};

const runs = new Map<string, Timed[]>();
for (let round = 0; round < ROUNDS; round += 1)
  for (const [name, args] of Object.entries(programs))
    runs.set(name, [...(runs.get(name) ?? []), timed(["--import", hook, ...args], join(folder, `${name}.out`))]);

/** Results without their lines, which a table has one more of. */
const results = (name: string): string => readFileSync(join(folder, `${name}.out`), "utf8").replace(/"line":\d+,/g, "");
const same = results("ndjson") === results("csv") && results("ndjson") === results("xlsx");
const seconds = (name: string): number => median((runs.get(name) ?? []).map((run) => run.seconds));
console.log(`${COUNT} applications, a workbook of ${Math.round(statSync(book).size / 1e6)} MB, median of ${ROUNDS} interleaved runs`);
for (const [name, each] of runs) {
  const peak = Math.round(Math.max(...each.map((run) => run.peakMegabytes)));
  console.log(`${name.padEnd(8)} ${seconds(name).toFixed(3)} s  ${(seconds(name) / seconds("csv")).toFixed(2)} x csv  peak ${peak} MB`);
}
console.log(`results: ${same ? "the same" : "NOT THE SAME"}`);
rmSync(folder, { recursive: true });
process.exitCode = same ? 0 : 1;
