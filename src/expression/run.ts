import type { Field, Reason } from "./core.js";

/** The state of one run of compiled expressions over the facts of an application. */
export class Run {
  bail = false;
  item = -1;
  refused: Reason[] = [];
  refusedItems: number[] = [];
  cautions: string[] = [];
  /** Inputs that were read though they are left out, because the policy says what silence means. */
  silent: Field[] = [];
  /** Which application or item each scope stands at, by a number of its own, so that named values know when they are stale. */
  readonly stamps: number[] = [];
  /** The ends of the quantity that was found last where facts are missing. */
  low = 0;
  high = 0;
  /** What the value found last misses, by the numbers of facts, perhaps twice; before it what others miss. */
  readonly missing: number[] = [];
  /** At which item each scope stands; -1 for one of a list that is not known. */
  readonly indexes: number[] = [];
  /** How many of the loops at hand go through lists that are not known. */
  opened = 0;
  private latest = 0;

  begin(): void {
    this.bail = false;
    this.item = -1;
    shorten(this.refused, 0);
    shorten(this.refusedItems, 0);
    shorten(this.cautions, 0);
    shorten(this.silent, 0);
    shorten(this.missing, 0);
    this.opened = 0;
    this.stamps[0] = this.nextStamp();
  }

  nextStamp(): number {
    this.latest += 1;
    return this.latest;
  }

  takeSilence(field: Field): void {
    if (!this.silent.includes(field)) this.silent.push(field);
  }

  refuse(reason: Reason): void {
    this.refused.push(reason);
    this.refusedItems.push(this.item);
  }
}

/** Leaves the first so many; of few things, taking them out one by one is faster than giving their memory back. */
export function shorten(list: unknown[], count: number): void {
  while (list.length > count) list.pop();
}

export type Calculate = (run: Run) => number;
export type Decide = (run: Run) => boolean;
export type Spell = (run: Run) => string;

const LIMIT = Number.MAX_SAFE_INTEGER;

/** The integer itself; one that a double cannot hold exactly spoils the run. */
export function checked(run: Run, value: number): number {
  if ((value > LIMIT && value !== Number.POSITIVE_INFINITY) || value < -LIMIT) run.bail = true;
  return value;
}

const NONE: readonly never[] = [];

/** What a list has from a place on. */
const since = <T>(list: readonly T[], from: number): readonly T[] => (list.length === from ? NONE : list.slice(from));

/** Computes once for each application or item; what was refused and cautioned on the way counts at every use. */
export function remember(calculate: Calculate, scope: number): Calculate {
  let stamp = -1;
  let value = 0;
  let at = -1;
  let refused: readonly Reason[] = NONE;
  let items: readonly number[] = NONE;
  let cautions: readonly string[] = NONE;
  return (run) => {
    const now = run.stamps[scope] ?? 0;
    if (stamp === now) {
      for (let i = 0; i < refused.length; i += 1) {
        run.refused.push(refused[i] as Reason);
        run.refusedItems.push(items[i] === at ? run.item : (items[i] as number));
      }
      for (let i = 0; i < cautions.length; i += 1) run.cautions.push(cautions[i] as string);
      return value;
    }
    const refusals = run.refused.length;
    const cautioned = run.cautions.length;
    value = calculate(run);
    refused = since(run.refused, refusals);
    items = since(run.refusedItems, refusals);
    cautions = since(run.cautions, cautioned);
    at = run.item;
    stamp = now;
    return value;
  };
}
