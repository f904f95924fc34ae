import { certaintyOf, difference, sameAmount, smallerAmount } from "../evaluation/amount.js";
import { sortCautions } from "../evaluation/assumptions.js";
import { totalsOf } from "../evaluation/totals.js";
import { isOfOthers, type Limit, missingOf } from "../language/limit.js";
import { kindOf } from "../language/limits.js";
import type { Amount, Cut, Outcome, RefusedReason, Result } from "../results/outcome.js";
import { nought } from "../values/decimal.js";
import { own } from "../values/own.js";
import { decimalOfSum, OPEN, type Sum } from "../values/sum.js";
import type { Again } from "./items.js";
import { claimedBack, dueAgain, pay } from "./payments.js";
import type { ResultLines } from "./result-lines.js";
import type { Settlement } from "./settlement.js";

/** The outcome of a row as its batch leaves it. */
export function settleRow(settlement: Settlement, row: number, outcome: Outcome): Outcome {
  const subsidies = outcome.subsidies.map((result) => {
    const results = settlement.results.get(result.id);
    const line = results && result.status !== "ineligible" ? results.lineOf(row) : -1;
    if (!results || line < 0) return withoutLacks(result);
    const again = settlement.items.again.get(row)?.find(({ id }) => id === result.id);
    return settled(settlement, results, line, result, enteringAgain(settlement, again));
  });
  const left = { ...outcome, given: undefined, subsidies, totals: totalsOf(subsidies) };
  const ties = tiesOf(settlement, row);
  return ties.length > 0 ? { ...left, cautions: sortCautions([...(outcome.cautions ?? []), ...ties]) } : left;
}

/** The cautions of a row of which nothing but ids decided on a result or an item. */
const tiesOf = ({ results, items }: Settlement, row: number): readonly string[] => [
  ...(items.tied.get(row) ?? []),
  ...[...results.values()].flatMap((lines) => (lines.tied.size === 0 ? [] : [...(lines.tied.get(lines.lineOf(row)) ?? [])])),
];

const withoutLacks = ({ lacks, ...rest }: Result): Result => rest;

/** What takes part after each limit on items. */
const enteringAgain = (settlement: Settlement, again: Again | undefined): Again | undefined =>
  again && {
    ...again,
    result: settlement.enters(again.result),
    steps: again.steps.map(({ limit, result }) => ({ limit, result: settlement.enters(result) })),
  };

/** The limit that refused what a row was to get of a subsidy; undefined where none did. */
export function refusingLimit({ results, items }: Settlement, row: number, subsidy: string): Limit | undefined {
  const again = items.again.get(row)?.find(({ id }) => id === subsidy);
  const byItems = again?.result.status === "ineligible" ? again.steps.find(({ result }) => result.status === "ineligible") : undefined;
  const lines = results.get(subsidy);
  return byItems?.limit ?? lines?.out.get(lines.lineOf(row));
}

function settled(settlement: Settlement, results: ResultLines, line: number, result: Result, again: Again | undefined): Result {
  const { policy, scale } = settlement;
  const before = settlement.enters(result);
  if (again?.result.status === "ineligible") return refusal(before, again.result.reasons ?? []);
  const refused = results.out.get(line);
  if (refused) return refusal(before, [refusedBy(refused)]);
  const maybe = results.maybe.get(line);
  const now = amountOf(maybe ? 0 : results.low.at(line), results.high.at(line), scale);
  const cuts = [...cutsOfItems(before, again, policy.limits), ...cutsOf(settlement, results, line)];
  const settles = results.low.at(line) === results.high.at(line);
  const unsure = results.isOpen(line) || before.status === "undetermined";
  const open = maybe !== undefined || !results.isSure(line) || (!settles && unsure);
  const state = open
    ? undetermined(again?.result ?? before, results, line, maybe ?? lastLimit(results, line, policy.limits))
    : { status: "eligible" as const, certainty: certaintyOf(now) };
  const left: Result = {
    ...unsettled(result),
    ...state,
    ...(before.parts ? { parts: partsOf(settlement, before, now, results.row.at(line)) } : {}),
    settled: now,
    ...(cuts.length > 0 ? { cuts } : {}),
    ...(result.units ? { units: settlement.items.unitsLeft(results.row.at(line), before) } : {}),
  };
  const payments = settlement.payments.get(before.id);
  return payments ? pay(left, payments, policy.rounding, dueAgain(payments, again?.result ?? before), before.paid) : left;
}

/** A result without all that limits, and what comes after them, may say anew. */
function unsettled({
  certainty,
  entitled,
  missing,
  reasons,
  settled,
  cuts,
  instalments,
  shares,
  balance,
  audit,
  lacks,
  ...rest
}: Result): Result {
  return rest;
}

/** What was claimed stays beside what is refused, and what limits looked at. */
const refusal = ({ id, claim, keys, paid }: Result, reasons: readonly RefusedReason[]): Result => ({
  id,
  status: "ineligible",
  reasons,
  ...claimedBack(paid),
  ...(claim ? { ...(keys ? { keys } : {}), claim } : {}),
});

/** The named parts of an amount as limits leave them: never more than the whole. */
function partsOf({ results, scale }: Settlement, { id, parts = {} }: Result, whole: Amount, row: number): Readonly<Record<string, Amount>> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => {
      const own = results.get(`${id}.${name}`);
      const line = own?.lineOf(row) ?? -1;
      const found = own && line >= 0 ? amountOf(own.low.at(line), own.high.at(line), scale) : part;
      return [name, smallerAmount(found, whole)];
    }),
  );
}

function undetermined({ missing: given = [], lacks = {} }: Result, results: ResultLines, line: number, limit: Limit) {
  const refusable = results.maybe.has(line);
  const entitled = results.isSure(line) && !refusable;
  const facts = given.filter((path) => !isOfOthers(path));
  const missing = facts.length > 0 ? facts : ownOf(limit, results.subsidy, lacks);
  return { status: "undetermined" as const, ...(entitled ? { entitled } : {}), missing };
}

/** What of the application itself a limit looks at and does not know; else it waits for others. */
function ownOf(limit: Limit, subsidy: string, lacks: NonNullable<Result["lacks"]>): string[] {
  const looked = limit.targets.filter((target) => target.subsidy === subsidy).flatMap(({ key, order, figure }) => [key, order, figure]);
  const facts = [...new Set(looked.flatMap((each) => (each ? (own(lacks, each.text) ?? []) : [])))];
  return facts.length > 0 ? facts : [missingOf(limit)];
}

/** The limit that left a line open: the last that took something off it, or that binds it. */
function lastLimit({ taken, subsidy }: ResultLines, line: number, limits: readonly Limit[]): Limit {
  const found = taken.filter(({ most }) => most[line] !== 0).at(-1)?.limit;
  return found ?? (limits.filter(({ targets }) => targets.some((target) => target.subsidy === subsidy)).at(-1) as Limit);
}

const refusedBy = (limit: Limit): RefusedReason => {
  const { condition, code } = kindOf(limit).refusal;
  return { condition: condition.zh, ...(code ? { code } : {}), ...(limit.section ? { source: limit.section } : {}) };
};

/** What each limit took off a line. */
function cutsOf({ policy, scale }: Settlement, results: ResultLines, line: number): Cut[] {
  return results.taken.flatMap((taken) => {
    const [least, most] = [taken.least[line] as Sum, taken.most[line] as Sum];
    return least === 0 && most === 0 ? [] : [cutBy(taken.limit, amountOf(least === OPEN ? 0 : least, most, scale), policy.limits)];
  });
}

const amountOf = (low: Sum, high: Sum, scale: number): Amount => ({
  min: decimalOfSum(low, scale) ?? nought,
  max: decimalOfSum(high, scale),
});

/** A limit's cut as results tell of it. */
export const cutBy = (limit: Limit, amount: Amount, limits: readonly Limit[]): Cut => ({
  limit: nameOfLimit(limit, limits),
  kind: kindOf(limit).cut,
  amount,
  ...(limit.section ? { source: limit.section } : {}),
});

/** A limit by its construct; where a policy has several of one, by their number as well. */
export function nameOfLimit(limit: Limit, limits: readonly Limit[]): string {
  const alike = limits.filter(({ kind }) => kind === limit.kind);
  return alike.length > 1 ? `${limit.kind} ${alike.indexOf(limit) + 1}` : limit.kind;
}

/** What dropping or lowering items took off, limit by limit. */
function cutsOfItems(before: Result, again: Again | undefined, limits: readonly Limit[]): Cut[] {
  let amount = before.amount;
  return (again?.steps ?? []).flatMap(({ limit, result }) => {
    const now = result.amount;
    const cut = amount && now && !sameAmount(amount, now) ? [cutBy(limit, difference(amount, now), limits)] : [];
    amount = now;
    return cut;
  });
}
