import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hullOf } from "../../src/evaluation/amount.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Payments, RoundingRule } from "../../src/policy/policy.js";
import type { Amount, Result } from "../../src/results/outcome.js";
import { pay } from "../../src/settlement/payments.js";
import { decimalOfFraction, fractionOfDecimal } from "../../src/values/decimal.js";
import { add, compare, equal, type Fraction, fraction, roundings, subtract, zero } from "../../src/values/fraction.js";
import { plain } from "../properties/outcomes.js";
import { runs } from "../runs.js";

const cents = (value: number): Fraction => fraction(BigInt(value), 100n);
const sum = (all: readonly Fraction[]): Fraction => all.reduce(add, zero);
const low = ({ min }: Amount): Fraction => fractionOfDecimal(min);
const high = ({ max }: Amount): Fraction => (max ? fractionOfDecimal(max) : fraction(1n, 0n));

function amountIn(from: number, to: number): Amount {
  const [min, max] = [from, to].map((value) => decimalOfFraction(cents(value)));
  if (!min || !max) throw new Error("no decimal");
  return { min, max };
}

function divided(from: number, to: number, payments: Payments, rule: RoundingRule, parts?: Result["parts"]): Result {
  const result: Result = { id: "s", status: "eligible", amount: amountIn(from, to), ...(parts ? { parts } : {}) };
  const due = payments.instalments.map(() => true);
  return pay(result, payments, rule, due, undefined);
}

/** So many shares of a hundred, which add up to it. */
const hundred = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
  .map((ends) => ends.slice(1).map((end, at) => fraction(BigInt(end - (ends[at] ?? 0)), 100n)));

const drawn = fc.record({
  total: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 5_000_000 })),
  more: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 })),
  shares: fc.oneof(fc.constant<Fraction[]>([]), hundred),
  portions: fc.oneof(fc.constant<Fraction[]>([]), hundred),
  money: fc.option(fc.integer({ min: 0, max: 300 })),
  saysLast: fc.boolean(),
  to: fc.constantFrom(1, 100, 10_000, 1_000_000),
  by: fc.constantFrom(...roundings),
});

interface DrawnPayments {
  readonly shares: Fraction[];
  readonly portions: Fraction[];
  readonly money: number | null;
  /** The last instalment is said as a share, too: it takes what is left all the same. */
  readonly saysLast?: boolean;
}

function paymentsOf({ shares, portions, money, saysLast = false }: DrawnPayments): Payments {
  const last = saysLast ? -1 : portions.length - 1;
  return {
    shares: shares.map((share, at) => ({ name: `s${at}`, share })),
    instalments: portions.map((value, at) => ({
      name: { zh: `p${at}` },
      part: at === last ? { kind: "rest" } : money !== null && at === 0 ? { kind: "money", value: cents(money) } : { kind: "share", value },
      due: null,
    })),
    roundEach: null,
  };
}

describe("an amount in parts", () => {
  it("has none below zero, and both margins add up", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const payments = paymentsOf(given);
        const result = divided(given.total, given.total, payments, { to: cents(given.to), by: given.by, stated: true });
        const shares = Object.values(result.shares ?? {});
        const instalments = result.instalments ?? [];
        const all = [...shares, ...instalments.flatMap(({ amount, shares: own }) => [amount, ...Object.values(own ?? {})])];
        expect(all.every((each) => low(each).n >= 0n && equal(low(each), high(each)))).toBe(true);
        const total = cents(given.total);
        if (shares.length > 0) expect(sum(shares.map(low))).toEqual(total);
        if (instalments.length > 0) expect(sum(instalments.map(({ amount }) => low(amount)))).toEqual(total);
        if (shares.length === 0) return;
        for (const { amount, shares: own } of instalments) expect(sum(Object.values(own ?? {}).map(low))).toEqual(low(amount));
        if (instalments.length === 0) return;
        for (const [name, share] of Object.entries(result.shares ?? {}))
          expect(sum(instalments.map(({ shares: own }) => (own?.[name] ? low(own[name]) : zero)))).toEqual(low(share));
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it("is what rounding alone gives, the last what is left, wherever that is not below zero", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const payments = paymentsOf({ ...given, portions: [] });
        if (payments.shares.length === 0) return;
        const rule: RoundingRule = { to: cents(given.to), by: given.by, stated: true };
        const alone = payments.shares.slice(0, -1).map(({ share }) => {
          const whole = divided(
            given.total,
            given.total,
            {
              ...payments,
              shares: [
                { name: "a", share },
                { name: "b", share: zero },
              ],
            },
            rule,
          );
          return low(whole.shares?.a as Amount);
        });
        const left = alone.reduce(subtract, cents(given.total));
        if (left.n < 0n) return;
        const result = divided(given.total, given.total, payments, rule);
        expect(Object.values(result.shares ?? {}).map(low)).toEqual([...alone, left]);
      }),
      { seed: 12, numRuns: 1000 },
    );
  });

  it("between two ends has parts with ends in their order", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const rule: RoundingRule = { to: cents(given.to), by: given.by, stated: true };
        const result = divided(given.total, given.total + given.more, paymentsOf(given), rule);
        const all = [...Object.values(result.shares ?? {}), ...(result.instalments ?? []).map(({ amount }) => amount)];
        expect(all.every((each) => low(each).n >= 0n && compare(low(each), high(each)) <= 0)).toBe(true);
      }),
      { seed: 13, numRuns: 1000 },
    );
  });

  it("of which nobody says whether it is due may be due, and may not", () => {
    const payments = paymentsOf({ shares: [], portions: [cents(40), cents(60)], money: null });
    const rule: RoundingRule = { to: cents(1), by: "down", stated: true };
    const balanceOf = (due: readonly boolean[]) => {
      const paid = decimalOfFraction(cents(1000));
      const { instalments, balance } = pay({ id: "s", status: "eligible", amount: amountIn(10_000, 10_000) }, payments, rule, due, paid);
      return [instalments?.map((each) => each.due), plain(balance)];
    };
    expect(balanceOf([])).toEqual([[undefined, undefined], { min: "-10", max: "90" }]);
    expect(balanceOf([true])).toEqual([[true, undefined], { min: "30", max: "90" }]);
    expect(balanceOf([true, false])).toEqual([[true, false], { min: "30", max: "30" }]);
  });

  it("of an amount without an end has no end but where it is none of it", () => {
    const tenths = hundred.map((all) => all.map(({ n, d }) => fraction((n * 10n) / d, 10n)));
    fc.assert(
      fc.property(tenths, fc.integer({ min: 0, max: 300 }), (portions, from) => {
        const rule: RoundingRule = { to: cents(1), by: "down", stated: true };
        const amount: Amount = { ...amountIn(from, from), max: null };
        const payments = paymentsOf({ shares: [], portions, money: null });
        const found = pay({ id: "s", status: "eligible", amount }, payments, rule, [], undefined).instalments ?? [];
        expect(found.map((each) => each.amount.max === null)).toEqual(portions.map(({ n }, at) => n > 0n || at === portions.length - 1));
      }),
      { seed: 15, numRuns: 300 },
    );
  });

  it("of which parts lie between two ends holds what each way of filling them in would be paid, and no more where none exceeds the whole", () => {
    const share = (name: string, percent: number) => ({ name, share: fraction(BigInt(percent), 100n) });
    const ends = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 8 }))
      .map(([from, more]) => [from, from + more] as const);
    const each = ([from, to]: readonly [number, number]): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
    const batch = fc.record({
      total: ends,
      one: ends,
      other: fc.option(ends),
      percent: fc.integer({ min: 0, max: 60 }),
      paid: fc.boolean(),
    });
    fc.assert(
      fc.property(batch, ({ total, one, other, percent, paid }) => {
        const shares = [share("a", 10), share("b", percent), share("c", 20), share("d", 70 - percent)];
        const { instalments } = paymentsOf({ shares: [], portions: paid ? [cents(30), cents(70)] : [], money: null });
        const payments: Payments = { shares, instalments, roundEach: null };
        const rule: RoundingRule = { to: cents(1), by: "half up", stated: true };
        const sharesOf = ([from, to]: readonly [number, number], a: readonly [number, number], c: readonly [number, number] | null) => {
          // No part is more than the whole.
          const part = ([least, most]: readonly [number, number]) => amountIn(Math.min(least, from), Math.min(most, to));
          return Object.values(divided(from, to, payments, rule, { a: part(a), ...(c ? { c: part(c) } : {}) }).shares ?? {});
        };
        const told = sharesOf(total, one, other);
        const filled = each(total).flatMap((whole) =>
          each(one).flatMap((a) => (other ? each(other) : [null]).map((c) => sharesOf([whole, whole], [a, a], c === null ? c : [c, c]))),
        );
        const right = told.map((_, at) => filled.map((found) => found[at] as Amount).reduce(hullOf));
        expect(told.map((amount, at) => plain(hullOf(amount, right[at] as Amount)))).toEqual(told.map(plain));
        const isWithin = [one, other ?? one].every(([, most]) => most <= total[0]);
        if (!paid && isWithin) expect(told.map(plain)).toEqual(right.map(plain));
      }),
      { seed: 14, numRuns: runs(40, 400) },
    );
  });

  it.each<[number, number, readonly number[], readonly number[]]>([
    [2, 1, [30, 30, 30, 10], [1, 1, 0, 0]],
    [2_000_000, 1_000_000, [25, 25, 25, 25], [1_000_000, 1_000_000, 0, 0]],
    [1, 1, [50, 50], [1, 0]],
    [3, 1, [50, 25, 25], [2, 1, 0]],
    [5, 1, [30, 30, 30, 10], [2, 2, 1, 0]],
    [9999, 1, [75, 25], [7499, 2500]],
    [100, 100, [33, 33, 34], [0, 0, 100]],
  ])("of %d in units of %d by %j is %j", (total, to, shares, expected) => {
    const payments: Payments = {
      shares: shares.map((share, at) => ({ name: `s${at}`, share: fraction(BigInt(share), 100n) })),
      instalments: [],
      roundEach: null,
    };
    const found = divided(total, total, payments, { to: cents(to), by: "half up", stated: true });
    expect(Object.values(found.shares ?? {}).map(low)).toEqual(expected.map(cents));
  });

  it("of which parts are more than the whole gives nobody less than nothing", () => {
    const half = { name: "a", share: fraction(1n, 3n) };
    const shares = [half, { ...half, name: "b" }, { ...half, name: "c" }];
    const [two, one] = [cents(200), cents(100)].map((value) => decimalOfFraction(value));
    if (!two || !one) throw new Error("no decimal");
    const parts = { b: { min: two, max: two }, c: { min: one, max: one } };
    const found = divided(250, 250, { shares, instalments: [], roundEach: null }, { to: cents(1), by: "half up", stated: true }, parts);
    expect(Object.values(found.shares ?? {}).map(low)).toEqual([0, 200, 50].map(cents));
  });
});

describe("shares above the whole are a finding", () => {
  it.each([
    "{a: 60%, b: 60%, c: rest}",
    "{a: 100.01%, b: rest}",
    "{a: rest, b: 10%}",
    "{a: 50%, b: 60%}",
    "{a: 2/3, b: 2/3, c: rest}",
    "{a: 90%}",
  ])("%s", (shares) => {
    const text = `policy: p\ntitle: p\neffective: {from: 2018-01-01}\ncurrency: CNY\nrounding: none\ninputs: {cost: {type: money}}\nsubsidies: {s: {amount: cost, shares: ${shares}}}\n`;
    expect(compilePolicy("p.yaml", text).findings.map(({ code }) => code)).toContain(
      shares.startsWith("{a: 100.01") ? "bad-literal" : "shares-not-whole",
    );
  });

  it.each(["{a: 60%, b: 40%, c: rest}", "{a: 1/4, b: 1/8, c: rest}", "{a: rest}"])("%s is none", (shares) => {
    const text = `policy: p\ntitle: p\neffective: {from: 2018-01-01}\ncurrency: CNY\nrounding: none\ninputs: {cost: {type: money}}\nsubsidies: {s: {amount: cost, shares: ${shares}}}\n`;
    expect(compilePolicy("p.yaml", text).findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
