import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";

/** A run of Node: its arguments, and what is written to its standard input. */
export interface Program {
  readonly args: readonly string[];
  readonly feed?: () => Iterable<Uint8Array>;
}

export interface Timed {
  readonly seconds: number;
  /** Of all cores together: what else the machine does disturbs it less. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

const HOOK = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write("used " + (userCPUTime + systemCPUTime) + " " + maxRSS + "\\n");
});
`;

/** Times whole runs of Node and what memory they held at most. */
export class Stopwatch {
  private readonly hook: string;

  constructor(folder: string) {
    this.hook = join(folder, "peak.mjs");
    writeFileSync(this.hook, HOOK);
  }

  async time({ args, feed }: Program, output = "/dev/null"): Promise<Timed> {
    const sink = openSync(output, "w");
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, ["--import", this.hook, ...args], { stdio: [feed ? "pipe" : "ignore", sink, "pipe"] });
    const ended = once(child, "close");
    let said = "";
    child.stderr?.on("data", (piece: Buffer) => {
      said += piece.toString();
    });
    for (const piece of feed?.() ?? []) if (!child.stdin?.write(piece)) await once(child.stdin as NodeJS.EventEmitter, "drain");
    child.stdin?.end();
    const [code] = await ended;
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    closeSync(sink);
    if (code !== 0) throw new Error(`${args.join(" ")}\n${said}`);
    // Threads tell as well, each what the whole process used until then.
    const told = [...said.matchAll(/used (\d+) (\d+)/g)];
    const most = (at: number): number => Math.max(0, ...told.map((found) => Number(found[at])));
    return { seconds, cpuSeconds: most(1) / 1e6, peakMegabytes: most(2) / 1024 };
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The medians of the times, and the most memory. */
export const summed = (runs: readonly Timed[]): Timed => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
  peakMegabytes: Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes)),
});

/** Who measured: machines differ, and what else they do differs from hour to hour. */
export function circumstances(): string {
  const load = loadavg()[0]?.toFixed(1);
  return `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, Node ${process.versions.node}, load of ${load} before`;
}
