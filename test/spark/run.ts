import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { application } from "./application.js";

/**
 * The job of docs/scale.md on a real Spark of this machine beside one run of the program, byte for byte; with
 * `--faults` again with a worker that is killed, and a partition that fails half-way: `npm run spark -- 1000000 --faults`. Where there is no Spark or no JVM that is said, and nothing tried.
 */
const rows = Number(process.argv[2] ?? 20_000);
const faults = process.argv.includes("--faults");
const python = join(resolve(".spark"), "bin", "python");
const program = `${process.execPath} ${resolve("bin/subsidy.js")}`;
const rules = "test/spark/policy.yaml";

function missing(): string | undefined {
  if (!existsSync(python)) return "no pyspark in .spark: npm run spark:install";
  if (spawnSync("java", ["-version"]).status !== 0) return "no JVM: apt-get install openjdk-17-jre-headless";
  return undefined;
}

const SETTINGS = {
  // Without a second number a task is never tried again.
  "spark.master": "local[2,4]",
  "spark.driver.memory": "1g",
  "spark.driver.host": "127.0.0.1",
  "spark.driver.bindAddress": "127.0.0.1",
  "spark.ui.enabled": "false",
  "spark.ui.showConsoleProgress": "false",
  "spark.sql.files.maxPartitionBytes": String(Math.max(65_536, rows * 40)),
};

/** Runs the job; the parts of its output, in order. */
function job(folder: string, name: string, inputs: readonly string[], command: string): string[] {
  const output = join(folder, name);
  const confs = Object.entries(SETTINGS).flatMap(([key, value]) => ["--conf", `${key}=${value}`]);
  const submit = join(resolve(".spark"), "bin", "spark-submit");
  const args = [...confs, "docs/scale/evaluate.py", "--rules", rules, "--output", output, "--command", command, ...inputs];
  const env = { ...process.env, PYSPARK_PYTHON: python, SUBSIDY_CACHE: join(folder, "cache") };
  const { status, stderr, stdout } = spawnSync(submit, args, { env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${name}: ${stderr.slice(-3000)}`);
  console.log(`${name}: ${stdout.trim()}`);
  return readdirSync(output)
    .filter((each) => each.startsWith("part-"))
    .sort()
    .map((each) => join(output, each));
}

async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

const here = (args: readonly string[]) =>
  execFileSync(process.execPath, ["bin/subsidy.js", ...args], { stdio: ["ignore", "ignore", "inherit"] });

/** The program, but for the first call of all: that one ends as `how` says after some of its rows. */
function failingOnce(folder: string, name: string, how: string): string {
  const script = join(folder, `${name}.sh`);
  const mark = join(folder, `${name}.done`);
  writeFileSync(
    script,
    `#!/bin/sh\nif mkdir '${mark}' 2>/dev/null; then ${program} "$@" | head -n 100; ${how}; fi\nexec ${program} "$@"\n`,
    {
      mode: 0o755,
    },
  );
  return script;
}

async function main(): Promise<number> {
  const lacking = missing();
  if (lacking) {
    console.log(`skipped: ${lacking}`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), "subsidy-spark-"));
  try {
    mkdirSync(join(folder, "in"));
    const half = Math.floor(rows / 2);
    const files = [half, rows - half].map((count, at) => {
      const path = join(folder, "in", `${at}.ndjson`);
      writeFileSync(path, Array.from({ length: count }, (_, row) => application(at * half + row)).join(""));
      return path;
    });
    const whole = join(folder, "whole.ndjson");
    execFileSync("sh", ["-c", `cat ${files.join(" ")} > ${whole}`]);
    const settled = join(folder, "settled.ndjson");
    here(["evaluate", whole, "--rules", rules, "--quiet", "--output", settled]);
    const runs: [string, string][] = [
      ["spark", program],
      ["a killed worker", failingOnce(folder, "killed", 'kill -9 "$PPID"')],
      ["a partition that fails half-way", failingOnce(folder, "failed", "exit 70")],
    ];
    let wrong = 0;
    for (const [name, command] of faults ? runs : runs.slice(0, 1)) {
      const parts = job(folder, name.replaceAll(" ", "-"), files, command);
      const same = (await digestOf(parts)) === (await digestOf([settled]));
      console.log(`${name}: ${rows} rows in ${parts.length} parts, ${same ? "every byte the same" : "NOT THE SAME"}`);
      if (!same) wrong += 1;
    }
    return wrong === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
