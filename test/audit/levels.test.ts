import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levelsOf } from "../../src/audit/audit-levels.js";
import { auditResult } from "../../src/audit/audit-result.js";
import { observersFor } from "../../src/audit/observers.js";
import { Evaluator } from "../../src/evaluation/evaluator.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { type Decimal, decimalText, fractionOfDecimal } from "../../src/values/decimal.js";
import { add, equal, zero } from "../../src/values/fraction.js";

const [city, county] = ["\u5E02\u7EA7", "\u53BF\u533A\u7EA7"];

const policyOf = (extra: string, to = "0.01元") =>
  compilePolicy(
    "a.yaml",
    `
policy: shared
title: shared
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: ${to}, by: down}
inputs:
  cost: {type: money}
  first: {type: boolean}
  second: {type: boolean}
subsidies:
  grant:
    amount: {rate: 33%, of: cost}
    shares: {${city}: 1/3, ${county}: rest}
    ${extra}
  bonus: {amount: {rate: 10%, of: cost}}
`,
  ).policy as Policy;

const INSTALMENTS = "instalments: [{name: a, part: 40%, due: first}, {name: b, part: 35%, due: second}, {name: c, part: rest, due: false}]";
const policies = [
  policyOf(""),
  policyOf(INSTALMENTS),
  policyOf(`${INSTALMENTS}\n    round each: {to: 1元, by: down}`),
  policyOf(INSTALMENTS, "1元"),
];

/** The first subsidy's audit, and what is payable of it by level. */
function dividedOf(policy: Policy, application: object) {
  const bytes = Buffer.from(JSON.stringify({ id: "A", ...application }));
  const row = readerFor(policy, [policy], false, observersFor(true)).read(bytes, 0, bytes.length);
  const outcome = new Evaluator(policy, observersFor(true)).evaluate(row, 1);
  if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
  const [result] = outcome.subsidies.map((each) => auditResult(each, policy));
  if (!result?.audit) throw new Error("no claim");
  return { audit: result.audit, levels: levelsOf([policy]).of(policy.id, result) };
}

const texts = (levels: ReadonlyMap<string, Decimal> | undefined) =>
  [...(levels ?? [])].map(([name, amount]) => [name, decimalText(amount)]);

describe("what is payable by level", () => {
  const money = fc.integer({ min: 0, max: 50_000_000 }).map((cents) => cents / 100);

  it.each(policies.map((policy, at) => [at, policy] as const))("adds up to it, whatever is due and was paid: policy %i", (_, policy) => {
    let back = 0;
    fc.assert(
      fc.property(money, money, money, fc.boolean(), fc.boolean(), (cost, grant, paid, first, second) => {
        const { audit, levels } = dividedOf(policy, { cost, first, second, claims: { grant }, paid: { grant: paid } });
        const sum = [...(levels?.values() ?? [])].reduce((total, each) => add(total, fractionOfDecimal(each)), zero);
        expect(levels?.size).toBe(2);
        expect(equal(sum, fractionOfDecimal(audit.payable as Decimal))).toBe(true);
        if (Number(audit.payable?.units) < 0) back += 1;
      }),
      { numRuns: 300 },
    );
    expect(back).toBeGreaterThan(0);
  });

  it("is the second instalment as it is shared, where the first was paid", () => {
    const application = { cost: 1000, first: true, second: true, claims: { grant: 330 } };
    const policy = policies[1] as Policy;
    expect(texts(dividedOf(policy, application).levels)).toEqual([
      [city, "82.5"],
      [county, "165"],
    ]);
    expect(texts(dividedOf(policy, { ...application, paid: { grant: 132 } }).levels)).toEqual([
      [city, "38.5"],
      [county, "77"],
    ]);
  });

  it("is not said of a subsidy without shares, nor where nothing is decided", () => {
    const { names, others, of } = levelsOf(policies.slice(0, 1));
    expect([names, others]).toEqual([[city, county], true]);
    expect(of("shared", { id: "bonus", status: "eligible" })).toBeUndefined();
    expect(dividedOf(policies[0] as Policy, { claims: { grant: 5 } }).levels).toBeUndefined();
  });
});
