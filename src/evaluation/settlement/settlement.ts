import { Evaluation } from "../../expression/evaluate.js";
import type { FactValue } from "../../expression/facts.js";
import type { Quantity } from "../../expression/value.js";
import type { Limit, Target } from "../../language/limit.js";
import { applicationDate } from "../../policy/fields.js";
import type { Policy } from "../../policy/policy.js";
import { bindsItems } from "../../policy/read-limits.js";
import type { Day } from "../../values/date.js";
import { decimalOfFraction } from "../../values/decimal.js";
import { type Fraction, fraction, multiply, powerOfTen } from "../../values/fraction.js";
import type { Truth } from "../../values/truth.js";
import type { Evaluator } from "../evaluator.js";
import type { Outcome } from "../outcome.js";
import { Claims, claimsName, dayOfOutcome, keyOf, textsOf } from "./claims.js";
import { decideLimit, type Figure } from "./decide.js";
import type { Earlier } from "./history.js";
import { Items } from "./items.js";
import { groupOf, orderOf } from "./keys.js";
import { type Lines, UNKNOWN } from "./lines.js";
import { larger, less, plus, type Sum, smaller, sumOf, sumOfFraction } from "./sums.js";

/** Digits that are kept where a policy does not round. */
const FINEST = 12;

/**
 * What a batch may get together: takes the outcomes of one policy in turn, then settles its limits in their order, and
 * tells of each row what is left. Only figures and keys are kept of a row.
 */
export class Settlement {
  readonly policy: Policy;
  readonly items: Items;
  readonly claims = new Map<string, Claims>();
  /** Everything is counted in units of 10^-scale; new amounts are whole steps. */
  readonly scale: number;
  private readonly step: Sum;
  private readonly ids: string[] = [];
  private readonly figures = new Map<Limit, Map<Day | undefined, Figure>>();

  constructor(
    readonly evaluator: Evaluator,
    private readonly history: readonly Earlier[],
  ) {
    const { policy } = evaluator;
    this.policy = policy;
    const unit = policy.rounding?.to ?? powerOfTen(-policy.digits);
    this.scale = Math.max(policy.rounding ? 0 : FINEST, decimalOfFraction(unit)?.scale ?? 0);
    this.step = sumOfFraction(unit, this.scale);
    this.items = new Items(evaluator, policy.limits.filter(bindsItems), this.scale);
    for (const limit of policy.limits) {
      for (const target of limit.targets) {
        for (const { subsidy, part } of [target, { subsidy: target.subsidy, part: null }]) {
          const name = claimsName({ subsidy, part });
          if (!this.claims.has(name)) this.claims.set(name, new Claims(subsidy, part, textsOf(policy.limits, name), this.scale));
        }
      }
    }
  }

  get rows(): number {
    return this.ids.length;
  }

  /** Takes the next row. */
  add(outcome: Outcome): void {
    const row = this.ids.length;
    this.ids.push(outcome.application);
    const day = dayOfOutcome(outcome);
    for (const result of outcome.subsidies) {
      for (const claims of this.claims.values()) if (claims.subsidy === result.id) claims.add(row, result, day);
      this.items.add(row, result, day);
    }
  }

  /** Settles limits on items; the rows of which some are dropped or lowered must be looked at again. */
  settleItems(): ReadonlySet<number> {
    for (const limit of this.policy.limits.filter(bindsItems)) {
      const applies = (day: number) => this.applies(limit, day) !== false;
      const lines = this.items.linesOf(limit, this.interner(limit), (row) => this.ids[row] as string, applies);
      const high = [...lines.high];
      decideLimit(limit, lines, this.figureOf(limit), this.earlierIn(limit), this.step);
      this.soften(limit, lines, high);
      this.items.take(limit, lines);
    }
    return this.items.changed;
  }

  /** Evaluates a row again, without what limits dropped. */
  lookAgain(row: number, outcome: Outcome): void {
    for (const { id, result } of this.items.lookAgain(row, outcome)) {
      const claims = this.claims.get(id);
      const line = claims?.lineOf(row) ?? -1;
      if (!claims || line < 0) continue;
      if (!result.amount || result.status === "ineligible")
        claims.replace(line, { min: { units: 0, scale: 0 }, max: { units: 0, scale: 0 } });
      else claims.replace(line, result.amount);
      claims.sure[line] = result.status === "eligible" || result.entitled === true;
      claims.open[line] = result.status === "undetermined";
    }
  }

  /** Settles the limits on whole results, in their order. */
  settle(): void {
    for (const limit of this.policy.limits.filter((each) => !bindsItems(each))) {
      const bound = this.linesOf(limit);
      const before = { low: [...bound.lines.low], high: [...bound.lines.high] };
      decideLimit(limit, bound.lines, this.figureOf(limit), this.earlierIn(limit), this.step);
      this.soften(limit, bound.lines, before.high);
      this.write(limit, bound, before);
    }
  }

  /** Whether a limit is done on a day, under the readings chosen. */
  private applies({ when }: Limit, day: number): Truth {
    if (!when) return true;
    const facts: FactValue[] = [];
    facts[applicationDate.slot] = Number.isNaN(day) ? undefined : day;
    const value = new Evaluation(facts, this.evaluator.readings).evaluate(when);
    return value.kind === "answer" ? value.truth : "unknown";
  }

  /** Where a reading that is not chosen tells whether a limit is done, what it cuts may stay as well. */
  private soften(limit: Limit, lines: Lines, high: readonly Sum[]): void {
    if (!limit.when || this.applies(limit, this.policy.effective.from) !== "unknown") return;
    for (let at = 0; at < lines.count; at += 1) {
      if (lines.high[at] === high[at] && !lines.out.has(at)) continue;
      lines.high[at] = high[at] as Sum;
      if (lines.out.delete(at)) lines.sure[at] = false;
      lines.open[at] = true;
    }
  }

  private linesOf(limit: Limit): Bound {
    const [claimsOf, at]: [Claims[], number[]] = [[], []];
    const [row, place, key, order]: [number[], number[], number[], number[]] = [[], [], [], []];
    const [low, high]: [Sum[], Sum[]] = [[], []];
    const [sure, open]: [boolean[], boolean[]] = [[], []];
    const digits: (string | undefined)[] = [];
    const intern = this.interner(limit);
    limit.targets.forEach((target, listed) => {
      const claims = this.claims.get(claimsName(target)) as Claims;
      const whole = this.claims.get(target.subsidy) as Claims;
      for (let line = 0; line < claims.row.length; line += 1) {
        if (claims.out.has(line) || (whole !== claims && whole.out.has(line))) continue;
        if (this.applies(limit, claims.day[line] as number) === false) continue;
        claimsOf.push(claims);
        at.push(line);
        row.push(claims.row[line] as number);
        place.push(listed);
        low.push(claims.low[line] as Sum);
        high.push(claims.high[line] as Sum);
        sure.push(claims.sure[line] as boolean);
        open.push(claims.open[line] as boolean);
        const day = claims.day[line] as number;
        const text = (wanted: string) => claims.keys.get(wanted)?.[line];
        key.push(intern(target, text, day));
        const ordered = orderOf(target.order, text, day, target.subsidy, this.policy);
        order.push(ordered.value);
        digits.push(ordered.digits);
      }
    });
    const idOf = (of: number) => this.ids[of] as string;
    return { lines: { count: row.length, row, place, key, order, low, high, sure, open, out: new Set(), idOf, digits }, claimsOf, at };
  }

  /**
   * What a limit decided, back where the next limit looks. A whole whose part was cut is what stands beside the part, and
   * what is left of it: which of the part's figures goes with which of the whole's is not known.
   */
  private write(limit: Limit, { lines, claimsOf, at }: Bound, before: { low: Sum[]; high: Sum[] }): void {
    const cuts = new Map<Claims, { limit: Limit; low: Sum[]; high: Sum[] }>();
    for (let i = 0; i < lines.count; i += 1) {
      const [claims, line] = [claimsOf[i] as Claims, at[i] as number];
      const [low, high] = [lines.low[i] as Sum, lines.high[i] as Sum];
      const whole = this.claims.get(claims.subsidy) as Claims;
      if (lines.out.has(i)) whole.out.set(line, limit);
      else if (claims.sure[line] && !lines.sure[i]) whole.maybe.set(line, limit);
      claims.sure[line] = lines.sure[i] as boolean;
      if (lines.open[i] || (low !== high && before.low[i] === before.high[i])) whole.open[line] = true;
      if (low === before.low[i] && high === before.high[i]) continue;
      claims.low[line] = low;
      claims.high[line] = high;
      const [offLow, offHigh] = [less(before.low[i] as Sum, low), less(before.high[i] as Sum, high)];
      if (whole !== claims) {
        const [wholeLow, wholeHigh] = [whole.low[line] as Sum, whole.high[line] as Sum];
        const beside = plus(less(wholeLow, before.high[i] as Sum), low);
        whole.high[line] = smaller(wholeHigh, plus(less(wholeHigh, before.low[i] as Sum), high));
        whole.low[line] = smaller(whole.high[line] as Sum, larger(beside, plus(low, this.otherParts(claims, line))));
      }
      let cut = cuts.get(whole);
      if (!cut) {
        cut = { limit, low: new Array<Sum>(whole.row.length).fill(0), high: new Array<Sum>(whole.row.length).fill(0) };
        cuts.set(whole, cut);
        whole.cuts.push(cut);
      }
      cut.low[line] = plus(cut.low[line] as Sum, offLow);
      cut.high[line] = plus(cut.high[line] as Sum, offHigh);
    }
  }

  /** What the other named parts of a whole are at least. */
  private otherParts({ subsidy, part }: Claims, line: number): Sum {
    const others = [...this.claims.values()].filter((each) => each.subsidy === subsidy && each.part !== null && each.part !== part);
    return others.reduce<Sum>((sum, each) => plus(sum, each.low[line] ?? 0), 0);
  }

  /** A number for each group that shares a limit. */
  private interner(limit: Limit) {
    const known = new Map<string, number>();
    return (target: Target, text: (wanted: string) => string | undefined, day: number): number => {
      const group = groupOf(limit, target.key, text, day);
      if (group === undefined) return UNKNOWN;
      const found = known.get(group);
      if (found !== undefined) return found;
      known.set(group, known.size);
      this.groupNames.set(limit, known);
      return known.size - 1;
    };
  }

  private readonly groupNames = new Map<Limit, Map<string, number>>();

  /** What was granted before the batch, by group. */
  private earlierIn(limit: Limit): (group: number) => { readonly sum: Sum; readonly count: number } {
    const nothing = { sum: 0 as Sum, count: 0 };
    if (limit.within === "batch") return () => nothing;
    const found = new Map<number, { sum: Sum; count: number }>();
    const items = bindsItems(limit);
    for (const entry of this.history) {
      const target = limit.targets.find(({ subsidy }) => subsidy === entry.subsidy);
      if (!target || entry.item === !items) continue;
      const group = groupOf(limit, target.key, (text) => keyOf(entry.keys, text), entry.day ?? Number.NaN);
      const at = group === undefined ? undefined : this.groupNames.get(limit)?.get(group);
      if (at === undefined) continue;
      const { sum, count } = found.get(at) ?? nothing;
      found.set(at, { sum: plus(sum, sumOf(entry.amount, this.scale)), count: count + 1 });
    }
    return (group) => found.get(group) ?? nothing;
  }

  /** The figure of a limit on a day, under the readings chosen. */
  private figureOf(limit: Limit): (day: Day | undefined) => Figure {
    if (!("figure" in limit)) return () => ({ low: 0, high: 0 });
    const { figure } = limit;
    const known = this.figures.get(limit) ?? new Map<Day | undefined, Figure>();
    this.figures.set(limit, known);
    return (day) => {
      const found = known.get(day);
      if (found) return found;
      const facts: FactValue[] = [];
      facts[applicationDate.slot] = day;
      const value = new Evaluation(facts, this.evaluator.readings).quantity(figure);
      const made = limit.kind === "ranking" ? wholes(value) : money(value, this.scale);
      known.set(day, made);
      return made;
    };
  }
}

interface Bound {
  readonly lines: Lines;
  readonly claimsOf: readonly Claims[];
  readonly at: readonly number[];
}

const ends = ({ present, low, high }: Quantity): [Fraction, Fraction] =>
  present === true ? [low, high] : [present === false ? high : low, { n: 1n, d: 0n }];

function money(value: Quantity, scale: number): Figure {
  const [low, high] =
    value.present === false
      ? [
          { n: 1n, d: 0n },
          { n: 1n, d: 0n },
        ]
      : ends(value);
  return { low: sumOfFraction(low, scale), high: sumOfFraction(high, scale) };
}

const wholes = (value: Quantity): Figure => {
  const [low, high] =
    value.present === false
      ? [
          { n: 1n, d: 0n },
          { n: 1n, d: 0n },
        ]
      : ends(value);
  return { low: sumOfFraction(multiply(low, fraction(1n)), 0), high: sumOfFraction(multiply(high, fraction(1n)), 0) };
};
