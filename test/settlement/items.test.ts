import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome, Result } from "../../src/results/outcome.js";
import { fractionOfDecimal } from "../../src/values/decimal.js";
import { add, infinity, zero } from "../../src/values/fraction.js";
import { contradictions, plain } from "../properties/outcomes.js";
import { runs } from "../runs.js";
import { type Facts, type Given, policyWith, settle } from "./batch.js";

const day = fc.constantFrom("2019-01-01", "2019-01-02", "2020-01-01");
const hire = fc.record({
  who: fc.constantFrom("甲", "乙", "丙"),
  matter: fc.constantFrom("p", "q"),
  on: day,
  wage: fc.constantFrom(0, 10, 20, 33.33, 50),
});
const application = fc.record({
  creditCode: fc.constantFrom("X", "Y"),
  applicationDate: day,
  extra: fc.constantFrom(0, 10, 40),
  region: fc.constantFrom("甲", "乙"),
  heldOn: day,
  cost: fc.constantFrom(0, 10, 40),
  score: fc.integer({ min: 1, max: 3 }),
  hires: fc.array(hire, { maxLength: 3 }),
});

/** Limits on items, on what is open by law, in an order of one's own, and under a reading that nobody chose. */
const rules = fc.constantFrom(
  "{once per: h.who, on: [hiring]}",
  "{once per: h.who, on: [hiring, training], within: year, allowed: 2}",
  "{once per: h.who, on: [gifts], within: batch}",
  "{once per: h.who, on: [gifts, hiring], within: 12 months}",
  "{once per: h.who, on: [hiring], within: 12 months, allowed: 2}",
  "{joint cap: 45元, on: [gifts], each: h.who, within: 2 months}",
  "{joint cap: 45元, on: [hiring, gifts], each: h.who, within: 12 months, cut: in proportion}",
  "{joint cap: 45元, on: [gifts, hiring], within: 12 months, cut: first listed}",
  "{ranking: 2, on: [gifts], by: h.wage}",
  "{ranking: 2, on: [hiring, gifts], by: h.on, each: h.matter, within: year}",
  "{budget: 60元, on: [gifts], pay: first come, by: h.on, last: skip}",
  "{budget: 60元, on: [gifts], pay: pro rata, each: h.who, within: fiscal year from 12-31}",
  "{highest only: [gifts, training], matter: h.who}",
  "{highest only: [hiring, training], matter: h.matter}",
  "{joint cap: 45元, on: [hiring], each: h.matter, within: year}",
  "{joint cap: 45元, on: [training, hiring], each: h.matter, cut: in proportion}",
  "{budget: 60元, on: [hiring], pay: first come, by: h.on}",
  "{budget: 60元, on: [hiring], pay: first come, by: h.on, each: h.matter, last: stop}",
  "{budget: 60元, on: [hiring], pay: pro rata}",
  "{joint cap: 45元, on: [hiring, upTo], cut: first listed}",
  "{ranking: 1, on: [hiring], by: score}",
  "{budget: 60元, on: [upTo, grant], pay: first come, by: heldOn}",
  "{budget: 60元, on: [upTo, grant], pay: first come, by: heldOn, last: skip}",
  "{budget: 60元, on: [upTo, event], pay: pro rata, each: region}",
  "{joint cap: {by reading: {way: {one: 30元, two: 50元}}}, on: [grant, upTo], within: year}",
  "{joint cap: 9元, on: [grant.区级, grant.镇级], within: year}",
);

const TOP = ["extra", "region", "heldOn", "cost", "score", "hires"];
const ITEM = ["who", "matter", "on", "wage"];

const pathsOf = (given: Given): string[] =>
  Object.entries(given).flatMap(([id, facts]) => [
    ...TOP.map((name) => `${id}.${name}`),
    ...(facts.hires as Facts[]).flatMap((_, at) => ITEM.map((name) => `${id}.hires.${at}.${name}`)),
  ]);

const kept = (facts: Facts, path: string, left: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !left.includes(`${path}.${name}`)));

const without = (given: Given, left: readonly string[]): Given =>
  Object.fromEntries(
    Object.entries(given).map(([id, facts]) => {
      const hires = (facts.hires as Facts[]).map((each, at) => kept(each, `${id}.hires.${at}`, left));
      return [id, kept({ ...facts, hires }, id, left)];
    }),
  );

const batch = fc
  .array(application, { minLength: 1, maxLength: 4 })
  .map((all): Given => Object.fromEntries(all.map((facts, at) => ["cadb"[at] as string, facts])))
  .chain((complete) => {
    const paths = pathsOf(complete);
    return fc
      .oneof(fc.subarray(paths, { minLength: 1, maxLength: 2 }), fc.subarray(paths, { maxLength: 6 }))
      .chain((left) => fc.tuple(fc.constant(left), fc.oneof(fc.constant<string[]>([]), fc.subarray(left))))
      .map(([left, still]) => ({ complete, less: without(complete, left), more: without(complete, still) }));
  });

const settledOf = ({ settled, amount, unrounded: _, certainty: __, ...rest }: Result): Result => {
  const now = settled ?? amount;
  return { ...rest, ...(now ? { amount: now } : {}) };
};
const STEP = 0.02;

/** The amount may be a rounding unit or two out where it is shared in proportion. */
function wrongOf(before: Result, after: Result): string[] {
  const [less, more] = [settledOf(before), settledOf(after)];
  const near = (result: Result, by: number): Result => {
    if (!result.amount || result.status !== "undetermined") return result;
    const cents = (value: { units: number | bigint; scale: number }) => Math.round((Number(value.units) / 10 ** value.scale + by) * 100);
    const far = ({ units, scale }: { units: number | bigint; scale: number }) => Math.round((Number(units) / 10 ** scale - by) * 100);
    const { min, max } = result.amount;
    return { ...result, amount: { min: { units: Math.max(0, far(min)), scale: 2 }, max: max && { units: cents(max), scale: 2 } } };
  };
  return contradictions(near(less, STEP), more);
}

describe("items, laws that leave amounts open, orders of one's own, readings", () => {
  it("stay inside their intervals as facts of any application are filled in", () => {
    fc.assert(
      fc.property(batch, fc.array(rules, { minLength: 1, maxLength: 2 }), ({ less, more }, limits) => {
        const policy = policyWith(limits.join("\n"));
        const of = (outcomes: readonly Outcome[]) =>
          outcomes.flatMap(({ application: id, subsidies }) => subsidies.map((each) => ({ id, each })));
        const after = of(settle(policy, more));
        const wrong = of(settle(policy, less)).flatMap(({ id, each }, at) =>
          wrongOf(each, after[at]?.each ?? each).map((what) => `${id} ${what}`),
        );
        expect(wrong).toEqual([]);
      }),
      { seed: 20190103, numRuns: runs(600, 1500) },
    );
  });

  const itemRule = fc.constantFrom(
    "{once per: h.who, on: [hiring]}",
    "{once per: h.who, on: [gifts, hiring], within: year, allowed: 2}",
    "{joint cap: 45元, on: [hiring], each: h.matter, within: year}",
    "{budget: 60元, on: [gifts], pay: pro rata, each: h.who}",
    "{highest only: [hiring, gifts], matter: h.matter}",
  );

  it("are told with what is left of each item, which add up to what is left of them all", () => {
    fc.assert(
      fc.property(batch, fc.array(itemRule, { minLength: 1, maxLength: 2 }), ({ less }, limits) => {
        const results = settle(policyWith(limits.join("\n")), less).flatMap(({ subsidies }) => subsidies);
        for (const { settled, units, cuts, entitled, status } of results) {
          if (!settled || !units || !cuts || (status !== "eligible" && !entitled)) continue;
          const lows = units.map(({ amount, maybe }) => (maybe ? zero : fractionOfDecimal(amount.min)));
          const highs = units.map(({ amount }) => (amount.max === null ? infinity : fractionOfDecimal(amount.max)));
          expect([lows.reduce(add, zero), highs.reduce(add, zero)]).toEqual([
            fractionOfDecimal(settled.min),
            settled.max === null ? infinity : fractionOfDecimal(settled.max),
          ]);
        }
      }),
      { seed: 20190104, numRuns: runs(150, 1000) },
    );
  });

  it("leave to later limits nothing of what an earlier one dropped", () => {
    const once = fc.constantFrom("{once per: h.who, on: [hiring]}", "{once per: h.matter, on: [hiring], within: batch}");
    const onHiring = fc.constantFrom(
      "{once per: h.who, on: [hiring], within: year, allowed: 2}",
      "{joint cap: 45元, on: [hiring], each: h.matter, within: year}",
      "{budget: 60元, on: [hiring], pay: pro rata, each: h.who}",
      "{highest only: [hiring], matter: h.matter}",
    );
    const told = (outcomes: readonly Outcome[]) =>
      outcomes.map(({ subsidies }) => plain(subsidies.find(({ id }) => id === "hiring")?.settled ?? null));
    fc.assert(
      fc.property(batch, once, onHiring, ({ complete }, first, second) => {
        const kept = settle(policyWith(first), complete).map(({ subsidies }) => subsidies.find(({ id }) => id === "hiring")?.units ?? []);
        const left = Object.entries(complete).map(([id, facts], row) => {
          const hires = (facts.hires as Facts[]).filter((_, at) => kept[row]?.some(({ item }) => item === at));
          return [id, { ...facts, hires }] as const;
        });
        const both = settle(policyWith(`${first}\n${second}`), complete);
        const alone = settle(policyWith(second), Object.fromEntries(left));
        expect(told(both)).toEqual(told(alone));
      }),
      { seed: 20190105, numRuns: runs(150, 1000) },
    );
  });
});
