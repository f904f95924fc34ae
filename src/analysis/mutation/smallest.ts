import type { Runner } from "./runner.js";
import { seenOf } from "./runner.js";
import { type Applicant, type Datum, type Given, isGiven, isItems, type Trial } from "./trial.js";
import { without } from "./variations.js";

/** Figures that are put in place of larger ones, the smallest first. */
const SMALL = ["0", "0.01", "1", "2", "10", "100", "10000"];

/** So many steps down are taken. */
const MOST_STEPS = 60;

/** What is to stay of a trial: what tells of it, in words. */
export type Kept = (trial: Trial) => string | undefined;

/** The least of a trial that two policies still tell apart in the same subsidies and statuses. */
export function smallest(trial: Trial, one: Runner, other: Runner): Trial {
  return smallestBy(trial, (each) => difference(each, one, other));
}

/** The least of a trial of which the same is told. */
export function smallestBy(trial: Trial, kept: Kept): Trial {
  const whole = kept(trial);
  let best = trial;
  for (let tried = 0; tried < MOST_STEPS; tried += 1) {
    const next = firstOf(smallerThan(best), (smaller) => kept(smaller) === whole);
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
  if (!a || seenOf(a) === seenOf(b)) return undefined;
  const told = a.expected.flatMap(({ subsidies }, at) =>
    Object.entries(subsidies).flatMap(([id, result]) => {
      const differs = JSON.stringify(result) !== JSON.stringify(b?.expected[at]?.subsidies[id]);
      return differs ? [`${id} ${JSON.stringify(result.status)} ${JSON.stringify(b?.expected[at]?.subsidies[id]?.status)}`] : [];
    }),
  );
  return JSON.stringify([...new Set(told)].sort());
}

function* smallerThan(trial: Trial): Generator<Trial> {
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
    for (const given of smallerGiven(applicant.given))
      yield { ...trial, applicants: applicants.with(at, { ...applicant, given } as Applicant) };
  }
}

function* smallerGiven(given: Given): Generator<Given> {
  for (const [name, value] of Object.entries(given)) {
    yield without(given, name);
    for (const smaller of smallerDatum(value)) yield { ...given, [name]: smaller };
  }
}

function* smallerDatum(datum: Datum): Generator<Datum> {
  if (isItems(datum)) {
    for (let at = datum.length - 1; at >= 0; at -= 1) yield datum.toSpliced(at, 1);
    for (const [at, item] of datum.entries()) for (const smaller of smallerDatum(item)) yield datum.with(at, smaller);
  } else if (isGiven(datum)) yield* smallerGiven(datum);
  else if (typeof datum === "string" && /^\d/.test(datum)) for (const each of SMALL) if (isLess(each, datum)) yield each;
}

/** Of two figures without signs, by their digits. */
function isLess(a: string, b: string): boolean {
  const [[wholeA = "", restA = ""], [wholeB = "", restB = ""]] = [a.split("."), b.split(".")];
  if (wholeA.length !== wholeB.length) return wholeA.length < wholeB.length;
  return wholeA !== wholeB ? wholeA < wholeB : restA < restB;
}
