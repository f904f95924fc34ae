import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { runs } from "../runs.js";

/** Two subsidies, one made of items, a limit over the batch; what is drawn is what versions differ in. */
const policyOf = ({ rate = 50, cap = 100, least = 0, item = 30, whole = 50, budget = 500, name = "grant" }): string => `policy: trial
title: {zh: \u8BD5\u9A8C, en: Trial}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money, title: {zh: \u6295\u5165, en: Cost}}
  fairs: {type: list, title: {zh: \u5C55\u4F1A, en: Fairs}, item: {spent: {type: money}}}
subsidies:
  ${name}:
    title: {zh: \u8BBE\u5907\u8865\u8D34, en: Equipment}
    conditions: {enough: cost >= ${least}\u5143}
    amount: {rate: ${rate}%, of: cost, cap: ${cap}\u5143}
  fair:
    title: {zh: \u53C2\u5C55\u8865\u8D34, en: Fairs}
    amount: {for each: fair in fairs, give: {rate: 50%, of: fair.spent, cap: ${item}\u5143}, cap: ${whole}\u5143}
limits:
  - {budget: ${budget}\u5143, on: [${name}], pay: pro rata}
`;

/** Time is over at once: who can tell is not what is tried here. */
function late(): () => number {
  let now = 0;
  return () => {
    now += 60_000;
    return now;
  };
}

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

async function impactOf(before: string, after: string, applications: string, ...more: string[]) {
  const files = { "old.yaml": before, "new.yaml": after, "all.ndjson": applications };
  const args = ["diff", "old.yaml", "new.yaml", "--applications", "all.ndjson", "--time", "1", "--format", "json", "--quiet", ...more];
  const { code, stdout, stderr } = await run(args, { files, clock: late() });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout).impact;
}

interface Side {
  readonly status: string;
  readonly fen: number;
}

const fen = (yuan: number): number => Math.round(yuan * 100);

/** What `evaluate` gives of each subsidy, in fen, by line and subsidy; nothing of a row that it cannot read. */
async function sides(policy: string, applications: string): Promise<Map<string, Side>> {
  const files = { "rules.yaml": policy, "all.ndjson": applications };
  const { stdout } = await run(["evaluate", "all.ndjson", "--rules", "rules.yaml", "--format", "ndjson", "--quiet"], { files });
  const found = new Map<string, Side>();
  for (const text of stdout.trim().split("\n")) {
    const row = JSON.parse(text);
    for (const { id, status, settled, amount } of row.subsidies ?? [])
      found.set(`${row.line} ${id}`, { status, fen: status === "eligible" ? fen((settled ?? amount).min) : 0 });
  }
  return found;
}

describe("diff --applications", () => {
  it("tells who gains and loses, by subsidy and by item, with sums that were worked out by hand", async () => {
    const applications = lines([
      { id: "A", cost: 100, fairs: [{ spent: 20 }, { spent: 100 }] }, // 50 and 10 + 30
      { id: "B", cost: 400, fairs: [] }, // 100, capped
      { id: "C", cost: 10, fairs: [{ spent: 80 }, { spent: 80 }] }, // 5 and 30 + 30, at most 50
      { id: "D", fairs: [] }, // not known yet
      { id: "E", cost: "x" },
    ]);
    const impact = await impactOf(policyOf({}), policyOf({ cap: 80, least: 20, item: 20 }), applications);
    // 50, 100, 5 become 50, 80, nothing; 40 and 50 become 30 and 40.
    expect(impact).toMatchObject({ gain: 0, lose: 4, becomeEligible: 0, becomeIneligible: 1, becomeUndetermined: 0 });
    expect(impact).toMatchObject({ before: 245, after: 200, difference: -45, invalid: 1 });
    expect(impact.applications).toEqual({ read: 4, gain: 0, lose: 3, mixed: 0, same: 1, eligible: { before: 3, after: 3 } });
    const [grant, fair] = impact.subsidies;
    expect(grant).toMatchObject({ subsidy: "grant", lose: 2, same: 2, before: 155, after: 130, gained: 0, lost: -25 });
    expect(grant.statuses).toEqual({
      before: { eligible: 3, ineligible: 0, undetermined: 1 },
      after: { eligible: 2, ineligible: 1, undetermined: 1 },
    });
    expect(fair.items).toEqual({ list: "fairs", gain: 0, lose: 3, same: 1, before: 100, after: 70 });
    expect(impact.largest.losses.map((each: { application: string; difference: number }) => [each.application, each.difference])).toEqual([
      ["B", -20],
      ["A", -10],
      ["C", -10],
      ["C", -5],
    ]);
    expect(impact.distribution.map(({ from, to, count, sum }: Record<string, number>) => [from, to, count, sum])).toEqual([
      [20, 50, 1, -20],
      [10, 20, 2, -20],
      [5, 10, 1, -5],
    ]);
  });

  it("settles the limits of either version", async () => {
    const applications = lines([300, 300, 100].map((cost) => ({ cost, fairs: [] })));
    // 100 + 100 + 50 share 100: 40, 40, 20; then 200: 80, 80, 40.
    const impact = await impactOf(policyOf({ budget: 100 }), policyOf({ budget: 200 }), applications);
    expect(impact).toMatchObject({ gain: 3, lose: 0, before: 100, after: 200 });
    expect(impact.largest.gains[2]).toMatchObject({ application: "3", before: { least: 20 }, after: { least: 40 } });
  });

  it("knows a subsidy, and a policy, by another name", async () => {
    const applications = lines([{ policy: "trial", cost: 100, fairs: [] }]);
    const renamed = policyOf({ name: "equipment" }).replace("policy: trial", "policy: trial-2");
    const impact = await impactOf(policyOf({}), renamed, applications);
    expect(impact).toMatchObject({ gain: 0, lose: 0, becomeEligible: 0, becomeIneligible: 0, before: 50, after: 50, invalid: 0 });
    expect(impact.subsidies.map(({ policy, subsidy }: Record<string, string>) => `${policy} ${subsidy}`)).toEqual([
      "trial-2 equipment",
      "trial-2 fair",
    ]);
  });

  it("reads standard input once for both versions, and applications without ids on one line", async () => {
    const stdin = JSON.stringify([...[1, 2, 3].map((cost) => ({ cost: cost * 100, fairs: [] })), { cost: "x" }]);
    const files = { "old.yaml": policyOf({}), "new.yaml": policyOf({ rate: 40 }) };
    const args = ["diff", "old.yaml", "new.yaml", "--applications", "-", "--time", "1", "--format", "json"];
    const { code, stdout } = await run(args, { files, stdin, clock: late() });
    // 50, 100, 100 become 40, 80, 100.
    const { lose, difference, invalid, applications } = JSON.parse(stdout).impact;
    expect([code, lose, difference, invalid, applications.read, applications.lose]).toEqual([0, 2, -30, 1, 3, 2]);
  });

  it("pairs the rows of several policies, each with its own inputs", async () => {
    const other = (rate: number) =>
      policyOf({ rate })
        .replace("policy: trial", "policy: other")
        .replaceAll("cost", "rent")
        .replaceAll("fairs", "sites")
        .replaceAll("grant", "rental");
    const files = {
      "old/a.yaml": policyOf({}),
      "old/b.yaml": other(50),
      "new/a.yaml": policyOf({ rate: 40 }),
      "new/b.yaml": other(60),
      "all.ndjson": lines([
        { cost: 100, fairs: [] },
        { rent: 100, sites: [] },
        { cost: 100, fairs: [], rent: 100, sites: [] },
        { policy: "other", rent: 50, sites: [] },
      ]),
    };
    const args = ["diff", "old", "new", "--applications", "all.ndjson", "--format", "json", "--quiet"];
    const { impact } = JSON.parse((await run(args, { files, clock: late() })).stdout);
    // 50 becomes 40 twice; 50, 50 and 25 become 60, 60 and 30.
    expect(impact).toMatchObject({ gain: 3, lose: 2, before: 225, after: 230, applications: { read: 4, gain: 2, lose: 1, mixed: 1 } });
    const lost = impact.largest.losses.map(({ application, policy }: Record<string, string>) => `${application} ${policy}`);
    expect(lost).toEqual(["1 trial", "3 trial"]);
  });

  it("counts what was granted before on both sides", async () => {
    const yearly = (cap: number) =>
      policyOf({}).replace(/limits:[\s\S]*/, `limits:\n  - {joint cap: ${cap}\u5143, on: [grant], within: year}\n`);
    const files = {
      "old.yaml": yearly(100),
      "new.yaml": yearly(70),
      "all.ndjson": lines([{ id: "A", applicationDate: "2024-05-01", cost: 100, fairs: [] }]),
      "rules.yaml": yearly(100),
      "earlier.ndjson": lines([{ id: "A", applicationDate: "2024-02-01", cost: 80, fairs: [] }]),
    };
    const before = (await run(["evaluate", "earlier.ndjson", "--rules", "rules.yaml", "--format", "ndjson"], { files })).stdout;
    const args = ["diff", "old.yaml", "new.yaml", "--applications", "all.ndjson", "--format", "json", "--quiet"];
    const of = async (...more: string[]) =>
      JSON.parse((await run([...args, ...more], { files: { ...files, "before.ndjson": before }, clock: late() })).stdout).impact;
    expect(await of()).toMatchObject({ before: 50, after: 50 });
    // 40 were granted: 50 and 30 are left.
    expect(await of("--history", "before.ndjson")).toMatchObject({ before: 50, after: 30, lose: 1 });
  });

  it("counts what one version alone can read, and does not compare it", async () => {
    const choice = policyOf({}).replace("inputs:\n", "inputs:\n  kind: {type: choice, options: {a: A, b: B}}\n");
    const applications = lines([
      { id: "A", cost: 100, fairs: [], kind: "b" },
      { id: "B", cost: 100, fairs: [], kind: "a" },
    ]);
    const impact = await impactOf(choice, choice.replace(", b: B", ", c: C"), applications);
    expect(impact).toMatchObject({ before: 50, after: 50, invalid: 1, applications: { read: 1, same: 1 } });
    expect(impact.unread).toMatchObject([{ application: "A", line: 1, version: "after", problems: [{ field: "kind" }] }]);
    // What programs read does not depend on where they run.
    const files = { "old.yaml": choice, "new.yaml": choice.replace(", b: B", ", c: C"), "all.ndjson": applications };
    const args = ["diff", "old.yaml", "new.yaml", "--applications", "all.ndjson", "--format", "json"];
    const abroad = await run(args, { files, clock: late(), environment: { LANG: "en_US.UTF-8" } });
    expect(JSON.parse(abroad.stdout).impact).toEqual(impact);
    expect(abroad.stderr).toContain("1 of 2 rows have errors");
  });

  it.each([
    ["all.ndjson", "nobody.ndjson"],
    ["several currencies", "CNY, USD"],
    ["not one that can be read", "x"],
  ])("stops with a reason: %s", async (what, told) => {
    const files = {
      "old.yaml": policyOf({}),
      "new.yaml": what === "several currencies" ? policyOf({}).replace("CNY", "USD").replaceAll("\u5143", "USD") : policyOf({ rate: 40 }),
      "all.ndjson": lines([what.startsWith("not") ? { cost: "x" } : { cost: 1 }]),
    };
    const path = what === "all.ndjson" ? "nobody.ndjson" : "all.ndjson";
    const args = ["diff", "old.yaml", "new.yaml", "--applications", path, "--time", "1", "--lang", "en"];
    const { code, stdout, stderr } = await run(args, { files, clock: late() });
    expect([code, stdout]).toEqual([2, ""]);
    if (!what.startsWith("not")) expect(stderr).toContain(told);
  });
});

describe("diff --applications --budget", () => {
  const applications = lines([100, 300, 50, 40].map((cost, at) => ({ id: `A${at}`, name: "n", cost, fairs: [] })));

  it("tells what either version costs, and whose turn comes", async () => {
    // 50, 100, 25, 20 become 100, 100 (capped), 50 and nothing for who spends less than 50.
    const now = policyOf({ rate: 100, least: 50 });
    const { budget } = await impactOf(policyOf({}), now, applications, "--budget", "180\u5143");
    expect(budget).toEqual({
      budget: 180,
      before: { total: 195, left: 0, over: 15, mayBeOver: false, share: 92.3, whole: 3, part: 1, unpaid: 0 },
      after: { total: 250, left: 0, over: 70, mayBeOver: false, share: 72, whole: 1, part: 1, unpaid: 1 },
      noLongerPaid: {
        count: 2,
        byRules: 1,
        applications: [
          { application: "A2", name: "n", line: 3, before: 25, after: 50 },
          { application: "A3", name: "n", line: 4, before: 20, after: 0 },
        ],
      },
      newlyPaid: { count: 0, byRules: 0, applications: [] },
    });
  });

  it("pays as a budget of the rules does that is paid first come", async () => {
    const dated = applications.replaceAll('"cost"', '"applicationDate":"2024-01-01","cost"');
    for (const budget of [1, 50, 60, 150, 180, 195, 500]) {
      const inTurn = policyOf({ budget }).replace("pro rata", "first come");
      const paid = [...(await sides(inTurn, dated))].filter(([key]) => key.endsWith("grant")).map(([, { fen: each }]) => each);
      const found = (await impactOf(policyOf({}), policyOf({}), dated, "--budget", `${budget}\u5143`)).budget.after;
      expect([budget, found.whole + found.part]).toEqual([budget, paid.filter((each) => each > 0).length]);
      expect(fen(found.total) - fen(found.over)).toBe(paid.reduce((a, b) => a + b, 0));
    }
  });

  it.each([
    [["--budget", "500"], "500\u4E07\u5143"],
    [["--budget", "5USD"], "500\u4E07\u5143"],
    [["--budget", "-5\u5143"], "500\u4E07\u5143"],
  ])("refuses %j", async (args, told) => {
    const files = { "old.yaml": policyOf({}), "new.yaml": policyOf({}), "all.ndjson": applications };
    const { code, stderr } = await run(["diff", "old.yaml", "new.yaml", "--applications", "all.ndjson", ...args], { files });
    expect([code, stderr.includes(told)]).toEqual([2, true]);
    expect(await run(["diff", "old.yaml", "new.yaml", ...args], { files })).toMatchObject({ code: 2, stdout: "" });
  });
});

const version = fc.record({
  rate: fc.integer({ min: 30, max: 70 }),
  cap: fc.constantFrom(60, 100, 140),
  least: fc.constantFrom(0, 50, 120),
  item: fc.constantFrom(10, 30),
  whole: fc.constantFrom(40, 1000),
  budget: fc.constantFrom(200, 1000),
});
const money = fc.integer({ min: 0, max: 40_000 }).map((each) => each / 100);
const application = fc.record(
  { cost: fc.oneof({ weight: 9, arbitrary: money }, fc.constant("x")), fairs: fc.array(fc.record({ spent: money }), { maxLength: 3 }) },
  { requiredKeys: [] },
);
const batches = fc.array(application, { minLength: 1, maxLength: 8 });

describe("whatever versions and applications are", () => {
  it("counts and sums are those of what evaluate gives under either", async () => {
    await fc.assert(
      fc.asyncProperty(version, version, batches, async (old, now, drawn) => {
        const applications = lines([{ cost: 1, fairs: [] }, ...drawn]);
        const [one, other] = [policyOf(old), policyOf(now)];
        const impact = await impactOf(one, other, applications);
        const [before, after] = [await sides(one, applications), await sides(other, applications)];
        const differences = [...before].map(([key, { fen: was }]) => (after.get(key)?.fen ?? 0) - was);
        const sum = (all: Iterable<number>) => [...all].reduce((a, b) => a + b, 0);
        expect(impact.gain).toBe(differences.filter((each) => each > 0).length);
        expect(impact.lose).toBe(differences.filter((each) => each < 0).length);
        expect(fen(impact.before)).toBe(sum([...before.values()].map((each) => each.fen)));
        expect(fen(impact.after)).toBe(sum([...after.values()].map((each) => each.fen)));
        const become = (status: string) =>
          [...after].filter(([key, each]) => each.status === status && before.get(key)?.status !== status).length;
        expect([impact.becomeEligible, impact.becomeIneligible, impact.becomeUndetermined]).toEqual(
          ["eligible", "ineligible", "undetermined"].map(become),
        );
        partsAddUp(impact, sum);
      }),
      { numRuns: runs(12, 400), seed: 4 },
    );
  }, 120_000);

  it("are counted alike on lines and side by side on one line, with numbers or without", async () => {
    await fc.assert(
      fc.asyncProperty(version, version, batches, async (old, now, drawn) => {
        const rows = [{ cost: 1, fairs: [] }, ...drawn];
        const [one, other] = [policyOf(old), policyOf(now)];
        const { largest: _, unread: __, ...onLines } = await impactOf(one, other, lines(rows));
        const files = { "old.yaml": one, "new.yaml": other, "all.json": JSON.stringify(rows) };
        const args = ["diff", "old.yaml", "new.yaml", "--applications", "all.json", "--format", "json", "--quiet"];
        const { stdout } = await run(args, { files, clock: late() });
        expect(JSON.parse(stdout).impact).toMatchObject(onLines);
      }),
      { numRuns: runs(8, 200), seed: 6 },
    );
  }, 60_000);

  it("the same rules change nothing", async () => {
    await fc.assert(
      fc.asyncProperty(version, batches, async (drawn, rows) => {
        const impact = await impactOf(policyOf(drawn), policyOf(drawn), lines([{ cost: 1, fairs: [] }, ...rows]));
        expect(impact).toMatchObject({ gain: 0, lose: 0, becomeEligible: 0, becomeIneligible: 0, becomeUndetermined: 0, difference: 0 });
        expect([impact.before, impact.most.before]).toEqual([impact.after, impact.most.after]);
        expect([impact.distribution, impact.largest]).toEqual([[], { gains: [], losses: [] }]);
        expect(impact.subsidies.every((each: { same: number; results: number }) => each.same === each.results)).toBe(true);
      }),
      { numRuns: runs(6, 200), seed: 5 },
    );
  }, 60_000);
});

/** What is gained and lost is the difference, and counts are of the same results, wherever they stand. */
// biome-ignore lint/suspicious/noExplicitAny: a report as it was printed
function partsAddUp(impact: any, sum: (all: Iterable<number>) => number): void {
  for (const each of impact.subsidies) {
    expect(fen(each.gained) + fen(each.lost)).toBe(fen(each.after) - fen(each.before));
    expect(each.gain + each.lose + each.same).toBe(each.results);
    for (const side of ["before", "after"]) expect(sum(Object.values(each.statuses[side]))).toBe(each.results);
  }
  expect(sum(impact.subsidies.map((each: { difference: number }) => fen(each.difference)))).toBe(fen(impact.difference));
  expect(sum(impact.distribution.map((each: { count: number }) => each.count))).toBe(impact.gain + impact.lose);
  expect(sum(impact.distribution.map((each: { sum: number }) => fen(each.sum)))).toBe(fen(impact.difference));
  const { read, gain, lose, mixed, same } = impact.applications;
  expect(gain + lose + mixed + same).toBe(read);
}
