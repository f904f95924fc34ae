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

const out = (name: string): string => join(folder, `${name}.out`);
const lean = "by hand";

/** A run, and what its time is compared with. */
const programs: Readonly<Record<string, { readonly args: readonly string[]; readonly against: string }>> = {
  [lean]: { args: [join(root, ".bench", "hand-written.js"), data, out("by hand, written")], against: lean },
  "evaluate, one thread": { args: [...evaluate, "--jobs", "1", data], against: lean },
  "evaluate, two threads": { args: [...evaluate, "--jobs", "2", data], against: lean },
  "5% of facts missing, one thread": { args: [...evaluate, "--jobs", "1", gappy], against: lean },
  "5% of facts missing, two threads": { args: [...evaluate, "--jobs", "2", gappy], against: lean },
  "all readings, one thread": { args: [...evaluate, "--jobs", "1", "--all-readings", data], against: lean },
  "node -e 0": { args: ["-e", "0"], against: "node -e 0" },
  "--version": { args: [join(root, "bin", "subsidy.js"), "--version"], against: "node -e 0" },
  "--help": { args: [join(root, "bin", "subsidy.js"), "--help"], against: "node -e 0" },
  "evaluate, one application": { args: [...evaluate, one], against: "node -e 0" },
  "the same, compiled anew": { args: [...evaluate, "--no-cache", one], against: "node -e 0" },
};

const seconds = new Map<string, number[]>();
const peaks = new Map<string, number>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, { args }] of Object.entries(programs)) {
    const run = timed(["--import", peak, ...args], out(name));
    seconds.set(name, [...(seconds.get(name) ?? []), run.seconds]);
    peaks.set(name, Math.max(peaks.get(name) ?? 0, run.peakMegabytes));
  }
}

const of = (name: string): number => median(seconds.get(name) ?? []);
const written = readFileSync(out("by hand, written"));
const same = ["evaluate, one thread", "evaluate, two threads"].every((name) => readFileSync(out(name)).equals(written));
console.log(`${COUNT} applications, median of ${ROUNDS} interleaved runs of whole processes`);
for (const [name, { against }] of Object.entries(programs)) {
  const ratio = `${(of(name) / of(against)).toFixed(2)} x ${against}`;
  console.log(`${name.padEnd(34)} ${of(name).toFixed(3)} s  ${ratio.padEnd(18)} peak ${Math.round(peaks.get(name) ?? 0)} MB`);
}
console.log(`results by hand and of evaluate: ${same ? "the same bytes" : "NOT THE SAME"}`);
rmSync(folder, { recursive: true });
process.exitCode = same ? 0 : 1;
