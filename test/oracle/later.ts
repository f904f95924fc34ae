import fc from "fast-check";
import type { Outcome } from "../../src/results/outcome.js";
import type { Claimant } from "./audit/audited.js";
import type { Claim } from "./audit/claim.js";
import { exceeded, isGranted, paidAgain, paidBeyond, paidInAll, standing, type Told, toldOf } from "./audit/money.js";
import { batchOf, type ClaimedBatch } from "./audits.js";
import { type Check, type Counts, count } from "./check.js";
import { claimedPolicies } from "./draw/claims.js";
import { blanked } from "./draw/gaps.js";
import { lineOfClaimant, type PaymentMade, type Program } from "./program.js";
import { nought, order, type Rational, rational } from "./rational.js";
import type { Branch } from "./rules/tree.js";

/** One of the first run that is handed in once more: under which name, and what it says was paid. */
interface Again {
  readonly of: number;
  readonly sameId: boolean;
  readonly paid: "nothing" | "as audited" | "other";
  readonly isFirst: boolean;
}

/** Two runs, one after the other, and how the later is told of the earlier one. */
interface TwoRuns {
  readonly first: ClaimedBatch;
  readonly second: ClaimedBatch;
  readonly again: readonly Again[];
  readonly told: "results" | "payments" | "both";
  readonly names: "application" | "matter" | "invoice" | "nothing";
}

const PAIRS = 4;
const OTHER = rational(41, 2);

const again: fc.Arbitrary<Again> = fc.record({
  of: fc.nat({ max: 4 }),
  sameId: fc.boolean(),
  paid: fc.constantFrom("nothing", "nothing", "as audited", "as audited", "other"),
  isFirst: fc.boolean(),
});

const pairOf = (rules: Branch, named: readonly string[]): fc.Arbitrary<TwoRuns> =>
  fc.record({
    first: batchOf(rules, named),
    second: batchOf(rules, named),
    again: fc.uniqueArray(again, { maxLength: 3, selector: ({ of, sameId }) => `${of} ${sameId}` }),
    told: fc.constantFrom("results", "results", "payments", "both"),
    names: fc.constantFrom("application", "matter", "invoice", "nothing"),
  });

/** Two audits, the later of which is told of the earlier one: no claim is paid twice, and what both grant stays within limits. */
export const later: Check<TwoRuns> = {
  name: "later runs",
  drawn: claimedPolicies.chain(({ rules, named }) =>
    fc.array(pairOf(rules, named), { minLength: PAIRS, maxLength: PAIRS }).map((parts) => ({ rules, parts })),
  ),
  wrong: (program, { rules, parts }, counts) => {
    for (const part of parts) {
      const wrong = paidTwice(program, rules, part, counts);
      if (wrong !== null) return wrong;
    }
    return null;
  },
  smaller: function* (part) {
    const { first, second } = part;
    for (const at of part.again.keys()) yield { ...part, again: part.again.toSpliced(at, 1) };
    for (const at of second.members.keys()) yield { ...part, second: { ...second, members: second.members.toSpliced(at, 1) } };
    for (const at of first.members.keys())
      if (at === first.members.length - 1 && at > 0) yield { ...part, first: { ...first, members: first.members.toSpliced(at, 1) } };
    for (const [run, { members }] of Object.entries({ first, second }))
      for (const [at, each] of members.entries())
        for (const name of Object.keys(each.claims)) {
          const { [name]: _, ...claims } = each.claims;
          yield { ...part, [run]: { ...part[run as "first"], members: members.with(at, { ...each, claims }) } };
        }
  },
};

const known = ({ members }: ClaimedBatch, prefix: string): Claimant[] =>
  members.map(({ id, facts, claims, gaps }) => ({ id: `${prefix}${id}`, facts: blanked(facts, gaps), claims }));

/** A claimant of the first run once more, without the decisions of then. */
function onceMore(claimant: Claimant, { sameId, paid }: Again, earlier: readonly Told[]): Claimant {
  const sumOf = (name: string): Rational | null => {
    const before = earlier.find(({ id, subsidy }) => id === claimant.id && subsidy === name);
    const sum = paid === "other" ? OTHER : before ? paidInAll(before) : null;
    return paid === "nothing" || !sum || order(sum, nought) < 0 ? null : sum;
  };
  const claims = Object.entries(claimant.claims).map(([name, { claimed }]): [string, Claim] => [
    name,
    { claimed, paid: sumOf(name), decision: null },
  ]);
  return { ...claimant, id: sameId ? claimant.id : `${claimant.id}2`, claims: Object.fromEntries(claims) };
}

interface Paid extends PaymentMade {
  readonly of: Told;
}

/** What the bureau paid after the first run, each sum with what its list names. */
const paymentsOf = (earlier: readonly Told[], names: TwoRuns["names"]): Paid[] =>
  earlier.flatMap((of): Paid[] => {
    const { id, subsidy, facts, audit, day } = of;
    const amount = paidInAll(of);
    if (!isGranted(of) || order(amount, nought) <= 0 || audit.payable === null) return [];
    const value = names === "application" || names === "nothing" ? "" : facts[names];
    const more = typeof value === "string" && value !== "" ? { [names]: value } : {};
    const keys = Object.fromEntries(
      ["who", "kind", "born"].flatMap((key) => (typeof facts[key] === "string" ? [[key, facts[key] as string]] : [])),
    );
    const application = names === "application" ? id : undefined;
    return [{ application, creditCode: String(facts.creditCode), subsidy, day, amount, more: { ...keys, ...more }, of }];
  });

function paidTwice(program: Program, rules: Branch, pair: TwoRuns, counts: Counts): string | null {
  const readings = new Map([["way", pair.first.way]]);
  const before = known(pair.first, "E");
  const results = program.audit(readings, before, []);
  const earlier = toldOf(results, before);
  const repeated = (wanted: boolean) =>
    pair.again
      .filter(({ isFirst, of }) => isFirst === wanted && before[of])
      .map((each) => onceMore(before[each.of] as Claimant, each, earlier));
  const now = [...repeated(true), ...known(pair.second, "N"), ...repeated(false)];
  if (now.length === 0) return null;
  const isTold = { results: pair.told !== "payments", payments: pair.told !== "results" };
  const payments = isTold.payments ? paymentsOf(earlier, pair.names) : [];
  const outcomes = program.audit(readings, now, { results: isTold.results ? results : [], payments });
  const after = toldOf(outcomes, now);
  tally(outcomes, counts, pair);
  const { names } = pair;
  const hear = (name: string): void => count(counts, name);
  const wrong = isTold.results
    ? (paidAgain(earlier, after) ?? exceeded(rules, standing(earlier, after), hear))
    : paidBeyond(names === "nothing" ? [] : payments.map((each) => ({ ...each, names })), after);
  if (wrong === null) return null;
  const paid = payments.map(({ of: _, amount, ...rest }) => JSON.stringify({ ...rest, amount: `${amount.n}/${amount.d}` }));
  return [wrong, pair.first.way, pair.told, ...before.map(lineOfClaimant), "later:", ...now.map(lineOfClaimant), ...paid].join("\n");
}

function tally(outcomes: readonly Outcome[], counts: Counts, { told, names }: TwoRuns): void {
  count(counts, `told by ${told}${told === "results" ? "" : ` that name ${names}`}`);
  for (const { audit } of outcomes.flatMap(({ subsidies }) => subsidies)) {
    if (!audit) continue;
    count(counts, audit.conclusion);
    if (audit.continues) count(counts, audit.granted === null ? "may go on" : "goes on");
    if (audit.payments) count(counts, "has payments");
    for (const { repeats } of audit.reasons) if (repeats?.history) count(counts, "repeats an earlier one");
  }
}
