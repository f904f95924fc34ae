import type { Limit } from "../language/limit.js";
import { kindOf } from "../language/limits.js";
import { yearOfPeriod } from "../language/settling/period.js";
import type { Policy } from "../policy/policy.js";
import type { Outcome, Result } from "../results/outcome.js";
import { dayOfText } from "../values/date.js";
import { identityOf } from "../values/identity.js";
import { own } from "../values/own.js";
import { compareText } from "../values/text-order.js";
import type { FirstUse } from "./first-uses.js";

/** An application that has a key of a limit, and its day. */
interface KeyHolder {
  readonly taken: FirstUse;
  readonly day: number;
}

/** What was granted earlier comes before all of the batch, what has no day after it. */
const BEFORE = Number.NEGATIVE_INFINITY;
const UNDATED = Number.MAX_SAFE_INTEGER;

/** As limits of once per key go: by day, then by id. */
const comesFirst = (a: KeyHolder, b: KeyHolder): number => a.day - b.day || compareText(a.taken.use.application, b.taken.use.application);

/** Who has which key of a limit that refuses all but the first: those that it refuses name another. */
export class KeyHolders {
  /** Of each key the two applications that come first. */
  private readonly first = new Map<string, readonly KeyHolder[]>();
  private readonly limits: ReadonlyMap<string, readonly Limit[]>;

  constructor(policies: readonly Policy[]) {
    this.limits = new Map(policies.map(({ id, limits }) => [id, limits.filter((limit) => kindOf(limit).namesFirst)]));
  }

  /** An earlier result, which limits on a batch alone do not see. */
  remember(outcome: Outcome, result: Result, taken: FirstUse): void {
    for (const { key, within } of this.keys(outcome, result)) if (within !== "batch") this.note(key, { taken, day: BEFORE });
  }

  /** A claim of the batch. */
  add(outcome: Outcome, result: Result, taken: FirstUse): void {
    const day = dayOfText(result.on ?? outcome.date ?? "") ?? UNDATED;
    for (const { key } of this.keys(outcome, result)) this.note(key, { taken, day });
  }

  /** The first other application than this that has a key of a claim. */
  other(outcome: Outcome, result: Result, row: number): FirstUse | undefined {
    const holders = this.keys(outcome, result).flatMap(({ key }) => this.first.get(key) ?? []);
    return holders.find(({ taken }) => taken.row !== row)?.taken;
  }

  private note(key: string, here: KeyHolder): void {
    const known = this.first.get(key) ?? [];
    const same = known.find(({ taken }) => taken.row === here.taken.row);
    const holders = [...known.filter((each) => each !== same), same && comesFirst(same, here) <= 0 ? same : here];
    this.first.set(key, holders.sort(comesFirst).slice(0, 2));
  }

  private keys({ policy, date }: Outcome, { id, keys = {}, on = date }: Result): { key: string; within: Limit["within"]["kind"] }[] {
    return (this.limits.get(policy) ?? []).flatMap((limit, at) =>
      limit.targets.flatMap(({ subsidy, key }) => {
        const value = subsidy === id && key && !key.loop ? own(keys, key.text) : undefined;
        if (value === undefined) return [];
        return [{ key: [policy, at, identityOf(value), yearIn(limit, on)].join("\n"), within: limit.within.kind }];
      }),
    );
  }
}

/** The year in which a limit counts a day, where it goes by years. */
const yearIn = ({ within }: Limit, on: string | undefined): number | "" => {
  const day = dayOfText(on ?? "");
  return within.kind === "year" && day !== undefined ? yearOfPeriod(within, day) : "";
};
