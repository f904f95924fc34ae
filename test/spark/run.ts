import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLUSTER, digestOf, type Job, missing, onSpark, program, writeApplications } from "./on-spark.js";
import { writeParquet } from "./parquet.js";

/**
 * The job of docs/scale.md on a real Spark of this machine beside one run of the program, byte for byte: `npm run spark -- 1000000`. With
 * `--ways` also in bins, with earlier results and from Parquet; with `--faults` again with a worker that is killed, a partition that fails
 * half-way, and an executor that is killed when its rows come back; `--only executor` takes those of them with the word in their name.
 * Where there is no Spark or no JVM that is said, and nothing tried.
 */
const rows = Number(process.argv[2] ?? 20_000);
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const policy = "test/spark/policy.yaml";

/** Runs the program here; the file that it writes. */
function here(output: string, args: readonly string[]): string {
  execFileSync(process.execPath, ["bin/subsidy.js", ...args, "--quiet", "--output", output], { stdio: ["ignore", "ignore", "inherit"] });
  return output;
}

/** The program, but for one call: the first one with this argument ends as `how` says after some of its rows. */
function failingOnce(folder: string, name: string, argument: string, how: string): string {
  const script = join(folder, `${name}.sh`);
  const mark = join(folder, `${name}.done`);
  writeFileSync(
    script,
    `#!/bin/sh\ncase " $* " in *" ${argument} "*) if mkdir '${mark}' 2>/dev/null; then ${program} "$@" | head -n 100; ${how}; fi;; esac\nexec ${program} "$@"\n`,
    { mode: 0o755 },
  );
  return script;
}

/** The parent of a process. */
const parentOf = (process: string): string => `$(ps -o ppid= -p ${process})`;

/** A policy with the limits that are each applicant's own, which may be settled in bins. */
function ownLimits(folder: string): string {
  const path = join(folder, "policy.yaml");
  const text = readFileSync(policy, "utf8");
  const own =
    "  - {highest only: [equipment, award], within: lifetime}\n  - {joint cap: 60\u4E07\u5143, on: [equipment, rent, hiring], within: year}\n";
  writeFileSync(path, `${text.slice(0, text.indexOf("limits:"))}limits:\n${own}`);
  return path;
}

/** One way to do the job, and the file of what must come of it. */
interface Way extends Pick<Job, "applications" | "rules" | "more" | "command" | "master" | "partitionBytes"> {
  readonly name: string;
  readonly expected: string;
}

async function waysOf(folder: string): Promise<Way[]> {
  const half = Math.floor(rows / 2);
  const [first, second, whole] = ["first", "second", "whole"].map((name) => join(folder, `${name}.ndjson`)) as [string, string, string];
  await writeApplications(first, 0, half);
  await writeApplications(second, half, rows);
  await writeApplications(whole, 0, rows);
  const settled = here(join(folder, "settled.ndjson"), ["evaluate", whole, "--rules", policy]);
  const plain = { applications: [first, second], rules: [policy], expected: settled, partitionBytes: Math.max(65_536, rows * 40) };
  const ways: Way[] = [{ ...plain, name: "spark" }];
  if (process.argv.includes("--ways")) {
    const rules = [policy, ownLimits(folder)];
    const own = rules.slice(1);
    const earlier = join(folder, "earlier.ndjson");
    await writeApplications(earlier, rows, rows + 1000);
    const history = ["--history", here(join(folder, "history.ndjson"), ["evaluate", earlier, "--rules", policy])];
    const later = here(join(folder, "later.ndjson"), ["evaluate", whole, "--rules", ...own, ...history]);
    ways.push({ ...plain, name: "in bins after earlier results", rules: own, more: ["--bins", "3", ...history], expected: later });
    const parquet = join(folder, "applications.parquet");
    await writeParquet(whole, parquet);
    const stored = here(join(folder, "stored.ndjson"), ["evaluate", parquet, "--rules", policy]);
    ways.push({ ...plain, name: "from Parquet", applications: [parquet], expected: stored, partitionBytes: rows * 5 });
  }
  if (process.argv.includes("--faults")) {
    const executor = parentOf(parentOf("$PPID"));
    ways.push(
      { ...plain, name: "a killed worker", command: failingOnce(folder, "killed", "evaluate", 'kill -9 "$PPID"') },
      { ...plain, name: "a partition that fails half-way", command: failingOnce(folder, "failed", "evaluate", "exit 70") },
      { ...plain, name: "a killed executor", command: failingOnce(folder, "lost", "--deal", `kill -9 ${executor}`), master: CLUSTER },
    );
  }
  return ways;
}

async function main(): Promise<number> {
  const lacking = missing();
  if (lacking) {
    console.log(`skipped: ${lacking}`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), "subsidy-spark-"));
  try {
    let wrong = 0;
    mkdirSync(join(folder, "results"));
    for (const { name, expected, ...way } of await waysOf(folder)) {
      if (only !== undefined && !name.includes(only)) continue;
      const output = join(folder, "results", name.replaceAll(" ", "-"));
      const began = performance.now();
      const parts = onSpark({ ...way, output });
      const same = (await digestOf(parts)) === (await digestOf([expected]));
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(`${name}: ${rows} rows in ${parts.length} parts, ${seconds} s, ${same ? "every byte the same" : "NOT THE SAME"}`);
      if (!same) wrong += 1;
      rmSync(output, { recursive: true });
    }
    return wrong === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
