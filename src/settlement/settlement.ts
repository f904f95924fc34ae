import type { Evaluator } from "../evaluation/evaluator.js";
import { Evaluation } from "../expression/evaluate.js";
import type { FactValue } from "../expression/facts.js";
import type { Limit } from "../language/limit.js";
import { bindsItems } from "../language/limit.js";
import type { Grounds } from "../language/settling/grounds.js";
import type { Lines } from "../language/settling/lines.js";
import { applicationDate } from "../policy/own-fields.js";
import type { Payments, Policy } from "../policy/policy.js";
import type { Outcome, Result } from "../results/outcome.js";
import { type Day, dayOfText } from "../values/date.js";
import { powerOfTen } from "../values/fraction.js";
import { less, type Sum, type Sums, smaller, sumOfFraction } from "../values/sum.js";
import type { Truth } from "../values/truth.js";
import type { Claiming } from "./claiming.js";
import { copyOf, sumsOf } from "./columns.js";
import { decideLimit } from "./decide.js";
import { Figures } from "./figures.js";
import { grantedBefore } from "./granted-before.js";
import type { GrantsBefore } from "./grants-before.js";
import { Groups } from "./groups.js";
import { applicantOf, FINEST, nameOfEarlier, placesOfUnit } from "./history.js";
import { Items } from "./items.js";
import { datedByApplication, orderOf } from "./keys.js";
import type { OverlookedGrants } from "./overlooked.js";
import { keyOf, numberIn, ResultLines, takenOff, targetName, textsOf } from "./result-lines.js";
import { TextColumn, type Texts, UNKNOWN } from "./texts.js";
import { noteTie } from "./ties.js";

/** So many days are remembered by their texts. */
const MOST_DAYS = 1 << 12;

/**
 * What a batch may get together: takes the outcomes of one policy in turn, then settles its limits in their order, and
 * tells of each row what is left. Only figures and keys are kept of a row.
 */
export class Settlement {
  readonly policy: Policy;
  readonly items: Items;
  /** Whether a limit may drop items of a row, so that more than figures of it changes. */
  readonly dropsItems: boolean;
  readonly results = new Map<string, ResultLines>();
  /** Earlier grants that limits may not have found, once they are settled. */
  readonly overlooked: OverlookedGrants[] = [];
  readonly payments: ReadonlyMap<string, Payments | null>;
  /** Everything is counted in units of 10^-scale; new amounts are whole steps. */
  readonly scale: number;
  private readonly step: Sum;
  /** What this policy granted before, and payments that name no policy. */
  private readonly granted: Int32Array;
  private readonly ids = new TextColumn();
  private readonly days = new Map<string, Day>();
  /** Earlier results, and payments, that claims of the batch go on with. */
  private readonly continued = new Set<string>();
  private readonly texts: Texts;
  private readonly figures: Figures;
  private readonly compareIds = (row: number, other: number): number => this.ids.compare(row, other);

  /** `scale`: where it is settled elsewhere, in the steps there. */
  constructor(
    readonly evaluator: Evaluator,
    private readonly history: GrantsBefore,
    private readonly claiming?: Claiming,
    scale?: number,
  ) {
    this.texts = history.texts;
    this.granted = history.seenBy(evaluator.policy.id);
    const policy = evaluator.policy;
    this.policy = policy;
    this.dropsItems = policy.limits.some(bindsItems);
    this.payments = new Map(policy.subsidies.map(({ id, payments }) => [id, payments]));
    const unit = policy.rounding?.to ?? powerOfTen(-policy.digits);
    const finest = Math.max(history.placesOf(this.granted), policy.rounding ? 0 : FINEST, claiming ? policy.digits : 0, placesOfUnit(unit));
    this.scale = scale ?? finest;
    this.step = sumOfFraction(unit, this.scale);
    this.items = new Items(evaluator, policy.limits.filter(bindsItems), this.texts, this.scale, claiming);
    this.figures = new Figures(evaluator.readings, this.scale);
    for (const target of policy.limits.flatMap(({ targets }) => targets)) {
      for (const part of [target.part, null]) {
        const name = targetName({ subsidy: target.subsidy, part });
        if (this.results.has(name)) continue;
        const dated = datedByApplication(target.subsidy, policy);
        this.results.set(name, new ResultLines(target.subsidy, part, textsOf(policy.limits, name), this.texts, this.scale, dated));
      }
    }
  }

  /** A result as limits see it. */
  enters(result: Result): Result {
    return this.claiming ? this.claiming.enters(result) : result;
  }

  /** Takes the next row. */
  add(outcome: Outcome): void {
    const row = this.ids.length;
    this.ids.push(outcome.application);
    const day = this.dayOf(outcome.date);
    for (const found of outcome.subsidies) {
      const result = this.enters(found);
      for (const results of this.results.values()) if (results.subsidy === result.id) results.add(row, result, this.dayOf(result.on), day);
      const { continues, payments = [] } = result.claim ?? {};
      for (const name of payments) this.continued.add(name);
      if (continues) this.continued.add(nameOfEarlier(outcome.policy, applicantOf(outcome, result), continues, result.id));
      if (result.units) this.items.add(row, result);
    }
  }

  /** Most rows share their days with others. */
  private dayOf(text: string | undefined): Day | undefined {
    if (text === undefined) return undefined;
    let day = this.days.get(text);
    if (day === undefined) {
      day = dayOfText(text);
      if (day !== undefined && this.days.size < MOST_DAYS) this.days.set(text, day);
    }
    return day;
  }

  /** Settles limits on items; the rows of which some are dropped or lowered must be looked at again. */
  settleItems(): ReadonlySet<number> {
    for (const limit of this.policy.limits.filter(bindsItems)) {
      const groups = new Groups(limit);
      const lines = this.items.linesOf(limit, groups, this.compareIds, (day) => this.applies(limit, day) !== false);
      const before = copyOf(lines.high);
      decideLimit(
        limit,
        lines,
        this.groundsOf(limit, lines, groups, (line, wanted) => keyOf(lines.items[line]?.keys, wanted)),
      );
      this.soften(limit, lines, before);
      this.items.take(limit, lines);
    }
    return this.items.changed;
  }

  /** Evaluates a row again, without what limits dropped. */
  lookAgain(row: number, outcome: Outcome): void {
    for (const { id, result, steps } of this.items.lookAgain(row, outcome)) {
      for (const results of this.results.values()) {
        const line = results.subsidy === id ? results.lineOf(row) : -1;
        if (line >= 0) results.replace(line, this.enters(result), (steps.at(-1) as { limit: Limit }).limit);
      }
    }
  }

  /** Settles the limits on whole results, in their order. */
  settle(): void {
    for (const limit of this.policy.limits.filter((each) => !bindsItems(each))) {
      const groups = new Groups(limit);
      const bound = this.linesOf(limit, groups);
      const before = { low: copyOf(bound.lines.low), high: copyOf(bound.lines.high) };
      decideLimit(
        limit,
        bound.lines,
        this.groundsOf(limit, bound.lines, groups, (line, wanted) => this.textIn(bound, line, wanted)),
      );
      this.soften(limit, bound.lines, before.high);
      this.write(limit, bound, before);
    }
  }

  private groundsOf(limit: Limit, { day }: Lines, groups: Groups, textAt: (line: number, wanted: string) => string | undefined): Grounds {
    const own = limit.targets[0]?.figure?.text;
    const { scale, history } = this;
    // What claims of the batch go on with is counted with them.
    const some = history.without(this.granted, this.continued);
    const { overlooked, ...before } = grantedBefore({ limit, groups, scale, history, some });
    this.overlooked.push(...overlooked);
    const most = before.open?.earlier ?? before.earlier;
    return {
      ...before,
      earlierEnds: (group) => [before.earlier(group), most(group)],
      groupCount: groups.size,
      figure: (line) => this.figures.of(limit, day[line] as number, own === undefined ? undefined : textAt(line, own)),
      step: this.step,
      restStep: this.policy.rounding ? this.step : 1,
    };
  }

  /** What the application of a line says under a key. */
  private textIn({ bound, lines, at }: BoundLines, line: number, wanted: string): string | undefined {
    const number = bound[lines.place[line] as number]?.keys.get(wanted)?.at(at[line] as number);
    return number === undefined || number === UNKNOWN ? undefined : this.texts.textOf(number);
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
  private soften(limit: Limit, lines: Lines, high: Sums): void {
    if (!limit.when || this.applies(limit, this.policy.effective.from) !== "unknown") return;
    for (let at = 0; at < lines.count; at += 1) {
      if (lines.high[at] === high[at] && !lines.out.has(at)) continue;
      lines.high[at] = high[at] as Sum;
      if (lines.out.delete(at)) lines.sure[at] = 0;
      lines.open[at] = 1;
    }
  }

  private linesOf(limit: Limit, groups: Groups): BoundLines {
    const bound = limit.targets.map((target) => this.results.get(targetName(target)) as ResultLines);
    const most = bound.reduce((sum, { length }) => sum + length, 0);
    const anything = bound.some(({ high }) => high.anything);
    const [at, row, place, key] = [0, 0, 0, 0].map(() => new Int32Array(most)) as [Int32Array, Int32Array, Int32Array, Int32Array];
    const day = new Float64Array(most);
    const order = limit.targets.every((target) => target.order === null) ? null : new Float64Array(most);
    const [low, high] = [sumsOf(most, anything), sumsOf(most, anything)];
    const [sure, open] = [new Uint8Array(most), new Uint8Array(most)];
    const digits = new Map<number, string>();
    let undated = false;
    let count = 0;
    limit.targets.forEach((target, listed) => {
      const results = bound[listed] as ResultLines;
      const whole = this.results.get(target.subsidy) as ResultLines;
      const texts = target.order && results.keys.get(target.order.text);
      for (let line = 0; line < results.length; line += 1) {
        if (whole.out.has(line) || (limit.when && this.applies(limit, results.day.at(line)) === false)) continue;
        const i = count;
        count += 1;
        const due = results.isSure(line) && whole.isSure(line);
        at[i] = line;
        row[i] = results.row.at(line);
        place[i] = listed;
        // A part is never more than what earlier limits left of the whole.
        low[i] = due ? smaller(results.low.at(line), whole.low.at(line)) : 0;
        high[i] = smaller(results.high.at(line), whole.high.at(line));
        sure[i] = Number(due);
        open[i] = Number(results.isOpen(line) || whole.isOpen(line));
        day[i] = results.day.at(line);
        key[i] = groups.of(target, numberIn(results, line), day[i] as number, results.dated);
        if (order) {
          const found = orderOf(
            target.order,
            texts && texts.at(line) !== UNKNOWN ? this.texts.textOf(texts.at(line)) : undefined,
            day[i] as number,
            results.dated,
          );
          order[i] = found.value;
          if (found.digits !== undefined) digits.set(i, found.digits);
        } else if (results.dated && Number.isNaN(day[i])) undated = true;
      }
    });
    const scopeOf = (i: number, withYear: boolean): number => {
      const results = bound[place[i] as number] as ResultLines;
      return groups.scopeOf(numberIn(results, at[i] as number), day[i] as number, results.dated, withYear);
    };
    const byDay = undated ? day.map((each, i) => orderOf(null, undefined, each, bound[place[i] as number]?.dated === true).value) : day;
    const columns = { row, place, key, order: order ?? byDay, day, low, high, sure, open, digits };
    const lines = {
      count,
      ...columns,
      out: new Set<number>(),
      tied: new Set<number>(),
      compareIds: this.compareIds,
      scopeOf,
      endless: new Set<number>(),
    };
    return { lines, bound, at };
  }

  /** What a limit decided, back where the next limit looks. */
  private write(limit: Limit, { lines, bound, at }: BoundLines, before: { low: Sums; high: Sums }): void {
    for (let i = 0; i < lines.count; i += 1) {
      const [results, line] = [bound[lines.place[i] as number] as ResultLines, at[i] as number];
      const [low, high] = [lines.low[i] as Sum, lines.high[i] as Sum];
      const whole = this.results.get(results.subsidy) as ResultLines;
      if (lines.tied.has(i)) noteTie(whole.tied, line, limit);
      if (lines.out.has(i)) whole.out.set(line, limit);
      else if (results.isSure(line) && whole.isSure(line) && lines.sure[i] === 0) whole.maybe.set(line, limit);
      results.setSure(line, lines.sure[i] === 1);
      if (whole.maybe.has(line)) whole.setSure(line, false);
      if (lines.open[i]) whole.setOpen(line, true);
      const [least, most] = [before.low[i] as Sum, before.high[i] as Sum];
      const changed = low !== least || high !== most;
      const [wholeLow, wholeHigh] = [whole.low.at(line), whole.high.at(line)];
      if (whole !== results && (changed || lines.open[i])) {
        whole.setEnds(line, less(wholeLow, less(most, low)), less(wholeHigh, less(least, high)));
      }
      if (!changed) continue;
      results.setEnds(line, low, high);
      // Several parts may be cut by more than there is of the whole.
      const [fewest, widest] = takenOff([least, most], [low, high]);
      whole.take(line, limit, smaller(fewest, wholeLow), smaller(widest, wholeHigh));
    }
  }
}

interface BoundLines {
  readonly lines: Lines;
  /** The results of each target. */
  readonly bound: readonly ResultLines[];
  /** The line of each among its results. */
  readonly at: Int32Array;
}
