import type { Limit, Target } from "../language/limit.js";
import { bindsItems } from "../language/limit.js";
import { type Granted, type GrantedOn, NOTHING, type Rolling } from "../language/settling/grounds.js";
import { larger, plus, sumOf } from "../values/sum.js";
import { NumberColumn, SumColumn } from "./columns.js";
import type { GrantsBefore } from "./grants-before.js";
import type { Groups, NumberOf } from "./groups.js";
import { APPLICANT } from "./limit-facts.js";
import { Numbering } from "./numbering.js";
import { OverlookedCounter } from "./overlooked.js";
import { UNKNOWN } from "./texts.js";

/** What a limit counts, and in what. */
interface Counting {
  readonly limit: Limit;
  readonly groups: Groups;
  readonly scale: number;
  readonly history: GrantsBefore;
  /** Which grants of the history may count. */
  readonly some: Int32Array;
}

/**
 * What a limit finds granted before the batch: by group of its lines, and the most that anyone within a scope got. `open` is the same
 * with all that nobody decided yet, where there is any; `overlooked` what it may not have found.
 */
export function grantedBefore(counting: Counting) {
  const { limit, groups, history, some } = counting;
  const counter = new OverlookedCounter(limit, groups);
  const { within } = limit;
  const undecided = within.kind !== "batch" && history.hasOpen && some.some((at) => history.is("open", at));
  const months = within.kind === "months" ? within.months : undefined;
  const byGroup = new Map<number, { sums: GrantedOn[]; counts: GrantedOn[] }>();
  const [decided, open] = [new GroupTotals(counting), new GroupTotals(counting)];
  eachSought(counting, (at, target, numberOf) => {
    const group = groups.find(target, numberOf, history.dayAt(at));
    counter.hear(history, at, target, group !== UNKNOWN);
    if (group < 0) return;
    if (!history.is("open", at)) decided.add(group, at);
    if (undecided) open.add(group, at);
    if (months !== undefined) noteDay(byGroup, group, at, counting);
  });
  const rolling: Rolling | undefined =
    months === undefined
      ? undefined
      : { months, sums: (group) => byGroup.get(group)?.sums ?? [], counts: (group) => byGroup.get(group)?.counts ?? [] };
  return {
    ...decided.told(false),
    ...(undecided ? { open: open.told(true) } : {}),
    rolling,
    overlooked: counter.all,
  };
}

function noteDay(
  byGroup: Map<number, { sums: GrantedOn[]; counts: GrantedOn[] }>,
  group: number,
  at: number,
  { history, scale }: Counting,
): void {
  const found = byGroup.get(group) ?? { sums: [], counts: [] };
  const sum = history.sumAt(at, scale);
  const [day, isOpen] = [history.dayAt(at) || 0, history.is("open", at)];
  found.sums.push({ day, low: isOpen ? 0 : sum, high: sum });
  found.counts.push({ day, low: isOpen ? 0 : 1, high: 1 });
  byGroup.set(group, found);
}

/** Every grant that a limit looks for, with the target that it is of and what tells its keys. */
function eachSought({ limit, history, some }: Counting, work: (at: number, target: Target, numberOf: NumberOf) => void): void {
  if (limit.within.kind === "batch") return;
  const items = bindsItems(limit);
  const targets = new Map<number, Target>();
  for (const target of limit.targets) {
    const number = history.numberOfTarget(target);
    if (!targets.has(number)) targets.set(number, target);
  }
  let [at, isText] = [0, false];
  const numberOf: NumberOf = (name) => history.keyAt(name, at, isText || name === APPLICANT);
  for (at of some) {
    const target = targets.get(history.subsidyAt(at));
    if (!target || !history.countsAs(items, at)) continue;
    isText = target.key?.type === "text";
    work(at, target, numberOf);
  }
}

/** What was granted in each group, by the numbers of groups. */
class Totals {
  private readonly sums = new SumColumn();
  private readonly counts = NumberColumn.integers();

  get size(): number {
    return this.counts.length;
  }

  add(group: number, history: GrantsBefore, at: number, scale: number): void {
    while (this.counts.length <= group) {
      this.sums.push(0);
      this.counts.push(0);
    }
    const amount = history.amountAt(at);
    this.sums.set(group, plus(this.sums.at(group), sumOf(amount, scale)));
    // What was paid back takes from the sum, and is no further grant.
    if (amount.units >= 0) this.counts.set(group, this.counts.at(group) + 1);
  }

  of(group: number): Granted {
    return group < this.size ? { sum: this.sums.at(group), count: this.counts.at(group) } : NOTHING;
  }
}

/** What was granted to groups that lines share, and where lines of unknown key ask for it, to anyone. */
class GroupTotals {
  private readonly totals = new Totals();
  private most: ReadonlyMap<number, Granted> | undefined;

  constructor(private readonly counting: Counting) {}

  add(group: number, at: number): void {
    this.totals.add(group, this.counting.history, at, this.counting.scale);
  }

  told(open: boolean): { earlier: (group: number) => Granted; mostEarlier: (scope: number) => Granted } {
    const mostEarlier = (scope: number): Granted => {
      this.most ??= mostWithin(this.counting, open);
      return this.most.get(scope) ?? NOTHING;
    };
    return { earlier: (group) => this.totals.of(group), mostEarlier };
  }
}

/** The most that any group got, by the scopes that it is in: with its year and without. */
function mostWithin(counting: Counting, open: boolean): Map<number, Granted> {
  const { groups, history, scale } = counting;
  const [totals, everyone] = [new Totals(), new Numbering()];
  const scopes = [true, false].map((withYear) => ({ withYear, column: NumberColumn.numbers() }));
  eachSought(counting, (at, target, numberOf) => {
    const day = history.dayAt(at);
    const name = groups.nameOf(target, numberOf, day);
    if (name === UNKNOWN || (history.is("open", at) && !open)) return;
    const group = everyone.of(name);
    if (group === totals.size) for (const { column, withYear } of scopes) column.push(groups.scopeOf(numberOf, day, true, withYear));
    totals.add(group, history, at, scale);
  });
  const most = new Map<number, Granted>();
  for (let group = 0; group < totals.size; group += 1) {
    const { sum, count } = totals.of(group);
    for (const { column } of scopes) {
      const known = most.get(column.at(group)) ?? NOTHING;
      most.set(column.at(group), { sum: larger(known.sum, sum), count: Math.max(known.count, count) });
    }
  }
  return most;
}
