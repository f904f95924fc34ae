import fc from "fast-check";
import { type Check, type Counts, count, type Sample } from "./check.js";
import { differences } from "./compare.js";
import { factsOf, speltIn } from "./draw/facts.js";
import { policies } from "./draw/policies.js";
import { textOf } from "./print.js";
import { lineOf, type Program } from "./program.js";
import { choicesBy } from "./rules/choices.js";
import type { Facts } from "./rules/facts.js";
import { Evaluated } from "./rules/subsidies.js";
import { type Branch, branch } from "./rules/tree.js";

/** An application of which all is known, read in one way. */
interface Known {
  readonly facts: Facts;
  readonly way: string;
}

const APPLICATIONS = 5;

/** Days within and beside the period of the drawn policies, and on which their figures change. */
export const applicationDates = fc.constantFrom(
  "2018-06-01",
  "2019-07-01",
  "2020-12-31",
  "2021-03-01",
  "2022-12-31",
  "2017-12-31",
  "2023-01-01",
);

/** Rules that say something about applications, and what depends on them. */
export const withParts = <P>(
  partOf: (rules: Branch, spelt: ReturnType<typeof speltIn>) => fc.Arbitrary<P>,
  number: number,
): fc.Arbitrary<Sample<P>> =>
  policies.chain((rules) => {
    const { inputs: _, ...said } = rules;
    const part = partOf(rules, speltIn(textOf(said)));
    return fc.array(part, { minLength: number, maxLength: number }).map((parts) => ({ rules, parts }));
  });

export const complete: Check<Known> = {
  name: "all is known",
  drawn: withParts(
    (rules, spelt) =>
      fc.record({
        facts: fc
          .tuple(applicationDates, factsOf(branch(rules.inputs), spelt))
          .map(([applicationDate, facts]) => ({ applicationDate, ...facts })),
        way: fc.constantFrom("one", "two"),
      }),
    APPLICATIONS,
  ),
  wrong: (program, { rules, parts }, counts) => {
    for (const part of parts) {
      const wrong = differs(program, rules, part, counts);
      if (wrong !== null) return wrong;
    }
    return null;
  },
  smaller: () => [],
};

/** What either path of the program says otherwise than the oracle. */
function differs(program: Program, rules: Branch, { facts, way }: Known, counts: Counts): string | null {
  const readings = new Map([["way", way]]);
  const expected = new Evaluated(
    rules,
    facts,
    readings,
    choicesBy(() => 0),
  );
  for (const fast of [true, false]) {
    const evaluator = program.evaluator(readings, fast);
    const before = evaluator.counts.fast;
    const outcome = program.evaluate(evaluator, "A1", facts);
    if (fast) count(counts, "on the fast path", evaluator.counts.fast - before);
    const [first] = differences(outcome, expected);
    if (first !== undefined) return `${fast ? "fast" : "intervals"}: ${first}\n${way} ${lineOf(facts)}`;
  }
  for (const id of expected.ids) {
    count(counts, "results");
    const { amount, open } = expected.verdict(id);
    if (open) count(counts, "open results");
    else if (amount) count(counts, "amounts");
  }
  return null;
}
