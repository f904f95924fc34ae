import { describe, expect, it } from "vitest";
import { whoCanTell } from "../../src/analysis/difference/who-can-tell.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";

/** A figure that is asked only where five other facts fit. */
const policyWith = (silence: string): Policy => {
  const text = `policy: asked-late
title: asked late
effective: {from: 2024-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  year: {type: year}
  kind: {type: choice, options: {a: {zh: A, en: A}, b: {zh: B, en: B}, c: {zh: C, en: C}}}
  way: {type: choice, options: {p: {zh: P, en: P}, q: {zh: Q, en: Q}}}
  size: {type: count}
  costs:
    type: list
    item:
      paid: {type: money}
      late: {type: money${silence}}
subsidies:
  grant:
    amount:
      for each: c in costs
      give:
        cases:
          - when: kind = "b" and way = "q" and year = 2037 and size between 17 and 18 and c.paid between 300\u5143 and 301\u5143
            give: c.late
          - otherwise: 100\u5143
`;
  const policy = compileRules([{ file: "policy.yaml", text, included: [] }]).policies[0];
  if (!policy) throw new Error("does not compile");
  return policy;
};

const silences = ["", ", if absent: 0\u5143", ", if absent: 5\u5143"];
const pairs = silences.flatMap((one) => silences.flatMap((other) => (one === other ? [] : [[one, other] as const])));

describe("silence that is read otherwise", () => {
  it.each(pairs)("is noticed by one of whom the input is asked: '%s' and '%s'", (one, other) => {
    const telling = whoCanTell(policyWith(one), policyWith(other), { onlyOfParts: true });
    expect(telling.verdict).toBe("found");
    if (telling.verdict !== "found") return;
    expect(JSON.stringify(telling.teller.trial)).not.toContain("late");
    expect(telling.teller.differing.map(({ subsidy }) => subsidy)).toEqual(["grant"]);
  });
});
