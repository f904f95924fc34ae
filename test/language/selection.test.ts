import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fractionsOf } from "../../src/evaluation/amount.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Facts, FactValue } from "../../src/expression/facts.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Result } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import type { Decimal } from "../../src/values/decimal.js";
import { compare } from "../../src/values/fraction.js";

function policyOf(
  rest: string,
  inputs = "patents: {type: list, item: {country: {type: text}, grantedOn: {type: date}, fee: {type: money}}}",
): Policy {
  const { policy, findings } = compilePolicy(
    "made-up.yaml",
    `
policy: made-up
title: made-up
effective: {from: 2018-01-01}
currency: CNY
rounding: none
inputs:
  ${inputs}
  most: {type: count}
readings:
  way: {question: way?, options: {one: one, two: two}}
subsidies: {s: {amount: {for each: p in patents, give: p.fee, ${rest}}}}
`,
  );
  if (!policy) throw new Error(JSON.stringify(findings));
  return policy;
}

type Patent = readonly [country: string | undefined, day: number | undefined, yuan: number | undefined];

function resultOf(policy: Policy, patents: readonly Patent[] | undefined, most?: number): Result {
  const items: Facts[] | undefined = patents?.map(([country, day, yuan]) => [country, day, yuan === undefined ? undefined : yuan * 100]);
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
    "group: {by: p.country, cap: {by reading: {way: {one: 50元, two: none}}}}",
    "group: {by: p.country, take: {by reading: {way: {one: 1, two: none}}}}",
    "group: {by: p.grantedOn, cap: 50元}",
    "group: {by: p.fee > 30元, take: 2, cap: 60元}",
    'group: {by: \'if p.country = "US" then "a" else "b"\', as: c, cap: \'if c = "a" then 80元 else 40元\'}, cap: 90元',
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
        for (const list of [gappy, undefined]) {
          const open = resultOf(policy, list, known ? most : undefined);
          if (open.status !== "undetermined") expect(ends(whole)).toEqual(ends(open));
          else if (whole.amount && open.amount) {
            const inside = fractionsOf(whole.amount);
            const outer = fractionsOf(open.amount);
            expect(compare(outer[0], inside[0])).toBeLessThanOrEqual(0);
            expect(compare(inside[1], outer[1])).toBeLessThanOrEqual(0);
          }
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

describe("a list that is left out has any number of items", () => {
  const choice =
    "patents: {type: list, item: {country: {type: choice, options: {US: US, JP: JP, DE: DE}}, grantedOn: {type: date}, fee: {type: money, max: 70元}}}";
  test.each<[string, string | undefined, (string | number | null)[]]>([
    ["group: {by: p.country, cap: 35元}", undefined, ["undetermined", 0, null]],
    ["group: {by: p.country, take: 1}", undefined, ["undetermined", 0, null]],
    ["group: {by: p.country, cap: 35元}, cap: 100元", undefined, ["undetermined", 0, 100]],
    ["group: {by: p.country, cap: 35元}", choice, ["undetermined", 0, 105]],
    ["group: {by: p.country, as: c, cap: 'if c = \"US\" then 50元 else 5元'}", choice, ["undetermined", 0, 60]],
    ['group: {by: p.country = "US", cap: 35元}', undefined, ["undetermined", 0, 70]],
    ["group: {by: p.country, take: 1}", choice, ["undetermined", 0, 210]],
    ["group: {by: '\"all\"', cap: 35元}", undefined, ["undetermined", 0, 35]],
    ["take: 3", choice, ["undetermined", 0, 210]],
    ["take: 3", undefined, ["undetermined", 0, null]],
    ["group: {by: p.country, cap: 0元}", undefined, ["undetermined", 0, 0]],
  ])("%s over %s gives %j", (rest, inputs, expected) => {
    expect(ends(resultOf(policyOf(rest, inputs), undefined))).toEqual(expected);
  });
});
