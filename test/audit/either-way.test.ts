import fc from "fast-check";
import { expect, it } from "vitest";
import type { Result } from "../../src/results/outcome.js";
import type { Earlier } from "../../src/settlement/history.js";
import { settleBatch } from "../../src/settlement/settle-batch.js";
import { fractionOfDecimal } from "../../src/values/decimal.js";
import { compare, infinity, zero } from "../../src/values/fraction.js";
import { runs } from "../runs.js";
import { earlier, evaluateBatch, evaluatorOf, policyWith } from "../settlement/batch.js";

const limits = [
  "{joint cap: 1000元, on: [grant, award], within: lifetime}",
  "{joint cap: 1000元, on: [grant, award], within: year, cut: in proportion}",
  "{highest only: [grant, award], within: lifetime}",
  "{highest only: [grant, award], within: lifetime, earlier: nothing more}",
  "{once per: person, on: [grant], within: lifetime}",
  "{once per: person, allowed: 2, on: [grant], within: year}",
  "{once per: person, on: [grant, award], within: 12 months}",
  "{joint cap: 1000元, on: [grant, upTo], within: 6 months}",
  "{joint cap: 1000元, on: [grant, upTo], each: person, within: year}",
];

const fact = fc.record(
  {
    creditCode: fc.constantFrom("C1", "C2"),
    person: fc.constantFrom("P1", "P2"),
    cost: fc.integer({ min: 0, max: 2000 }),
    extra: fc.integer({ min: 0, max: 2000 }),
    applicationDate: fc.constantFrom("2020-01-01", "2020-06-01", "2021-01-01"),
  },
  { requiredKeys: ["creditCode", "applicationDate"] },
);

const before = fc.record({
  to: fc.constantFrom("C1", "C2"),
  subsidy: fc.constantFrom("grant", "award", "upTo"),
  on: fc.constantFrom("2020-02-01", "2021-02-01"),
  amount: fc.integer({ min: 1, max: 1500 }).map(String),
  keys: fc.record({ person: fc.constantFrom("P1", "P2") }),
});

const ends = ({ status, settled }: Result) =>
  status === "ineligible" || !settled
    ? ([zero, zero] as const)
    : ([fractionOfDecimal(settled.min), settled.max === null ? infinity : fractionOfDecimal(settled.max)] as const);

it.each(limits)("under %s, what earlier claims leave open holds whichever way they are decided", (limit) => {
  const policy = policyWith(limit);
  const evaluator = evaluatorOf(policy);
  let open = 0;
  fc.assert(
    fc.property(
      fc.array(fact, { minLength: 1, maxLength: 4 }),
      fc.array(before, { minLength: 1, maxLength: 3 }),
      fc.nat(2),
      (facts, paid, part) => {
        const outcomes = evaluateBatch(policy, Object.fromEntries(facts.map((each, at) => [`A${at}`, each])), evaluator);
        const undecided = paid.map((each): Earlier => ({ ...earlier(each), open: true }));
        const decided = paid
          .filter((_, at) => (at + part) % 3 !== 0)
          .map((each) => earlier({ ...each, amount: part === 2 ? each.amount : `${Math.ceil(Number(each.amount) / 2)}` }));
        const settled = settleBatch(evaluator, outcomes, decided);
        settleBatch(evaluator, outcomes, undecided).forEach((outcome, row) => {
          outcome.subsidies.forEach((wide, at) => {
            const narrow = settled[row]?.subsidies[at] as Result;
            const [[low, high], [least, most]] = [ends(wide), ends(narrow)];
            if (compare(low, high) < 0 || wide.status === "undetermined") open += 1;
            expect(compare(low, least)).toBeLessThanOrEqual(0);
            expect(compare(high, most)).toBeGreaterThanOrEqual(0);
            if (wide.status !== "undetermined") expect(narrow.status).toBe(wide.status);
          });
        });
      },
    ),
    { seed: 20261128, numRuns: runs(70, 300) },
  );
  expect(open).toBeGreaterThan(20);
});
