import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { answersIn, WrongAnswers } from "./answers.js";
import { BenchBatch } from "./batch.js";
import { passingFolder } from "./files.js";
import { BenchReport } from "./report.js";
import { type BenchRow, LEAN, leanRow, outputOf, ownRows, peerRows, START, startRows } from "./rows.js";
import { circumstances, Stopwatch, summed, type Timed } from "./timing.js";

/**
 * Runs whole processes side by side, interleaved, and prints ratios against the hand-written yardstick as rows of Markdown:
 * `[applications] [rounds] [--write]`, which puts them into the docs.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: "boolean", default: false } } });
const COUNT = Number(positionals[0] ?? 200_000);
const ROUNDS = Number(positionals[1] ?? 5);
const SEED = 20181;

const where = circumstances();
const folder = passingFolder("subsidy-bench");
const stopwatch = new Stopwatch(folder);
const batch = new BenchBatch(folder, COUNT, SEED);

const lean = leanRow(batch);
// Once before the rounds: what the others answer is compared with it, and claims and limits are made of it.
await stopwatch.time(lean.program);
const answers = answersIn(outputOf(folder, LEAN));
const { rows: others, missing } = peerRows(batch, answers);
const rows = [lean, ...ownRows(batch, answers), ...others, ...startRows()];

const runs = new Map<string, Timed[]>(rows.map(({ name }) => [name, []]));
for (let round = 1; round <= ROUNDS; round += 1) {
  process.stderr.write(`round ${round} of ${ROUNDS}\n`);
  for (const row of rows) runs.get(row.name)?.push(await timedRow(row));
}

/** Of a run that works a part of the applications, the time that the whole would take. */
async function timedRow({ name, program, every = 1, start }: BenchRow): Promise<Timed> {
  const run = await stopwatch.time(program, name === LEAN ? "/dev/null" : outputOf(folder, name));
  if (!start) return run;
  const before = await stopwatch.time(start);
  const whole = (part: number, begun: number): number => begun + (part - begun) * every;
  return { ...run, seconds: whole(run.seconds, before.seconds), cpuSeconds: whole(run.cpuSeconds, before.cpuSeconds) };
}

const of = (name: string): Timed => summed(runs.get(name) ?? []);
const megabytes = Math.round(statSync(batch.data).size / 1e6);
const heading = `${where}; ${COUNT} applications (${megabytes} MB), median of ${ROUNDS} interleaved rounds`;
const report = new BenchReport();
report.say(`${heading}; ${LEAN} ${of(LEAN).seconds.toFixed(2)} s, ${START} ${(of(START).seconds * 1000).toFixed(0)} ms\n`);
report.head(["Run", "Time", "CPU", "Peak", "Answers"]);
for (const row of rows) {
  const [own, against] = [of(row.name), of(row.against)];
  const [told, right] = toldOf(row);
  const ratios = [own.seconds / against.seconds, own.cpuSeconds / against.cpuSeconds].map((ratio) => (right ? ratio.toFixed(2) : "–"));
  const name = row.against === START && row.name !== START ? `${row.name}, against ${START}` : row.name;
  report.row([name, ...ratios, `${Math.round(own.peakMegabytes)} MB`, told]);
}
if (missing.length > 0) report.say(`\nNot installed, so not measured (\`npm run bench:peers\`): ${missing.join(", ")}.`);
if (values.write && process.exitCode === undefined) report.replace("bench");

function toldOf({ name, check }: BenchRow): [told: string, right: boolean] {
  try {
    return [check?.() ?? "", true];
  } catch (cause) {
    if (!(cause instanceof WrongAnswers)) throw cause;
    process.exitCode = 1;
    process.stderr.write(`${name}: ${cause.message}\n`);
    return [`NOT THE SAME: ${cause.message}`, false];
  }
}
