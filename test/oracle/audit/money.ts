import type { Audited, Outcome, Result } from "../../../src/results/outcome.js";
import { figureOfDecimal } from "../compare.js";
import { bindsItems, keyIn, namesIn } from "../limits/line.js";
import { greater, less, nought, order, plus, type Rational, rational, sumOf, textOf } from "../rational.js";
import type { Facts } from "../rules/facts.js";
import { type Branch, branch, leaves } from "../rules/tree.js";
import type { Claimant } from "./audited.js";

/** A claim of one of two runs, and how it ended. */
export interface Told {
  readonly id: string;
  readonly subsidy: string;
  readonly facts: Facts;
  readonly day: string;
  readonly isDecided: boolean;
  readonly audit: Audited;
}

/** The claims of a run, with the facts that they rest on. */
export const toldOf = (outcomes: readonly Outcome[], claimants: readonly Claimant[]): Told[] =>
  outcomes.flatMap(({ application, subsidies, date }) => {
    const { facts, claims } = claimants.find(({ id }) => id === application) as Claimant;
    return subsidies.flatMap(({ id, on = date, audit }: Result) =>
      audit ? [{ id: application, subsidy: id, facts, day: on ?? "", isDecided: claims[id]?.decision != null, audit }] : [],
    );
  });

const figure = (of: Audited["granted"]): Rational => (of ? figureOfDecimal(of) : nought);
const isMore = (a: Rational, b: Rational): boolean => order(a, b) > 0;

export const isGranted = ({ audit: { granted } }: Told): boolean => isMore(figure(granted), nought);
/** What was paid of a claim in all, when that was paid which its audit says. */
export const paidInAll = ({ audit: { paid, payable } }: Told): Rational => plus(figure(paid), figure(payable));

const goesOnWith = (later: Told, earlier: Told): boolean =>
  later.audit.continues?.application === earlier.id && later.subsidy === earlier.subsidy && sameApplicant(later, earlier);

const sameApplicant = (a: Told, b: Told): boolean => a.facts.creditCode === b.facts.creditCode;
/** A claim for the same: of one matter, or where none is named, of one year. */
const sameClaim = (a: Told, b: Told): boolean =>
  a.subsidy === b.subsidy &&
  sameApplicant(a, b) &&
  (a.facts.matter ?? "") === (b.facts.matter ?? "") &&
  (a.facts.matter !== undefined && a.facts.matter !== "" ? true : a.day.slice(0, 4) === b.day.slice(0, 4));
const sameInvoice = (a: Told, b: Told): boolean =>
  a.subsidy === b.subsidy && a.facts.invoice !== undefined && a.facts.invoice !== "" && a.facts.invoice === b.facts.invoice;

const told = ({ id, subsidy, audit }: Told): string =>
  `${id} ${subsidy} (${audit.conclusion}, granted ${textOf(figure(audit.granted))}, paid ${textOf(figure(audit.paid))}, payable ${textOf(figure(audit.payable))})`;

/** What is paid a second time though an earlier result tells of it; null where nothing is. */
export function paidAgain(earlier: readonly Told[], later: readonly Told[]): string | null {
  for (const before of earlier) {
    const onward = later.filter((each) => goesOnWith(each, before) && each.audit.granted !== null);
    if (onward.length > 1) return `${onward.map(told).join(" and ")} both go on with ${told(before)}`;
    for (const now of onward) {
      const difference = order(figure(now.audit.paid), paidInAll(before));
      // Who decides on it may have stated that more was paid.
      if (now.isDecided ? difference < 0 : difference !== 0) return `${told(now)} goes on with ${told(before)}, and other sums were paid`;
    }
    if (before.audit.granted !== null && !isGranted(before)) continue;
    for (const now of later) {
      if (now.isDecided || onward.includes(now) || !isMore(figure(now.audit.payable), nought)) continue;
      // That it is not what is still undecided, who decided on the one that it goes on with has said.
      const isOnward = earlier.some((each) => each.audit.granted !== null && goesOnWith(now, each));
      if (before.audit.granted === null && isOnward && now.id !== before.id) continue;
      if (sameClaim(now, before)) return `${told(now)} is the claim of ${told(before)}`;
      if (sameInvoice(now, before)) return `${told(now)} has the invoice of ${told(before)}`;
    }
  }
  return null;
}

/** What stands beside each other under limits: what is decided, less what a later claim goes on with. */
export const standing = (earlier: readonly Told[], later: readonly Told[]): Told[] => [
  ...earlier.filter((before) => isGranted(before) && !later.some((now) => goesOnWith(now, before))),
  ...later.filter(isGranted),
];

/** The year in which a limit counts a day; null where it looks no further than a batch. */
function periodOf(within: string, day: string): string | null {
  if (within === "lifetime") return "";
  if (within === "year") return day.slice(0, 4);
  if (within !== "fiscal year from 04-01") return null;
  return day.slice(5, 7) >= "04" ? day.slice(0, 4) : String(Number(day.slice(0, 4)) - 1);
}

/** Which of several share a limit. */
function groupsOf(limit: Branch, all: readonly Told[]): Told[][] {
  const key = keyIn(limit);
  const groups = new Map<string, Told[]>();
  for (const each of all) {
    const period = periodOf(String(limit.within), each.day);
    const shared = key === null ? (limit["joint cap"] === undefined ? "" : each.facts.creditCode) : each.facts[key];
    if (period === null || shared === undefined || !namesIn(limit).includes(each.subsidy)) continue;
    const name = JSON.stringify([period, typeof shared === "string" ? shared : textOf(shared as Rational)]);
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups.values()];
}

const yuanIn = (said: unknown): Rational | null => {
  const found = typeof said === "string" ? /^(\d+)(\u4E07)?\u5143$/u.exec(said) : null;
  return found ? rational(BigInt(found[1] as string) * (found[2] ? 10_000n : 1n)) : null;
};

/** A limit that both runs together exceed; null where none is. */
export function exceeded(rules: Branch, all: readonly Told[], counts: (name: string) => void): string | null {
  for (const limit of leaves(rules.limits).map(branch)) {
    if (bindsItems(limit) || limit["highest only"] !== undefined) continue;
    for (const group of groupsOf(limit, all)) {
      const sum = sumOf(group.map(({ audit }) => figure(audit.granted)));
      const most = yuanIn(limit["joint cap"] ?? limit.budget);
      const places =
        limit["once per"] !== undefined ? Number(limit.allowed ?? 1) : limit.ties === "all" ? Number.NaN : Number(limit.ranking);
      if (most) counts("sums under limits");
      if (!Number.isNaN(places)) counts("places under limits");
      if ((most && isMore(sum, most)) || group.length > places)
        return `${JSON.stringify(limit)} is exceeded by ${group.map(told).join(", ")}`;
    }
  }
  return null;
}

/** A payment that names an application, a matter or an invoice, which are those of the claim that it was made for. */
export interface PaymentNamed {
  readonly of: Told;
  readonly amount: Rational;
  readonly names: "application" | "matter" | "invoice";
}

/** Whether a payment names a later claim too. That other claims of the applicant are for the same, it does not say. */
function isNamed(names: PaymentNamed["names"], now: Told, of: Told): boolean {
  if (names === "invoice") return sameInvoice(now, of) && sameApplicant(now, of);
  return sameClaim(now, of) && (names === "matter" ? Boolean(of.facts.matter) : now.id === of.id);
}

/** What payments and a later run together give of one claim's matter, above what was ever granted of it. */
export function paidBeyond(payments: readonly PaymentNamed[], later: readonly Told[]): string | null {
  for (const { of, amount, names } of payments) {
    const own = later.filter((now) => now.audit.granted !== null && isNamed(names, now, of));
    if (!own.some(({ audit }) => isMore(figure(audit.payable), nought))) continue;
    const given = sumOf(own.map(({ audit }) => figure(audit.granted)));
    const rest = less(given, amount);
    const payable = sumOf(own.map(({ audit }) => greater(figure(audit.payable), nought)));
    if (isMore(payable, greater(rest, nought)))
      return `${textOf(amount)} were paid for ${told(of)}, and again for ${own.map(told).join(", ")}`;
  }
  return null;
}
