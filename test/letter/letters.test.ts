import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levelsOf } from "../../src/audit/audit-levels.js";
import { cutNames } from "../../src/messages/cuts.js";
import { reasonCodes } from "../../src/messages/reasons.js";
import { remedyKeys } from "../../src/messages/remedies.js";
import type { LetterStep } from "../../src/reports/letter/letter.js";
import { letterOf } from "../../src/reports/letter/letters.js";
import { type LimitUse, LimitUses } from "../../src/reports/letter/limit-uses.js";
import { summaryOf } from "../../src/reports/policy-summary.js";
import type { Outcome, Result } from "../../src/results/outcome.js";
import { nameOfLimit } from "../../src/settlement/settle-row.js";
import { type Decimal, decimalText, fractionOfDecimal } from "../../src/values/decimal.js";
import { add, compare, type Fraction, subtract, zero } from "../../src/values/fraction.js";
import { fractionText } from "../../src/values/fraction-text.js";
import { auditBatch, policyOf } from "../audit/claimed-batch.js";
import { run } from "../golden/memory-host.js";
import { runs } from "../runs.js";

const policy = policyOf(`
inputs:
  cost: {type: money}
  had: {type: money, if absent: 0元}
  isSme: {type: boolean}
  signed: {type: boolean}
subsidies:
  grant:
    conditions: {小微: isSme}
    amount: {rate: 33%, of: cost, cap: 50万元, minus: had}
    instalments: [{name: 首期, part: 40%, due: signed}, {name: 尾款, part: rest, due: not(signed)}]
    shares: {市: 1/3, 县: rest}
  award: {amount: {cases: [{when: cost > 100万元, give: 20万元}]}}
  help: {amount: {rate: 10%, of: cost}}
limits:
  - {highest only: [grant, award], within: batch}
  - {joint cap: 45万元, on: [grant, help], within: year}
  - {budget: 60万元, on: [help], pay: pro rata, within: batch}
  - {budget: 90万元, on: [grant], pay: first come, within: batch}
`);

const money = fc.oneof(
  fc.integer({ min: 0, max: 300_000_000 }).map((each) => each / 100),
  fc.constantFrom(0, 165_000, 500_000, 200_000),
);
const asked = fc.oneof(money, fc.constantFrom(500_000, 300_000, 200_000));
const application = fc.record(
  {
    applicationDate: fc.constantFrom("2024-01-05", "2024-02-01", "2025-01-01"),
    cost: fc.oneof(money, fc.constantFrom(1_700_000, 3_000_000, 900_000.99)),
    had: fc.oneof(fc.constant(0), money),
    isSme: fc.boolean(),
    signed: fc.boolean(),
    creditCode: fc.constantFrom("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"),
    paid: fc.record({ grant: money, award: money }, { requiredKeys: [] }),
    declared: fc.record({ cost: money }, { requiredKeys: [] }),
    claims: fc.record({ grant: asked, award: asked, help: asked }, { requiredKeys: [] }),
  },
  { requiredKeys: ["cost", "applicationDate", "isSme"] },
);

const of = (value: Decimal): Fraction => fractionOfDecimal(value);
const text = (value: Decimal | null | undefined) => (value ? decimalText(value) : value);
const sum = (steps: readonly LetterStep[], ...kinds: readonly LetterStep["kind"][]): Fraction =>
  steps.filter(({ kind }) => kinds.includes(kind)).reduce((total, { amount }) => add(total, of(amount)), zero);

/** The letter of each application of a batch, with what limits were told to share. */
function lettersOf(outcomes: readonly Outcome[]) {
  const uses = new LimitUses([policy]);
  for (const row of outcomes) for (const result of row.subsidies) uses.want(row, result);
  for (const row of outcomes) uses.add(row);
  const report = { policies: [summaryOf(policy)], levels: levelsOf([policy]) };
  return { uses, letters: outcomes.map((row) => letterOf([row], report, uses, "zh")) };
}

/** What a letter says of a claim otherwise than its result does. */
function contradictions(steps: readonly LetterStep[], { audit }: Result): string[] {
  const only = (kind: LetterStep["kind"]) => text(steps.find((step) => step.kind === kind)?.amount);
  const wrong: string[] = [];
  if (only("claimed") !== text(audit?.claimed)) wrong.push("claimed");
  if (audit?.granted === null) return steps.length === 1 ? wrong : [...wrong, "undecided, and yet told in sums"];
  if (only("granted") !== text(audit?.granted)) wrong.push("granted");
  if (only("payable") !== text(audit?.payable)) wrong.push("payable");
  if (compare(subtract(sum(steps, "claimed"), sum(steps, "cut")), sum(steps, "granted")) !== 0)
    wrong.push("claimed less cuts is not granted");
  if (compare(subtract(sum(steps, "granted"), sum(steps, "paid", "held")), sum(steps, "payable")) !== 0)
    wrong.push("granted less paid, held");
  return wrong;
}

/** How often it was told of the figure of a limit what was had of it. */
function checkUse({ limit, mine, figure, others }: LimitUse, result: Result): number {
  const own = result.cuts?.find((each) => each.limit === nameOfLimit(limit, policy.limits));
  if (own) expect(fractionText(subtract(of(mine.before), of(mine.after)))).toBe(decimalText(own.amount.min));
  expect(others.count).toBeGreaterThanOrEqual(0);
  if (!figure) return 0;
  expect(compare(add(of(others.after), of(mine.after)), of(figure))).toBeLessThanOrEqual(0);
  return 1;
}

describe("what an applicant is told", () => {
  it("has the figures of the result, which add up, and says of limits what they took and never that more was had than there is", () => {
    const told = { cuts: 0, limits: 0 };
    fc.assert(
      fc.property(fc.array(application, { minLength: 2, maxLength: 6 }), (batch) => {
        const outcomes = auditBatch(policy, batch);
        const { letters, uses } = lettersOf(outcomes);
        for (const [at, row] of outcomes.entries()) {
          const results = row.subsidies.filter(({ audit }) => audit);
          const claims = letters[at]?.claims ?? [];
          expect(claims.length).toBe(results.length);
          for (const [place, result] of results.entries()) {
            const steps = claims[place]?.steps ?? [];
            expect(contradictions(steps, result)).toEqual([]);
            told.cuts += steps.some(({ kind }) => kind === "cut") ? 1 : 0;
            if (result.audit?.granted) for (const use of uses.of(row, result)) told.limits += checkUse(use, result);
          }
        }
      }),
      { numRuns: runs(60, 2_000), seed: 17 },
    );
    expect(told.cuts).toBeGreaterThan(50);
    expect(told.limits).toBeGreaterThan(20);
  }, 300_000);

  it("knows what can be done about each reason and each kind of cut", () => {
    expect(remedyKeys).toEqual([...reasonCodes, ...cutNames.filter((kind) => kind !== "\u4E0D\u4E88\u652F\u6301")]);
  });
});

const RULES = ["--rules", "fixtures/audit/policy.yaml", "--quiet"];
const results = (await run(["audit", "fixtures/audit/claims.ndjson", ...RULES, "--format", "ndjson"])).stdout;
const array = (await run(["audit", "fixtures/audit/claims.ndjson", ...RULES, "--format", "json"])).stdout;
const world = { files: { "results.ndjson": results, "results.json": array } };
const explain = (path: string, ...args: string[]) => run(["explain", path, ...RULES, ...args], world);

describe("who asks", () => {
  it.each([
    ["a number", "A06"],
    ["a number written otherwise", "a06 "],
    ["a name", "\u67D0\u5E02\u5DF1|\u6750\u6599\u516C\u53F8"],
    ["a part of a name", "\u6750\u6599\u516C"],
    ["a line", "6"],
  ])("is found by %s", async (_, asked) => {
    const { code, stdout } = await explain("results.ndjson", "--application", asked, "--lang", "en");
    expect({ code, first: stdout.split("\n")[0] }).toEqual({
      code: 0,
      first: "\u67D0\u5E02\u5DF1|\u6750\u6599\u516C\u53F8 (application A06):",
    });
  });

  it("is found by a code, with all that is of it", async () => {
    const { stdout } = await explain("results.json", "--application", "91370102MA0001AA5K", "--format", "json");
    expect((JSON.parse(stdout) as { applications: string[] }[])[0]?.applications).toEqual(["A12", "A13"]);
  });

  it("gets the same answer from lines, from an array and from the applications themselves", async () => {
    const asked = ["--application", "A02"];
    const [lines, whole, applications] = await Promise.all(
      ["results.ndjson", "results.json", "fixtures/audit/claims.ndjson"].map((path) => explain(path, ...asked)),
    );
    expect(whole?.stdout).toBe(lines?.stdout);
    expect(applications?.stdout).toBe(lines?.stdout);
  });

  it.each([
    ["nobody", ["--application", "A99"], "A99"],
    ["several", ["--application", "\u5E73\u53F0"], "\u67D0\u5E02\u620A\u5E73\u53F0"],
    ["nothing", [], "--application"],
    ["a conclusion that there is not", ["--letters", "out", "--conclusion", "x"], "--conclusion"],
  ])("is told where what was typed means %s", async (_, args, part) => {
    const { code, stderr, stdout } = await explain("results.ndjson", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(part);
  });

  it("is told which rules are needed", async () => {
    const { code, stderr } = await run(["explain", "results.ndjson", "--application", "A06"], world);
    expect(code).toBe(2);
    expect(stderr).toContain("--rules");
  });

  it("is told of a row that could not be read", async () => {
    expect((await explain("results.ndjson", "--application", "A08", "--lang", "en")).stdout).toContain("line 8");
  });
});

describe("letters", () => {
  it("go to each refused applicant, one file each", async () => {
    const { code, created } = await run(["explain", "results.ndjson", ...RULES, "--letters", "out"], world);
    expect(code).toBe(0);
    const refused = results.split("\n").filter((line) => line.includes('"conclusion":"\u4E0D\u4E88\u652F\u6301"'));
    expect(created.size).toBeGreaterThan(4);
    expect(created.size).toBeLessThanOrEqual(refused.length);
    for (const [path, html] of created) {
      expect(path).toMatch(/^out\/[^/<>:"\\|?*]+\.html$/);
      expect(html.match(/<article>/g)).toHaveLength(1);
    }
  });

  it.each(["text", "markdown"])("as %s too", async (format) => {
    const { created } = await run(["explain", "results.ndjson", ...RULES, "--letters", "out", "--format", format], world);
    expect([...created.keys()].every((path) => path.endsWith(format === "text" ? ".txt" : ".md"))).toBe(true);
  });
});
