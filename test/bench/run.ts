import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateApplications } from "./generate.js";
import { median, peakHook, timed } from "./timing.js";

/** Runs whole processes side by side, interleaved, and prints medians and ratios against the hand-written yardstick. */
const COUNT = Number(process.argv[2] ?? 200_000);
const ROUNDS = Number(process.argv[3] ?? 5);
const SEED = 20181;

function write(path: string, gaps: number): void {
  const file = openSync(path, "w");
  let piece = "";
  for (const line of generateApplications(COUNT, SEED, gaps)) {
    piece += `${line}\n`;
    if (piece.length > 1 << 20) {
      writeSync(file, piece);
      piece = "";
    }
  }
  writeSync(file, piece);
  closeSync(file);
}

const folder = mkdtempSync(join(tmpdir(), "subsidy-bench-"));
const root = process.cwd();
const peak = peakHook(folder);

const data = join(folder, "applications.ndjson");
const gappy = join(folder, "gaps.ndjson");
write(data, 0);
write(gappy, 0.05);
const one = join(root, "fixtures", "one-application.json");
const rules = ["--rules", join(root, "rules", "jinan-2018-14")];
const evaluate = [join(root, "bin", "subsidy.js"), "evaluate", ...rules, "--format", "ndjson", "--quiet"];

const programs: Record<string, readonly string[]> = {
  "hand-written": [join(root, ".bench", "hand-written.js"), data],
  evaluate: [...evaluate, data],
  "evaluate, 5% of facts missing": [...evaluate, gappy],
  "node -e 0": ["-e", "0"],
  "evaluate, one application": [...evaluate, one],
};

const seconds = new Map<string, number[]>();
const peaks = new Map<string, number>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, args] of Object.entries(programs)) {
    const run = timed(["--import", peak, ...args], join(folder, `${name}.out`));
    seconds.set(name, [...(seconds.get(name) ?? []), run.seconds]);
    peaks.set(name, Math.max(peaks.get(name) ?? 0, run.peakMegabytes));
  }
}

const of = (name: string): number => median(seconds.get(name) ?? []);
const same = readFileSync(join(folder, "hand-written.out")).equals(readFileSync(join(folder, "evaluate.out")));
console.log(`${COUNT} applications, median of ${ROUNDS} interleaved runs of whole processes`);
for (const name of Object.keys(programs)) {
  const yardstick = name.endsWith("application") || name === "node -e 0" ? "node -e 0" : "hand-written";
  console.log(
    `${name.padEnd(32)} ${of(name).toFixed(3)} s  ${(of(name) / of(yardstick)).toFixed(2)} x ${yardstick}  peak ${Math.round(peaks.get(name) ?? 0)} MB`,
  );
}
console.log(`results of hand-written and evaluate: ${same ? "the same bytes" : "NOT THE SAME"}`);
rmSync(folder, { recursive: true });
process.exitCode = same ? 0 : 1;
