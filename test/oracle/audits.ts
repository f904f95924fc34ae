import fc from "fast-check";
import { AuditSums } from "../../src/audit/audit-sums.js";
import type { Audited, Outcome, Result } from "../../src/results/outcome.js";
import { AuditedBatch, type Claimant, cutTotal, type Ending, isOfAuthority, isOpen, openBy } from "./audit/audited.js";
import type { Claim, Cut } from "./audit/claim.js";
import { type Check, type Counts, count } from "./check.js";
import { figureOfDecimal } from "./compare.js";
import { numbersFrom } from "./completing.js";
import { claimedPolicies, claims, marks } from "./draw/claims.js";
import { factsOf, speltIn } from "./draw/facts.js";
import { grants } from "./draw/limits.js";
import { own, prices } from "./draw/members.js";
import type { Grant } from "./limits/line.js";
import { dividedOtherwise } from "./limits/payments-told.js";
import type { SettledBatch } from "./limits/settled.js";
import { textOf } from "./print.js";
import { lineOfClaimant, type Program } from "./program.js";
import { textOf as figureText, less, nought, order, plus, type Rational, rational } from "./rational.js";
import { choicesBy } from "./rules/choices.js";
import type { Facts } from "./rules/facts.js";
import { type Branch, branch } from "./rules/tree.js";

interface ClaimedBatch {
  readonly members: readonly Claimant[];
  readonly history: readonly Grant[];
  readonly way: string;
  readonly seed: number;
}

const BATCHES = 4;
const WORLDS = 6;
const IDS = ["a", "b", "c", "d", "e"];

const batchOf = (rules: Branch, named: readonly string[]): fc.Arbitrary<ClaimedBatch> => {
  const { inputs, ...said } = rules;
  const drawn = factsOf(branch(inputs), speltIn(textOf(said)));
  const member = fc.record({ facts: fc.tuple(drawn, own, prices, marks), claims }).map(({ facts: [all, first, items, told], ...rest }) => {
    const marked = Object.fromEntries(named.map((name) => [name, told[name as "matter"]]));
    return { facts: { ...items(all), ...first, ...marked } as Facts, ...rest };
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
  const outcomes = program.audit(readings, members, history);
  const right = new AuditedBatch(rules, members, readings, history);
  count(counts, right.isSettled ? "settled batches" : "open batches");
  const next = numbersFrom(seed);
  const failed = (wrong: string): string =>
    [wrong, way, ...members.map((each) => lineOfClaimant(each)), ...history.map((grant) => grantText(grant))].join("\n");
  for (let at = 0; at < (right.isSettled ? 1 : WORLDS); at += 1) {
    const world = right.world(choicesBy(next));
    const wrong = firstWrong(outcomes, right, world, rules, at === 0 ? counts : {});
    if (wrong !== null) return failed(wrong);
    const sums = right.isSettled ? sumsDiffer(outcomes, right, world) : null;
    if (sums !== null) return failed(sums);
  }
  return null;
}

const grantText = ({ keys, amount, ...rest }: Grant): string => JSON.stringify({ ...rest, ...keys, amount: figureText(amount) });

function firstWrong(outcomes: readonly Outcome[], right: AuditedBatch, world: SettledBatch, rules: Branch, counts: Counts): string | null {
  for (const { application, subsidies } of outcomes)
    for (const result of subsidies) {
      const asked = right.asked.get(`${application} ${result.id}`);
      const { audit } = result;
      if ((asked === undefined) !== (audit === undefined)) return `${application} ${result.id}: audited where nothing is claimed, or not`;
      if (!asked || !audit || world.verdict(application, result.id).open) continue;
      count(counts, "claims");
      count(counts, audit.conclusion);
      for (const { kind } of audit.cuts) count(counts, kind);
      for (const { code } of audit.reasons) count(counts, `for ${code ?? "nothing due"}`);
      const wrong = isOpen(asked) && audit.granted === null ? askedOtherwise(audit, openBy(asked)) : null;
      if (wrong) return `${application} ${result.id}: ${wrong}`;
      if (audit.granted === null && (isOpen(asked) || !right.isSettled)) continue;
      const isRefused = audit.conclusion === "不予支持" && world.fate(application, result.id).amount === null;
      if (isOpen(asked) && !isOfAuthority(asked) && !isRefused) return `${application} ${result.id}: ${told(audit)} where a person decides`;
      if (isOpen(asked)) continue;
      const ending = right.ending(application, result.id, world);
      const otherwise = endsOtherwise(result, audit, ending, right.isSettled, rules);
      if (otherwise) return `${application} ${result.id}: ${otherwise}`;
      const divided = world.fate(application, result.id).divided;
      const parts = ending.granted && ending.granted.n > 0n && divided ? dividedOtherwise(result, divided) : null;
      if (parts && right.isSettled) return `${application} ${result.id}: ${parts}`;
    }
  return null;
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

/** Cuts by their kinds; where a random amount may be limited within by anything, those of the rule together. */
function byKind(cuts: readonly Cut[], together: boolean): ReadonlyMap<string, Rational> {
  const found = new Map<string, Rational>();
  for (const { kind, amount } of cuts) {
    const name = together && ["基数核减", "封顶核减", "扣除已拨", "取整"].includes(kind) ? "of the rule" : kind;
    found.set(name, plus(found.get(name) ?? nought, amount));
  }
  return found;
}

/** Digits without an end are cut off. */
const isNear = (a: Rational, b: Rational): boolean => {
  const apart = less(a, b);
  return order(apart.n < 0n ? less(nought, apart) : apart, rational(2, 10n ** 8n)) <= 0;
};

function endsOtherwise(result: Result, audit: Audited, ending: Ending, isSettled: boolean, rules: Branch): string | null {
  const together = result.id === "first" || /raise to|not paid below/.test(JSON.stringify(branch(rules.subsidies)[result.id]));
  const cuts = audit.cuts.map(({ kind, amount }) => ({ kind, amount: figureOfDecimal(amount) }));
  const [mine, theirs] = [byKind(ending.cuts, together), byKind(cuts, together)];
  const kinds = [...new Set([...mine.keys(), ...theirs.keys()])];
  const sameCuts = !isSettled || kinds.every((kind) => isNear(mine.get(kind) ?? nought, theirs.get(kind) ?? nought));
  const claimed = figureOfDecimal(audit.claimed);
  const adds = audit.granted === null || order(less(claimed, cutTotal(cuts)), figureOfDecimal(audit.granted)) === 0;
  const bare = (each: Ending): string => wordsOf({ ...each, cuts: [], reasons: together ? [] : each.reasons });
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
  if (names.some(([id, subsidy]) => world.verdict(id, subsidy).open)) return null;
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
