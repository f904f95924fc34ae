import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";
import { runs } from "../runs.js";

const JINAN = ["fixtures/applications.ndjson", "--rules", "rules/jinan-2018-14"];

const evaluated = (...args: string[]) => run(["evaluate", ...JINAN, ...args, "--quiet"]);

/** What is paid for sure, in fen, and how many lines get anything. */
async function totals(...args: string[]) {
  const { code, stdout } = await evaluated("--format", "ndjson", ...args);
  expect(code).toBe(0);
  const rows = stdout.trim().split("\n");
  const found = rows.map((row) => JSON.parse(row) as { subsidies: { status: string; benefit?: string; amount?: { min: number } }[] });
  const granted = found.flatMap(({ subsidies }) => subsidies).filter(({ status }) => status === "eligible");
  const fen = granted.filter(({ benefit }) => benefit === "cash").map(({ amount }) => Math.round((amount?.min ?? 0) * 100));
  return {
    fen: fen.reduce((a, b) => a + b, 0),
    eligible: found.filter(({ subsidies }) => subsidies.some(({ status }) => status === "eligible")).length,
  };
}

async function costs(change: string, ...more: string[]) {
  const { code, stdout, stderr } = await evaluated("--format", "json", "--what-if", change, ...more);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

describe("evaluate --what-if names a figure", () => {
  it.each([
    ["international-event.cap=80\u4E07\u5143", 396728395],
    ["international-event.cap.per-event=80\u4E07\u5143", 396728395],
    ["international-event.give.cap.by reading.event-cap-scope.per-event=80\u4E07\u5143", 396728395],
    ["subsidies.international-event.amount.give.cap.by reading.event-cap-scope.per-event=80\u4E07\u5143", 396728395],
    // Not the reading that is chosen.
    ["international-event.cap.per-organisation=80\u4E07\u5143", 436728395],
    ["international-event.rate=50%", 436728395],
  ])("%s", async (change, fen) => {
    expect((await totals("--what-if", change)).fen).toBe(fen);
  });

  it("changes it under every reading where it says the same under each", async () => {
    const read = ["--reading", "event-cap-scope=per-organisation"];
    const [one, all] = ["international-event.cap.per-event=1\u5143", "international-event.cap=1\u5143"];
    expect((await totals(...read, "--what-if", one)).fen).toBe((await totals(...read)).fen);
    expect((await totals(...read, "--what-if", all)).fen).toBe(500);
  });

  it.each([
    ["cap=80\u4E07\u5143", ["international-event.cap.per-event=100\u4E07\u5143", "pilot-base.cap=100\u4E07\u5143"]],
    ["international-event=80\u4E07\u5143", ["international-event.rate=50%", "international-event.cap.per-organisation=100\u4E07\u5143"]],
    ["international-event.caap=80\u4E07\u5143", ["international-event"]],
    ["international-event.cap=80%", ["international-event.cap=100\u4E07\u5143"]],
    ["international-event.cap=1\u5143..2USD", ["50\u4E07\u5143..100\u4E07\u5143/10\u4E07\u5143"]],
    ["international-event.cap=2\u5143..1\u5143", ["50\u4E07\u5143..100\u4E07\u5143/10\u4E07\u5143"]],
    ["international-event.cap=1\u5143..2\u5143/0\u5143", ["50\u4E07\u5143..100\u4E07\u5143/10\u4E07\u5143"]],
    ["international-event.cap=1\u5143..1\u4E07\u5143/1\u5143", ["10000", "50"]],
  ])("%s is refused with what may be meant", async (change, told) => {
    const { code, stdout, stderr } = await run(["evaluate", ...JINAN, "--what-if", change, "--lang", "en"]);
    expect([code, stdout]).toEqual([2, ""]);
    for (const each of told) expect(stderr).toContain(each);
  });

  it("suggests names that work, each for the figure that it is listed with", async () => {
    const { stderr } = await run(["evaluate", ...JINAN, "--what-if", "cap=1\u5143", "--lang", "en"]);
    const names = [...stderr.matchAll(/[\w.-]+(?==100\u4E07\u5143)/g)].map(([name]) => name);
    expect(names.length).toBe(3);
    for (const name of names) expect((await evaluated("--what-if", `${name}=100\u4E07\u5143`, "--format", "csv")).code).toBe(0);
  });

  it.each([
    [["international-event.cap=1\u5143", "international-event.cap.per-event=2\u5143"], "twice"],
    [["international-event.cap=1\u5143..2\u5143", "international-event.rate=1%..2%"], "second"],
  ])("refuses %j", async (changes, told) => {
    const { code, stderr } = await evaluated(...changes.flatMap((each) => ["--what-if", each]), "--lang", "en");
    expect([code, stderr.includes(told)]).toEqual([2, true]);
  });
});

describe("evaluate --what-if with a range", () => {
  it("gives the cost of each figure, both ends among them, and who loses", async () => {
    const found = await costs("international-event.cap=50\u4E07\u5143..100\u4E07\u5143/20\u4E07\u5143");
    expect(found.today).toMatchObject({ value: "100\u4E07\u5143", cost: { cash: 4367283.95, support: 2000000 }, eligible: 6, lose: 0 });
    expect(
      found.figures.map(({ value, cost, lose }: { value: string; cost: { cash: number }; lose: number }) => [value, cost.cash, lose]),
    ).toEqual([
      ["50\u4E07\u5143", 2900000, 4],
      ["70\u4E07\u5143", 3717283.95, 3],
      ["90\u4E07\u5143", 4167283.95, 2],
      ["100\u4E07\u5143", 4367283.95, 0],
    ]);
    expect((await costs("international-event.rate=40%..60%")).figures.map(({ value }: { value: string }) => value)).toEqual(
      [40, 42, 44, 46, 48, 50, 52, 54, 56, 58, 60].map((each) => `${each}%`),
    );
  });

  it("is what evaluate gives for each figure, and at the present one what it gives today", async () => {
    const shares = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 50, max: 99 }), fc.integer({ min: 50, max: 120 }));
    await fc.assert(
      fc.asyncProperty(shares, async ([low, high, cap]) => {
        const beside = `international-event.cap=${cap}\u4E07\u5143`;
        const { today, figures } = await costs(`international-event.rate=${low}%..${high + 1}%/${high}%`, "--what-if", beside);
        const plain = await totals();
        expect([Math.round(today.cost.cash * 100), today.eligible]).toEqual([plain.fen, plain.eligible]);
        for (const { value, cost, eligible } of figures) {
          const alone = await totals("--what-if", `international-event.rate=${value}`, "--what-if", beside);
          expect([value, Math.round(cost.cash * 100), eligible]).toEqual([value, alone.fen, alone.eligible]);
        }
        const present = await costs("international-event.rate=50%..60%/10%");
        expect(present.figures[0]).toEqual({ ...present.today, value: "50%" });
      }),
      { numRuns: runs(4, 60), seed: 7 },
    );
  }, 60_000);

  it("settles limits for each figure", async () => {
    const policy = readFileSync(join(root, "fixtures/audit/policy.yaml"), "utf8");
    const files = { "p.yaml": policy };
    const args = ["evaluate", "fixtures/audit/claims.ndjson", "--rules", "p.yaml", "--what-if"];
    const change = "limits[2].budget=6\u4E07\u5143..10\u4E07\u5143/2\u4E07\u5143";
    const { stdout } = await run([...args, change, "--format", "json"], { files });
    const cash = JSON.parse(stdout).figures.map(({ cost }: { cost: { cash: number } }) => cost.cash);
    expect([cash[1] - cash[0], cash[2] - cash[1]]).toEqual([20000, 20000]);
  });

  it.each(["text", "csv", "ndjson", "markdown", "html"])("is drawn as %s, no wider than the terminal", async (format) => {
    const change = "international-event.cap=50\u4E07\u5143..100\u4E07\u5143";
    const { code, stdout } = await run(["evaluate", ...JINAN, "--what-if", change, "--format", format, "--lang", "en"], { columns: 80 });
    expect([code, stdout.includes("4367283.95") || stdout.includes("4,367,283.95")]).toEqual([0, true]);
    if (format === "text") for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    if (format === "html") expect(stdout).not.toMatch(/<script|href=|src=/);
  });

  it.each(["--only", "--fail-on"])("has no rows for %s to look at", async (option) => {
    const { code, stderr } = await evaluated("--what-if", "international-event.rate=1%..2%", option, "ineligible", "--lang", "en");
    expect([code, stderr.includes(option)]).toEqual([2, true]);
  });
});
