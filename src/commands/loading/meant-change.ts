import { isAlike } from "../../analysis/case-figures.js";
import { CannotDo } from "../../messages/usage.js";
import { areOfOtherReadings, type FigureAtPath, figuresBeyond, figuresMeant, shortestName } from "../../policy/meant-figures.js";
import type { RuleFigures } from "../../policy/rule-figures.js";
import { equal } from "../../values/fraction.js";
import { readLiteral, type SpeltLiteral } from "../../values/literal.js";
import { nearest } from "../../values/near.js";
import type { LoadedPolicies } from "./load-rules.js";
import { type TypedChange, WHAT_IF } from "./typed-changes.js";

const MOST_LISTED = 12;

/**
 * The figures that a name means, by the names that rules know: what it names in full; else the one to which its steps lead; several where
 * they say the same, each under another reading of one question.
 */
export function meantFigures(name: string, { policies }: LoadedPolicies, figures: RuleFigures): readonly FigureAtPath[] {
  const all = policies.flatMap(({ id }) => figures.placed(id));
  const named = namedInFull(name, policies, figures, all);
  const found = named.length > 0 ? named : figuresMeant(name, all);
  const names = new Set(found.map((each) => each.name));
  if (names.size === 0) throw unknown(name, all);
  if (names.size > 1 && !areOneFigure(found)) throw new CannotDo("several-figures", { text: name, known: listed(found, all) });
  return found;
}

/** What is named by the whole of its shorter or its longer path. */
const namedInFull = (
  name: string,
  policies: LoadedPolicies["policies"],
  figures: RuleFigures,
  all: readonly FigureAtPath[],
): FigureAtPath[] => {
  const written = new Set(policies.flatMap(({ id }) => figures.named(id, name)).map((each) => each.written));
  return all.filter((each) => written.has(each.written));
};

/** The same figure under each reading. */
const areOneFigure = (figures: readonly FigureAtPath[]): boolean =>
  figures.every((one, at) =>
    figures.slice(at + 1).every((other) => one.name === other.name || (isSame(one.value, other.value) && areOfOtherReadings(one, other))),
  );

function isSame(one: SpeltLiteral, other: SpeltLiteral): boolean {
  if (one.type === "date") return other.type === "date" && one.day === other.day;
  if (other.type === "date") return false;
  return isAlike(one, other) && equal(one.value, other.value);
}

function unknown(name: string, all: readonly FigureAtPath[]): CannotDo {
  const beyond = figuresBeyond(name, all);
  if (beyond.length > 0) return new CannotDo("several-figures", { text: name, known: listed(beyond, all) });
  const names = [...new Set(all.flatMap((each) => [shortestName(each, all), each.name]))];
  const usual = [...new Set(all.filter(({ path }) => !ABOUT.has(String(path[0]))).map((each) => shortestName(each, all)))];
  const known = nearest(name, names) ?? usual.slice(0, MOST_LISTED).join(", ");
  return new CannotDo("bad-choice", { option: WHAT_IF, text: name, known });
}

/** What a policy says of itself. */
const ABOUT: ReadonlySet<string> = new Set(["document", "effective", "rounding", "not computed"]);

/** Figures by names that mean each of them alone, with what they are. */
const listed = (figures: readonly FigureAtPath[], all: readonly FigureAtPath[]): string[] => {
  const each = [...new Set(figures.map((figure) => `${shortestName(figure, all)}=${figure.written.text}`))];
  return each.length > MOST_LISTED ? [...each.slice(0, MOST_LISTED), "\u2026"] : each;
};

/** Refuses a value that is of another kind than the figure. */
export function checkAlike({ name, value }: TypedChange, figures: readonly FigureAtPath[]): void {
  const other = figures.find((figure) => !isAlike(figure.value, readLiteral(value, false)));
  if (other) throw new CannotDo("bad-choice", { option: WHAT_IF, text: `${name}=${value}`, known: `${name}=${other.written.text}` });
}
