import type { Limit } from "../../language/limit.js";
import { limitReasons } from "../../language/reasons.js";
import type { Truth } from "../../values/truth.js";
import { certaintyOf } from "../amount.js";
import type { Amount, Cut, CutKind, Outcome, RefusedReason, Result } from "../outcome.js";
import { difference, pay, sameAmount, smallerAmount } from "../payments.js";
import { totalsOf } from "../totals.js";
import type { Claims } from "./claims.js";
import type { Again } from "./items.js";
import type { Settlement } from "./settlement.js";
import { decimalOfSum, OPEN, type Sum } from "./sums.js";

/** What each limit's cut is called in a bureau's tables. */
const KINDS: Readonly<Record<Limit["kind"], CutKind>> = {
  "once per": "基数核减",
  ranking: "基数核减",
  "highest only": "就高不重复",
  "joint cap": "年度限额",
  budget: "预算折算",
};

/** The outcome of a row as its batch leaves it. */
export function settleRow(settlement: Settlement, row: number, outcome: Outcome): Outcome {
  const subsidies = outcome.subsidies.map((result) => {
    const claims = settlement.claims.get(result.id);
    const line = claims && result.status !== "ineligible" ? claims.lineOf(row) : -1;
    if (!claims || line < 0) return result;
    const again = settlement.items.again.get(row)?.find(({ id }) => id === result.id);
    return settled(settlement, claims, line, result, again);
  });
  const { given: _, ...rest } = outcome;
  return { ...rest, subsidies, totals: totalsOf(subsidies) };
}

function settled(settlement: Settlement, claims: Claims, line: number, before: Result, again: Again | undefined): Result {
  const { policy, scale } = settlement;
  if (again?.result.status === "ineligible") return refusal(before, again.result.reasons ?? []);
  const refused = claims.out.get(line);
  if (refused) return refusal(before, [refusedBy(refused)]);
  const maybe = claims.maybe.get(line);
  const amountOf = (low: Sum, high: Sum): Amount => ({
    min: decimalOfSum(low, scale) ?? { units: 0, scale: 0 },
    max: decimalOfSum(high, scale),
  });
  const now = amountOf(maybe ? 0 : (claims.low[line] as Sum), claims.high[line] as Sum);
  const cuts = [...cutsOfItems(before, again, policy.limits), ...cutsOf(claims, line, amountOf, policy.limits)];
  const settles = claims.low[line] === claims.high[line];
  const open = maybe !== undefined || !claims.sure[line] || (!settles && (claims.open[line] === true || before.status === "undetermined"));
  const { certainty: _, entitled: __, missing: ___, ...rest } = without(before);
  const result: Result = {
    ...rest,
    ...(open ? undetermined(before, claims, line, maybe) : { status: "eligible" as const, certainty: certaintyOf(now) }),
    settled: now,
    ...(before.parts ? { parts: partsOf(settlement, before, now, claims.row[line] as number, amountOf) } : {}),
    ...(cuts.length > 0 ? { cuts } : {}),
  };
  const { payments } = policy.subsidies.find(({ id }) => id === before.id) ?? {};
  const due = (before.instalments ?? []).map((each): Truth => each.due ?? "unknown");
  return payments ? pay(result, payments, policy.rounding, due, before.paid) : result;
}

/** The named parts of an amount as limits leave them: never more than the whole. */
function partsOf(
  { claims }: Settlement,
  { id, parts = {} }: Result,
  whole: Amount,
  row: number,
  amountOf: (low: Sum, high: Sum) => Amount,
): Readonly<Record<string, Amount>> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => {
      const own = claims.get(`${id}.${name}`);
      const line = own?.lineOf(row) ?? -1;
      const found = own && line >= 0 ? amountOf(own.low[line] as Sum, own.high[line] as Sum) : part;
      return [name, smallerAmount(found, whole)];
    }),
  );
}

/** What was claimed stays beside what is refused. */
const refusal = ({ id, claim }: Result, reasons: readonly RefusedReason[]): Result => ({
  id,
  status: "ineligible",
  reasons,
  ...(claim ? { claim } : {}),
});

/** The result less what dividing it made of it: that is done again. */
function without(result: Result): Result {
  const { settled: _, cuts: __, instalments: ___, shares: ____, balance: _____, ...rest } = result;
  return rest;
}

function undetermined(before: Result, claims: Claims, line: number, maybe: Limit | undefined): Partial<Result> {
  const entitled = claims.sure[line] === true && maybe === undefined;
  const own = before.missing ?? [];
  const missing = maybe || own.length === 0 ? [...own, `limit:${maybe?.kind ?? lastLimit(claims)}`] : own;
  return { status: "undetermined", ...(entitled ? { entitled } : {}), missing };
}

const lastLimit = ({ cuts }: Claims): string => cuts.at(-1)?.limit.kind ?? "batch";

const refusedBy = ({ kind, section }: Limit) => {
  const { condition, code } = limitReasons[kind];
  return { condition: condition.zh, code, ...(section ? { source: section } : {}) };
};

function cutsOf(claims: Claims, line: number, amountOf: (low: Sum, high: Sum) => Amount, limits: readonly Limit[]): Cut[] {
  return claims.cuts.flatMap(({ limit, low, high }) => {
    const [a, b] = [low[line] as Sum, high[line] as Sum];
    if (a === 0 && b === 0) return [];
    const [least, most] = a <= b ? [a, b] : [b, a];
    return [cutBy(limit, amountOf(least === OPEN ? 0 : least, most), limits)];
  });
}

const cutBy = (limit: Limit, amount: Amount, limits: readonly Limit[]): Cut => ({
  limit: nameOf(limit, limits),
  kind: KINDS[limit.kind],
  amount,
  ...(limit.section ? { source: limit.section } : {}),
});

/** A limit by its construct; where a policy has several of one, by their number as well. */
function nameOf(limit: Limit, limits: readonly Limit[]): string {
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
