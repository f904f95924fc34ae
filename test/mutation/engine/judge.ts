import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Change } from "./instrument.js";

/** A test file that is built: how long it takes where nothing is changed, and which changes it reaches. */
export interface Ready {
  readonly test: string;
  readonly path: string;
  readonly ms: number;
  readonly reached: ReadonlySet<number>;
}

/** What became of a change: who noticed it, or that nobody did. */
export interface Verdict {
  readonly change: Change;
  readonly killedBy: string | undefined;
  readonly isReached: boolean;
}

/** A test that takes so many times as long as it should does not end. */
const TIMES = 10;
const LEAST_MS = 20_000;

function run(root: string, path: string, env: Readonly<Record<string, string>>, timeout: number) {
  return spawnSync(process.execPath, ["--stack-size=900", path], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout,
    maxBuffer: 1 << 26,
  });
}

/** Runs each test with nothing changed; one that fails so, or takes too long, is of no use here, and is told. */
export function ready(root: string, built: ReadonlyMap<string, string>, mostMs: number, tell: (text: string) => void): Ready[] {
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  const found: Ready[] = [];
  try {
    for (const [test, path] of built) {
      const seen = join(folder, "seen.json");
      rmSync(seen, { force: true });
      const started = Date.now();
      const { status, stdout, stderr } = run(root, path, { SEEN: seen }, mostMs);
      const ms = Date.now() - started;
      if (status === 0 && existsSync(seen))
        found.push({ test, path, ms, reached: new Set(JSON.parse(readFileSync(seen, "utf8")) as number[]) });
      else tell(`left out: ${test} ${status === null ? `takes more than ${mostMs / 1000} s` : `${stdout}${stderr}`.slice(0, 300)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return found.sort((a, b) => a.ms - b.ms);
}

/** Turns one change on, and runs the tests that reach it up to the first that notices. */
export function judge(root: string, change: Change, tests: readonly Ready[]): Verdict {
  const reaching = tests.filter(({ reached }) => reached.has(change.id));
  for (const { test, path, ms } of reaching) {
    const { status } = run(root, path, { CHANGED: String(change.id) }, Math.max(LEAST_MS, ms * TIMES));
    if (status !== 0) return { change, killedBy: test, isReached: true };
  }
  return { change, killedBy: undefined, isReached: reaching.length > 0 };
}
