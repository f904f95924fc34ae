import type { Policy } from "../../policy/policy.js";
import { Exercise } from "../exercise/exercise.js";
import { type ExercisePoint, keyOfPoint } from "../exercise/spots.js";
import type { Pool } from "./pool.js";
import type { RanTrial, Runner } from "./runner.js";
import { smallestBy } from "./smallest.js";
import { keyOf, type Trial } from "./trial.js";
import { expectOf, stated, type WrittenCase } from "./written-case.js";

/** A case that is missing, and what it is there for. */
export interface MissingCase extends WrittenCase {
  readonly points: readonly ExercisePoint[];
}

/** The cases that reach what no case reaches, each as small as it was found to be; and what none was found for. */
export interface MissingCases {
  readonly cases: readonly MissingCase[];
  readonly left: readonly ExercisePoint[];
}

/** Cases for all that cases of a policy do not reach of its rules; `texts`: its rule files, by path. */
export function missingCases(policy: Policy, texts: ReadonlyMap<string, string>, pool: Pool, cases: readonly Trial[]): MissingCases {
  const reaching = new Reaching(policy, texts, pool.runner);
  for (const trial of cases) reaching.take(trial);
  const found: MissingCase[] = [];
  const tried: Trial[] = [];
  const look = (trial: Trial): void => {
    const fresh = reaching.freshOf(trial);
    if (fresh.size === 0) return;
    const least = smallestBy(trial, pool.figures, (each) => reaching.told(each, fresh));
    const points = reaching.take(least);
    const ran = pool.run(least);
    if (ran) found.push({ points, trial: least, expect: wholeOf(least, ran) });
  };
  // Where nothing is left open a case says more.
  for (const { trial } of pool.all()) {
    if (reaching.isDone) break;
    if (isSettled(pool.run(trial))) look(trial);
    else tried.push(trial);
  }
  for (const trial of tried) if (!reaching.isDone) look(trial);
  return { cases: merged(found), left: reaching.left };
}

/** What a case is to state of all that became of its applications: what is not known of subsidies that nobody asks for is left out. */
export function wholeOf(trial: Trial, { expected }: RanTrial): WrittenCase["expect"] {
  const parts = expected.map((each) => {
    const settled = Object.entries(each.subsidies).filter(([, { missing }]) => missing === undefined);
    const open = settled.length === 0;
    const values = Object.fromEntries(Object.entries(each.values).filter(([, value]) => typeof value === "string"));
    const total = settled.length === Object.keys(each.subsidies).length ? each.total : {};
    return stated({ subsidies: open ? each.subsidies : Object.fromEntries(settled), total, values, problems: each.problems }, undefined);
  });
  return expectOf(trial, parts);
}

/** Whether some subsidy is settled for each application, and none in part. */
const isSettled = (ran: RanTrial | undefined): boolean =>
  (ran?.expected ?? []).every(({ subsidies }) => {
    const results = Object.values(subsidies);
    return results.some(({ missing }) => missing === undefined) && results.every(({ entitled }) => entitled !== "true");
  });

/** What is reached of the rules so far. */
class Reaching {
  private readonly exercise: Exercise;
  private readonly points: ReadonlyMap<string, ExercisePoint>;
  private readonly reached = new Set<string>();

  constructor(
    policy: Policy,
    texts: ReadonlyMap<string, string>,
    private readonly runner: Runner,
  ) {
    this.exercise = new Exercise(policy, texts);
    this.points = new Map(this.exercise.points.map((point) => [keyOfPoint(point), point]));
  }

  get isDone(): boolean {
    return this.reached.size === this.points.size;
  }

  get left(): ExercisePoint[] {
    return [...this.points].filter(([key]) => !this.reached.has(key)).map(([, point]) => point);
  }

  /** Takes a trial among the cases; answers with what it is the first to reach. */
  take(trial: Trial): ExercisePoint[] {
    const fresh = this.freshOf(trial);
    for (const key of fresh) this.reached.add(key);
    return [...this.points].filter(([key]) => fresh.has(key)).map(([, point]) => point);
  }

  freshOf(trial: Trial): ReadonlySet<string> {
    return new Set([...this.by(this.runner.run(trial))].filter((key) => this.points.has(key) && !this.reached.has(key)));
  }

  /** What is to stay of a trial that is made smaller: what it reaches, and which subsidies are settled. */
  told(trial: Trial, wanted: ReadonlySet<string>): string {
    const ran = this.runner.run(trial);
    const found = this.by(ran);
    const settled = (ran?.expected ?? []).map(({ subsidies }) =>
      Object.entries(subsidies).flatMap(([id, { status, missing }]) => (missing === undefined ? [[id, status]] : [])),
    );
    return JSON.stringify([[...wanted].filter((key) => found.has(key)), settled]);
  }

  private by(ran: RanTrial | undefined): ReadonlySet<string> {
    return ran ? this.exercise.reachedBy(ran.evaluator, ran.applications) : new Set();
  }
}

/** Cases that put the same before the rules are one. */
function merged(cases: readonly MissingCase[]): MissingCase[] {
  const found = new Map<string, MissingCase>();
  for (const each of cases) {
    const key = keyOf(each.trial);
    const known = found.get(key);
    found.set(key, known ? { ...known, points: [...known.points, ...each.points] } : each);
  }
  return [...found.values()];
}
