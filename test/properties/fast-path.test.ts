import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { FactValue } from "../../src/expression/facts.js";
import type { Policy } from "../../src/policy/policy.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { findingsOf, policiesIn } from "../rules/policies.js";
import { applicationsOf, rowOf } from "./applications.js";

/**
 * Who is answered by the fast path: counted, never timed. Each subsidy of the rules and of the examples is evaluated for a fixed batch of
 * applications whose facts are all known. Whoever adds one to these lists makes every batch of such a policy several times slower.
 */
const NOT_COMPILED: Readonly<Record<string, string>> = {
  "rules/patterns/c09-overlapping-brackets-lookup: ridging-machine": "its reading is left open, so both are tried",
  "rules/patterns/d07-per-person-identity-once: new-jobs": "takes one item of each group",
  "rules/patterns/g08-super-deduction-by-year: extra-deduction": "a share by months is a quotient of facts",
  "rules/rd-super-deduction: expensed-costs": "a share by months is a quotient of facts",
  "fixtures/constructs/group: abroad": "takes two items of each group",
  "fixtures/constructs/take: patents": "takes the first items by a date",
};

/** Those that are compiled, and hand some applications on to the intervals though every fact is known. */
const HANDED_ON: Readonly<Record<string, string>> = {
  "rules/patterns/c07-growth-tiers-with-condition: leap-award": "growth from nothing is no number",
  "rules/patterns/g01-interest-day-count: loan-interest": "a product of three large facts leaves the integers",
  "rules/patterns/g04-date-dependent-rate-by-size: insurance-return":
    "a rate of nobody insured is no number; its reading is left open for some",
  "fixtures/constructs/money: interest": "a product of three large facts leaves the integers",
  "fixtures/constructs/values: loan-interest": "a product of three large facts leaves the integers",
  "fixtures/constructs/working-days: start": "the policy has no calendar of the year that a day falls in",
};

const BATCH = 100;
/** The most that a fact is, in its unit: products of what is larger may leave the integers of the fast path. */
const MOST = 1e11;

const usual = (fact: FactValue): boolean =>
  Array.isArray(fact) ? fact.every(usual) : typeof fact === "number" ? Math.abs(fact) <= MOST : typeof fact !== "object";

interface Answered {
  readonly name: string;
  readonly compiled: boolean;
  readonly fast: number;
  readonly intervals: number;
}

function answeredOf(name: string, policy: Policy): Answered[] {
  const drawn = applicationsOf(policy).filter((facts) => facts.every(usual));
  const batch = fc.sample(drawn, { seed: 20261129, numRuns: BATCH });
  const asOf = policy.effective.from;
  return policy.subsidies.map(({ id }) => {
    const evaluator = new Evaluator(policy, settlementObservers, { ...plainOptions, subsidies: [id], asOf });
    for (const facts of batch) evaluator.evaluate(rowOf(facts), 1);
    const { fast, intervals } = evaluator.counts;
    return { name: `${name}: ${id}`, compiled: evaluator.prepared.every((each) => each.fast !== null), fast, intervals };
  });
}

const answered = [...policiesIn("rules"), ...policiesIn("fixtures/constructs")].flatMap((folder) => {
  const { policy } = findingsOf(folder).compiled;
  if (!policy) throw new Error(`${folder.path} does not compile`);
  return answeredOf(folder.name, policy);
});
const named = (some: readonly Answered[]): string[] => some.map(({ name }) => name).sort();

describe("where every fact is known", () => {
  it("subsidies are many, and each is answered once an application", () => {
    expect(answered.length).toBeGreaterThan(100);
    expect(answered.filter(({ fast, intervals }) => fast + intervals !== BATCH)).toEqual([]);
  });

  it("only the subsidies listed here are not compiled", () => {
    expect(named(answered.filter(({ compiled }) => !compiled))).toEqual(Object.keys(NOT_COMPILED).sort());
  });

  it("the fast path answers all that it compiles, but for those listed here", () => {
    expect(named(answered.filter(({ compiled, intervals }) => compiled && intervals > 0))).toEqual(Object.keys(HANDED_ON).sort());
  });

  it("nine of ten answers are the fast path's", () => {
    const sum = (of: (each: Answered) => number) => answered.reduce((all, each) => all + of(each), 0);
    expect(sum(({ fast }) => fast) / sum(({ fast, intervals }) => fast + intervals)).toBeGreaterThan(0.9);
  });
});
