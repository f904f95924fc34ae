import type { Policy, RoundingRule } from "../policy/policy.js";
import type { Audited, InstalmentOfResult, Result } from "../results/outcome.js";
import { dueNow } from "../settlement/pay-items.js";
import { type Decimal, decimalOfFraction, fractionOfDecimal, nought } from "../values/decimal.js";
import { add, compare, divide, type Fraction, isZero, least, multiply, powerOfTen, round, subtract, zero } from "../values/fraction.js";
import { own } from "../values/own.js";

/** Who bears what is paid (市级, 县区级): the names of shares, and what each bears of a claim. */
export interface Levels {
  readonly names: readonly string[];
  /** Whether something is paid of which no policy says who bears it. */
  readonly others: boolean;
  /** What is payable now by level, adding up to it; undefined where nothing is decided or no share is stated. */
  readonly of: (policy: string, result: Result) => ReadonlyMap<string, Decimal> | undefined;
}

export function levelsOf(policies: readonly Policy[]): Levels {
  const subsidies = policies.flatMap((policy) => policy.subsidies);
  const names = new Set(subsidies.flatMap(({ payments }) => (payments?.shares ?? []).map(({ name }) => name)));
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  return {
    names: [...names],
    others: names.size > 0 && subsidies.some(({ payments }) => (payments?.shares ?? []).length === 0),
    of: (id, result) => {
      const policy = byId.get(id);
      return policy && result.audit && payableByLevel(result, result.audit, policy);
    },
  };
}

/** What is payable is the end of what is due: whole payments from the last one back, and of one a part in its own proportions. */
function payableByLevel(result: Result, { granted, payable }: Audited, policy: Policy): ReadonlyMap<string, Decimal> | undefined {
  const { payments } = policy.subsidies.find(({ id }) => id === result.id) ?? {};
  if (!payments || payments.shares.length === 0 || !granted || !payable) return undefined;
  const { instalments, shares = {} } = result;
  const names = payments.shares.map(({ name }) => name);
  const cellsOf = (of: NonNullable<Result["shares"]>) => names.map((name) => fractionOfDecimal(own(of, name)?.min ?? nought));
  const rule = payments.roundEach ?? policy.rounding ?? { to: powerOfTen(-policy.digits), by: "down", stated: false };
  const due = (each: InstalmentOfResult) => inProportion(fractionOfDecimal(dueNow(each).min), cellsOf(each.shares ?? {}), rule);
  const rows = instalments ? instalments.map(due) : [cellsOf(shares)];
  let left = fractionOfDecimal(payable);
  let levels = names.map(() => zero);
  for (const cells of rows.toReversed()) {
    if (compare(left, zero) <= 0) break;
    const taken = least(left, cells.reduce(add, zero));
    levels = sums(levels, inProportion(taken, cells, rule));
    left = subtract(left, taken);
  }
  // Where nothing is granted, the rule's own shares say who gets back what is to be claimed back.
  const all = cellsOf(shares);
  const proportions = isZero(all.reduce(add, zero)) ? payments.shares.map(({ share }) => share) : all;
  if (!isZero(left)) levels = sums(levels, inProportion(left, proportions, rule));
  return new Map(names.map((name, at) => [name, decimalOfFraction(levels[at] ?? zero) ?? nought]));
}

const sums = (a: readonly Fraction[], b: readonly Fraction[]): Fraction[] => a.map((each, at) => add(each, b[at] ?? zero));

/** An amount divided as these cells are; the last takes what rounding leaves. */
function inProportion(amount: Fraction, cells: readonly Fraction[], { to, by }: RoundingRule): Fraction[] {
  const whole = cells.reduce(add, zero);
  if (compare(amount, whole) === 0) return [...cells];
  const back = compare(amount, zero) < 0;
  let left = back ? subtract(zero, amount) : amount;
  const all = left;
  // None bears more than is left: all levels pay, or all get back.
  const first = cells.slice(0, -1).map((cell) => {
    const own = least(left, round(divide(multiply(all, cell), whole), to, by));
    left = subtract(left, own);
    return own;
  });
  return [...first, left].map((each) => (back ? subtract(zero, each) : each));
}
