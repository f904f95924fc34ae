import type { BatchCounts } from "../evaluation/batch.js";
import type { Limit, Target } from "../language/limit.js";
import type { GrantsBefore } from "./grants-before.js";
import type { Groups } from "./groups.js";

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

/** Counts earlier grants that a limit looked for and may not have found. */
export class OverlookedCounter {
  readonly all: OverlookedGrants[] = [];
  private readonly isDated: boolean;

  constructor(
    private readonly limit: Limit,
    private readonly groups: Groups,
  ) {
    this.isDated = ["year", "months"].includes(limit.within.kind);
  }

  /** A grant that the limit looks for; `placed`: its key was found. */
  hear(history: GrantsBefore, at: number, target: Target, placed: boolean): void {
    if (!placed) {
      const key = target.key && !history.hasKey(target.key.text, at) ? target.key.text : undefined;
      this.note("key", key, history, at);
      return;
    }
    if (this.isDated && Number.isNaN(history.dayAt(at))) this.note("date", undefined, history, at);
    if (this.groups.byApplicant && history.goesById(at)) this.note("credit code", undefined, history, at);
  }

  private note(why: Overlooked, key: string | undefined, history: GrantsBefore, at: number): void {
    let found = this.all.find((each) => each.why === why && each.key === key);
    if (!found) {
      found = { limit: this.limit, why, key, count: 0, named: [] };
      this.all.push(found);
    }
    found.count += 1;
    if (found.named.length > MOST_NAMED) return;
    const named = history.toldAs(at);
    if (named !== undefined && !found.named.includes(named)) found.named.push(named);
  }
}
