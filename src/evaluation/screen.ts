import type { Field } from "../expression/core.js";
import { Evaluation } from "../expression/evaluate.js";
import type { FactStore } from "../expression/fact-store.js";
import type { Facts } from "../expression/facts.js";
import { Compiler, type FastQuantity } from "../expression/fast.js";
import { Run } from "../expression/run.js";
import type { RoundingRule } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import type { Prepared } from "./prepared.js";
import { refusedResult, resultOfQuantity } from "./result.js";
import { type LeadingChecks, leadingChecks } from "./screen-checks.js";
import { Columns } from "./screen-columns.js";

/** What the leading checks make of an application: those refused, and those that are still to be evaluated. */
export interface Screened {
  /** In the order of the policy; null where it is still open. The list is the caller's own, what stands in it is not. */
  readonly results: (Result | null)[];
  readonly open: readonly number[];
  /** How many were refused by each path. */
  readonly fast: number;
  readonly intervals: number;
  /** Inputs on whose silence refusals rest. */
  readonly silent: readonly Field[];
}

/** For fewer subsidies it is faster to evaluate each. */
const LEAST_SUBSIDIES = 24;

/** So many results are kept for applications that look alike. */
const MOST_KEPT = 1 << 19;

/** A subsidy whose leading checks can be asked alone. */
interface AskedAlone {
  readonly prepared: Prepared;
  readonly checks: LeadingChecks;
  readonly fast: FastQuantity | null;
}

/**
 * Refuses by the leading checks without evaluating them anew: what such a check answers depends only on the regions that
 * the facts lie in, so that each answer is computed once, by the path that would compute it, and then looked up.
 */
export class Screen {
  private readonly run = new Run();
  /** A result where the checks refuse, null where they do not; undefined before the first application like this. */
  private readonly answers: (Result | null | undefined)[];
  private readonly byIntervals: Uint8Array;
  /** For the places of answers that rest on silence, whose. */
  private readonly silent = new Map<number, readonly Field[]>();
  private readonly alike = new Map<number, Screened>();
  private keeps: boolean;
  private hits = 0;

  constructor(
    private readonly asked: readonly (AskedAlone | null)[],
    private readonly columns: Columns,
    private readonly readings: ReadonlyMap<string, string>,
    private readonly rule: RoundingRule | null,
  ) {
    this.answers = new Array(columns.size).fill(undefined);
    this.answers[0] = null;
    this.byIntervals = new Uint8Array(columns.size);
    this.keeps = columns.distinct;
  }

  /** Null for an application with a fact that regions do not tell, as one with more digits than its unit. */
  look(facts: Facts): Screened | null {
    const key = this.columns.look(facts);
    if (key !== key) return null;
    const known = this.keeps ? this.alike.get(key) : undefined;
    if (known) {
      this.hits += 1;
      return { ...known, results: known.results.slice() };
    }
    const screened = this.screened(facts);
    if (this.keeps) this.keep(key, screened);
    return screened;
  }

  /** Where few applications look alike, keeping what was found is given up. */
  private keep(key: number, screened: Screened): void {
    if ((this.alike.size + 1) * this.asked.length > MOST_KEPT) {
      this.keeps = this.hits > this.alike.size;
      this.hits = 0;
      this.alike.clear();
    }
    if (this.keeps) this.alike.set(key, { ...screened, results: screened.results.slice() });
  }

  private screened(facts: Facts): Screened {
    const { answers, byIntervals } = this;
    const places = this.columns.find();
    const results = new Array<Result | null>(places.length);
    const open: number[] = [];
    const silent = new Set<Field>();
    let intervals = 0;
    for (let i = 0; i < places.length; i += 1) {
      const place = places[i] as number;
      let answer = answers[place];
      if (answer === undefined) {
        answer = this.ask(this.asked[i] as AskedAlone, facts, place);
        answers[place] = answer;
      }
      if (answer === null) open.push(i);
      else {
        intervals += byIntervals[place] as number;
        if (this.silent.size > 0) for (const field of this.silent.get(place) ?? []) silent.add(field);
      }
      results[i] = answer;
    }
    return { results, open, fast: results.length - open.length - intervals, intervals, silent: [...silent] };
  }

  private ask({ prepared, checks, fast }: AskedAlone, facts: Facts, place: number): Result | null {
    const { run } = this;
    if (fast) {
      run.begin();
      const value = fast.of(run);
      if (!run.bail) {
        if (value === value) return null;
        if (run.silent.length > 0) this.silent.set(place, [...run.silent]);
        return refusedResult(prepared, run);
      }
    }
    const evaluation = new Evaluation(facts, this.readings);
    const value = evaluation.quantity(checks.guards);
    if (value.present !== false) return null;
    this.byIntervals[place] = 1;
    if (evaluation.silent.length > 0) this.silent.set(place, evaluation.silent);
    return resultOfQuantity(prepared, value, evaluation.refusals, this.rule);
  }
}

/** A screen for the subsidies of a policy; null where it would not be worth it. */
export function screenOf(
  all: readonly Prepared[],
  readings: ReadonlyMap<string, string>,
  rule: RoundingRule | null,
  store: FactStore,
): Screen | null {
  if (all.length < LEAST_SUBSIDIES) return null;
  const leading = all.map(({ subsidy, others }) => (others.length > 0 ? null : leadingChecks(subsidy.entitlement, readings)));
  const columns = new Columns(leading.map((checks) => checks?.uses ?? null));
  if (columns.placed.filter(Boolean).length < LEAST_SUBSIDIES) return null;
  const asked = all.map((prepared, at): AskedAlone | null => {
    const checks = columns.placed[at] ? leading[at] : null;
    if (!checks) return null;
    return { prepared, checks, fast: prepared.fast && new Compiler(readings, store).quantity(checks.guards, "low") };
  });
  return new Screen(asked, columns, readings, rule);
}
