import type { FieldType } from "../../expression/core.js";
import type { Policy } from "../../policy/policy.js";
import { compare, fractionOfText, zero } from "../../values/fraction.js";
import { apartIn } from "./apart.js";
import { claimedAgain } from "./claimed-again.js";
import { figuresInRules } from "./figures-in-rules.js";
import { beyondBounds, focusedOn } from "./focused.js";
import { type GrantedTrial, grantedBy } from "./granted.js";
import { type RanTrial, Runner, seenOf } from "./runner.js";
import { atTies } from "./ties.js";
import { boundOtherwise, claimedTogether } from "./together.js";
import { keyOf, type Trial } from "./trial.js";
import { ValuesTried } from "./values-tried.js";
import { Variations } from "./variations.js";

/** So many trials are tried for one policy, and so many more for one change. */
const MOST = 3_000;
const MOST_OF_CHANGE = 800;

/** What is seen of somebody who is granted something, as JSON has it. */
const GRANTED = JSON.stringify(JSON.stringify("eligible"));

/** Around so many who are granted something rounding is tried. */
const MOST_GRANTED = 40;

/** Around so many of them trials are put together. */
const MOST_SEEDS = 6;

const NO_FIGURES: readonly FieldType[] = ["boolean", "choice", "text", "date", "list"];

/** A trial and what the rules make of it as they are. */
export interface TriedTrial {
  readonly trial: Trial;
  readonly seen: string;
}

/** Trials that come near to everything that rules can tell apart, with what the rules make of them. */
export class Pool {
  readonly runner: Runner;
  private readonly tried: TriedTrial[] = [];
  private readonly keys = new Set<string>();
  private readonly source: Generator<Trial>;
  private readonly seeds: readonly Trial[];
  private readonly values: ValuesTried;
  /** Every figure that is tried for some input, the smallest first. */
  readonly figures: readonly string[];

  /** Of one applicant alone, whom limits bind to nobody else: near all figures of a policy, those of its limits among them. */
  static ofOneApplicant(policy: Policy): Pool {
    return new Pool({ ...policy, limits: [] }, [], figuresInRules([policy]));
  }

  constructor(policy: Policy, cases: readonly Trial[], figures = figuresInRules([policy])) {
    this.runner = new Runner(policy);
    const values = new ValuesTried(figures);
    this.values = values;
    const variations = new Variations(policy, values, figures);
    const granted = grantedBy(this.runner, values, figures);
    const inputs = policy.fields.flatMap((field) => [field, ...field.item]).filter(({ type }) => !NO_FIGURES.includes(type));
    const found = new Set(inputs.flatMap((field) => values.of(field)));
    this.figures = [...found]
      .filter((each) => fractionOfText(each))
      .sort((a, b) => compare(fractionOfText(a) ?? zero, fractionOfText(b) ?? zero));
    this.seeds = [...granted.map(({ trial }) => trial), ...cases];
    this.source = trialsOf(granted, cases, variations);
  }

  /** Each trial once, those that were made before first. */
  *all(): Generator<TriedTrial> {
    yield* this.tried;
    while (this.tried.length < MOST) {
      const next = this.source.next();
      if (next.done) return;
      const found = this.put(next.value);
      if (found) {
        this.tried.push(found);
        yield found;
      }
    }
  }

  /** Trials about the places where a changed policy is another. */
  *focused(changed: Policy): Generator<TriedTrial> {
    const apart = apartIn(this.runner.policy, changed) ?? [];
    const values = new ValuesTried(figuresInRules([this.runner.policy, changed]));
    for (const trial of focusedOn(apart, this.seeds.slice(0, MOST_SEEDS), values)) {
      const ran = this.runner.run(trial);
      if (ran) yield { trial, seen: seenOf(ran) };
    }
  }

  /** Trials in which amounts are rounded otherwise by a changed policy, around those that are granted something. */
  *ties(changed: Policy): Generator<TriedTrial> {
    const granted = this.tried.filter(({ seen }) => seen.includes(GRANTED));
    const step = Math.max(1, Math.floor(granted.length / MOST_GRANTED));
    const near = granted.filter((_, at) => at % step === 0).map(({ trial }) => trial);
    for (const trial of atTies(this.runner.policy, changed, [...this.seeds.slice(0, MOST_SEEDS), ...near])) {
      const ran = this.runner.run(trial);
      if (ran?.isRead) yield { trial, seen: seenOf(ran) };
    }
  }

  /** Trials of several applications that claim together what a changed policy binds by other limits, or by the same in another order. */
  *together(changed: Policy): Generator<TriedTrial> {
    const targets = boundOtherwise(this.runner.policy, changed);
    if (targets.length === 0) return;
    const seen = this.tried.filter((each) => each.seen.includes(GRANTED)).map(({ trial }) => trial);
    const granted = seen.length > 0 ? seen : this.seeds;
    for (const trials of [claimedAgain, claimedTogether])
      for (const trial of trials(targets, this.runner, granted, this.values)) {
        const ran = this.runner.run(trial);
        if (ran?.isRead) yield { trial, seen: seenOf(ran) };
      }
  }

  /** Trials beyond the bounds of inputs that a changed policy bounds otherwise. */
  *beyond(changed: Policy): Generator<TriedTrial> {
    for (const seed of this.seeds.slice(0, MOST_SEEDS)) {
      for (const trial of beyondBounds(this.runner.policy, changed, seed)) {
        const ran = this.runner.run(trial);
        if (ran) yield { trial, seen: seenOf(ran) };
      }
    }
  }

  /** Trials about the figures of a changed policy that this one has not. */
  *about(changed: Policy): Generator<TriedTrial> {
    const figures = figuresInRules([this.runner.policy, changed]);
    const variations = new Variations(changed, new ValuesTried(figures), figures);
    let left = MOST_OF_CHANGE;
    for (const seed of this.seeds) {
      for (const trial of variations.of(seed)) {
        const ran = this.runner.run(trial);
        if (ran) yield { trial, seen: seenOf(ran) };
        left -= 1;
        if (left === 0) return;
      }
    }
  }

  run(trial: Trial): RanTrial | undefined {
    return this.runner.run(trial);
  }

  private put(trial: Trial): TriedTrial | undefined {
    const key = keyOf(trial);
    if (this.keys.has(key)) return undefined;
    this.keys.add(key);
    const ran = this.runner.run(trial);
    return ran?.isRead ? { trial, seen: seenOf(ran) } : undefined;
  }
}

/** Those that were found to be granted something and cases, then each with one thing changed, then with two. */
function* trialsOf(granted: readonly GrantedTrial[], cases: readonly Trial[], variations: Variations): Generator<Trial> {
  yield* granted.map(({ trial }) => trial);
  yield* cases;
  yield* inTurn(granted.map((each) => each.variations.of(each.trial)));
  yield* inTurn([...granted.map((each) => twice(each.trial, each.variations)), inTurn(cases.map((trial) => variations.of(trial)))]);
}

function* twice(trial: Trial, variations: Variations): Generator<Trial> {
  for (const first of variations.ofFew(trial)) yield* variations.of(first);
}

/** One of each after the other, as long as there are any. */
function* inTurn<T>(all: readonly Generator<T>[]): Generator<T> {
  let open = [...all];
  while (open.length > 0) {
    const left: Generator<T>[] = [];
    for (const each of open) {
      const next = each.next();
      if (next.done) continue;
      left.push(each);
      yield next.value;
    }
    open = left;
  }
}
