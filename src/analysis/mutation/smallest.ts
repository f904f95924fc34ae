import type { Pool } from "./pool.js";
import { type Runner, seenOf } from "./runner.js";
import { type Applicant, type Datum, type GivenFacts, isGiven, isItems, type Trial } from "./trial.js";
import { without } from "./variations.js";
import { caseOf } from "./written-case.js";

/** So many steps down are taken. */
const MOST_STEPS = 60;

/** What is to stay of a trial: what tells of it, in words. */
export type ToldOfTrial = (trial: Trial) => string | undefined;

/** The least of a trial that two policies still tell apart in the same subsidies and statuses. */
export const smallest = (trial: Trial, pool: Pool, changed: Runner): Trial =>
  smallestBy(trial, pool.figures, (each) => difference(each, pool.runner, changed));

/** The least of a trial of which the same is told; `figures`: those that are tried in place of larger ones, the smallest first. */
export function smallestBy(trial: Trial, figures: readonly string[], kept: ToldOfTrial): Trial {
  const whole = kept(trial);
  let best = trial;
  for (let tried = 0; tried < MOST_STEPS; tried += 1) {
    const next = firstOf(smallerThan(best, figures), (smaller) => kept(smaller) === whole);
    if (!next) break;
    best = next;
  }
  return best;
}

function firstOf(trials: Iterable<Trial>, fits: (trial: Trial) => boolean): Trial | undefined {
  for (const trial of trials) if (fits(trial)) return trial;
  return undefined;
}

/** In which subsidies, with which statuses, two policies differ; undefined where they do not. */
function difference(trial: Trial, one: Runner, other: Runner): string | undefined {
  const [a, b] = [one.run(trial), other.run(trial)];
  if (!a || seenOf(a) === seenOf(b) || !caseOf(trial, a, b)) return undefined;
  const told = a.expected.flatMap(({ subsidies, problems }, at) => {
    const beyond = b?.expected[at]?.problems ?? [];
    if (problems.length + beyond.length > 0) return [JSON.stringify([problems, beyond])];
    return Object.entries(subsidies).flatMap(([id, result]) => {
      const beside = b?.expected[at]?.subsidies[id];
      const differs = JSON.stringify(result) !== JSON.stringify(beside);
      return differs ? [`${id} ${JSON.stringify(result.status)} ${JSON.stringify(beside?.status)} ${result.missing === undefined}`] : [];
    });
  });
  return JSON.stringify([...new Set(told)].sort());
}

function* smallerThan(trial: Trial, figures: readonly string[]): Generator<Trial> {
  const { applicants } = trial;
  if (applicants.length > 2) {
    for (let at = applicants.length - 1; at >= 0; at -= 1) yield { ...trial, applicants: applicants.toSpliced(at, 1) };
  }
  for (const name of Object.keys(trial.readings)) {
    yield { ...trial, readings: Object.fromEntries(Object.entries(trial.readings).filter(([each]) => each !== name)) };
  }
  if (trial.history) yield { ...trial, history: undefined };
  if (trial.date !== undefined) yield { ...trial, date: undefined };
  for (const [at, applicant] of applicants.entries()) {
    for (const given of smallerGiven(applicant.given, figures))
      yield { ...trial, applicants: applicants.with(at, { ...applicant, given } as Applicant) };
  }
}

function* smallerGiven(given: GivenFacts, figures: readonly string[]): Generator<GivenFacts> {
  for (const [name, value] of Object.entries(given)) {
    yield without(given, name);
    for (const smaller of smallerDatum(value, figures)) yield { ...given, [name]: smaller };
  }
}

function* smallerDatum(datum: Datum, figures: readonly string[]): Generator<Datum> {
  if (isItems(datum)) {
    for (let at = datum.length - 1; at >= 0; at -= 1) yield datum.toSpliced(at, 1);
    for (const [at, item] of datum.entries()) for (const smaller of smallerDatum(item, figures)) yield datum.with(at, smaller);
  } else if (isGiven(datum)) yield* smallerGiven(datum, figures);
  else if (typeof datum === "string" && /^\d/.test(datum)) for (const each of figures) if (isLess(each, datum)) yield each;
}

/** Of two figures without signs, by their digits. */
function isLess(a: string, b: string): boolean {
  const [[wholeA = "", restA = ""], [wholeB = "", restB = ""]] = [a.split("."), b.split(".")];
  if (wholeA.length !== wholeB.length) return wholeA.length < wholeB.length;
  return wholeA !== wholeB ? wholeA < wholeB : restA < restB;
}
