import fc from "fast-check";
import type { Outcome, Result } from "../../src/results/outcome.js";
import { type Check, type Counts, count, type Sample } from "./check.js";
import { endsOf, told, wordsOfResult } from "./compare.js";
import { numbersFrom } from "./completing.js";
import { factsOf, type Spelt, speltIn } from "./draw/facts.js";
import { blanked, completions, filled, type Gap, gapsOf, nameOfGap, someOf } from "./draw/gaps.js";
import { grants, limitedPolicies } from "./draw/limits.js";
import { own, prices } from "./draw/members.js";
import type { Grant } from "./limits/line.js";
import { dividedOtherwise, partOutside } from "./limits/payments-told.js";
import { type Application, type Fate, SettledBatch } from "./limits/settled.js";
import { textOf } from "./print.js";
import { lineOf, type Program } from "./program.js";
import { textOf as figureText, order, plus, type Rational, rational, times } from "./rational.js";
import { choicesBy } from "./rules/choices.js";
import type { Fact, Facts } from "./rules/facts.js";
import { roundingOf } from "./rules/subsidies.js";
import { type Branch, branch, leaves } from "./rules/tree.js";

/** One of a batch: what is known of it, what is missing, and what may come to stand there. */
interface Member extends Application {
  readonly gaps: readonly Gap[];
  readonly fills: readonly (readonly Fact[])[];
}

interface Batch {
  readonly members: readonly Member[];
  readonly history: readonly Grant[];
  readonly way: string;
  readonly seed: number;
}

const BATCHES = 4;
const COMPLETIONS = 8;

const member = (rules: Branch, spelt: Spelt, hasGaps: boolean): fc.Arbitrary<Member> =>
  fc.record({ own, drawn: factsOf(branch(rules.inputs), spelt), priced: prices }).chain(({ own: mine, drawn, priced }) => {
    const facts: Facts = { ...priced(drawn), ...mine };
    const all = gapsOf(branch(rules.inputs), facts).filter(({ name }) => name !== "more");
    return (hasGaps ? someOf(all) : fc.constant([])).chain((gaps) =>
      fc.record({
        id: fc.constant(""),
        facts: fc.constant(facts),
        gaps: fc.constant(gaps),
        fills: completions(gaps, spelt, COMPLETIONS),
      }),
    );
  });

const batchOf = (rules: Branch, spelt: Spelt): fc.Arbitrary<Batch> =>
  fc.record({
    members: fc
      .tuple(
        fc.array(fc.oneof({ weight: 2, arbitrary: member(rules, spelt, false) }, { weight: 1, arbitrary: member(rules, spelt, true) }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.shuffledSubarray(["a", "b", "c", "d", "e"], { minLength: 5 }),
      )
      .map(([all, ids]) => all.map((each, at) => ({ ...each, id: ids[at] as string }))),
    history: grants,
    way: fc.constantFrom("one", "two", "one", "two", ""),
    seed: fc.nat(),
  });

/** Batches under limits against the oracle: where all is known to the digit, else no completion may lie outside. */
export const settling: Check<Batch> = {
  name: "batches are limited together",
  drawn: limitedPolicies.chain((rules): fc.Arbitrary<Sample<Batch>> => {
    const { inputs: _, ...said } = rules;
    const batch = batchOf(rules, speltIn(textOf(said)));
    return fc.array(batch, { minLength: BATCHES, maxLength: BATCHES }).map((parts) => ({ rules, parts }));
  }),
  wrong: (program, { rules, parts }, counts) => {
    for (const part of parts) {
      const wrong = contradicted(program, rules, part, counts);
      if (wrong !== null) return wrong;
    }
    return null;
  },
  smaller: function* (part) {
    for (const at of part.members.keys()) if (part.members.length > 1) yield { ...part, members: part.members.toSpliced(at, 1) };
    for (const at of part.history.keys()) yield { ...part, history: part.history.toSpliced(at, 1) };
    for (const [at, each] of part.members.entries())
      for (const gap of each.gaps.keys()) {
        const less = { ...each, gaps: each.gaps.toSpliced(gap, 1), fills: each.fills.map((values) => values.toSpliced(gap, 1)) };
        yield { ...part, members: part.members.with(at, less) };
      }
  },
};

function contradicted(program: Program, rules: Branch, { members, history, way, seed }: Batch, counts: Counts): string | null {
  const evaluator = program.evaluator(new Map(way ? [["way", way]] : []), true);
  const known = members.map(({ id, facts, gaps }) => ({ id, facts: blanked(facts, gaps) }));
  const outcomes = program.settle(evaluator, known, history);
  const isKnown = way !== "" && members.every(({ gaps }) => gaps.length === 0);
  count(counts, isKnown ? "batches of which all is known" : "batches with gaps");
  for (const { subsidies } of outcomes)
    for (const { cuts } of subsidies) for (const { limit } of cuts ?? []) count(counts, `cut by ${limit.split(" ")[0]}`);
  const next = numbersFrom(seed);
  for (let at = -1; at < (isKnown ? 0 : COMPLETIONS); at += 1) {
    const complete = members.map(({ id, facts, gaps, fills }) => ({ id, facts: at < 0 ? facts : filled(facts, gaps, fills[at] ?? []) }));
    const chosen = way || (["one", "two"][next(2)] as string);
    const truth = new SettledBatch(rules, complete, new Map([["way", chosen]]), choicesBy(next), history);
    const wrong = firstWrong(outcomes, truth, rules, isKnown, counts);
    if (wrong === null) continue;
    const gaps = members.flatMap((each) => each.gaps.map((gap) => `${each.id}.${nameOfGap(gap)}`)).join(" ");
    const grant = history.map(({ keys, amount, ...rest }) => JSON.stringify({ ...rest, ...keys, amount: figureText(amount) }));
    return [wrong, `read as ${chosen}, without ${gaps}`, ...complete.map(({ id, facts }) => lineOf({ id, ...facts })), ...grant].join("\n");
  }
  return null;
}

function firstWrong(outcomes: readonly Outcome[], truth: SettledBatch, rules: Branch, isKnown: boolean, counts: Counts): string | null {
  const fates = outcomes.flatMap(({ application, subsidies }) =>
    subsidies.map((result) => ({ application, result, fate: truth.fate(application, result.id) })),
  );
  // Whether an authority that decides on nothing has granted something is said nowhere.
  if (fates.some(({ fate: { verdict } }) => verdict.open && verdict.amount?.most?.n === 0n)) return null;
  // A figure that the authority decides, of anyone, makes an interval of the others'.
  const isSettled = isKnown && fates.every(({ fate: { verdict } }) => !verdict.open && isExact(verdict.amount));
  for (const { application, result, fate } of fates) {
    if (fate.verdict.unsaid) continue;
    count(counts, "completions");
    const said = { ...result, ...(result.settled ? { amount: result.settled } : {}) };
    const wrong = contradiction(said, fate, slackOf(rules));
    if (wrong !== null) return `${application} ${wrong}`;
    const beyond = isDivided(said) && fate.divided && fate.amount && partOutside(said, fate.divided, slackOf(rules));
    if (beyond) return `${application} ${result.id}: ${wordsOfResult(said)}, which may be ${figureText(fate.amount)}: ${beyond}`;
    if (!isSettled || fate.verdict.withoutAmount) continue;
    count(counts, "settled results");
    const exact = fate.amount ? `eligible exact ${figureText(fate.amount)}` : "ineligible";
    if (wordsOfResult(said.certainty ? { ...said, certainty: "exact" } : said) !== exact)
      return `${application} ${result.id}: ${wordsOfResult(said)}, by the oracle ${exact}`;
    const otherwise = fate.divided && dividedOtherwise(said, fate.divided);
    if (otherwise) return `${application} ${result.id} of ${exact}: ${otherwise}`;
    if (isDivided(said)) count(counts, "divided amounts");
  }
  return null;
}

const isDivided = ({ instalments, shares }: Result): boolean => instalments !== undefined || shares !== undefined;

const isExact = (amount: Fate["verdict"]["amount"]): boolean =>
  amount === null || (amount.most !== null && order(amount.least, amount.most) === 0);

/** What is shared in proportion may gain or lose a unit each time. */
function slackOf(rules: Branch): Rational {
  const times_ = leaves(rules.limits).filter((limit) =>
    ["pro rata", "in proportion"].includes(String(branch(limit).pay ?? branch(limit).cut)),
  );
  return times(roundingOf(rules.rounding)?.[0] ?? rational(1), rational(times_.length));
}

function contradiction(result: Result, { verdict, amount }: Fate, slack: Rational): string | null {
  const said = `${result.id}: ${wordsOfResult(result)}, but it may be ${amount ? figureText(amount) : "refused"}`;
  const ends = endsOf(result.amount);
  if (verdict.withoutAmount) return null;
  if (!amount) {
    if (result.status === "ineligible") return null;
    if (result.status === "eligible" || result.entitled) return said;
    return ends && ends.least.n > 0n ? `${said}: its low end is above zero` : null;
  }
  if (result.status === "ineligible" || !ends) return said;
  const isLow = order(plus(amount, slack), ends.least) < 0;
  const isHigh = ends.most !== null && order(amount, plus(ends.most, slack)) > 0;
  return isLow || isHigh ? `${said}: outside ${told(ends)}` : null;
}
