import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../golden/memory-host.js";
import { runs } from "../runs.js";
import { limits, policy } from "./trial.js";

const ROWS = runs(1500, 2500);
const KILLS = runs(6, 13);
const INTERRUPTS = runs(5, 8);
const OLD = "the result of an earlier run\n";

/** Numbers from 0 to 1 that look random, the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const folder = mkdtempSync(join(tmpdir(), "killed-"));
const input = join(folder, "a.ndjson");
const [free, limited] = [join(folder, "free"), join(folder, "limited")];

const row = (at: number): string => {
  const facts = { id: `A${at}`, creditCode: `C${at % 977}`, applicationDate: `2018-0${1 + (at % 9)}-01`, cost: at * 100 };
  return `${JSON.stringify({ ...facts, claims: { grant: at * 60 } })}\n`;
};

beforeAll(() => {
  writeFileSync(input, Array.from({ length: ROWS }, (_, at) => row(at)).join(""));
  for (const [path, text] of [
    [free, policy],
    [limited, policy + limits],
  ] as const) {
    mkdirSync(path);
    writeFileSync(join(path, "policy.yaml"), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const kinds = [
  ["NDJSON", "out.ndjson", "evaluate", free],
  ["CSV", "out.csv", "evaluate", free],
  ["a workbook", "out.xlsx", "audit", limited],
  ["NDJSON after limits", "out.ndjson", "evaluate", limited],
] as const;
type Kind = (typeof kinds)[number];

interface Started {
  readonly child: ChildProcess;
  /** The folder of the output, which has an old one, and that of what is kept aside. */
  readonly place: string;
  readonly aside: string;
  readonly output: string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly stderr: string }>;
}

function start([, name, command, rules]: Kind, applications: string, again?: Started): Started {
  const place = again?.place ?? mkdtempSync(join(folder, "place-"));
  const aside = again?.aside ?? mkdtempSync(join(folder, "aside-"));
  const output = join(place, name);
  writeFileSync(output, OLD);
  const typed = [command, applications, "--rules", rules, "--output", output, "--lang", "en"];
  const child = spawn(process.execPath, [join(root, "bin", "subsidy.js"), ...typed], {
    env: { ...process.env, TMPDIR: aside, TEMP: aside, TMP: aside },
    stdio: ["pipe", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr?.on("data", (piece) => {
    stderr += String(piece);
  });
  child.stdin?.on("error", () => {});
  const ended = new Promise<Awaited<Started["ended"]>>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, stderr }));
  });
  return { child, place, aside, output, ended };
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs to the end: what is right, and how long it usually takes. */
async function whole(kind: Kind, again?: Started): Promise<{ readonly right: Buffer; readonly ms: number }> {
  const began = performance.now();
  const run = start(kind, input, again);
  const said = kind[2] === "audit" ? /^audited by [^\n]+\nwrote [^\n]+\nto look at: [^\n]+\n$/ : /^$/;
  expect(await run.ended).toEqual({ code: 0, signal: null, stderr: expect.stringMatching(said) });
  return { right: readFileSync(run.output), ms: performance.now() - began };
}

/** Starts as many runs as are asked for, two at a time, and sends each a signal at a moment of its own. */
async function signalled(kind: Kind, signal: NodeJS.Signals, delays: readonly number[], check: (run: Started) => Promise<void>) {
  const waiting = [...delays];
  const worker = async (): Promise<void> => {
    for (let delay = waiting.pop(); delay !== undefined; delay = waiting.pop()) {
      const run = start(kind, input);
      const moment = later(delay).then(() => run.child.kill(signal));
      await run.ended;
      await moment;
      await check(run);
    }
  };
  await Promise.all([worker(), worker()]);
}

const moments = (seed: number, count: number, ms: number): number[] => {
  const random = seeded(seed);
  return Array.from({ length: count }, () => random() * ms * 1.5);
};

describe.each(kinds.map((kind) => [kind[0], kind] as const))("%s", (_, kind) => {
  it("killed at any moment is the old file or the right new one", async () => {
    const { right, ms } = await whole(kind);
    expect(right.length).toBeGreaterThan(10_000);
    let last: Started | undefined;
    await signalled(kind, "SIGKILL", moments(20181, KILLS, ms), async (run) => {
      const found = readFileSync(run.output);
      expect(found.equals(right) || found.equals(Buffer.from(OLD))).toBe(true);
      if (readdirSync(run.place).length > 1) last = run;
    });
    // What a killed run left behind is in nobody's way.
    expect((await whole(kind, last)).right.equals(right)).toBe(true);
  });
});

describe.runIf(process.platform !== "win32")("interrupted", () => {
  it("at any moment, a run leaves nothing of its own", async () => {
    const kind = kinds[3];
    const { right, ms } = await whole(kind);
    await signalled(kind, "SIGINT", moments(7, INTERRUPTS, ms), async (run) => {
      const { code, signal, stderr } = await run.ended;
      const found = readFileSync(run.output);
      const old = found.equals(Buffer.from(OLD));
      expect(old || found.equals(right)).toBe(true);
      expect(readdirSync(run.place)).toEqual([kind[1]]);
      expect(readdirSync(run.aside)).toEqual([]);
      // Before the program is loaded, and once it has done its work and goes, the system ends it.
      if (signal === null) expect(code).toBe(stderr === "" ? 0 : 130);
      else expect(signal).toBe("SIGINT");
      if (code === 0) expect(old).toBe(false);
    });
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s in the middle of its work, it says so and exits with %i", async (signal, expected) => {
    for (const kind of [kinds[0], kinds[2]]) {
      const run = start(kind, "-");
      run.child.stdin?.write(Array.from({ length: 5000 }, (_, at) => row(at)).join(""));
      // Standard input stays open, so the run waits in its middle for as long as it takes us to look.
      while (readdirSync(run.place).length < 2 && run.child.exitCode === null) await later(5);
      run.child.kill(signal);
      const { code, stderr } = await run.ended;
      expect(code).toBe(expected);
      expect(stderr).toBe(`interrupted; ${run.output} was not written\n`);
      expect(readFileSync(run.output, "utf8")).toBe(OLD);
      expect(readdirSync(run.place)).toEqual([kind[1]]);
      expect(readdirSync(run.aside)).toEqual([]);
    }
  });
});
