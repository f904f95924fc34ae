import type { NamedFigure, Path } from "./named-figures.js";

/** A figure by where it stands. */
export interface FigureAtPath extends NamedFigure {
  readonly path: Path;
  /** The name by which it is suggested. */
  readonly name: string;
  /** The name by its whole path, which no other figure of its file has. */
  readonly wholeName: string;
}

const BY_READING = "by reading";

/** A path as steps are typed, `[0]` for the first of several. */
const stepsOf = (path: Path): string[] => path.map((step) => (typeof step === "number" ? `[${step}]` : step));

const stepsTyped = (typed: string): string[] => typed.split(/\.|(?=\[)/).map((step) => step.trim());

/** The places of a path that say under which readings a figure holds: `by reading`, the reading, the option. */
const ofReadings = (steps: readonly string[]): ReadonlySet<number> =>
  new Set(steps.flatMap((step, at) => (step === BY_READING ? [at, at + 1, at + 2] : [])));

/** The reading options under which a figure holds, by the readings. */
const optionsOf = (path: Path): ReadonlyMap<string, string> => {
  const steps = stepsOf(path);
  return new Map(steps.flatMap((step, at) => (step === BY_READING ? [[steps[at + 1] ?? "", steps[at + 2] ?? ""] as const] : [])));
};

/** How far along a path all steps are found that were typed, in their order; -1 where they are not. */
function endOf(typed: readonly string[], steps: readonly string[]): number {
  let at = -1;
  for (const step of typed) {
    at = steps.indexOf(step, at + 1);
    if (at < 0) return -1;
  }
  return at;
}

/** Whether steps lead to a figure, and not only on the way to it: what of readings comes behind it may be left out. */
function leadsTo(typed: readonly string[], path: Path): boolean {
  const steps = stepsOf(path);
  const readings = ofReadings(steps);
  const last = steps.findLastIndex((_, at) => !readings.has(at));
  return endOf(typed, steps) >= last;
}

/** The figures to which some steps of their paths lead, in their order and with others between them. */
export const figuresMeant = (typed: string, figures: readonly FigureAtPath[]): FigureAtPath[] =>
  figures.filter(({ path }) => leadsTo(stepsTyped(typed), path));

/** The figures on the way to which some steps are. */
export const figuresBeyond = (typed: string, figures: readonly FigureAtPath[]): FigureAtPath[] =>
  figures.filter(({ path }) => endOf(stepsTyped(typed), stepsOf(path)) >= 0);

/** Whether two figures never hold at once, since one reading is read in one way for either. */
export function areOfOtherReadings(one: FigureAtPath, other: FigureAtPath): boolean {
  const others = optionsOf(other.path);
  return [...optionsOf(one.path)].some(([reading, option]) => others.has(reading) && others.get(reading) !== option);
}

/** The shortest name that means this figure alone: its subsidy and its key, with its readings where it takes them. */
export function shortestName(figure: FigureAtPath, figures: readonly FigureAtPath[]): string {
  const steps = stepsOf(figure.path).filter((step) => step !== "subsidies");
  const readings = ofReadings(steps);
  const last = steps.findLastIndex((_, at) => !readings.has(at));
  const short = [steps[0] ?? "", steps[last] ?? ""].filter((step, at, all) => at === 0 || step !== all[0]);
  const tried = [short, [...short, ...optionsOf(figure.path).values()]].map(typedOf);
  return tried.find((name) => figuresMeant(name, figures).every((each) => each.name === figure.name)) ?? figure.name;
}

const typedOf = (steps: readonly string[]): string =>
  steps.map((step, at) => (at === 0 || step.startsWith("[") ? step : `.${step}`)).join("");
