import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Built } from "./build.js";
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
  /** The test that fails, or `ENDLESS`. */
  readonly killedBy: string | undefined;
  readonly isReached: boolean;
}

/** What notices a change after which the tests do not end, or end for want of memory. */
export const ENDLESS = "no end";

/** Tests that take so many times as long as they should do not end. */
const TIMES = 10;
const LEAST_MS = 15_000;

function run(root: string, paths: readonly string[], env: Readonly<Record<string, string>>, timeout: number) {
  return spawnSync(process.execPath, ["--stack-size=900", "--max-old-space-size=1500", ...paths], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout,
    killSignal: "SIGKILL",
    maxBuffer: 1 << 26,
  });
}

/** Runs each test with nothing changed; one that fails so, or takes too long, is of no use here, and is told. */
export function ready(root: string, { runner, tests }: Built, mostMs: number, tell: (text: string) => void): Ready[] {
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  const found: Ready[] = [];
  try {
    for (const [test, path] of tests) {
      const seen = join(folder, "seen.json");
      rmSync(seen, { force: true });
      const started = Date.now();
      const { status, stdout, stderr } = run(root, [runner, path], { SEEN: seen }, mostMs);
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
export function judge(root: string, { runner }: Built, change: Change, tests: readonly Ready[]): Verdict {
  const reaching = tests.filter(({ reached }) => reached.has(change.id));
  if (reaching.length === 0) return { change, killedBy: undefined, isReached: false };
  const ms = reaching.reduce((sum, each) => sum + each.ms, 0);
  const paths = [runner, ...reaching.map(({ path }) => path)];
  const { status, stdout } = run(root, paths, { CHANGED: String(change.id) }, Math.max(LEAST_MS, ms * TIMES));
  const at = /(?:^|\n)(\d+) .*\n$/.exec(stdout)?.[1];
  const failing = at === undefined ? ENDLESS : (reaching[Number(at)]?.test ?? ENDLESS);
  return { change, killedBy: status === 0 ? undefined : failing, isReached: true };
}
