import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Evaluates a batch with and without settling its limits, in whole processes, and prints times, their ratio and peak memory. */
const COUNT = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = Number(process.argv[3] ?? 3);

const POLICY = `policy: settle-bench
title: settle-bench
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
subsidies:
  grant: {amount: {rate: 50%, of: cost}}
limits:
  - {joint cap: 30万元, on: [grant], within: year}
  - {budget: 1000亿元, on: [grant], pay: pro rata}
`;

function writeApplications(path: string): void {
  const file = openSync(path, "w");
  let state = 20181;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  const two = (value: number): string => String(value).padStart(2, "0");
  let piece = "";
  for (let i = 1; i <= COUNT; i += 1) {
    const creditCode = `9137010${String(100_000_000 + random(COUNT >> 1))}XA`;
    const day = `${2018 + random(2)}-${two(1 + random(12))}-${two(1 + random(28))}`;
    piece += `{"id":"A${String(i).padStart(7, "0")}","creditCode":"${creditCode}","applicationDate":"${day}","cost":${random(80_000_000) / 100}}\n`;
    if (piece.length < 1 << 20) continue;
    writeSync(file, piece);
    piece = "";
  }
  writeSync(file, piece);
  closeSync(file);
}

const folder = mkdtempSync(join(tmpdir(), "subsidy-settle-"));
const peak = join(folder, "peak.mjs");
writeFileSync(peak, 'process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS));');
mkdirSync(join(folder, "rules"));
writeFileSync(join(folder, "rules", "policy.yaml"), POLICY);
const data = join(folder, "applications.ndjson");
writeApplications(data);

function time(...more: readonly string[]): { seconds: number; megabytes: number } {
  const sink = openSync(join(folder, "out.ndjson"), "w");
  const args = ["--import", peak, join(process.cwd(), "bin", "subsidy.js"), "evaluate", "--rules", join(folder, "rules")];
  const started = process.hrtime.bigint();
  const done = spawnSync("/usr/bin/env", ["node", ...args, "--format", "ndjson", "--quiet", ...more, data], {
    stdio: ["ignore", sink, "pipe"],
    encoding: "utf8",
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  closeSync(sink);
  if (done.status !== 0) throw new Error(done.stderr);
  return { seconds, megabytes: Number(/peak (\d+)/.exec(done.stderr)?.[1] ?? 0) / 1024 };
}

const [plain, settled] = [[], []] as [ReturnType<typeof time>[], ReturnType<typeof time>[]];
for (let round = 0; round < ROUNDS; round += 1) {
  plain.push(time("--no-settle"));
  settled.push(time());
}
const median = (runs: typeof plain): number => runs.map(({ seconds }) => seconds).sort((a, b) => a - b)[runs.length >> 1] ?? 0;
const most = (runs: typeof plain): string => `${Math.round(Math.max(...runs.map(({ megabytes }) => megabytes)))} MB`;
console.log(`${COUNT} applications, median of ${ROUNDS} interleaved runs of whole processes`);
console.log(`evaluate --no-settle  ${median(plain).toFixed(2)} s  peak ${most(plain)}`);
console.log(
  `evaluate              ${median(settled).toFixed(2)} s  peak ${most(settled)}  ${(median(settled) / median(plain)).toFixed(2)} x`,
);
rmSync(folder, { recursive: true });
