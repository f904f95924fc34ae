import fc from "fast-check";
import type { Outcome } from "../../src/results/outcome.js";
import { type Check, type Counts, count } from "./check.js";
import { withParts } from "./complete.js";
import { contradiction } from "./contain.js";
import { factsOf, type Spelt } from "./draw/facts.js";
import { blanked, completions, filled, type Gap, gapsOf, nameOfGap, someOf } from "./draw/gaps.js";
import { lineOf, type Program } from "./program.js";
import { choicesBy } from "./rules/choices.js";
import type { Fact, Facts } from "./rules/facts.js";
import { Evaluated } from "./rules/subsidies.js";
import { type Branch, branch } from "./rules/tree.js";

/** An application with gaps, and what may come to stand in them. */
interface Gappy {
  readonly facts: Facts;
  readonly gaps: readonly Gap[];
  readonly fills: readonly (readonly Fact[])[];
  /** Its day, for each completion, where it states none. */
  readonly days: readonly string[] | null;
  /** How the rules are read; empty where nobody chose. */
  readonly way: string;
  readonly seed: number;
}

const APPLICATIONS = 4;
const COMPLETIONS = 30;

/** Days within the period: an application without a day is taken as in force. */
const inForce = fc.constantFrom("2018-06-01", "2019-07-01", "2020-12-31", "2021-03-01", "2022-12-31");

const gappy = (rules: Branch, spelt: Spelt): fc.Arbitrary<Gappy> =>
  fc
    .tuple(inForce, factsOf(branch(rules.inputs), spelt))
    .map(([applicationDate, facts]): Facts => ({ applicationDate, ...facts }))
    .chain((facts) =>
      someOf(gapsOf(branch(rules.inputs), facts)).chain((gaps) =>
        fc.record({
          facts: fc.constant(facts),
          gaps: fc.constant(gaps),
          fills: completions(gaps, spelt, COMPLETIONS),
          days: fc.option(fc.array(inForce, { minLength: COMPLETIONS, maxLength: COMPLETIONS }), { nil: null, freq: 2 }),
          way: fc.constantFrom("", "one", "two"),
          seed: fc.nat(),
        }),
      ),
    );

/** Numbers that look drawn, always the same for a seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

export const completing: Check<Gappy> = {
  name: "what is missing is filled in",
  drawn: withParts(gappy, APPLICATIONS),
  wrong: (program, { rules, parts }, counts) => {
    for (const part of parts) {
      const wrong = contradicted(program, rules, part, counts);
      if (wrong !== null) return wrong;
    }
    return null;
  },
  smaller: function* (part) {
    for (const at of part.gaps.keys()) {
      yield { ...part, gaps: part.gaps.toSpliced(at, 1), fills: part.fills.map((values) => values.toSpliced(at, 1)) };
    }
    if (part.days) yield { ...part, days: null };
  },
};

/** The application before anything was left out, then with each completion. */
function* completed({ facts, gaps, fills, days }: Gappy): Generator<Facts> {
  yield facts;
  for (const [at, values] of fills.entries()) {
    const complete = filled(facts, gaps, values);
    yield days ? { ...complete, applicationDate: days[at] } : complete;
  }
}

function contradicted(program: Program, rules: Branch, part: Gappy, counts: Counts): string | null {
  const { facts, gaps, days, way, seed } = part;
  const less = blanked(days ? { ...facts, applicationDate: undefined } : facts, gaps);
  const outcome = program.evaluate(program.evaluator(new Map(way ? [["way", way]] : []), true), "A1", less);
  tally(outcome, counts);
  const next = numbersFrom(seed);
  for (const complete of completed(part)) {
    const chosen = way || (["one", "two"][next(2)] as string);
    const readings = new Map([...undecided(rules).map((name) => [name, chosen] as const), ["way", chosen]]);
    const truth = new Evaluated(rules, complete, readings, choicesBy(next));
    for (const result of outcome.subsidies) {
      count(counts, "completions");
      const wrong = contradiction(result, truth.verdict(result.id));
      if (wrong === null) continue;
      return `${wrong}\nwithout ${gaps.map(nameOfGap).join(" ")}${days ? " and its day" : ""}: ${lineOf(less)}\nread as ${chosen}: ${lineOf(complete)}`;
    }
  }
  return null;
}

/** The readings that the rules leave open. */
const undecided = ({ readings }: Branch): string[] =>
  Object.entries(branch(readings)).flatMap(([name, reading]) => (branch(reading).chosen === undefined ? [name] : []));

function tally({ subsidies }: Outcome, counts: Counts): void {
  for (const { status, entitled } of subsidies) count(counts, status === "undetermined" && entitled ? "entitled" : status);
}
