import { civilOf, type Day } from "../days.js";
import type { Facts } from "../rules/facts.js";

/** That something was used before, and by which application. */
export interface Repeat {
  readonly code: "R07" | "R08";
  readonly first: string;
}

interface Taken {
  readonly id: string;
  /** What its application claims, as far as the rules do not refuse it. */
  readonly claims: readonly string[];
}

/** A claim on its way through what was used before it. */
export interface Using extends Taken {
  readonly facts: Facts;
  readonly subsidy: string;
  readonly day: Day | null;
}

/** Who used what first: a matter or a year of one applicant's for a subsidy, and an invoice. */
export class FirstUses {
  private readonly first = new Map<string, Taken>();

  /** What a claim repeats; what repeats nothing, or may stand nevertheless, is a use itself. */
  of({ id, claims, facts, subsidy, day }: Using, mayStand: boolean): Repeat[] {
    const { matter, invoice } = facts;
    const what = matter ? `matter ${matter}` : `year ${day === null ? "" : civilOf(day).year}`;
    const keys = [`${facts.creditCode} ${subsidy} ${what}`];
    const found: Repeat[] = [];
    const before = (key: string): Taken | null => {
      const taken = this.first.get(key);
      return taken && taken.id !== id ? taken : null;
    };
    const same = before(keys[0] as string);
    if (same) found.push({ code: "R07", first: same.id });
    if (invoice) {
      keys.push(`invoice ${invoice}`, `invoice ${invoice} for ${subsidy}`);
      // An invoice of an application as a whole is of what both claim, if there is anything.
      const whole = before(`invoice ${invoice}`);
      const isOfAnother = whole && !whole.claims.includes(subsidy) && whole.claims.some((each) => claims.includes(each));
      const twice = whole && !isOfAnother ? whole : before(`invoice ${invoice} for ${subsidy}`);
      if (twice) found.push({ code: "R08", first: twice.id });
    }
    if (found.length === 0 || mayStand) for (const key of keys) if (!this.first.has(key)) this.first.set(key, { id, claims });
    return found;
  }
}
