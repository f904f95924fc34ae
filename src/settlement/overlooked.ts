import type { BatchCounts } from "../evaluation/batch.js";
import type { Limit, Target } from "../language/limit.js";
import type { Keys } from "../results/outcome.js";
import type { Day } from "../values/date.js";
import type { Groups } from "./groups.js";
import { APPLICANT } from "./limit-facts.js";
import { keyOf } from "./result-lines.js";

/** How many applications are named; one more tells that there are more. */
export const MOST_NAMED = 3;

/**
 * Why an earlier grant may not be found beside a limit: it does not say its key, it has no date where a year is asked for, or it
 * names no credit code, so that the id of its application was compared.
 */
export type Overlooked = "key" | "date" | "credit code";

/** Earlier grants that a limit may not have found, for one reason. */
export interface OverlookedGrants {
  readonly limit: Limit;
  readonly why: Overlooked;
  /** The key that they do not say, in the words of the rule. */
  readonly key: string | undefined;
  count: number;
  /** By what names they are told: the first few, each once. */
  readonly named: string[];
}

/** What happened to a batch that was settled. */
export interface SettledCounts extends BatchCounts {
  readonly overlooked?: readonly OverlookedGrants[];
}

/** What of an earlier grant tells where it belongs. */
interface Placed {
  readonly named?: string;
  readonly day: Day | undefined;
  readonly keys: Keys;
}

/** Counts earlier grants that a limit looked for and may not have found. */
export class OverlookedCounter {
  readonly all: OverlookedGrants[] = [];

  constructor(
    private readonly limit: Limit,
    private readonly groups: Groups,
  ) {}

  /** A grant that the limit looks for; `placed`: its key was found. */
  hear(entry: Placed, target: Target, placed: boolean): void {
    if (!placed) {
      const key = target.key && keyOf(entry.keys, target.key.text) === undefined ? target.key.text : undefined;
      this.note("key", key, entry);
      return;
    }
    if (["year", "months"].includes(this.limit.within.kind) && entry.day === undefined) this.note("date", undefined, entry);
    const { creditCode, [APPLICANT]: applicant } = entry.keys;
    if (this.groups.byApplicant && creditCode === undefined && applicant === entry.named) this.note("credit code", undefined, entry);
  }

  private note(why: Overlooked, key: string | undefined, { named }: Placed): void {
    let found = this.all.find((each) => each.why === why && each.key === key);
    if (!found) {
      found = { limit: this.limit, why, key, count: 0, named: [] };
      this.all.push(found);
    }
    found.count += 1;
    if (named !== undefined && found.named.length <= MOST_NAMED && !found.named.includes(named)) found.named.push(named);
  }
}
