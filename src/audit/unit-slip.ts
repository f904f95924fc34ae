import type { Outcome, Result } from "../results/outcome.js";
import { type Decimal, fractionOfDecimal } from "../values/decimal.js";
import { compare, divide, type Fraction, fraction, isZero } from "../values/fraction.js";
import { doubts } from "./doubts.js";

/** How many times 10,000 a claim may be beside what is computed and still look as if 元 and 万元 were mixed up. */
const ABOUT = [fraction(2_000n), fraction(50_000n)] as const;

/** So many digits more or fewer than its neighbours are suspected; so few neighbours say nothing. */
const DIGITS = 4;
const FEWEST = 8;

/** Whether a claim looks as if it were written in another unit than the rules compute in, with their caps or without. */
export function looksLikeUnitSlip({ claim, amount }: Result): boolean {
  if (!claim) return false;
  const claimed = fractionOfDecimal(claim.claimed);
  const computed = [amount?.max, claim.withoutCaps?.max].flatMap((each) => (each ? [fractionOfDecimal(each)] : []));
  return computed.some((each) => isAbout(claimed, each) || isAbout(each, claimed));
}

/** Whether one is about 10,000 times the other. */
function isAbout(one: Fraction, other: Fraction): boolean {
  if (isZero(other)) return false;
  const ratio = divide(one, other);
  return compare(ratio, ABOUT[0]) >= 0 && compare(ratio, ABOUT[1]) <= 0;
}

/** A result whose claim goes to a person for that. */
export function withUnitDoubt(result: Result): Result {
  const { claim } = result;
  return claim ? { ...result, claim: { ...claim, doubts: [...(claim.doubts ?? []), doubts.anotherUnit] } } : result;
}

/** How many claims of each subsidy have how many digits: known once every row was read, in whatever order. */
export class Magnitudes {
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly medians = new Map<string, number | undefined>();

  add({ policy, subsidies }: Outcome): void {
    for (const { id, claim } of subsidies) {
      const digits = claim && digitsOf(claim.claimed);
      if (digits === undefined) continue;
      const name = `${policy}\n${id}`;
      const counts = this.counts.get(name) ?? new Map<number, number>();
      this.counts.set(name, counts.set(digits, (counts.get(digits) ?? 0) + 1));
    }
  }

  /** Whether a claim has at least four digits more or fewer than the median claim for the same subsidy. */
  isFar(policy: string, { id, claim }: Result): boolean {
    const digits = claim && digitsOf(claim.claimed);
    const median = digits === undefined ? undefined : this.medianOf(`${policy}\n${id}`);
    return digits !== undefined && median !== undefined && Math.abs(digits - median) >= DIGITS;
  }

  /** The lower median; undefined for few claims. */
  private medianOf(name: string): number | undefined {
    if (!this.medians.has(name)) {
      const counts = [...(this.counts.get(name) ?? [])].sort(([a], [b]) => a - b);
      const all = counts.reduce((sum, [, count]) => sum + count, 0);
      let left = Math.ceil(all / 2);
      const found = counts.find(([, count]) => {
        left -= count;
        return left <= 0;
      });
      this.medians.set(name, all < FEWEST ? undefined : found?.[0]);
    }
    return this.medians.get(name);
  }
}

/** Digits before the point, fewer than one for less than a tenth; undefined for nothing. */
function digitsOf({ units, scale }: Decimal): number | undefined {
  return Number(units) === 0 ? undefined : String(units).replace("-", "").length - scale;
}
