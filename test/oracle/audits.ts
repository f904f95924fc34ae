import fc from "fast-check";
import { AuditSums } from "../../src/audit/audit-sums.js";
import type { Audited, Outcome, Result } from "../../src/results/outcome.js";
import { type Asked, AuditedBatch, type Claimant, cutTotal, type Ending, isOfAuthority, isOpen, openBy } from "./audit/audited.js";
import type { Claim, Cut } from "./audit/claim.js";
import { type Check, type Counts, count } from "./check.js";
import { figureOfDecimal } from "./compare.js";
import { numbersFrom } from "./completing.js";
import { claimedPolicies, claims, marks } from "./draw/claims.js";
import { factsOf, speltIn } from "./draw/facts.js";
import { blanked, completions, filled, type Gap, gapsOf, someOf } from "./draw/gaps.js";
import { grants } from "./draw/limits.js";
import { own, prices } from "./draw/members.js";
import { bindsItems, type Grant } from "./limits/line.js";
import { dividedOtherwise } from "./limits/payments-told.js";
import type { SettledBatch } from "./limits/settled.js";
import { textOf } from "./print.js";
import { lineOfClaimant, type Program } from "./program.js";
import { textOf as figureText, less, nought, order, plus, type Rational, rational } from "./rational.js";
import { choicesBy } from "./rules/choices.js";
import type { Fact, Facts } from "./rules/facts.js";
import { type Branch, branch, leaves } from "./rules/tree.js";

/** One who claims, what is missing of its facts, and what may come to stand there. */
interface Member extends Claimant {
  readonly gaps: readonly Gap[];
  readonly fills: readonly (readonly Fact[])[];
}

export interface ClaimedBatch {
  readonly members: readonly Member[];
  readonly history: readonly Grant[];
  readonly way: string;
  readonly seed: number;
}

const BATCHES = 4;
const WORLDS = 6;
/** Days of which the year of a claim may be; where they are missing it counts in that of the application. */
const KNOWN = ["more", "on", "until"];
const IDS = ["a", "b", "c", "d", "e"];

export const batchOf = (rules: Branch, named: readonly string[]): fc.Arbitrary<ClaimedBatch> => {
  const { inputs, ...said } = rules;
  const spelt = speltIn(textOf(said));
  const drawn = factsOf(branch(inputs), spelt);
  const member = fc
    .tuple(drawn, own, prices, marks, claims, fc.integer({ min: 0, max: 5 }))
    .chain(([all, first, items, told, claimed, chance]): fc.Arbitrary<Member> => {
      const marked = Object.fromEntries(named.map((name) => [name, told[name as "matter"]]));
      const facts: Facts = { ...items(all), ...first, ...marked };
      const missing = gapsOf(branch(inputs), facts).filter(({ name, item }) => item !== undefined || !KNOWN.includes(name));
      return (chance === 0 ? someOf(missing) : fc.constant([])).chain((gaps) =>
        completions(gaps, spelt, WORLDS).map((fills) => ({
          id: "",
          facts,
          claims: gaps.length > 0 ? undecided(claimed) : claimed,
          gaps,
          fills,
        })),
      );
    });
  return fc.record({
    members: fc
      .tuple(fc.array(member, { minLength: 1, maxLength: 5 }), fc.shuffledSubarray(IDS, { minLength: 5 }))
      .map(([all, ids]) => all.map((each, at) => ({ ...each, id: ids[at] as string }))),
    history: grants,
    way: fc.constantFrom("one", "two"),
    seed: fc.nat(),
  });
};

/** What a person decided stands for what is missing, whatever that would have been. */
const undecided = (all: Claimant["claims"]): Claimant["claims"] =>
  Object.fromEntries(Object.entries(all).map(([name, claim]) => [name, { ...claim, decision: null }]));

/** Claims of batches against the oracle: how each ends, from the claim to what is payable, and the sums of all. */
export const auditing: Check<ClaimedBatch> = {
  name: "audits",
  drawn: claimedPolicies.chain(({ rules, named }) =>
    fc.array(batchOf(rules, named), { minLength: BATCHES, maxLength: BATCHES }).map((parts) => ({ rules, parts })),
  ),
  wrong: (program, { rules, parts }, counts) => {
    for (const part of parts) {
      const wrong = differs(program, rules, part, counts);
      if (wrong !== null) return wrong;
    }
    return null;
  },
  smaller: function* (part) {
    for (const at of part.members.keys()) if (part.members.length > 1) yield { ...part, members: part.members.toSpliced(at, 1) };
    for (const at of part.history.keys()) yield { ...part, history: part.history.toSpliced(at, 1) };
    for (const [at, each] of part.members.entries())
      for (const gap of each.gaps.keys()) {
        const less_ = { gaps: each.gaps.toSpliced(gap, 1), fills: each.fills.map((values) => values.toSpliced(gap, 1)) };
        yield { ...part, members: part.members.with(at, { ...each, ...less_ }) };
      }
    for (const [at, each] of part.members.entries())
      for (const smaller of smallerClaims(each.claims)) yield { ...part, members: part.members.with(at, { ...each, claims: smaller }) };
  },
};

function* smallerClaims(all: Claimant["claims"]): Generator<Claimant["claims"]> {
  for (const [name, { paid, decision, ...claim }] of Object.entries(all)) {
    const { [name]: _, ...others } = all;
    yield others;
    if (paid) yield { ...all, [name]: { ...claim, decision, paid: null } };
    if (decision) yield { ...all, [name]: { ...claim, paid, decision: null } };
  }
}

function differs(program: Program, rules: Branch, { members, history, way, seed }: ClaimedBatch, counts: Counts): string | null {
  const readings = new Map([["way", way]]);
  const hasGaps = members.some(({ gaps }) => gaps.length > 0);
  const known = members.map((each) => ({ ...each, facts: blanked(each.facts, each.gaps) }));
  const outcomes = program.audit(readings, known, history);
  const next = numbersFrom(seed);
  for (let at = 0; at < WORLDS; at += 1) {
    const complete = members.map(({ facts, gaps, fills, ...rest }) => ({
      ...rest,
      facts: at === 0 ? facts : filled(facts, gaps, fills[at] ?? []),
    }));
    const right = new AuditedBatch(rules, complete, readings, history);
    if (isUnsaid(right) || (!hasGaps && isUnitUnsaid(outcomes, right))) {
      count(counts, "batches left out");
      return null;
    }
    // Whether another unit is suspected of it is asked anew where its facts are complete.
    if (hasGaps && [...right.asked.values()].some(({ anotherUnit }) => anotherUnit)) continue;
    const isExact = right.isSettled && !hasGaps;
    if (at === 0) count(counts, hasGaps ? "batches with gaps" : right.isSettled ? "settled batches" : "open batches");
    const world = right.world(choicesBy(next));
    const seen = { hasGaps, isExact, counts: at === 0 ? counts : {} };
    const wrong = firstWrong(outcomes, right, world, rules, seen) ?? (isExact ? sumsDiffer(outcomes, right, world) : null);
    if (wrong !== null)
      return [wrong, way, ...known.map(lineOfClaimant), "complete:", ...complete.map(lineOfClaimant), ...history.map(grantText)].join("\n");
    if (isExact) return null;
  }
  return null;
}

/** Whether a figure that is open makes the interval of a claim. */
const isUnsaid = (right: AuditedBatch): boolean => [...right.asked.values()].some(({ verdict }) => verdict.open || verdict.unsaid);

/** What a random amount is without its caps, to which a claim in another unit is compared as well, depends on what is a cap within it. */
const isUnitUnsaid = (outcomes: readonly Outcome[], right: AuditedBatch): boolean =>
  outcomes.some(({ application, subsidies }) => {
    const asked = right.asked.get(`${application} first`);
    const audit = subsidies.find(({ id }) => id === "first")?.audit;
    return asked && audit && audit.reasons.some(({ code }) => code === "R15") !== (openBy(asked) === "R15");
  });

const grantText = ({ keys, amount, ...rest }: Grant): string => JSON.stringify({ ...rest, ...keys, amount: figureText(amount) });

/** How a batch is looked at: with gaps only what is decided must hold, whatever comes to stand in them. */
interface Seen {
  readonly hasGaps: boolean;
  readonly isExact: boolean;
  readonly counts: Counts;
}

function firstWrong(outcomes: readonly Outcome[], right: AuditedBatch, world: SettledBatch, rules: Branch, seen: Seen): string | null {
  for (const { application, subsidies } of outcomes)
    for (const result of subsidies) {
      const isClaimed = right.asked.has(`${application} ${result.id}`);
      if (isClaimed !== (result.audit !== undefined)) return `${application} ${result.id}: audited where nothing is claimed, or not`;
      if (!result.audit) continue;
      tally(result.audit, seen.counts);
      const wrong = wrongOf(application, result, result.audit, right, world, rules, seen);
      if (wrong) return `${application} ${result.id}: ${wrong}`;
    }
  return null;
}

function tally(audit: Audited, counts: Counts): void {
  count(counts, "claims");
  count(counts, audit.conclusion);
  for (const { kind } of audit.cuts) count(counts, kind);
  if (audit.held && Number(audit.held.units) > 0) count(counts, "what is held");
  for (const { code } of audit.reasons) count(counts, `for ${code ?? "nothing due"}`);
}

function wrongOf(
  id: string,
  result: Result,
  audit: Audited,
  right: AuditedBatch,
  world: SettledBatch,
  rules: Branch,
  { hasGaps, isExact }: Seen,
): string | null {
  const asked = right.asked.get(`${id} ${result.id}`) as Asked;
  if (audit.granted === null && !isExact) return isOpen(asked) && !hasGaps ? askedOtherwise(audit, openBy(asked)) : null;
  const fate = world.fate(id, result.id);
  if (isOpen(asked)) {
    const isRefused = audit.conclusion === "\u4E0D\u4E88\u652F\u6301" && fate.amount === null;
    return isOfAuthority(asked) || isRefused ? null : `${told(audit)} where a person decides`;
  }
  const ending = right.ending(id, result.id, world);
  const otherwise = endsOtherwise(result, audit, ending, isExact, rules);
  if (otherwise) return otherwise;
  return isExact && ending.granted && ending.granted.n > 0n && fate.divided ? dividedOtherwise(result, fate.divided) : null;
}

function askedOtherwise(audit: Audited, code: string | null): string | null {
  const codes = audit.reasons.map((reason) => reason.code);
  return audit.conclusion === "转人工" && codes.some((each) => each === code || each === "R17")
    ? null
    : `${told(audit)}, where a person decides for ${code}`;
}

const figureIn = (figure: Audited["granted"]): Rational | null => figure && figureOfDecimal(figure);

const told = ({ conclusion, granted, cuts, reasons, payable, held, paid }: Audited): string =>
  wordsOf({
    conclusion,
    reasons: reasons.map(({ code, repeats }) => [code ?? "", repeats?.application ?? ""].join(" ").trim()).filter((each) => each !== ""),
    granted: figureIn(granted),
    cuts: cuts.map(({ kind, amount }) => ({ kind, amount: figureOfDecimal(amount) })),
    paid: figureIn(paid) ?? nought,
    held: figureIn(held) ?? nought,
    payable: figureIn(payable),
  });

const wordsOf = ({ conclusion, reasons, granted, cuts, paid, held, payable }: Ending): string =>
  `${conclusion} ${reasons.join(", ")} [${toldCuts(cuts)}] = ${granted && figureText(granted)} - ${figureText(paid)} - ${figureText(held)} = ${payable && figureText(payable)}`;

const toldCuts = (cuts: readonly Cut[]): string => cuts.map(({ kind, amount }) => `${kind} ${figureText(amount)}`).join(", ");

/** Cuts by their kinds, some of them together. */
function byKind(cuts: readonly Cut[], together: readonly string[]): ReadonlyMap<string, Rational> {
  const found = new Map<string, Rational>();
  for (const { kind, amount } of cuts) {
    const name = together.includes(kind) ? "together" : kind;
    found.set(name, plus(found.get(name) ?? nought, amount));
  }
  return found;
}

const OF_RULE = ["\u57FA\u6570\u6838\u51CF", "\u5C01\u9876\u6838\u51CF", "\u6263\u9664\u5DF2\u62E8", "\u53D6\u6574"];
const OF_ITEMS = ["\u57FA\u6570\u6838\u51CF", "\u5C31\u9AD8\u4E0D\u91CD\u590D"];

/** Digits without an end are cut off. */
const isNear = (a: Rational, b: Rational): boolean => {
  const apart = less(a, b);
  return order(apart.n < 0n ? less(nought, apart) : apart, rational(2, 10n ** 8n)) <= 0;
};

function endsOtherwise(result: Result, audit: Audited, ending: Ending, isExact: boolean, rules: Branch): string | null {
  const together = result.id === "first" || /raise to|not paid below/.test(JSON.stringify(branch(rules.subsidies)[result.id]));
  const cuts = audit.cuts.map(({ kind, amount }) => ({ kind, amount: figureOfDecimal(amount) }));
  // A random amount may be limited within by anything; of several limits on items each may drop what another would.
  const alike = [...(together ? OF_RULE : []), ...(leaves(rules.limits).map(branch).filter(bindsItems).length > 1 ? OF_ITEMS : [])];
  const [mine, theirs] = [byKind(ending.cuts, alike), byKind(cuts, alike)];
  const kinds = [...new Set([...mine.keys(), ...theirs.keys()])];
  const sameCuts = !isExact || kinds.every((kind) => isNear(mine.get(kind) ?? nought, theirs.get(kind) ?? nought));
  const claimed = figureOfDecimal(audit.claimed);
  const adds = audit.granted === null || order(less(claimed, cutTotal(cuts)), figureOfDecimal(audit.granted)) === 0;
  // Where others are open it may be open, too, which items a settled sum is of: then what is surely due is paid.
  const paid = isExact || !result.instalments ? {} : { held: nought, payable: null };
  const bare = (each: Ending): string => wordsOf({ ...each, ...paid, cuts: [], reasons: together || !isExact ? [] : each.reasons });
  const said: Ending = {
    conclusion: audit.conclusion,
    // Why the rules refuse is compared where nothing is claimed.
    reasons: ending.reasons.length === 0 && audit.conclusion === "不予支持" && result.status === "ineligible" ? [] : reasonsIn(audit),
    granted: figureIn(audit.granted),
    cuts,
    paid: figureIn(audit.paid) ?? nought,
    held: figureIn(audit.held) ?? nought,
    payable: figureIn(audit.payable),
  };
  // A limit names another that it kept in the place of what it refuses; which one is compared where nothing is claimed.
  const names = ending.reasons.some((reason) => reason.includes(" "));
  const named = names ? said.reasons : said.reasons.map((reason) => reason.split(" ")[0] as string);
  const first = { ...said, reasons: ending.conclusion === "转人工" ? named.slice(0, 1) : named };
  if (bare(first) === bare(ending) && sameCuts && adds) return null;
  return `${told(audit)}, by the oracle ${wordsOf(ending)}`;
}

const reasonsIn = ({ reasons }: Audited): string[] =>
  reasons
    .map(({ code, repeats }) => [code, repeats?.application].filter((each) => each !== undefined).join(" "))
    .filter((each) => each !== "");

/** The sums of an audit in which nothing is left to decide. */
function sumsDiffer(outcomes: readonly Outcome[], right: AuditedBatch, world: SettledBatch): string | null {
  const sums = new AuditSums();
  for (const outcome of outcomes) sums.add(outcome);
  const names = [...right.asked.keys()].map((name) => name.split(" ") as [string, string]);
  const all = names.map(([id, subsidy]) => ({
    ending: right.ending(id, subsidy, world),
    ...(right.asked.get(`${id} ${subsidy}`) as { claim: Claim }),
  }));
  const decided = all.filter(({ ending }) => ending.granted !== null);
  const sumBy = (of: (each: (typeof all)[number]) => Rational): string => figureText(decided.map(of).reduce(plus, nought));
  const claiming = new Set(names.map(([id]) => id));
  const conclusions = ["通过", "部分通过", "不予支持", "待补正", "转人工"];
  const mine = {
    claims: all.length,
    unclaimed: outcomes.length - claiming.size,
    conclusions: conclusions.map((each) => all.filter(({ ending }) => ending.conclusion === each).length).join(" "),
    claimed: sumBy(({ claim }) => claim.claimed),
    cut: sumBy(({ ending }) => cutTotal(ending.cuts)),
    granted: sumBy(({ ending }) => ending.granted ?? nought),
    paid: sumBy(({ ending }) => ending.paid),
    held: sumBy(({ ending }) => ending.held),
    payable: sumBy(({ ending }) => ending.payable ?? nought),
    decisions: decided.filter(({ claim }) => claim.decision).length,
    open: all.length - decided.length,
  };
  const CNY = sums.currencies.get("CNY");
  const figures = (of: "claimed" | "cut" | "granted" | "paid" | "held" | "payable"): string =>
    figureText(CNY ? figureOfDecimal(CNY[of]) : nought);
  const theirs: typeof mine = {
    claims: sums.claims,
    unclaimed: sums.unclaimed,
    conclusions: conclusions.map((each) => sums.conclusions.get(each as Audited["conclusion"]) ?? 0).join(" "),
    claimed: figures("claimed"),
    cut: figures("cut"),
    granted: figures("granted"),
    paid: figures("paid"),
    held: figures("held"),
    payable: figures("payable"),
    decisions: sums.decisions,
    open: (CNY?.open.open.claims ?? 0) + (CNY?.open["at least"].claims ?? 0) + (CNY?.unverified.claims ?? 0),
  };
  const [said, wanted] = [JSON.stringify(theirs), JSON.stringify(mine)];
  return said === wanted ? null : `sums: ${said}, by the oracle ${wanted}`;
}
