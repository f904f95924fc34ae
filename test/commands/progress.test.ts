import { describe, expect, it } from "vitest";
import { widthOf } from "../../src/formats/paint.js";
import { progressLine, type Stage } from "../../src/formats/progress-line.js";
import { run, type World } from "../golden/memory-host.js";
import { limits, policy } from "./trial.js";

const rows = Array.from({ length: 2000 }, (_, at) => `{"id":"A${at}","applicationDate":"2018-03-01","cost":${at}.25}\n`).join("");
const files = { "free/policy.yaml": policy, "limited/policy.yaml": policy + limits, "a.ndjson": rows };

/** A clock that is so much later each time that it is asked. */
function ticking(everyMs: number): () => number {
  let now = 0;
  return () => {
    now += everyMs;
    return now;
  };
}

const long: World = { files, terminal: true, columns: 80, chunkBytes: 1 << 12, clock: ticking(40) };
const evaluate = (...more: readonly string[]) => [
  "evaluate",
  "a.ndjson",
  "--rules",
  "free",
  "--output",
  "out.ndjson",
  "--lang",
  "en",
  ...more,
];
const CLEAR = "\u001B[K";
/** What was drawn, without what was cleared. */
const drawn = (stderr: string): string[] =>
  stderr
    .split("\r")
    .filter((line) => line.endsWith(CLEAR) && line !== CLEAR)
    .map((line) => line.slice(0, -CLEAR.length));
/** What came when the line was cleared. */
const wordsAfter = (stderr: string): string => stderr.slice(stderr.lastIndexOf(`\r${CLEAR}`) + 1 + CLEAR.length);

describe("progress", () => {
  it("tells rows, their rate, share and time left, and is taken away", async () => {
    const { stderr, code, created } = await run(evaluate(), long);
    expect(code).toBe(0);
    expect(created.get("out.ndjson")?.trimEnd().split("\n")).toHaveLength(2000);
    const lines = drawn(stderr);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines[0]).toMatch(/^evaluating {2}[\d,]+ rows {2}\d+%$/);
    for (const line of lines.slice(2)) expect(line).toMatch(/^evaluating {2}[\d,]+ rows {2}[\d,]+ rows\/s {2}\d+%( {2}\d+:\d\d left)?$/);
    expect(stderr.endsWith(`\r${CLEAR}`)).toBe(true);
  });

  it("is drawn ten times a second at most, and not in the first second", async () => {
    const { stderr } = await run(evaluate(), { ...long, clock: ticking(10) });
    const often = await run(evaluate(), { ...long, clock: ticking(1000) });
    expect(drawn(stderr).length).toBeLessThanOrEqual(drawn(often.stderr).length / 5);
    expect((await run(evaluate(), { ...long, clock: ticking(1) })).stderr).toBe("");
  });

  it("names the steps where limits are settled", async () => {
    const { stderr } = await run(evaluate().with(3, "limited"), { ...long, clock: ticking(300) });
    const steps = [...new Set(drawn(stderr).map((line) => /^\d\/3 \w+/.exec(line)?.[0]))];
    expect(steps).toEqual(["1/3 evaluating", "2/3 settling", "3/3 writing"]);
    const shares = drawn(stderr).flatMap((line) => (line.startsWith("3/3") ? [Number(/(\d+)%/.exec(line)?.[1])] : []));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it("tells no share of standard input", async () => {
    const { stderr } = await run(["evaluate", "-", ...evaluate().slice(2)], { ...long, stdin: rows, clock: ticking(300) });
    expect(drawn(stderr).length).toBeGreaterThan(5);
    expect(stderr).not.toMatch(/%|left/);
  });

  it.each([
    ["without a terminal", evaluate(), { terminal: false }],
    ["with --quiet", evaluate("--quiet"), {}],
    ["on a terminal that cannot draw over a line", evaluate(), { environment: { TERM: "dumb" } }],
  ])("says nothing %s", async (_, args, world) => {
    const { stderr } = await run(args, { ...long, clock: ticking(300), ...world });
    expect(stderr).toBe("");
  });

  it.each(["limited", "free"])("changes no result (%s)", async (folder) => {
    const args = evaluate().with(3, folder);
    const [shown, plain] = [await run(args, { ...long, clock: ticking(300) }), await run(args, { files })];
    expect(shown.stderr).not.toBe("");
    expect(shown.created).toEqual(plain.created);
  });

  it("makes way for other words", async () => {
    const odd = { ...files, "a.ndjson": `${rows}{"id":"B","cost":"?"}\n` };
    const { stderr } = await run(evaluate(), { ...long, files: odd, clock: ticking(300) });
    expect(wordsAfter(stderr)).toMatch(/^1 of 2001 rows/);
    const failed = await run(evaluate(), { ...long, clock: ticking(300), broken: ["a.ndjson"] });
    expect(wordsAfter(failed.stderr)).toMatch(/^error: cannot read a\.ndjson/);
  });

  it("leaves the terminal to rows that are printed there", async () => {
    const args = ["evaluate", "a.ndjson", "--rules", "free", "--format", "ndjson"];
    const { stderr } = await run(args, { ...long, clock: ticking(300) });
    expect(drawn(stderr).length).toBeLessThanOrEqual(1);
  });

  it.each(["settle", "audit"])("is there for %s", async (command) => {
    const results = await run(["evaluate", "a.ndjson", "--rules", "limited", "--no-settle", "--format", "ndjson"], { files });
    const world = { ...long, files: { ...files, "b.ndjson": results.stdout }, clock: ticking(300) };
    const input = command === "settle" ? "b.ndjson" : "a.ndjson";
    const { stderr, code } = await run([command, input, "--rules", "limited", "--output", "out.ndjson", "--lang", "zh"], world);
    expect(code).toBe(0);
    expect(stderr).toMatch(/\r1\/3 [^\r]*%/);
    expect(stderr).toMatch(/\r3\/3 [^\r]*%/);
  });
});

describe("the line", () => {
  const stage: Stage = {
    phase: "evaluating",
    step: { at: 1, of: 3 },
    rows: 1_234_567,
    rowsPerSecond: 45_678.9,
    share: 0.9999,
    secondsLeft: 3725.2,
  };

  it("says all of it where there is room", () => {
    expect(progressLine(stage, "en", 80)).toBe("1/3 evaluating  1,234,567 rows  46,000 rows/s  99%  1:02:06 left in this step");
  });

  it.each(["zh", "en"] as const)("stays on its row in %s", (language) => {
    for (let columns = 1; columns < 100; columns += 1) expect(widthOf(progressLine(stage, language, columns))).toBeLessThan(columns);
    expect(widthOf(progressLine(stage, language, 20))).toBeGreaterThan(0);
  });

  it.each([
    [0.2, "0:01"],
    [59.5, "1:00"],
    [600, "10:00"],
  ])("%d seconds are %s", (secondsLeft, text) => {
    expect(progressLine({ ...stage, step: undefined, secondsLeft }, "en", 80)).toMatch(new RegExp(` {2}${text} left$`));
  });
});
