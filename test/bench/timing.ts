import { spawnSync } from "node:child_process";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Timed {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** One whole run of Node, its output in a file. */
export function timed(args: readonly string[], output: string): Timed {
  const sink = openSync(output, "w");
  const started = process.hrtime.bigint();
  const done = spawnSync("/usr/bin/env", ["node", ...args], { stdio: ["ignore", sink, "pipe"], encoding: "utf8" });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  closeSync(sink);
  if (done.status !== 0) throw new Error(done.stderr);
  const peak = /peak (\d+)/.exec(done.stderr);
  return { seconds, peakMegabytes: peak ? Number(peak[1]) / 1024 : 0 };
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A module that tells, when its process ends, how much memory that held at most. */
export function peakHook(folder: string): string {
  const path = join(folder, "peak.mjs");
  writeFileSync(path, 'process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS));');
  return path;
}
