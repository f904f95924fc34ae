import fc from "fast-check";
import { expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { FactValue } from "../../src/expression/facts.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { ownFields } from "../../src/policy/own-fields.js";
import type { Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { decimalText } from "../../src/values/decimal.js";
import { fraction } from "../../src/values/fraction.js";
import { runs } from "../runs.js";
import { foundIn, policyWith } from "./findings.js";

/** Some applications: figures near those of the rules, each answer and each option. */
const facts = fc
  .record({
    cost: fc.nat(6),
    staff: fc.nat(6),
    months: fc.integer({ min: 1, max: 12 }),
    gain: fc.integer({ min: -6, max: 6 }),
    small: fc.boolean(),
    isNew: fc.boolean(),
    kind: fc.constantFrom("shop", "farm", "mill"),
  })
  .map(({ cost, staff, months, gain, small, isNew, kind }): FactValue[] => [
    ...ownFields.map(() => undefined),
    cost * 100,
    300,
    fraction(1n, 2n),
    staff,
    months,
    fraction(BigInt(gain), 2n),
    small,
    isNew,
    kind,
    200,
    [],
  ]);

const figure = fc.integer({ min: -1, max: 4 });
const operator = fc.constantFrom("<", "<=", ">", ">=", "=", "!=");
const comparison = fc.oneof(
  fc.tuple(fc.constantFrom("staff", "gain", "months"), operator, figure).map((parts) => parts.join(" ")),
  fc.tuple(operator, figure).map(([mark, value]) => `cost ${mark} ${Math.max(0, value)}元`),
);
const answer = fc.oneof(fc.constantFrom("small", "new", 'kind = "shop"', 'kind in ("farm", "mill")', "staff = months"), comparison);
const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    answer,
    fc.tuple(tie("any"), fc.constantFrom("and", "or"), tie("any")).map(([a, join, b]) => `(${a} ${join} ${b})`),
    tie("any").map((each) => `not(${each})`),
  ),
})).any;

function resultsFor(amount: string, applications: readonly (readonly FactValue[])[]): Result[] {
  const { policy } = compilePolicy("made-up.yaml", policyWith(amount));
  if (!policy) throw new Error(amount);
  const evaluator = new Evaluator(policy, settlementObservers, { ...plainOptions, fast: false });
  return applications.map((given) => {
    const row = { id: undefined, name: undefined, policy: undefined, facts: [...given], problems: [] };
    return evaluator.evaluate(row, 1).subsidies[0] as Result;
  });
}

const amountsFor = (amount: string, applications: readonly (readonly FactValue[])[]): (string | undefined)[] =>
  resultsFor(amount, applications).map((result) => result.amount && decimalText(result.amount.min));

const several = fc.array(facts, { minLength: 8, maxLength: 8 });

it("a case that is found unreached is no one's", () => {
  let told = 0;
  fc.assert(
    fc.property(fc.tuple(condition, condition, condition), several, (whens, applications) => {
      const amount = `{cases: [${whens.map((when, at) => `{when: '${when}', give: ${at + 1}元}`).join(", ")}]}`;
      const found = foundIn(amount);
      const once = whens.filter((when) => whens.indexOf(when) === whens.lastIndexOf(when));
      const never = once.filter((when) => found.includes(`case-never-reached: '${when}'`)).map((when) => `${whens.indexOf(when) + 1}`);
      told += never.length;
      for (const paid of amountsFor(amount, applications)) expect(never).not.toContain(paid);
    }),
    { numRuns: runs(60, 150) },
  );
  expect(told).toBeGreaterThan(5);
});

it("a condition that is found settled has one answer for everybody", () => {
  let told = 0;
  fc.assert(
    fc.property(condition, several, (when, applications) => {
      const amount = `{cases: [{when: '${when}', give: 1元}, {otherwise: 2元}]}`;
      const amounts = new Set(amountsFor(amount, applications));
      if (!foundIn(amount).some((each) => each.startsWith("condition-settled"))) return;
      told += 1;
      expect(amounts.size).toBe(1);
    }),
    { numRuns: runs(120, 200) },
  );
  expect(told).toBeGreaterThan(5);
});

it("a divisor that is let be is never zero", () => {
  const divisor = fc.constantFrom(
    "staff",
    "gain",
    "staff * gain",
    "staff + months",
    "max(staff, 1)",
    "staff / gain",
    "(if small then staff else months)",
  );
  let passed = 0;
  fc.assert(
    fc.property(condition, condition, divisor, several, (when, other, by, applications) => {
      const amount = `{cases: [{when: '${other}', give: 1元}, {when: '${when}', give: 'cost / (${by})'}, {otherwise: 2元}]}`;
      if (foundIn(amount).some((each) => each.startsWith("div"))) return;
      passed += 1;
      for (const { missing } of resultsFor(amount, applications)) expect(missing ?? []).not.toContain("division-by-zero");
    }),
    { numRuns: runs(80, 200) },
  );
  expect(passed).toBeGreaterThan(20);
});

it("a row that is found unreached is no one's", () => {
  const bound = fc.tuple(fc.constantFrom("from", "above", "to", "below"), figure).map(([word, value]) => `{${word}: ${value}}`);
  const cell = fc.oneof(
    bound,
    figure.map(String),
    fc.constant("any"),
    fc.tuple(figure, figure).map(([a, b]) => `[${a}, ${b}]`),
  );
  const option = fc.constantFrom("shop", "farm", "mill", "[shop, farm]", "any");
  let told = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, option), { minLength: 2, maxLength: 6 }),
      fc.constantFrom("staff", "gain"),
      several,
      (rows, by, applications) => {
        const lines = rows.map(([a, b], at) => `[${a}, ${b}, ${at + 1}元]`);
        const table = `tables:\n  t:\n    by: [a, b]\n    gives: [pay]\n    hit: first\n    rows:\n${lines.map((line) => `      - ${line}\n`).join("")}`;
        const policy = `${table}subsidies: {s: {amount: 't(${by}, kind).pay'}}\n`;
        const found = foundIn(policy);
        const never = lines.flatMap((line, at) => (found.includes(`row-never-reached: ${line}`) ? [`${at + 1}`] : []));
        told += never.length;
        for (const paid of amountsFor(policy, applications)) expect(never).not.toContain(paid);
      },
    ),
    { numRuns: runs(80, 200) },
  );
  expect(told).toBeGreaterThan(20);
});
