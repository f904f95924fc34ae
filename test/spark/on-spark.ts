import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { application } from "./application.js";

const python = join(resolve(".spark"), "bin", "python");

/** The program, as it is called in a shell. */
export const program = `${process.execPath} ${resolve("bin/subsidy.js")}`;

/** What is missing here for the job; undefined where nothing is. */
export function missing(): string | undefined {
  if (!existsSync(python)) return "no pyspark in .spark: npm run spark:install";
  if (spawnSync("java", ["-version"]).status !== 0) return "no JVM: apt-get install default-jre-headless";
  return undefined;
}

export const LOCAL = "local[2,4]";

/** Executors that are JVMs of their own, as on a cluster; they are started from the folder of Spark. */
export const CLUSTER = "local-cluster[2,1,1024]";

/** Where pip has put Spark. */
function sparkHome(): string {
  const lib = join(resolve(".spark"), "lib");
  const [version = ""] = readdirSync(lib).filter((name) => name.startsWith("python"));
  return join(lib, version, "site-packages", "pyspark");
}

/** How the job of docs/scale.md is called here. */
export interface Job {
  readonly applications: readonly string[];
  readonly rules: readonly string[];
  /** What else stands on the command line of the job. */
  readonly more?: readonly string[];
  /** A shell's call of the program; without it the built one. */
  readonly command?: string;
  /** Without a second number a task is never tried again. */
  readonly master?: string;
  readonly partitionBytes: number;
  /** The folder that it makes. */
  readonly output: string;
}

/** Does the job on Spark; the parts of its output, in order. */
export function onSpark({ applications, rules, more = [], command = program, master = LOCAL, partitionBytes, output }: Job): string[] {
  const settings = {
    "spark.master": master,
    "spark.driver.memory": "1g",
    "spark.executor.memory": "1g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.files.maxPartitionBytes": String(partitionBytes),
  };
  const confs = Object.entries(settings).flatMap(([key, value]) => ["--conf", `${key}=${value}`]);
  const given = [...rules.flatMap((path) => ["--rules", path]), ...more, "--output", output, "--command", command];
  const env = { ...process.env, PYSPARK_PYTHON: python, SPARK_HOME: sparkHome(), SUBSIDY_CACHE: `${output}-cache` };
  const { status, stdout, stderr } = spawnSync(
    join(sparkHome(), "bin", "spark-submit"),
    [...confs, "docs/scale/evaluate.py", ...given, ...applications],
    { env, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(`${output}: ${stdout.slice(0, 3000)}\n${stderr.slice(-3000)}`);
  return readdirSync(output)
    .filter((name) => name.startsWith("part-"))
    .sort()
    .map((name) => join(output, name));
}

/** Writes applications, from one row to before another. */
export async function writeApplications(path: string, from: number, to: number): Promise<void> {
  function* lines(): Generator<string> {
    for (let row = from; row < to; row += 1) yield application(row);
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

/** What files put together are, by one number. */
export async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
