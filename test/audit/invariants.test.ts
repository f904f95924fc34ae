import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditResult } from "../../src/evaluation/audit/audit-result.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Audited } from "../../src/evaluation/outcome.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { settleBatch } from "../../src/evaluation/settlement/settle-batch.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { type Decimal, fractionOfDecimal } from "../../src/values/decimal.js";
import { add, compare, equal, subtract, zero } from "../../src/values/fraction.js";

const text = `
policy: audited
title: audited
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 1元, by: down}
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
    round each: {to: 1元, by: down}
  bonus: {amount: {at least: 1万元, at most: {rate: 10%, of: cost}}}
  award: {amount: {cases: [{when: cost > 100万元, give: 20万元}]}}
limits:
  - {highest only: [grant, award]}
  - {joint cap: 45万元, on: [grant, award, bonus]}
`;
const policy = compilePolicy("a.yaml", text).policy as Policy;

const money = fc.integer({ min: 0, max: 300_000_000 }).map((cents) => cents / 100);
const application = fc.record(
  {
    cost: money,
    had: money,
    isSme: fc.boolean(),
    signed: fc.boolean(),
    creditCode: fc.constantFrom("C1", "C2", "C3"),
    paid: fc.record({ grant: money }),
    claims: fc.record({ grant: money, bonus: money, award: money }, { requiredKeys: [] }),
    decisions: fc.record({ bonus: fc.record({ amount: money }) }, { requiredKeys: [] }),
  },
  { requiredKeys: ["claims"] },
);

const of = (value: Decimal | null) => (value ? fractionOfDecimal(value) : zero);

function contradictions({ claimed, cuts, granted, paid, held, payable, conclusion }: Audited): string[] {
  const sum = cuts.reduce((total, cut) => add(total, of(cut.amount)), zero);
  const wrong: string[] = [];
  if (cuts.some((cut) => compare(of(cut.amount), zero) <= 0)) wrong.push("a cut of nothing");
  if (granted === null) return cuts.length > 0 || !["待补正", "转人工"].includes(conclusion) ? ["undecided, and yet cut"] : wrong;
  if (!equal(subtract(of(claimed), sum), of(granted))) wrong.push("claimed less cuts is not granted");
  if (compare(of(granted), zero) < 0 || compare(of(granted), of(claimed)) > 0) wrong.push("granted is below nothing or above the claim");
  if (!equal(subtract(subtract(of(granted), of(paid)), of(held)), of(payable))) wrong.push("granted less paid less held is not payable");
  const full = equal(of(granted), of(claimed));
  if (conclusion === "通过" && !full) wrong.push("passed, and yet cut");
  if (conclusion === "部分通过" && full) wrong.push("passed in part, and yet whole");
  return wrong;
}

describe("a batch of claims", () => {
  it("adds up: claimed less cuts is granted, granted less paid less held is payable", () => {
    const evaluator = new Evaluator(policy, { ...plainOptions, audit: true });
    const reader = readerFor(policy, [policy], false, true);
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(application, { minLength: 1, maxLength: 8 }), (applications) => {
        const outcomes = applications.map((each, at) => {
          const bytes = Buffer.from(JSON.stringify({ id: `A${at}`, ...each }));
          return evaluator.evaluate(reader.read(bytes, 0, bytes.length), at + 1);
        });
        for (const outcome of settleBatch(evaluator, outcomes, [])) {
          for (const result of outcome.subsidies) {
            const { audit } = auditResult(result, policy);
            if (!audit) continue;
            seen.add(audit.conclusion);
            for (const cut of audit.cuts) seen.add(cut.kind);
            expect(contradictions(audit)).toEqual([]);
          }
        }
      }),
      { seed: 20261124, numRuns: 10_000 / 4 },
    );
    for (const kind of [
      "通过",
      "部分通过",
      "不予支持",
      "待补正",
      "转人工",
      "基数核减",
      "封顶核减",
      "扣除已拨",
      "就高不重复",
      "年度限额",
      "取整",
    ])
      expect([...seen]).toContain(kind);
  });
});
