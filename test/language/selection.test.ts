import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Facts, FactValue } from "../../src/expression/facts.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { type Decimal, fractionOfDecimal } from "../../src/values/decimal.js";
import { compare } from "../../src/values/fraction.js";

function policyOf(rest: string): Policy {
  const { policy, findings } = compilePolicy(
    "made-up.yaml",
    `
policy: made-up
title: made-up
effective: {from: 2018-01-01}
currency: CNY
rounding: none
inputs:
  patents: {type: list, item: {country: {type: text}, grantedOn: {type: date}, fee: {type: money}}}
  most: {type: count}
subsidies: {s: {amount: {for each: p in patents, give: p.fee, ${rest}}}}
`,
  );
  if (!policy) throw new Error(JSON.stringify(findings));
  return policy;
}

type Patent = readonly [country: string | undefined, day: number | undefined, yuan: number | undefined];

function resultOf(policy: Policy, patents: readonly Patent[], most?: number): Result {
  const items: Facts[] = patents.map(([country, day, yuan]) => [country, day, yuan === undefined ? undefined : yuan * 100]);
  const facts: FactValue[] = [undefined, undefined, undefined, 18_000, undefined, items, most];
  return new Evaluator(policy, settlementObservers, plainOptions).evaluate(
    { id: undefined, name: undefined, policy: undefined, facts, problems: [] },
    1,
  ).subsidies[0] as Result;
}

const yuan = (value: Decimal | null | undefined): number | null => (value ? Number(value.units) / 10 ** value.scale : null);
const ends = (result: Result) => [result.status, yuan(result.amount?.min), yuan(result.amount?.max)];

const four: readonly Patent[] = [
  ["US", 3, 40],
  ["US", 1, 10],
  ["JP", 2, 30],
  ["US", 2, 20],
];

describe("of the items of a loop", () => {
  test.each<[string, readonly Patent[], (string | number | null)[]]>([
    ["take: 2", four, ["eligible", 70, 70]],
    ["take: 2, first by: p.grantedOn", four, ["eligible", 40, 40]],
    ["take: 2, last by: p.grantedOn", four, ["eligible", 70, 70]],
    ["take: 9", four, ["eligible", 100, 100]],
    ["take: most", four, ["undetermined", 0, 100]],
    ["group: {by: p.country, take: 1}", four, ["eligible", 70, 70]],
    ["group: {by: p.country, take: 1, first by: p.grantedOn}", four, ["eligible", 40, 40]],
    ["group: {by: p.country, cap: 35元}", four, ["eligible", 65, 65]],
    ["group: {by: p.country, as: c, cap: 'if c = \"US\" then 50元 else 5元'}", four, ["eligible", 55, 55]],
    [
      "group: {by: p.country, take: 1}",
      [
        ["US", 1, 40],
        [undefined, 1, 30],
      ],
      ["undetermined", 40, 70],
    ],
    [
      "take: 1",
      [
        ["US", 1, 40],
        ["US", 1, undefined],
      ],
      ["undetermined", 40, null],
    ],
    [
      "take: 1, first by: p.grantedOn",
      [
        ["US", undefined, 40],
        ["US", 1, 30],
      ],
      ["undetermined", 30, 40],
    ],
    [
      "take: 2, first by: p.grantedOn",
      [
        ["US", undefined, 40],
        ["US", 1, 30],
      ],
      ["eligible", 70, 70],
    ],
    ["take: 0", four, ["ineligible", null, null]],
  ])("%s of %j gives %j", (rest, patents, expected) => {
    expect(ends(resultOf(policyOf(rest), patents))).toEqual(expected);
  });

  const patent = fc.tuple(fc.constantFrom("US", "JP", "DE"), fc.integer({ min: 17_600, max: 17_700 }), fc.nat(100));

  test.each([
    "take: 2",
    "take: 2, first by: p.grantedOn",
    "take: most, last by: p.fee",
    "group: {by: p.country, take: 1, cap: 50元}",
    "group: {by: p.country, take: 2, first by: p.grantedOn}",
    "group: {by: p.country, as: c, take: most, cap: 'if c = \"US\" then 80元 else 40元'}",
  ])("%s: filling in what is missing stays within the interval", (rest) => {
    const policy = policyOf(rest);
    const gaps = fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(patent, { maxLength: 6 }), gaps, fc.integer({ min: 1, max: 4 }), fc.boolean(), (patents, blank, most, known) => {
        const gappy = patents.map((each, at): Patent => {
          const [country, day, fee] = blank[at] ?? [false, false, false];
          return [country ? undefined : each[0], day ? undefined : each[1], fee ? undefined : each[2]];
        });
        const whole = resultOf(policy, patents, most);
        const open = resultOf(policy, gappy, known ? most : undefined);
        if (open.status !== "undetermined") expect(ends(whole)).toEqual(ends(open));
        else if (whole.amount && open.amount) {
          const inside = fractionOfDecimal(whole.amount.min);
          expect(compare(fractionOfDecimal(open.amount.min), inside)).toBeLessThanOrEqual(0);
          if (open.amount.max) expect(compare(inside, fractionOfDecimal(open.amount.max))).toBeLessThanOrEqual(0);
        }
      }),
      { seed: 11, numRuns: 400 },
    );
  });
});

test("take that has ended takes all", () => {
  const policy = policyOf("take: {2018-01-01: 1, 2019-01-01: none}");
  expect(
    ends(
      resultOf(policy, [
        ["a", 1, 3],
        ["b", 1, 5],
      ]),
    ),
  ).toEqual(["eligible", 8, 8]);
});
