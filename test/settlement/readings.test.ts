import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hullOf, sameAmount } from "../../src/evaluation/amount.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Amount, Outcome, Result } from "../../src/results/outcome.js";
import { GrantsBefore } from "../../src/settlement/grants-before.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { settleBatch } from "../../src/settlement/settle-batch.js";
import { settledRows } from "../../src/settlement/settled-rows.js";
import { nought } from "../../src/values/decimal.js";
import { contradictions, plain } from "../properties/outcomes.js";
import { runs } from "../runs.js";
import { evaluateBatch, type Given, policyWith } from "./batch.js";
import { anyRule, completeBatch, yamlOf } from "./batches.js";
import { once, roomInMemory } from "./room.js";

const settings = { seed: 20261201, numRuns: runs(120, 1000) };

const item = fc.record({
  who: fc.constantFrom("甲", "乙"),
  matter: fc.constantFrom("一", "二"),
  on: fc.constantFrom("2019-01-01", "2019-12-31"),
  wage: fc.constantFrom(0, 10, 30),
});
const given = fc
  .tuple(completeBatch, fc.array(fc.array(item, { maxLength: 3 }), { minLength: 7, maxLength: 7 }))
  .map(([batch, hires]): Given => Object.fromEntries(Object.entries(batch).map(([id, facts], at) => [id, { ...facts, hires: hires[at] }])));

const itemRule = fc.constantFrom(
  "{once per: h.who, on: [hiring]}",
  "{once per: h.matter, on: [hiring, training], within: year}",
  "{joint cap: 0元, on: [hiring], each: h.who, within: year}",
  "{joint cap: 45元, on: [hiring, gifts], each: h.who, within: lifetime}",
  "{budget: 60元, on: [gifts], pay: pro rata, each: h.who}",
  "{highest only: [hiring, training], matter: h.matter}",
);
const ofItems = fc.constantFrom(
  "{joint cap: 40元, on: [hiring, grant], within: year}",
  "{budget: 90元, on: [hiring, gifts], pay: pro rata}",
);
const rule = fc.oneof(anyRule.map(yamlOf), itemRule, ofItems);
/** A limit that is done under one reading alone. */
const switched = rule.map((limit) => `{by reading: {way: {one: ${limit}, two: {joint cap: 1亿元, on: [grant], within: batch}}}}`);

const options = ["one", "two"];
const under = (policy: Policy, option: string): Evaluator =>
  new Evaluator(policy, settlementObservers, { ...plainOptions, readings: new Map([["way", option]]) });

const settledUnder = (evaluator: Evaluator, batch: Given): Outcome[] => [
  ...settleBatch(evaluator, evaluateBatch(evaluator.policy, batch, evaluator), []),
];

const asSettled = ({ settled, amount, unrounded: _, ...rest }: Result): Result => {
  const now = settled ?? amount;
  return { ...rest, ...(now ? { amount: now } : {}) };
};
const NOTHING: Amount = { min: nought, max: nought };
const amountOf = ({ status, settled, amount }: Result): Amount => (status === "ineligible" ? NOTHING : (settled ?? amount ?? NOTHING));

describe("limits under readings that nobody chose", () => {
  it("leave what any of them leaves", () => {
    fc.assert(
      fc.property(given, fc.tuple(switched, fc.array(rule, { maxLength: 1 })), (batch, [first, others]) => {
        const policy = policyWith([first, ...others].join("\n"));
        const open = settledUnder(new Evaluator(policy, settlementObservers), batch);
        for (const option of options) {
          const chosen = settledUnder(under(policy, option), batch);
          const wrong = open.flatMap(({ application, subsidies }, row) =>
            subsidies.flatMap((result, at) =>
              contradictions(asSettled(result), asSettled(chosen[row]?.subsidies[at] as Result)).map((what) => `${application} ${what}`),
            ),
          );
          expect(wrong).toEqual([]);
        }
      }),
      settings,
    );
  });

  it("leave no more than that, and nothing open, where one limit hangs on the reading", () => {
    fc.assert(
      fc.property(given, switched, (batch, limit) => {
        const policy = policyWith(limit);
        const open = settledUnder(new Evaluator(policy, settlementObservers), batch);
        const [one, two] = options.map((option) => settledUnder(under(policy, option), batch));
        open.forEach(({ subsidies }, row) => {
          subsidies.forEach((result, at) => {
            const [a, b] = [one, two].map((outcomes) => outcomes?.[row]?.subsidies[at] as Result) as [Result, Result];
            expect(plain(amountOf(result))).toEqual(plain(hullOf(amountOf(a), amountOf(b))));
            const isSure = a.status === b.status && sameAmount(amountOf(a), amountOf(b));
            expect(result.status).toBe(isSure ? a.status : "undetermined");
          });
        });
      }),
      settings,
    );
  });

  it("change nothing where they cut nothing", () => {
    const ofDecided = fc.constantFrom(
      "{ranking: 1, on: [upTo], within: batch}",
      "{ranking: 2, on: [upTo, grant], by: score, within: year}",
      "{once per: project, on: [upTo], within: lifetime}",
      "{budget: 60元, on: [upTo, grant], pay: first come, within: batch}",
    );
    const told = (outcomes: readonly Outcome[]) =>
      outcomes.map(({ subsidies }) => subsidies.map((result) => [result.status, result.entitled, plain(amountOf(result))]));
    fc.assert(
      fc.property(given, fc.oneof(rule, ofDecided), (batch, limit) => {
        const wide = "{joint cap: 1亿元, on: [grant, award, event, upTo], within: batch}";
        const [alone, beside] = [limit, `{by reading: {way: {one: ${wide}, two: ${wide}}}}\n${limit}`].map((limits) =>
          settledUnder(new Evaluator(policyWith(limits), settlementObservers), batch),
        );
        expect(told(beside ?? [])).toEqual(told(alone ?? []));
      }),
      settings,
    );
  });

  it("are told with what each reading would leave, and of each whom it would change, once", async () => {
    await fc.assert(
      fc.asyncProperty(
        given,
        fc.tuple(switched, fc.array(rule, { maxLength: 1 })),
        fc.boolean(),
        async (batch, [first, others], chosen) => {
          const policy = policyWith([first, ...others].join("\n"));
          const readings = new Map(chosen ? [["way", "one"]] : []);
          const evaluator = new Evaluator(policy, settlementObservers, { ...plainOptions, readings, allReadings: true });
          const told: Record<string, readonly string[]> = {};
          const found: Outcome[] = [];
          const rows = settledRows(once(evaluateBatch(policy, batch, evaluator)), [evaluator], {
            history: GrantsBefore.of([], policy.limits),
            room: roomInMemory(),
            tell: (reading, applications) => {
              told[reading] = applications;
            },
          });
          for await (const block of rows) found.push(...(block as readonly Outcome[]));
          const expected: Record<string, readonly string[]> = {};
          for (const option of chosen ? ["two"] : options) {
            const name = `way=${option}`;
            const other = settledUnder(under(policy, option), batch);
            const changed = found.filter(({ subsidies }, row) =>
              subsidies.some((result, at) => {
                const read = other[row]?.subsidies[at] as Result;
                const differs =
                  result.status !== read.status || result.certainty !== read.certainty || !sameAmount(amountOf(result), amountOf(read));
                expect(result.readings?.[name]?.status).toBe(differs ? read.status : undefined);
                expect(plain(result.readings?.[name]?.settled)).toEqual(differs ? plain(read.settled) : undefined);
                return differs;
              }),
            );
            if (changed.length > 0) expected[name] = changed.map(({ application }) => application);
          }
          expect(told).toEqual(expected);
        },
      ),
      settings,
    );
  });
});
