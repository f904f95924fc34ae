import fc from "fast-check";
import type { Result } from "../../src/results/outcome.js";
import { type Check, type Counts, count } from "./check.js";
import { endsOf, wordsOf } from "./compare.js";
import { withParts } from "./complete.js";
import { numbersFrom } from "./completing.js";
import { isDue, isUnstated } from "./contain.js";
import { factsOf, type Spelt } from "./draw/facts.js";
import { blanked, domainOf, everyCompletion, filled, type Gap, gapsOf, nameOfGap } from "./draw/gaps.js";
import { lineOf, type Program } from "./program.js";
import { greater, lesser, nought, order, type Rational } from "./rational.js";
import { choicesBy } from "./rules/choices.js";
import type { Facts } from "./rules/facts.js";
import { Evaluated, type Verdict } from "./rules/subsidies.js";
import { type Branch, branch } from "./rules/tree.js";

/** An application of which only facts with few values are missing, so that each completion can be tried. */
interface Small {
  readonly facts: Facts;
  readonly gaps: readonly Gap[];
  readonly way: string;
}

const APPLICATIONS = 6;
const MOST_COMPLETIONS = 500;

const fewValued = (rules: Branch, spelt: Spelt): fc.Arbitrary<Small> =>
  factsOf(branch(rules.inputs), spelt).chain((facts) => {
    const small = gapsOf(branch(rules.inputs), facts).filter(({ field }) => domainOf(field));
    return fc.record({
      facts: fc.constant({ applicationDate: "2019-07-01", ...facts }),
      gaps: fc.subarray(small, { minLength: 1, maxLength: Math.min(4, small.length) }),
      way: fc.constantFrom("", "one", "two"),
    });
  });

/** Measures how many intervals reach further than any completion does; finds nothing wrong by itself. */
export const tightness: Check<Small> = {
  name: "intervals are as narrow as brute force says",
  drawn: withParts(fewValued, APPLICATIONS),
  wrong: (program, { rules, parts }, counts) => {
    for (const part of parts) measure(program, rules, part, counts);
    return null;
  },
  smaller: () => [],
};

/** The same as faults, so that the smallest rules are found of what is wide: `npm run oracle -- 500 SEED wide`. */
export const wide: Check<Small> = {
  ...tightness,
  name: "what is wide",
  wrong: (program, { rules, parts }) => {
    for (const part of parts) {
      const counts: Counts = {};
      measure(program, rules, part, counts);
      const { intervals: _, wide: found, ...kinds } = counts;
      if (found)
        return `${Object.keys(kinds).join()}: ${part.way} without ${part.gaps.map(nameOfGap).join(" ")} ${lineOf(blanked(part.facts, part.gaps))}`;
    }
    return null;
  },
  smaller: function* (part) {
    for (const at of part.gaps.keys()) if (part.gaps.length > 1) yield { ...part, gaps: part.gaps.toSpliced(at, 1) };
  },
};

function measure(program: Program, rules: Branch, { facts, gaps, way }: Small, counts: Counts): void {
  const ways = way ? [way] : ["one", "two"];
  const every = [...everyCompletion(gaps)];
  if (every.length * ways.length > MOST_COMPLETIONS) return;
  const { subsidies } = program.evaluate(program.evaluator(new Map(way ? [["way", way]] : []), true), "A1", blanked(facts, gaps));
  const open = subsidies.filter(({ status }) => status === "undetermined");
  if (open.length === 0) return;
  const worlds = every.flatMap((values) =>
    ways.map((each) => new Evaluated(rules, filled(facts, gaps, values), new Map([["way", each]]), choicesBy(numbersFrom(0)))),
  );
  for (const result of open)
    weigh(
      result,
      worlds.map((world) => world.verdict(result.id)),
      counts,
    );
}

/** Counts an interval, and whether it is wider than the hull of what may come of it. */
function weigh(result: Result, verdicts: readonly Verdict[], counts: Counts): void {
  if (verdicts.some((verdict) => verdict.open || (verdict.amount && isUnstated(verdict.amount)))) return;
  count(counts, "intervals");
  const [first = ""] = verdicts.map(wordsOf);
  const hull = hullOf(verdicts);
  const ends = endsOf(result.amount) ?? { least: nought, most: nought };
  const wide: string[] = [];
  if (verdicts.every((verdict) => wordsOf(verdict) === first)) wide.push("settled by force");
  if (order(ends.least, hull.least) < 0) wide.push("too low");
  if (hull.most !== null && (ends.most === null || order(ends.most, hull.most) > 0)) wide.push("too high");
  if (!result.entitled && verdicts.every(isDue)) wide.push("never refused");
  for (const kind of wide) count(counts, kind);
  if (wide.length > 0) count(counts, "wide");
}

function hullOf(verdicts: readonly Verdict[]): { readonly least: Rational; readonly most: Rational | null } {
  const due = verdicts.map(({ amount }) => amount).filter((amount) => amount !== null);
  const [first] = due;
  if (!first) return { least: nought, most: nought };
  const least = due.reduce((low, amount) => lesser(low, amount.least), first.least);
  const most = due.reduce<Rational | null>(
    (high, amount) => (high === null || amount.most === null ? null : greater(high, amount.most)),
    first.most,
  );
  return { least: verdicts.every(isDue) ? least : nought, most };
}

export const shareOfWide = ({ intervals = 0, wide = 0 }: Counts): number => wide / Math.max(1, intervals);
