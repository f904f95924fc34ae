import { fractionsOf } from "../evaluation/amount.js";
import type { Payments, Share } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import { add, divide, type Fraction, fraction, isBounded, least, multiply, one, subtract, zero } from "../values/fraction.js";

/** A part of an amount: at least and at most. */
export interface PartEnds {
  readonly low: Fraction;
  readonly high: Fraction;
}

/** Each payment in turn, cut to what is left; the last takes what remains. */
export function instalmentsOf(total: Fraction, instalments: Payments["instalments"], part: (value: Fraction) => Fraction): Fraction[] {
  let left = total;
  return instalments.map(({ part: portion }, at) => {
    const wanted = portion.kind === "share" ? part(times(total, portion.value)) : portion.kind === "money" ? portion.value : left;
    const given = at === instalments.length - 1 ? left : least(wanted, left);
    left = without(left, given);
    return given;
  });
}

/** Shares with the one that takes what is left. */
export interface Division {
  readonly shares: readonly Share[];
  readonly rest: number;
}

/** A share that has an amount of its own is that part of the whole; the rest then goes to the first share, else to the last. */
export function bounded(shares: readonly Share[], parts: ReadonlyMap<string, Fraction>, total: Fraction): Division {
  if (!shares.some(({ name }) => parts.has(name))) return { shares, rest: shares.length - 1 };
  const own = shares.map(({ name, share }) => {
    const part = parts.get(name);
    return { name, share: part && isBounded(part) && isBounded(total) && total.n > 0n ? least(one, divide(part, total)) : share };
  });
  const first = own.findIndex(({ name }) => !parts.has(name));
  return { shares: own, rest: Math.max(first, 0) };
}

/** Each payment by shares; what is left of the whole for each share is what the last payment has. */
export function cellsOf(
  total: Fraction,
  amounts: readonly Fraction[],
  division: Division,
  part: (value: Fraction) => Fraction,
): Fraction[][] {
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
export function split(
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
export const without = (all: Fraction, some: Fraction): Fraction => (isBounded(all) ? subtract(all, some) : all);

const times = (total: Fraction, share: Fraction): Fraction => (share.n === 0n ? fraction(0n) : multiply(total, share));

export const columnSums = (cells: readonly (readonly Fraction[])[]): Fraction[] =>
  (cells[0] ?? []).map((_, at) => cells.reduce((sum, row) => add(sum, row[at] ?? zero), zero));

/** One end of each named part. */
export const partsAt = (parts: Result["parts"], end: 0 | 1): ReadonlyMap<string, Fraction> =>
  new Map(Object.entries(parts ?? {}).map(([name, amount]) => [name, fractionsOf(amount)[end]]));
