import { type Carry, carryNothing } from "../applications/carried.js";
import type { Row } from "../applications/row.js";
import { type EvaluatedAmount, evaluateByCases } from "../expression/by-cases.js";
import type { Field } from "../expression/core.js";
import { type AtItem, Evaluation } from "../expression/evaluate.js";
import { FactStore } from "../expression/fact-store.js";
import { Run, shorten } from "../expression/run.js";
import { applicationDate } from "../policy/own-fields.js";
import type { Policy } from "../policy/policy.js";
import type { Evaluated, OtherReading, Outcome, Result } from "../results/outcome.js";
import { LEAST_RESULTS } from "../results/stretch.js";
import type { Day } from "../values/date.js";
import { DayTexts } from "../values/day-texts.js";
import { Assumptions, sortCautions } from "./assumptions.js";
import { chosenReadings, otherReadings } from "./chosen-readings.js";
import { type FastSubsidy, FoundAmount } from "./fast-subsidy.js";
import { creditCodeIn, identityChecks } from "./identity-checks.js";
import type { BoundItems, Observed, Observer, Observers } from "./observers.js";
import type { Openness } from "./open-subsidy.js";
import { type Prepared, prepare } from "./prepared.js";
import { openResult, refusedResult, resultOfFast, resultOfQuantity } from "./result.js";
import { RowPrinter } from "./row-printer.js";
import { type Screen, screenOf } from "./screen.js";
import { totalsOf } from "./totals.js";

export interface EvaluationOptions {
  /** Readings chosen otherwise than the policy does. */
  readonly readings: ReadonlyMap<string, string>;
  /** Stands in where an application has no date. */
  readonly asOf: Day | null;
  /** Only these subsidies; all where empty. */
  readonly subsidies: readonly string[];
  readonly allReadings: boolean;
  /** What travels with applications though no input takes it. */
  readonly carry: Carry;
  /** Off to evaluate everything on intervals, as explanations do. */
  readonly fast: boolean;
}

export const plainOptions: EvaluationOptions = {
  readings: new Map(),
  asOf: null,
  subsidies: [],
  allReadings: false,
  carry: carryNothing,
  fast: true,
};

const NO_RESULTS: readonly Result[] = [];
const currencyOf = ({ currency }: Policy): string | undefined => (currency === "CNY" ? undefined : currency);

/** A screen is made at this application: for fewer it is not worth it. */
const FIRST_SCREENED = 4;

/** Evaluates applications under one policy, one after the other. */
export class Evaluator {
  readonly prepared: readonly Prepared[];
  /** The facts of the application at hand, which its readers may put there themselves. */
  readonly store: FactStore;
  /** How many subsidies the fast path answered, and how many the intervals; of those, for how many that was known from before. */
  readonly counts = { fast: 0, intervals: 0, screened: 0 };
  readonly readings: ReadonlyMap<string, string>;
  private readonly watching: readonly Observer[];
  /** What of them is asked for each application. */
  private readonly seeRefused: readonly ((row: Row) => boolean)[];
  private readonly outcomeLooks: readonly ((outcome: Outcome, observed: Observed) => Outcome)[];
  private readonly run = new Run();
  private readonly found = new FoundAmount();
  /** Inputs of the application at hand that were read though they are left out. */
  private readonly silent = new Set<Field>();
  private readonly cautions: string[] = [];
  private readonly everyone: readonly number[];
  private screen: Screen | null | undefined;
  private applications = 0;
  private readonly days = new DayTexts();
  private readonly checkIdentities: ReturnType<typeof identityChecks>;
  private readonly assumptions: Assumptions;
  /** Null where somebody looks on, or results are so many that stretches of them are alike. */
  private readonly printer: RowPrinter | null;

  constructor(
    readonly policy: Policy,
    private readonly observers: Observers,
    private readonly options: EvaluationOptions = plainOptions,
  ) {
    this.store = new FactStore(policy.fields);
    this.readings = chosenReadings(policy, options.readings);
    this.watching = observers.of(policy, this.readings);
    this.seeRefused = this.watching.flatMap(({ seesRefused }) => seesRefused ?? []);
    this.outcomeLooks = this.watching.flatMap(({ outcome }) => outcome ?? []);
    this.prepared = policy.subsidies
      .filter((subsidy) => options.subsidies.length === 0 || options.subsidies.includes(subsidy.id))
      .map((subsidy) => prepare(policy, subsidy, { ...options, readings: this.readings, store: this.store, watching: this.watching }));
    this.checkIdentities = identityChecks(policy);
    this.everyone = this.prepared.map((_, at) => at);
    this.assumptions = new Assumptions(policy, this.prepared, this.readings);
    const alone = this.outcomeLooks.length === 0 && this.prepared.every(({ looks }) => looks.length === 0);
    this.printer =
      alone && this.prepared.length < LEAST_RESULTS
        ? new RowPrinter({ policy: policy.id, currency: currencyOf(policy) }, this.prepared, this.assumptions, this.store)
        : null;
    if (!options.fast) this.screen = null;
  }

  /** The same policy with one reading turned at a time; none where other readings are not asked for. */
  turned(): { readonly name: string; readonly evaluator: Evaluator }[] {
    if (!this.options.allReadings) return [];
    const names = this.policy.readings.map((reading) => reading.name);
    return otherReadings(this.policy, names, this.readings).map(({ name, readings }) => ({
      name,
      evaluator: new Evaluator(this.policy, this.observers, { ...this.options, readings, allReadings: false }),
    }));
  }

  /** The outcome for one row without problems. */
  evaluate(row: Row, line: number, file?: string, given?: string, bound?: BoundItems): Outcome {
    this.take(row);
    const { facts } = this.store;
    const cautions: string[] = [];
    const [application, creditCode] = [row.id ?? String(line), creditCodeIn(facts)];
    this.silent.clear();
    const observed: Observed = { row, facts, creditCode, applicant: creditCode ?? application, bound, rests: this.rests };
    const whole = bound || this.seeRefused.some((sees) => sees(row));
    const { results, open } = whole ? { results: [], open: this.everyone } : this.screened();
    const granted: number[] = [];
    for (let i = 0; i < open.length; i += 1) {
      const at = open[i] as number;
      const prepared = this.prepared[at] as Prepared;
      let result = this.subsidy(prepared, row, cautions, bound?.get(prepared.subsidy.id));
      for (const look of prepared.looks) result = look(result, observed);
      results[at] = result;
      if (result.status !== "ineligible") granted.push(at);
    }
    this.checkIdentities(this.store, cautions);
    const paid = granted.some((at) => results[at]?.amount !== undefined);
    const assumptions = this.assumptions.textsOf(this.assumptions.list(paid, this.assumptions.askedByAll(results), this.silent));
    const outcome: Outcome = {
      application,
      name: row.name,
      file,
      line,
      policy: this.policy.id,
      currency: currencyOf(this.policy),
      date: this.date,
      subsidies: results,
      totals: totalsOf(granted.map((at) => results[at] as Result)),
      assumptions: assumptions.length > 0 ? assumptions : undefined,
      cautions: cautions.length > 0 ? sortCautions(cautions) : undefined,
      ...(row.carried ? { carried: row.carried } : {}),
      ...(given === undefined ? {} : { given }),
    };
    return this.outcomeLooks.reduce((seen, look) => look(seen, observed), outcome);
  }

  /**
   * The same outcome as it is written; fields of it are read from its bytes. Where nobody will look into them, the outcome `before` it
   * where that takes it over.
   */
  print(row: Row, line: number, file?: string, given?: string, before?: Evaluated): Outcome {
    const { printer } = this;
    const printed = printer && given === undefined && !row.carried ? this.printed(printer, row, line, file, before) : null;
    return printed ?? this.evaluate(row, line, file, given);
  }

  /** The rows that were printed so far are not needed any more. */
  clear(): void {
    this.printer?.clear();
  }

  private printed(printer: RowPrinter, row: Row, line: number, file: string | undefined, before: Evaluated | undefined): Outcome | null {
    const { fast, intervals, screened } = this.counts;
    this.take(row);
    const { cautions } = this;
    shorten(cautions, 0);
    this.silent.clear();
    printer.begin(file, line, this.date);
    const results = this.screen === null ? NO_RESULTS : this.screened().results;
    for (let at = 0; at < this.prepared.length; at += 1) {
      const screened = results[at];
      if (screened) printer.refusedAgain(at, screened);
      else this.printOne(printer, at, row, cautions);
    }
    this.checkIdentities(this.store, cautions);
    const written = printer.end(cautions, this.silent, before);
    if (!written) Object.assign(this.counts, { fast, intervals, screened });
    return written;
  }

  private printOne(printer: RowPrinter, at: number, row: Row, cautions: string[]): void {
    const prepared = this.prepared[at] as Prepared;
    const { run, found } = this;
    if (prepared.others.length > 0) {
      printer.result(at, this.subsidy(prepared, row, cautions, undefined));
      return;
    }
    const came = this.tried(prepared, prepared.fast, cautions, this.rests);
    if (came === "refused") printer.refused(at, run);
    else if (came === "due") printer.granted(at, found);
    else if (came === "open") printer.undetermined(at, found, run.missing);
    else printer.result(at, this.byIntervals(prepared, this.readings, row, cautions, this.rests));
  }

  /** The application at hand is this one. */
  private take(row: Row): void {
    const { asOf } = this.options;
    if (row.store !== this.store) this.store.load(row.facts);
    if (asOf !== null) this.store.suppose(applicationDate.slot, asOf);
  }

  private readonly rests = (silent: readonly Field[]): void => {
    for (let i = 0; i < silent.length; i += 1) this.silent.add(silent[i] as Field);
  };

  /** The results of those that are refused at once, and which are still to be evaluated. */
  private screened(): { results: Result[]; open: readonly number[] } {
    if (this.screen === undefined) {
      this.applications += 1;
      if (this.applications >= FIRST_SCREENED) this.screen = screenOf(this.prepared, this.readings, this.policy.rounding, this.store);
    }
    const screened = this.screen?.look(this.store.facts);
    if (!screened) return { results: [], open: this.everyone };
    this.counts.fast += screened.fast;
    this.counts.intervals += screened.intervals;
    this.counts.screened += screened.fast + screened.intervals;
    this.rests(screened.silent);
    return { results: screened.results as Result[], open: screened.open };
  }

  private subsidy(prepared: Prepared, row: Row, cautions: string[], atItem: AtItem | undefined): Result {
    const result = this.result(prepared, atItem ? null : prepared.fast, this.readings, row, cautions, this.rests, atItem);
    if (prepared.others.length === 0) return result;
    const readings: Record<string, OtherReading> = {};
    for (const other of prepared.others) {
      const { status, certainty, amount } = this.result(prepared, other.fast, other.readings, row, [], () => undefined);
      readings[other.name] = { status, ...(certainty ? { certainty } : {}), ...(amount ? { amount } : {}) };
    }
    return { ...result, readings };
  }

  private result(
    prepared: Prepared,
    fast: FastSubsidy | null,
    readings: ReadonlyMap<string, string>,
    row: Row,
    cautions: string[],
    rests: Observed["rests"],
    atItem?: AtItem,
  ): Result {
    const came = this.tried(prepared, fast, cautions, rests);
    if (came === "refused") return refusedResult(prepared, this.run);
    if (came === "due") return resultOfFast(prepared, this.found);
    if (came === "open") return openResult(prepared, this.found, this.store.numbers.unknown(this.run.missing));
    return this.byIntervals(prepared, readings, row, cautions, rests, atItem);
  }

  /** What a subsidy comes to on whole numbers, and where facts are missing on intervals of them; null where they cannot tell. */
  private tried(prepared: Prepared, fast: FastSubsidy | null, cautions: string[], rests: Observed["rests"]): Openness {
    if (!fast) return null;
    const { run, found } = this;
    run.begin();
    let came: Openness = fast.evaluate(run, found) ? "due" : "refused";
    const isFast = !run.bail;
    if (!isFast) {
      run.begin();
      came = fast === prepared.fast && prepared.open ? prepared.open.evaluate(run, found) : null;
      if (came === null) return null;
    }
    this.counts[isFast ? "fast" : "intervals"] += 1;
    if (came !== "refused" && run.cautions.length > 0) cautions.push(...run.cautions);
    if (run.silent.length > 0) rests(run.silent);
    return came;
  }

  private byIntervals(
    prepared: Prepared,
    readings: ReadonlyMap<string, string>,
    row: Row,
    cautions: string[],
    rests: Observed["rests"],
    atItem?: AtItem,
  ): Result {
    this.counts.intervals += 1;
    const found = evaluateByCases(prepared.subsidy.entitlement, row.facts, readings, atItem);
    if (found.value.present !== false) cautions.push(...found.cautions);
    rests(found.silent);
    return resultOfQuantity(prepared, found.value, found.refusals, this.policy.rounding);
  }

  /** One subsidy with every step of its derivation kept, and what was tried out where that left less than the steps do. */
  trace({ subsidy }: Prepared, row: Row): { evaluation: Evaluation; cases: EvaluatedAmount } {
    const evaluation = new Evaluation(row.facts, this.readings, true);
    evaluation.evaluate(subsidy.entitlement);
    return { evaluation, cases: evaluateByCases(subsidy.entitlement, row.facts, this.readings) };
  }

  private get date(): string | undefined {
    const day = this.store.top.data[applicationDate.slot] as number;
    return day === day ? this.days.of(day) : undefined;
  }
}
