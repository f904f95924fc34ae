import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { brokenParts } from "../../src/proof/property.js";
import { decimalText } from "../../src/values/decimal.js";
import { add, compare, type Fraction, fraction, fractionOfText, zero } from "../../src/values/fraction.js";
import { runs } from "../runs.js";
import { settle } from "../settlement/batch.js";

const YUAN = "\u5143";
const ids = ["a", "b", "c"];

/** Three subsidies of two amounts that do not exclude one another. */
const rules = (limits: readonly string[], payments = ""): string => `
policy: within
title: within
effective: {from: 2020-01-01}
currency: CNY
rounding: {to: 0.01${YUAN}, by: half up}
inputs:
  cost: {type: money}
  extra: {type: money}
  region: {type: choice, options: {east: east, west: west}}
  heldOn: {type: date}
subsidies:
  a: {amount: {rate: 50%, of: cost, cap: 6${YUAN}}${payments}}
  b: {conditions: {extra: extra > 2${YUAN}}, amount: {rate: 100%, of: extra, cap: 4${YUAN}}}
  c: {date: heldOn, amount: {rate: 100%, of: cost, cap: 5${YUAN}}}
${limits.length > 0 ? `limits:\n${limits.map((each) => `  - ${each}\n`).join("")}` : ""}`;

function policyOf(limits: readonly string[], payments?: string): Policy {
  const { policy, findings } = compilePolicy("policy.yaml", rules(limits, payments));
  const errors = findings.filter(({ severity }) => severity === "error");
  if (!policy || errors.length > 0) throw new Error(JSON.stringify(errors));
  return policy;
}

const on = fc.subarray(ids, { minLength: 1 }).map((all) => `[${all.join(", ")}]`);
const within = fc.constantFrom("batch", "year", "lifetime", "12 months");
const figure = fc.constantFrom("3", "5", "7.5").map((each) => `${each}${YUAN}`);
const fixed = within.filter((each) => each !== "12 months");
const limit = fc.oneof(
  fc.record({ on, within, figure }).map((each) => `{joint cap: ${each.figure}, on: ${each.on}, within: ${each.within}}`),
  fc.record({ on, fixed }).map((each) => `{joint cap: "min(cost, 6${YUAN})", on: ${each.on}, within: ${each.fixed}}`),
  fc.record({ on, fixed }).map((each) => `{highest only: ${each.on}, within: ${each.fixed}}`),
  fc.record({ on, within }).map((each) => `{once per: region, on: ${each.on}, within: ${each.within}}`),
  fc.record({ on, fixed, figure }).map((each) => `{budget: ${each.figure}, on: ${each.on}, pay: pro rata, within: ${each.fixed}}`),
  fc
    .record({ on, fixed, figure })
    .map((each) => `{budget: ${each.figure}, on: ${each.on}, pay: first come, last: skip, each: region, within: ${each.fixed}}`),
  fc.record({ on, fixed }).map((each) => `{ranking: 1, on: ${each.on}, by: cost, ties: all, within: ${each.fixed}}`),
);

/** What an application is granted at most of some subsidies, alone or beside others. */
function most(policy: Policy, asked: readonly string[]): Fraction {
  let highest = zero;
  const facts = (cost: string, extra: string, heldOn: string) => ({ cost, extra, region: "east", heldOn, applicationDate: "2020-05-01" });
  for (const cost of ["0", "0.01", "5", "11.99", "40"])
    for (const extra of ["0", "2.01", "9"])
      for (const heldOn of ["2020-03-01", "2021-03-01"]) {
        const [own] = settle(policy, { A1: facts(cost, extra, heldOn) });
        const sum = (own?.subsidies ?? [])
          .filter(({ id, status }) => asked.includes(id) && status === "eligible")
          .map(({ settled, amount }) => fractionOfText(decimalText((settled ?? amount)?.max ?? { units: 0, scale: 0 })) ?? zero)
          .reduce(add, zero);
        if (compare(sum, highest) > 0) highest = sum;
      }
  return highest;
}

/** Whether it is proved that no application comes above so many yuan of some subsidies. */
function isProved(policy: Policy, subsidies: readonly string[], figure: Fraction): boolean {
  return brokenParts(policy, { kind: "never above", subsidies, figure }, "any", 2_000, () => false, 1).length === 0;
}

const MINUS_A_FEN = fraction(-1n, 100n);

describe("what limits leave of one application", () => {
  it("is never above what was proved", () => {
    const asked = fc.subarray(ids, { minLength: 1 });
    let proved = 0;
    fc.assert(
      fc.property(fc.array(limit, { maxLength: 2 }), asked, (limits, subsidies) => {
        const policy = policyOf(limits);
        const highest = most(policy, subsidies);
        expect(isProved(policy, subsidies, add(highest, MINUS_A_FEN))).toBe(false);
        proved += Number(isProved(policy, subsidies, highest));
      }),
      { numRuns: runs(25, 2_000), seed: Number(process.env.SEED ?? 20261130) },
    );
    expect(proved).toBeGreaterThan(10);
  });

  it.each([
    ["a joint cap", [`{joint cap: 7${YUAN}, on: [a, b], within: year}`], ["a", "b"], 7n],
    ["a joint cap on one of two", [`{joint cap: 3${YUAN}, on: [a], within: year}`], ["a", "b"], 7n],
    ["the highest alone", ["{highest only: [a, b], within: lifetime}"], ["a", "b"], 6n],
    ["once for a region", ["{once per: region, on: [a, b], within: lifetime}"], ["a", "b"], 6n],
    ["a figure of the application", [`{joint cap: "min(cost, 5${YUAN})", on: [a, b], within: year}`], ["a", "b"], 5n],
    [
      "two that share nothing",
      [`{joint cap: 2${YUAN}, on: [a], within: year}`, `{joint cap: 3${YUAN}, on: [b, c], within: lifetime}`],
      ids,
      5n,
    ],
    ["a budget", [`{budget: 4${YUAN}, on: [a, b, c], pay: pro rata, within: batch}`], ids, 4n],
    ["the better of a cap and what it binds", [`{joint cap: 20${YUAN}, on: [a, b], within: year}`], ["a", "b"], 10n],
    ["a cap of each year, where days may lie in two", [`{joint cap: 4${YUAN}, on: [a, c], within: year}`], ["a", "c"], 8n],
  ] as const)("is bound by %s, exactly", (_, limits, subsidies, yuan) => {
    const policy = policyOf(limits);
    expect(most(policy, subsidies)).toEqual(fraction(yuan));
    expect(isProved(policy, subsidies, add(fraction(yuan), MINUS_A_FEN))).toBe(false);

    expect(isProved(policy, subsidies, fraction(yuan))).toBe(true);
  });

  it("may rise where payments are rounded up behind it", () => {
    const parts = `, shares: {city: 50%, county: rest}, round each: {to: 1${YUAN}, by: up}`;
    const policy = policyOf([`{joint cap: 3${YUAN}, on: [a], within: year}`], parts);
    expect(most(policy, ["a"])).toEqual(fraction(4n));
    expect([3n, 5n].map((yuan) => isProved(policy, ["a"], fraction(yuan)))).toEqual([false, true]);
  });
});
