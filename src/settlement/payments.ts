import { amountOf, difference, fractionsOf, sameAmount } from "../evaluation/amount.js";
import type { Quantity, Value } from "../expression/value.js";
import type { Payments, RoundingRule, Share } from "../policy/policy.js";
import type { Amount, Cut, InstalmentOfResult, Result } from "../results/outcome.js";
import { type Decimal, fractionOfDecimal, negated, nought } from "../values/decimal.js";
import {
  add,
  divide,
  type Fraction,
  fraction,
  greatest,
  infinity,
  isBounded,
  least,
  multiply,
  one,
  round,
  subtract,
  zero,
} from "../values/fraction.js";
import type { Truth } from "../values/truth.js";

/** How one end of an amount is paid: each payment by each share. */
interface Paid {
  readonly whole: Fraction;
  readonly instalments: readonly Fraction[];
  /** By instalment (one where there are none), then by share. */
  readonly cells: readonly (readonly Fraction[])[];
}

/**
 * The result with its amount divided into instalments and shares, end by end, so that both margins add up. `due`: of each
 * instalment whether it is to be paid; `paid`: what was paid already.
 */
export function pay(
  result: Result,
  payments: Payments,
  rule: RoundingRule | null,
  due: readonly Truth[],
  paid: Decimal | undefined,
): Result {
  const before = result.settled ?? result.amount;
  if (!before) return result;
  const low = divided(fractionOfDecimal(before.min), payments, rule, partsAt(result.parts, 0));
  const most = before.max === null ? infinity : fractionOfDecimal(before.max);
  const high = divided(most, payments, rule, partsAt(result.parts, 1));
  // A part that takes what others leave may be less of a larger amount.
  const amount = (a: Fraction, b: Fraction): Amount => amountOf(least(a, b), greatest(a, b), null);
  const sharesOf = (a: readonly Fraction[], b: readonly Fraction[]) =>
    Object.fromEntries(payments.shares.map(({ name }, at) => [name, amount(a[at] ?? zero, b[at] ?? zero)]));
  const instalments = payments.instalments.map((instalment, at): InstalmentOfResult => {
    const truth = due[at];
    return {
      name: instalment.name.zh,
      amount: amount(low.instalments[at] ?? zero, high.instalments[at] ?? zero),
      ...(truth === "unknown" || truth === undefined ? {} : { due: truth }),
      ...(payments.shares.length > 0 ? { shares: sharesOf(low.cells[at] ?? [], high.cells[at] ?? []) } : {}),
    };
  });
  const whole = amount(low.whole, high.whole);
  const changed = !sameAmount(whole, before);
  const cut: Cut[] = changed ? [{ limit: "round each", kind: "取整", amount: difference(before, whole) }] : [];
  return {
    ...result,
    ...(changed || result.settled ? { settled: whole } : {}),
    ...(cut.length > 0 ? { cuts: [...(result.cuts ?? []), ...cut] } : {}),
    ...(instalments.length > 0 ? { instalments } : {}),
    ...(payments.shares.length > 0 ? { shares: sharesOf(columnSums(low.cells), columnSums(high.cells)) } : {}),
    ...(paid ? { paid } : {}),
    ...(instalments.length > 0 && paid ? { balance: balanceOf(low, high, due, fractionOfDecimal(paid)) } : {}),
  };
}

/** Whether a payment is due; one without a condition is. */
export const dueOf = (value: Value | null): Truth => (value === null ? true : value.kind === "answer" ? value.truth : "unknown");

/** A named part of an amount: never more than the whole. */
export function partOf(part: Quantity, { amount }: Result, rule: RoundingRule | null): Amount {
  if (part.present === false || !amount) return { min: nought, max: nought };
  const [low, high] = fractionsOf(amount);
  return amountOf(part.present === true ? least(part.low, low) : zero, least(part.high, high), rule);
}

/** The result with its named parts; a fact that only a part misses leaves the result open all the same. */
export function withParts(result: Result, parts: Readonly<Record<string, Amount>>, missing: readonly string[]): Result {
  if (missing.length === 0) return { ...result, parts };
  const { certainty: _, ...rest } = result;
  const entitled = result.status === "eligible" || result.entitled === true ? { entitled: true as const } : {};
  return { ...rest, status: "undetermined", ...entitled, missing: [...new Set([...(result.missing ?? []), ...missing])], parts };
}

/** What was paid for a subsidy that is refused is to be claimed back. */
export function claimedBack(paid: Decimal | undefined): Pick<Result, "paid" | "balance"> {
  if (!paid || paid.units === 0) return {};
  return { paid, balance: { min: negated(paid), max: negated(paid) } };
}

/** One end of each named part. */
const partsAt = (parts: Result["parts"], end: 0 | 1): ReadonlyMap<string, Fraction> =>
  new Map(Object.entries(parts ?? {}).map(([name, amount]) => [name, fractionsOf(amount)[end]]));

function divided(
  total: Fraction,
  { instalments, shares, roundEach }: Payments,
  rule: RoundingRule | null,
  parts: ReadonlyMap<string, Fraction>,
): Paid {
  const part = (value: Fraction) => (roundEach || !rule || !isBounded(value) ? value : round(value, rule.to, rule.by));
  const cut = (value: Fraction) => (roundEach && isBounded(value) ? round(value, roundEach.to, roundEach.by) : value);
  const amounts = instalments.length > 0 ? instalmentsOf(total, instalments, part) : [total];
  const raw = shares.length > 0 ? cellsOf(total, amounts, bounded(shares, parts, total), part) : amounts.map((amount) => [amount]);
  const cells = raw.map((row) => row.map(cut));
  const sums = cells.map((row) => row.reduce(add, zero));
  return { whole: sums.reduce(add, zero), instalments: instalments.length > 0 ? sums : [], cells };
}

/** Each payment in turn, cut to what is left; the last takes what remains. */
function instalmentsOf(total: Fraction, instalments: Payments["instalments"], part: (value: Fraction) => Fraction): Fraction[] {
  let left = total;
  return instalments.map(({ part: portion }, at) => {
    const wanted = portion.kind === "share" ? part(times(total, portion.value)) : portion.kind === "money" ? portion.value : left;
    const given = at === instalments.length - 1 ? left : least(wanted, left);
    left = without(left, given);
    return given;
  });
}

/** Shares with the one that takes what is left. */
interface Division {
  readonly shares: readonly Share[];
  readonly rest: number;
}

/** A share that has an amount of its own is that part of the whole; the rest then goes to the first share, else to the last. */
function bounded(shares: readonly Share[], parts: ReadonlyMap<string, Fraction>, total: Fraction): Division {
  if (!shares.some(({ name }) => parts.has(name))) return { shares, rest: shares.length - 1 };
  const own = shares.map(({ name, share }) => {
    const part = parts.get(name);
    return { name, share: part && isBounded(part) && isBounded(total) && total.n > 0n ? least(one, divide(part, total)) : share };
  });
  const first = own.findIndex(({ name }) => !parts.has(name));
  return { shares: own, rest: Math.max(first, 0) };
}

/** Each payment by shares; what is left of the whole for each share is what the last payment has. */
function cellsOf(total: Fraction, amounts: readonly Fraction[], division: Division, part: (value: Fraction) => Fraction): Fraction[][] {
  let room = split(total, division, part, null);
  const early = amounts.slice(0, -1).map((amount) => {
    const row = split(amount, division, part, room);
    room = room.map((share, at) => without(share, row[at] ?? zero));
    return row;
  });
  return [...early, room];
}

/**
 * A payment by shares: each in turn is cut to what is left, and one takes the rest, so that none is below zero. Where there is only
 * so much room in each share, what finds none there goes to the first that has some.
 */
function split(
  amount: Fraction,
  { shares, rest }: Division,
  part: (value: Fraction) => Fraction,
  room: readonly Fraction[] | null,
): Fraction[] {
  const given = shares.map(() => zero);
  let left = amount;
  const give = (at: number, wanted: Fraction) => {
    const most = room ? without(room[at] ?? zero, given[at] as Fraction) : left;
    const more = least(least(wanted, left), most);
    given[at] = add(given[at] as Fraction, more);
    left = without(left, more);
  };
  shares.forEach(({ share }, at) => {
    if (at !== rest) give(at, part(times(amount, share)));
  });
  give(rest, left);
  if (room) for (const at of shares.keys()) give(at, left);
  return given;
}

/** What is left; of what has no end, no end. */
const without = (all: Fraction, some: Fraction): Fraction => (isBounded(all) ? subtract(all, some) : all);

const times = (total: Fraction, share: Fraction): Fraction => (share.n === 0n ? fraction(0n) : multiply(total, share));

const columnSums = (cells: readonly (readonly Fraction[])[]): Fraction[] =>
  (cells[0] ?? []).map((_, at) => cells.reduce((sum, row) => add(sum, row[at] ?? zero), zero));

/** Instalments due less what was paid. */
function balanceOf(low: Paid, high: Paid, due: readonly Truth[], paid: Fraction): Amount {
  const sum = (side: Paid, counts: (truth: Truth) => boolean) =>
    side.instalments.reduce((total, each, at) => (counts(due[at] ?? true) ? add(total, each) : total), zero);
  const surely = sum(low, (truth) => truth === true);
  const atMost = sum(high, (truth) => truth !== false);
  return amountOf(subtract(least(surely, atMost), paid), without(greatest(surely, atMost), paid), null);
}
