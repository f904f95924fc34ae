import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hullOf } from "../../src/evaluation/amount.js";
import type { Payments } from "../../src/policy/policy.js";
import type { Amount, EvaluationRow, Result } from "../../src/results/outcome.js";
import { readOutcome } from "../../src/results/reader.js";
import { rowLine } from "../../src/results/row-line.js";
import { pay } from "../../src/settlement/payments.js";
import { type Decimal, decimal, fractionOfDecimal } from "../../src/values/decimal.js";
import { add, equal, fraction, zero } from "../../src/values/fraction.js";
import { run } from "../golden/memory-host.js";
import { blankedOf, rowOf } from "../properties/applications.js";
import { plain } from "../properties/outcomes.js";
import { policies } from "../properties/policies.js";
import { runs } from "../runs.js";
import { evaluatorOf, policyWith, settle } from "./batch.js";
import { anyRule, gappy, payments as paidEarlier, yamlOf } from "./batches.js";

const settings = { seed: 20190102, numRuns: runs(40, 100) };
const again = (line: string): string => rowLine(readOutcome(line) as EvaluationRow);

const figure = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 22n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => decimal(units, scale));
const amount = fc.tuple(figure, fc.option(figure)).map(([min, max]): Amount => ({ min, max }));

describe("a line of a result", () => {
  it.each(policies.map((policy) => [policy.id, policy] as const))("of %s is read and written again as it was", (_, policy) => {
    const evaluator = evaluatorOf(policy);
    fc.assert(
      fc.property(blankedOf(policy), ({ complete, incomplete }) => {
        for (const facts of [complete, incomplete]) {
          const line = rowLine(evaluator.evaluate(rowOf(facts), 1));
          expect(again(line)).toBe(line);
        }
      }),
      { ...settings, numRuns: runs(20, 40) },
    );
  });

  it("keeps every digit of every figure, and texts that look like figures", () => {
    const texts = fc.constantFrom("9137010100125339", ',"min":9007199254740993.07', "济南\\", '"', ":12345678901234567890");
    fc.assert(
      fc.property(fc.array(amount, { minLength: 7, maxLength: 7 }), figure, texts, (all, paid, text) => {
        const [one, two, three, four, five, six, seven] = all as [Amount, Amount, Amount, Amount, Amount, Amount, Amount];
        const result: Result = {
          id: text,
          status: "eligible",
          certainty: "range",
          benefit: "cash",
          amount: one,
          unrounded: { min: "1/3", max: two.max },
          readings: { "way=one": { status: "eligible", amount: two } },
          parts: { 区级: three },
          settled: four,
          cuts: [{ limit: "budget", kind: "预算折算", amount: five, source: text }],
          instalments: [{ name: text, amount: six, due: true, shares: { 市: one } }],
          shares: { 市: seven },
          paid,
          balance: two,
          on: "2019-01-01",
          keys: { person: text },
          units: [{ item: 0, keys: { who: text }, amount: three, maybe: true }],
        };
        const totals = { cash: { exact: paid, ...one, unstated: [text] } };
        const rest = { file: undefined, line: 1, currency: "USD", assumptions: [text], cautions: undefined };
        const line = rowLine({
          application: text,
          name: text,
          policy: "p",
          date: undefined,
          subsidies: [result],
          totals,
          given: text,
          ...rest,
        });
        expect(again(line)).toBe(line);
      }),
      settings,
    );
  });

  it("keeps figures beyond doubles", () => {
    const line =
      '{"application":"A","policy":"p","subsidies":[{"id":"s","status":"eligible","amount":{"min":9007199254740993.07,"max":0.1}}],"totals":{"cash":{"exact":9007199254740993.07,"min":9007199254740993.07,"max":null}}}';
    expect(again(line)).toBe(line);
  });

  it.each([
    ["a figure that is none", '{"application":"A","policy":"p","subsidies":[{"id":"s","amount":{"min":"x","max":1}}]}'],
    ["an amount without an end", '{"application":"A","policy":"p","subsidies":[{"id":"s","amount":{"min":1}}]}'],
    ["a result that is none", '{"application":"A","policy":"p","subsidies":[null]}'],
    ["no object", "[]"],
    ["no JSON", "{"],
  ])("is none with %s", (_, line) => {
    expect(readOutcome(line)).toBeUndefined();
  });

  it("of a settled batch is read and written again as it was", () => {
    fc.assert(
      fc.property(gappy, fc.array(anyRule, { minLength: 1, maxLength: 2 }), paidEarlier, ({ less }, rules, paid) => {
        for (const outcome of settle(policyWith(rules.map(yamlOf).join("\n")), less, paid)) {
          const line = rowLine(outcome);
          expect(again(line)).toBe(line);
        }
      }),
      settings,
    );
  });
});

describe("a batch in parts", () => {
  const rules = `policy: parts
title: parts
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  score: {type: number}
  hires: {type: list, item: {who: {type: text}, wage: {type: money}}}
subsidies:
  grant: {amount: cost, instalments: [{name: {zh: 首期}, part: 40%}, {name: {zh: 尾款}, part: rest}], shares: {市: 50%, 县: 50%}}
  hiring: {amount: {for each: h in hires, give: h.wage}}
limits:
  - {once per: h.who, on: [hiring], within: year}
  - {joint cap: 100元, on: [grant, hiring], within: year}
  - {budget: 150元, on: [grant], pay: pro rata}
  - {ranking: 2, on: [hiring], by: score}
`;
  const application = fc.record(
    {
      creditCode: fc.constantFrom("X", "Y", "9137010100125339XA"),
      applicationDate: fc.constantFrom("2019-01-01", "2020-01-01"),
      cost: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.constant(9_007_199_254_740)),
      score: fc.integer({ min: 1, max: 3 }),
      hires: fc.array(fc.record({ who: fc.constantFrom("甲", "乙"), wage: fc.integer({ min: 0, max: 60 }) }), { maxLength: 3 }),
    },
    { requiredKeys: ["creditCode"] },
  );
  const batch = fc
    .array(application, { minLength: 2, maxLength: 8 })
    .map((all) => all.map((facts, at) => JSON.stringify({ id: `A${at}`, ...facts })));

  it("gives the same bytes as in one go", async () => {
    await fc.assert(
      fc.asyncProperty(batch, fc.nat({ max: 8 }), fc.boolean(), async (lines, cut, dated) => {
        const files = { "r/policy.yaml": rules, "a.ndjson": lines.join("\n") };
        const tail = ["--rules", "r", "--format", "ndjson"];
        const evaluate = ["evaluate", "a.ndjson", ...tail, ...(dated ? ["--as-of", "2021-05-01"] : [])];
        const whole = await run(evaluate, { files });
        const rows = (await run([...evaluate, "--no-settle"], { files })).stdout.split("\n").slice(0, -1);
        const parts = { "o1.ndjson": rows.slice(0, cut).join("\n"), "o2.ndjson": rows.slice(cut).join("\n") };
        const settled = await run(["settle", "o1.ndjson", "o2.ndjson", ...tail], { files: { ...files, ...parts } });
        expect(settled.stderr).toBe("");
        expect(settled.stdout).toBe(whole.stdout);
        expect(rows.length).toBe(lines.length);
      }),
      { ...settings, numRuns: runs(20, 40) },
    );
  });
});

describe("payments", () => {
  const percent = fc.integer({ min: 0, max: 50 }).map((n) => fraction(BigInt(n), 100n));
  const words = (zh: string) => ({ zh, en: zh });
  const plan = fc
    .tuple(fc.array(percent, { maxLength: 2 }), fc.array(percent, { maxLength: 2 }), fc.boolean(), fc.constantFrom(1n, 100n))
    .map(([early, first, wholeYuan, unit]): Payments => {
      const instalments = early.map((value, at) => ({ name: words(`${at}`), part: { kind: "share" as const, value }, due: null }));
      const rest = first.reduce((left, each) => fraction(left.n * each.d - each.n * left.d, left.d * each.d), fraction(1n));
      return {
        instalments: early.length > 0 ? [...instalments, { name: words("rest"), part: { kind: "rest" }, due: null }] : [],
        shares: [...first, rest].map((share, at) => ({ name: `${at}`, share })),
        roundEach: wholeYuan ? { to: fraction(unit), by: "down", stated: true } : null,
      };
    });
  const sum = (all: readonly Decimal[]) => all.map(fractionOfDecimal).reduce(add, zero);

  const partsOf = ({ shares, instalments }: Result): Amount[] => [
    ...Object.values(shares ?? {}),
    ...(instalments ?? []).flatMap(({ amount, shares: cells }) => [amount, ...Object.values(cells ?? {})]),
  ];

  const paidAt = (from: bigint, to: bigint, payments: Payments): Result => {
    const before: Result = { id: "s", status: "eligible", amount: { min: decimal(from, 2), max: decimal(to, 2) } };
    return pay(before, payments, { to: fraction(1n, 100n), by: "half up", stated: true }, [], undefined);
  };

  it("add up to the whole by instalment and by share, at both ends", () => {
    const fen = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(fen, fen, plan, (low, more, payments) => {
        const ends = [paidAt(low, low, payments), paidAt(low + more, low + more, payments)] as const;
        for (const paid of ends) {
          const of = ({ min, max }: Amount): Decimal => {
            expect(max).toEqual(min);
            return min;
          };
          const whole = of(paid.settled ?? (paid.amount as Amount));
          expect(equal(sum(Object.values(paid.shares ?? {}).map(of)), fractionOfDecimal(whole))).toBe(true);
          if (!paid.instalments) continue;
          expect(equal(sum(paid.instalments.map((each) => of(each.amount))), fractionOfDecimal(whole))).toBe(true);
          for (const { amount: part, shares: cells } of paid.instalments)
            expect(equal(sum(Object.values(cells ?? {}).map(of)), fractionOfDecimal(of(part)))).toBe(true);
        }
      }),
      { ...settings, numRuns: runs(120, 400) },
    );
  });

  it("of an amount between two ends hold what each amount between them would be paid, and no more where these are few", () => {
    const low = fc.bigInt({ min: 0n, max: 10n ** 9n });
    const few = fc.tuple(low, fc.bigInt({ min: 1n, max: 20n })).map(([from, more]) => ({ from, more, between: upTo(more) }));
    const many = fc
      .tuple(low, fc.bigInt({ min: 10n ** 4n, max: 10n ** 9n }), fc.array(fc.nat({ max: 9999 }), { minLength: 20, maxLength: 20 }))
      .map(([from, more, at]) => ({ from, more, between: [...at.map(BigInt), ...at.map((each) => more - BigInt(each))] }));
    fc.assert(
      fc.property(fc.oneof(few, many), plan, ({ from, more, between }, payments) => {
        const told = partsOf(paidAt(from, from + more, payments));
        const each = between.map((step) => partsOf(paidAt(from + step, from + step, payments)));
        const right = told.map((_, at) => each.map((parts) => parts[at] as Amount).reduce(hullOf));
        if (more <= 20n) expect(told.map(plain)).toEqual(right.map(plain));
        else expect(told.map((part, at) => hullOf(part, right[at] as Amount)).map(plain)).toEqual(told.map(plain));
      }),
      { ...settings, numRuns: runs(90, 300) },
    );
  });
});

const upTo = (most: bigint): bigint[] => Array.from({ length: Number(most) + 1 }, (_, at) => BigInt(at));
