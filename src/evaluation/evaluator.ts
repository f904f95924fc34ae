import { type Carry, carryNothing } from "../applications/carried.js";
import type { Row } from "../applications/row.js";
import { type EvaluatedAmount, evaluateByCases } from "../expression/by-cases.js";
import type { Field } from "../expression/core.js";
import { type AtItem, Evaluation } from "../expression/evaluate.js";
import type { Facts, FactValue } from "../expression/facts.js";
import { isOpen } from "../expression/openness.js";
import { Run } from "../expression/run.js";
import { nodesOf } from "../expression/walk.js";
import { applicationDate, ownFields } from "../policy/own-fields.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import type { OtherReading, Outcome, Result } from "../results/outcome.js";
import { checkCreditCode } from "../values/credit-code.js";
import { type Day, dayText } from "../values/date.js";
import { identityOf, namesNothing } from "../values/identity.js";
import { assumptionsOf, sortCautions } from "./assumptions.js";
import { compileFast, type FastSubsidy } from "./fast-subsidy.js";
import type { BoundItems, Observed, Observer, Observers } from "./observers.js";
import { personCheck } from "./person-checks.js";
import type { Prepared } from "./prepared.js";
import { readingsIn, refusingReadings } from "./refusing-readings.js";
import { resultOfFast, resultOfQuantity } from "./result.js";
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

/** A screen is made at this application: for fewer it is not worth it. */
const FIRST_SCREENED = 4;

const CREDIT_CODE = ownFields.findIndex((field) => field.name === "creditCode");

/** Evaluates applications under one policy, one after the other. */
export class Evaluator {
  readonly prepared: readonly Prepared[];
  /** How many subsidies the fast path answered, and how many the intervals; of those, for how many that was known from before. */
  readonly counts = { fast: 0, intervals: 0, screened: 0 };
  readonly readings: ReadonlyMap<string, string>;
  private readonly watching: readonly Observer[];
  /** What of them is asked for each application. */
  private readonly seeRefused: readonly ((row: Row) => boolean)[];
  private readonly outcomeLooks: readonly ((outcome: Outcome, observed: Observed) => Outcome)[];
  private readonly run = new Run();
  /** Inputs of the application at hand that were read though they are left out. */
  private readonly silent = new Set<Field>();
  private readonly everyone: readonly number[];
  private screen: Screen | null | undefined;
  private applications = 0;
  private lastDay: Day | undefined;
  private lastDayText = "";

  private readonly failsPersonCheck: ReturnType<typeof personCheck>;

  constructor(
    readonly policy: Policy,
    private readonly observers: Observers,
    private readonly options: EvaluationOptions = plainOptions,
  ) {
    this.readings = chosenReadings(policy, options.readings);
    this.watching = observers.of(policy, this.readings);
    this.seeRefused = this.watching.flatMap(({ seesRefused }) => seesRefused ?? []);
    this.outcomeLooks = this.watching.flatMap(({ outcome }) => outcome ?? []);
    this.prepared = policy.subsidies
      .filter((subsidy) => options.subsidies.length === 0 || options.subsidies.includes(subsidy.id))
      .map((subsidy) => this.prepare(subsidy));
    this.failsPersonCheck = personCheck(policy);
    this.everyone = this.prepared.map((_, at) => at);
    if (!options.fast) this.screen = null;
  }

  private prepare(subsidy: Subsidy): Prepared {
    const nodes = [...nodesOf(subsidy.entitlement)];
    const readings = readingsIn(subsidy.entitlement);
    const bodies = nodes.some((node) => node.kind === "unstated");
    const compile = (chosen: ReadonlyMap<string, string>) =>
      this.options.fast ? compileFast(subsidy, this.policy.rounding, chosen) : null;
    const mixed = bodies && !onlyUnstated(subsidy);
    return {
      subsidy,
      fast: mixed ? null : compile(this.readings),
      unstated: bodies && !mixed,
      refusals: [],
      looks: this.watching.flatMap((observer) => observer.of(subsidy) ?? []),
      readings,
      refusing: readings.length > 0 ? refusingReadings(subsidy.entitlement) : new Map(),
      others: this.options.allReadings
        ? this.otherReadings(readings).map((other) => ({ ...other, fast: mixed ? null : compile(other.readings) }))
        : [],
    };
  }

  /** The same policy with one reading turned at a time; none where other readings are not asked for. */
  turned(): { readonly name: string; readonly evaluator: Evaluator }[] {
    if (!this.options.allReadings) return [];
    const names = this.policy.readings.map((reading) => reading.name);
    return this.otherReadings(names).map(({ name, readings }) => ({
      name,
      evaluator: new Evaluator(this.policy, this.observers, { ...this.options, readings, allReadings: false }),
    }));
  }

  /** One reading turned at a time, the others as chosen. */
  private otherReadings(names: readonly string[]): { name: string; readings: ReadonlyMap<string, string> }[] {
    return this.policy.readings
      .filter((reading) => names.includes(reading.name))
      .flatMap((reading) =>
        reading.options
          .filter((option) => option.id !== this.readings.get(reading.name))
          .map((option) => ({ name: `${reading.name}=${option.id}`, readings: new Map([...this.readings, [reading.name, option.id]]) })),
      );
  }

  /** The outcome for one row without problems. */
  evaluate(row: Row, line: number, file?: string, given?: string, bound?: BoundItems): Outcome {
    const facts = row.facts as FactValue[];
    const { asOf } = this.options;
    if (asOf !== null && facts[applicationDate.slot] === undefined) facts[applicationDate.slot] = asOf;
    const cautions: string[] = [];
    const application = row.id ?? String(line);
    const stated = facts[CREDIT_CODE];
    const creditCode = typeof stated === "string" && !namesNothing(stated) ? stated : undefined;
    this.silent.clear();
    const observed: Observed = { row, facts, creditCode, applicant: creditCode ?? application, bound, rests: this.rests };
    const whole = bound || this.looksAtRefused(row);
    const { results, open } = whole ? { results: [], open: this.everyone } : this.screened(facts);
    const granted: number[] = [];
    for (let i = 0; i < open.length; i += 1) {
      const at = open[i] as number;
      const prepared = this.prepared[at] as Prepared;
      let result = this.subsidy(prepared, row, cautions, bound?.get(prepared.subsidy.id));
      for (const look of prepared.looks) result = look(result, observed);
      results[at] = result;
      if (result.status !== "ineligible") granted.push(at);
    }
    if (creditCode !== undefined && checkCreditCode(identityOf(creditCode)) !== "ok") cautions.push("credit-code");
    if (this.failsPersonCheck?.(facts)) cautions.push("identity-number");
    const day = facts[applicationDate.slot];
    const assumptions = assumptionsOf(this.policy, this.prepared, results, granted, this.readings, this.silent);
    const outcome: Outcome = {
      application,
      name: row.name,
      file,
      line,
      policy: this.policy.id,
      currency: this.policy.currency === "CNY" ? undefined : this.policy.currency,
      date: typeof day === "number" ? this.dayText(day) : undefined,
      subsidies: results,
      totals: totalsOf(granted.map((at) => results[at] as Result)),
      assumptions: assumptions.length > 0 ? assumptions : undefined,
      cautions: cautions.length > 0 ? sortCautions(cautions) : undefined,
      ...(row.carried ? { carried: row.carried } : {}),
      ...(given === undefined ? {} : { given }),
    };
    let seen = outcome;
    for (const look of this.outcomeLooks) seen = look(seen, observed);
    return seen;
  }

  private looksAtRefused(row: Row): boolean {
    for (const sees of this.seeRefused) if (sees(row)) return true;
    return false;
  }

  private readonly rests = (silent: readonly Field[]): void => {
    for (let i = 0; i < silent.length; i += 1) this.silent.add(silent[i] as Field);
  };

  /** The results of those that are refused at once, and which are still to be evaluated. */
  private screened(facts: Facts): { results: Result[]; open: readonly number[] } {
    if (this.screen === undefined) {
      this.applications += 1;
      if (this.applications >= FIRST_SCREENED) this.screen = screenOf(this.prepared, this.readings, this.policy.rounding);
    }
    const screened = this.screen?.look(facts);
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
    const { run } = this;
    if (fast) {
      run.begin(row.facts);
      const amount = fast.evaluate(run);
      if (!run.bail) {
        this.counts.fast += 1;
        if (amount && run.cautions.length > 0) cautions.push(...run.cautions);
        if (run.silent.length > 0) rests(run.silent);
        return resultOfFast(prepared, amount, run);
      }
    }
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

  private dayText(day: Day): string {
    if (day !== this.lastDay) {
      this.lastDay = day;
      this.lastDayText = dayText(day);
    }
    return this.lastDayText;
  }
}

/** The readings in force: as the policy chose, or as asked for. */
function chosenReadings(policy: Policy, asked: ReadonlyMap<string, string>): Map<string, string> {
  const chosen = new Map<string, string>();
  for (const reading of policy.readings) {
    const option = asked.get(reading.name) ?? reading.chosen;
    if (option !== undefined) chosen.set(reading.name, option);
  }
  return chosen;
}

/** Whether the amount is nothing but one without a figure, perhaps under conditions. */
function onlyUnstated(subsidy: Subsidy): boolean {
  let node = subsidy.entitlement;
  while (node.kind === "guard" || node.kind === "fold") node = node.body;
  return node.kind === "unstated" && isOpen(subsidy.entitlement);
}
