import { fractionsOf } from "../evaluation/amount.js";
import type { Payments, Share } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import {
  add,
  divide,
  equal,
  type Fraction,
  fraction,
  greatest,
  isBounded,
  least,
  multiply,
  one,
  subtract,
  zero,
} from "../values/fraction.js";

/** A part of an amount: at least and at most. */
export interface PartEnds {
  readonly low: Fraction;
  readonly high: Fraction;
}

/** The least and the most of some figures. */
export const endsAmong = (all: readonly Fraction[]): PartEnds => ({ low: all.reduce(least), high: all.reduce(greatest) });

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
    if (!part || !isBounded(total) || total.n <= 0n) return { name, share };
    return { name, share: isBounded(part) ? least(one, divide(part, total)) : one };
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

/**
 * The named parts as they may be: where some of which shares hang are open, all at their least and at their most, and each of them at
 * one end while the others are at the other, so that every share is at its least and at its most somewhere.
 */
export function partsAsTheyMayBe(parts: Result["parts"], shares: readonly Share[]): readonly ReadonlyMap<string, Fraction>[] {
  const ends = Object.entries(parts ?? {}).map(([name, amount]) => ({ name, ends: fractionsOf(amount) }));
  const open = ends.filter(({ name, ends: [low, high] }) => !equal(low, high) && shares.some((share) => share.name === name));
  const at = (endOf: (name: string) => 0 | 1) => new Map(ends.map(({ name, ends: both }) => [name, both[endOf(name)]]));
  if (open.length === 0) return [at(() => 0)];
  const apart =
    open.length === 1 ? [] : open.flatMap(({ name: own }) => [at((name) => (name === own ? 1 : 0)), at((name) => (name === own ? 0 : 1))]);
  return [at(() => 0), at(() => 1), ...apart];
}
