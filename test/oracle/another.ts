import fc from "fast-check";
import { type Check, type Counts, count } from "./check.js";
import { differences } from "./compare.js";
import { applicationDates, withParts } from "./complete.js";
import { factsOf } from "./draw/facts.js";
import { textOf } from "./print.js";
import { lineOf, Program } from "./program.js";
import { order, type Rational, rational } from "./rational.js";
import { choicesBy } from "./rules/choices.js";
import type { Facts } from "./rules/facts.js";
import { Evaluated } from "./rules/subsidies.js";
import { type Branch, branch, treeOf } from "./rules/tree.js";

interface Looked {
  readonly facts: Facts;
  readonly way: string;
}

const APPLICATIONS = 5;
const LOOKED = ["first", "second"] as const;

/** A policy in which what the drawn one grants is used in each place where FEEL stands; `granted` says how that is written. */
const looking = (granted: (id: string) => string): string => `policy: looking
title: looking
effective: {from: 2018-01-01, to: 2022-12-31}
currency: CNY
rounding: {to: 0.01元, by: half even}
subsidies:
  half: {amount: {rate: 50%, of: '${granted("first")}'}}
  more: {amount: 'max(${granted("first")}, cost)'}
  both: {amount: '${granted("first")} + ${granted("second")} / 3'}
  less: {amount: {rate: 10%, of: cost, minus: '${granted("second")}'}}
  when: {conditions: {得: '${granted("first")} > 0元'}, amount: {cases: [{when: '${granted("second")} >= 100元', give: cost}, {otherwise: 1元}]}}
`;

/** Both read every input: what a policy does not declare is a problem of the application. */
const asking = ({ inputs }: Branch): string =>
  looking((id) => `policy("drawn").amount("${id}")`) + textOf(branch({ inputs: branch(inputs) }));
/** By the reference: what is not granted there counts as nothing, and else it is a figure like any other, rounded as that policy rounds. */
const told = ({ inputs }: Branch): Branch => {
  const granted = Object.fromEntries(LOOKED.map((id) => [`granted${id}`, { type: "money" }]));
  return { ...treeOf(looking((id) => `granted${id}`)), inputs: { ...branch(inputs), ...granted } };
};

export const another: Check<Looked> = {
  name: "another policy is looked at",
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
  wrong: (_, { rules, parts }, counts) => {
    const program = new Program(asking(rules), [textOf(rules)]);
    if (!program.policy) return program.refused.join("\n");
    for (const part of parts) {
      const wrong = differs(program, rules, part, counts);
      if (wrong !== null) return wrong;
    }
    return null;
  },
  smaller: () => [],
};

function differs(program: Program, rules: Branch, { facts, way }: Looked, counts: Counts): string | null {
  const readings = new Map([["way", way]]);
  const choices = choicesBy(() => 0);
  const there = new Evaluated(rules, facts, readings, choices);
  const granted = LOOKED.map((id) => grantedBy(there, id));
  if (granted.some((each) => each === null)) return null;
  const figures = Object.fromEntries(LOOKED.map((id, at) => [`granted${id}`, granted[at] as Rational]));
  const expected = new Evaluated(told(rules), { ...facts, ...figures }, readings, choices);
  count(counts, "applications");
  if (granted.some((each) => each && each.n !== 0n)) count(counts, "to whom another policy grants something");
  for (const fast of [true, false]) {
    const [first] = differences(program.evaluate(program.evaluator(readings, fast), "A1", facts), expected);
    if (first !== undefined) return `${fast ? "fast" : "intervals"}: ${first}\n${way} ${lineOf({ ...facts, ...figures })}`;
  }
  return null;
}

/** What a policy grants: nothing where it refuses; null where no figure is settled. */
function grantedBy(there: Evaluated, id: string): Rational | null {
  const { amount, open, unsaid, withoutAmount } = there.verdict(id);
  if (open || unsaid || withoutAmount) return null;
  if (!amount) return rational(0);
  return amount.most && order(amount.least, amount.most) === 0 ? amount.least : null;
}
