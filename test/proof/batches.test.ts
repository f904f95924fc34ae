import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proveAny } from "../../src/analysis/properties/prove-batch.js";
import { readProperty, type WrittenProperty } from "../../src/analysis/properties/read-property.js";
import type { Policy } from "../../src/policy/policy.js";
import { RuleFigures } from "../../src/policy/rule-figures.js";
import { holdsByLimits } from "../../src/proof/batch-bound.js";
import { fractionOfDecimal } from "../../src/values/decimal.js";
import { add, compare, type Fraction, fraction, zero } from "../../src/values/fraction.js";
import { runs } from "../runs.js";
import { settle } from "../settlement/batch.js";
import { policyOf } from "./pairs.js";

const YUAN = "\u5143";

const textOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, "..", "..", "fixtures", "properties", `budget-${name}.yaml`), "utf8");
const texts = { keeps: textOf("keeps"), breaks: textOf("breaks") };

/** What comes of a property of a policy. */
function answerOf(text: string, written: WrittenProperty, drawn: number) {
  const read = readProperty(written, policyOf(text), new RuleFigures([]));
  if ("known" in read) throw new Error(`${written.name} ${written.text}: ${read.text}`);
  const answer = proveAny(read.policy, read.property, undefined, drawn);
  expect(answer.isContradicted).toBe(false);
  return answer;
}

describe("a property of every batch", () => {
  it("is asked of all money where no subsidies are named", () => {
    expect(answerOf(texts.keeps, { name: "batch total below", text: `190${YUAN}` }, 10).verdict).toBe("holds");
    expect(answerOf(texts.keeps, { name: "batch total below", text: `189.99${YUAN}` }, 10).verdict).toBe("fails");
  });

  it("is not decided where neither a limit shows it nor a batch was found", () => {
    const far = texts.breaks.replace("20\u5143}", "0.01\u5143}");
    expect(answerOf(far, { name: "batch total below", text: `visit 1000${YUAN}` }, 10)).toMatchObject({ verdict: "undecided" });
  });

  it.each([
    ["a budget of each year", "within: year", "fails"],
    ["a budget of all years", "within: lifetime", "holds"],
    ["a budget of each region", "each: region, within: batch", "fails"],
  ])("knows how often there is %s", (_, words, verdict) => {
    const text = texts.keeps
      .replace("pay: first come, within: batch", `pay: pro rata, ${words}`)
      .replace("inputs:", "inputs:\n  region: {type: choice, options: {east: east, west: west}}");
    expect(answerOf(text, { name: "batch total below", text: `rent visit 100${YUAN}` }, 10).verdict).toBe(verdict);
    expect(answerOf(text, { name: "within budget", text: "visit" }, 10).verdict).toBe("holds");
  });

  it("names what has a budget where another is asked", () => {
    expect(readProperty({ name: "within budget", text: "prize" }, policyOf(texts.keeps), new RuleFigures([]))).toEqual({
      text: "prize",
      known: ["rent", "visit", "rooms"],
    });
  });
});

const ids = ["a", "b", "c"];
const rules = (limits: readonly string[]): string => `
policy: batches
title: batches
effective: {from: 2020-01-01}
currency: CNY
rounding: {to: 0.01${YUAN}, by: half up}
inputs:
  cost: {type: money}
  region: {type: choice, options: {east: east, west: west}}
  who: {type: text}
  rooms: {type: list, item: {price: {type: money}}}
readings: {way: {question: way?, options: {one: one, two: two}, chosen: one}}
subsidies:
  a: {amount: {rate: 50%, of: cost, cap: 6${YUAN}}}
  b: {conditions: {more: cost > 2${YUAN}}, amount: {rate: 33%, of: cost, cap: 4${YUAN}}}
  c: {amount: {for each: room in rooms, give: room.price, cap: 5${YUAN}}}
limits:
${limits.map((each) => `  - ${each}\n`).join("")}`;

const on = fc.subarray(ids, { minLength: 1 }).map((all) => `[${all.join(", ")}]`);
const within = fc.constantFrom("batch", "year", "lifetime");
const yuan = fc.constantFrom("3", "5", "7.5").map((each) => `${each}${YUAN}`);
const each = fc.constantFrom("", "", "", ", each: region", ", each: who");
const pay = fc.constantFrom("pro rata", "first come", "first come, last: skip", "first come, last: stop");
const asLimit = fc.record({ on, within, yuan, each, pay });
const budget = asLimit.map((all) => `{budget: ${all.yuan}, on: ${all.on}, pay: ${all.pay}${all.each}, within: ${all.within}}`);
const limit = fc.oneof(
  budget,
  fc.tuple(budget, budget).map(([one, two]) => `{by reading: {way: {one: ${one}, two: ${two}}}}`),
  fc.tuple(budget, budget).map(([one, two]) => `{by date: {2020-01-01: ${one}, 2021-01-01: ${two}}}`),
  asLimit.map((all) => `{joint cap: ${all.yuan}, on: ${all.on}${all.each}, within: ${all.within}}`),
  fc
    .record({ on, within, each, ties: fc.constantFrom("all", "none", "id") })
    .map((all) => `{ranking: 2, on: ${all.on}, by: cost, ties: ${all.ties}${all.each}, within: ${all.within}}`),
  fc.record({ on, within }).map((all) => `{once per: region, on: ${all.on}, within: ${all.within}}`),
  fc.record({ within, yuan }).map((all) => `{budget: ${all.yuan}, on: [c], pay: first come, by: room.price, within: ${all.within}}`),
);

const fact = {
  cost: fc.constantFrom("0", "0.01", "2.01", "5", "11.99", "40"),
  region: fc.constantFrom("east", "west"),
  who: fc.constantFrom("x", "y"),
  rooms: fc.array(
    fc.constantFrom("0", "0.01", "2.5", "9").map((price) => ({ price })),
    { maxLength: 2 },
  ),
  applicationDate: fc.constantFrom("2020-05-01", "2020-12-31", "2021-01-01"),
  creditCode: fc.constantFrom("unit-1", "unit-2", "unit-3"),
};
const batch = fc.array(fc.record(fact), { minLength: 4, maxLength: 8 });

function totalOf(policy: Policy, all: readonly object[], asked: readonly string[]): Fraction {
  const given = Object.fromEntries(all.map((facts, at) => [`A${at}`, { ...facts }]));
  return settle(policy, given)
    .flatMap(({ subsidies }) => subsidies.filter(({ id, status }) => asked.includes(id) && status === "eligible"))
    .map(({ settled, amount }) => ((settled ?? amount) ? fractionOfDecimal((settled ?? amount)?.min ?? { units: 0, scale: 0 }) : zero))
    .reduce(add, zero);
}

describe("what limits leave of a batch", () => {
  it("is never above what was proved", () => {
    let proved = 0;
    fc.assert(
      fc.property(
        fc.array(limit, { minLength: 1, maxLength: 3 }),
        fc.subarray(ids, { minLength: 1 }),
        fc.array(batch, { minLength: 3, maxLength: 3 }),
        (limits, subsidies, batches) => {
          const policy = policyOf(rules(limits));
          const isProved = (figure: Fraction) => holdsByLimits(policy, { kind: "batch never above", subsidies, figure });
          for (const all of batches) {
            const total = totalOf(policy, all, subsidies);
            if (compare(total, zero) > 0) expect(isProved(add(total, fraction(-1n, 100n)))).toBe(false);
          }
          proved += Number(isProved(fraction(60n)));
        },
      ),
      { numRuns: runs(40, 5_000), seed: Number(process.env.SEED ?? 20261130) },
    );
    expect(proved).toBeGreaterThan(3);
  });
});
