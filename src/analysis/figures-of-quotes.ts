import { roleOf } from "../language/roles.js";
import { readPeriod } from "../language/settling/period.js";
import { find, type Mapping, mappingsOf, type Scalar, spanWithin, type Tree } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import { add, compare, divide, equal, type Fraction, fraction, isZero, one } from "../values/fraction.js";
import type { RuleCheck, Subject } from "./check.js";
import { withoutNumbersOfLines } from "./clauses/numbers-of-lines.js";
import { figuresOfClause, numbersOfDates, yearsOfClause } from "./figures/clause.js";
import { type Figure, says } from "./figures/figure.js";
import { restsIn } from "./figures/rests.js";
import { durationsOfRule, figuresOfRule } from "./figures/rule.js";
import { OMISSION } from "./quotes.js";
import { definitionsIn, definitionsOf, limitsOn, quotesIn, WORDS } from "./rule-parts.js";

/** A figure of a rule with its place. */
interface PlacedFigure {
  readonly figure: Figure;
  readonly scalar: Scalar;
  /** To round to the unit of money or a part of it needs no words of the law (取整到元, 舍去角分). */
  readonly rounding?: boolean;
}

/** The figures that stand in a rule's tree, with their places. */
function figuresIn(tree: Tree | undefined, name = ""): PlacedFigure[] {
  if (!tree) return [];
  if (roleOf(name) === "rounding") return figuresIn(tree.kind === "mapping" ? find(tree, "to") : tree).map(asRounding);
  if (WORDS.has(name)) return [];
  if (tree.kind === "scalar") return figuresOfRule(tree.text).map((figure) => ({ figure, scalar: tree }));
  if (tree.kind === "sequence") return tree.items.flatMap((item) => figuresIn(item));
  return tree.entries.flatMap((entry) => figuresIn(entry.value, entry.key.text));
}

const asRounding = (placed: PlacedFigure): PlacedFigure => ({ ...placed, rounding: compare(placed.figure.value, one) <= 0 });

/** Periods may stand for a figure of the clause (5年); most are in words there (三年), and are not looked for. */
function durationsIn(tree: Tree): StatedFigure[] {
  if (tree.kind === "scalar") return durationsOfRule(tree.text).map((value) => ({ value, others: [], kind: undefined }));
  return (tree.kind === "sequence" ? tree.items : tree.entries.map(({ value }) => value)).flatMap(durationsIn);
}

const asShare = (value: Fraction): StatedFigure => ({ value, others: [], kind: "share" });

const MONTHS_A_YEAR = fraction(12n);

/** So many months together stand for a figure of the clause: 12个月, 两年. */
const monthsOf = (limit: Mapping): PlacedFigure[] =>
  limit.entries.flatMap(({ value: scalar }): PlacedFigure[] => {
    const period = scalar.kind === "scalar" ? readPeriod(scalar.text) : undefined;
    if (scalar.kind !== "scalar" || period?.kind !== "months") return [];
    const value = fraction(BigInt(period.months));
    const figure = { value, others: [divide(value, MONTHS_A_YEAR)], kind: undefined, text: scalar.text, from: 0, to: scalar.text.length };
    return [{ figure: { ...figure, asked: true }, scalar }];
  });

/** What a rule says by a figure of its own. */
type StatedFigure = Pick<Figure, "value" | "others" | "kind">;

/** Whether a rule's figure may be the clause's: of one value, in a way in which either may be read, and not money for a share. */
const agree = (clause: Figure, { kind, value, others }: StatedFigure): boolean =>
  (clause.kind === undefined || kind === undefined || clause.kind === kind) && [value, ...others].some((each) => says(clause, each));

/** None and all say nothing that words of the law would have to hold. */
const isNeutral = ({ figure: { value, others }, rounding }: PlacedFigure): boolean =>
  rounding === true || isZero(value) || [value, ...others].some((each) => equal(each, one));

/** Numbers by which units of time and of numbers are converted. */
const CONVERSIONS: readonly Fraction[] = [7n, 12n, 24n, 30n, 52n, 60n, 100n, 360n, 365n, 366n, 1000n, 10000n].map((each) => fraction(each));

/** Whether a plain number multiplies or divides as one that converts does, and the clause has none of these itself. */
function converts({ figure, scalar }: PlacedFigure, clause: readonly Figure[]): boolean {
  const isConversion = ({ kind, value }: Figure) => kind === undefined && CONVERSIONS.some((each) => equal(each, value));
  const beside = `${scalar.text.slice(0, figure.from).trimEnd().slice(-1)}${scalar.text.slice(figure.to).trimStart().slice(0, 1)}`;
  return isConversion(figure) && /[*/]/.test(beside) && !clause.some(isConversion);
}

const clauseOf = (text: string, counting: string) => ({ text, figures: figuresOfClause(counting), years: yearsOfClause(text) });

/** The quotes of what no rule computes: a figure of theirs is accounted for wherever else it is quoted. */
const namedOnly = (tree: Mapping): string[] => {
  const entries = find(tree, "not computed");
  return entries ? quotesIn(entries).map(({ text }) => text) : [];
};

/** Whether a figure adds up all that follow it in its clause, three at least: 分阶段给予700万元: 1. …. */
function isSumOf({ kind, value, to }: Figure, others: readonly Figure[]): boolean {
  const parts = kind === "money" ? others.filter((other) => other.kind === kind && other.from >= to) : [];
  return parts.length >= 3 && equal(parts.map((part) => part.value).reduce(add), value);
}

/** What inputs may be at least and at most, and what they are where nobody says it. */
const OF_INPUTS = ["min", "max", "if absent"];

/** Figures of a clause may be said by the bounds of an input: 最长12个月. */
const boundsIn = (inputs: Tree | undefined): PlacedFigure[] =>
  (inputs ? [...mappingsOf(inputs)] : []).flatMap(({ entries }) =>
    entries.flatMap(({ key, value }) => (OF_INPUTS.includes(key.text) && value.kind === "scalar" ? figuresIn(value) : [])),
  );

/** A quote with what its figures may rest on: figures of all rules that quote it. */
interface Quoted {
  readonly quote: Scalar;
  readonly used: StatedFigure[];
}

/** A figure of a rule with the quotes of all rules that it is part of: one of a definition may rest on any of them. */
interface Resting extends PlacedFigure {
  readonly quotes: Set<string>;
}

/**
 * Each figure of a rule is found in its quote, and each figure of the quote is used by a rule that quotes it. A limit may
 * rest on a quote of its own or on those of the subsidies that it binds.
 */
export const figuresOfQuotes: RuleCheck = ({ tree, sourceText }, raise) => {
  const subsidies = find(tree, "subsidies");
  if (subsidies?.kind !== "mapping") return;
  const definitions = definitionsIn(tree);
  const withDefinitions = (part: Tree) => [part, ...definitionsOf(part, definitions, new Set())];
  const figuresOfLimit = (limit: Mapping) => [...withDefinitions(limit).flatMap((part) => figuresIn(part)), ...monthsOf(limit)];
  const common = [find(tree, "conditions"), find(tree, "exclusions")].filter((part) => part !== undefined);
  const everywhere = [...figuresIn(find(tree, "rounding")), ...boundsIn(find(tree, "inputs"))];
  const counting = withoutNumbersOfLines(typeof sourceText === "string" ? sourceText : undefined);
  const quoted = new Map<string, Quoted>();
  const resting = new Map<string, Resting>();
  const rest = (figures: readonly PlacedFigure[], quotes: readonly Scalar[]): void => {
    for (const placed of figures) {
      const { file, from } = spanWithin(placed.scalar, placed.figure.from, placed.figure.to);
      const known = resting.get(`${file} ${from}`) ?? { ...placed, quotes: new Set() };
      resting.set(`${file} ${from}`, known);
      for (const { text } of quotes) known.quotes.add(text);
    }
  };
  for (const { key, value: subsidy } of subsidies.entries) {
    const parts = [subsidy, ...common].flatMap(withDefinitions);
    const own = parts.flatMap(quotesIn);
    const limits = limitsOn(tree, key.text);
    const all = [...own, ...limits.flatMap(quotesIn)];
    if (all.length === 0) continue;
    const figures = parts.flatMap((part) => figuresIn(part));
    const stated = [...everywhere, ...figures, ...limits.flatMap(figuresOfLimit)].map(({ figure }) => figure);
    const used = [...stated, ...parts.flatMap(durationsIn), ...parts.flatMap(restsIn).map(asShare)];
    for (const quote of all) {
      const known = quoted.get(quote.text) ?? { quote, used: [] };
      quoted.set(quote.text, known);
      known.used.push(...used);
    }
    rest(figures, own);
    for (const limit of limits) rest(figuresOfLimit(limit), [...quotesIn(limit), ...own]);
  }
  const read = new Map([...quoted.keys()].map((text) => [text, clauseOf(text, counting(text))]));
  tellMissing([...resting.values()], read, sourceText, raise);
  tellUnused([...quoted.values()], read, namedOnly(tree).flatMap(figuresOfClause), raise);
};

type Clauses = ReadonlyMap<string, ReturnType<typeof clauseOf>>;

/** Tells of figures of rules that none of their quotes holds. */
function tellMissing(resting: readonly Resting[], read: Clauses, sourceText: Subject["sourceText"], raise: Raise): void {
  // Where the whole of the document is there, what a quote leaves out can be looked at.
  const storedOmits = typeof sourceText !== "string" || OMISSION.test(sourceText);
  for (const placed of resting) {
    const held = [...placed.quotes].flatMap((text) => read.get(text) ?? []);
    const figures = held.flatMap((each) => each.figures);
    const { figure, scalar } = placed;
    if (held.length === 0 || isNeutral(placed) || figures.some((each) => agree(each, figure))) continue;
    const numbers = /\.(?:month|day)(?![\p{L}\d])/u.test(scalar.text) ? held.flatMap(({ text }) => numbersOfDates(text)) : [];
    if ([...held.flatMap(({ years }) => years), ...numbers].includes(figure.text)) continue;
    const omits = storedOmits && held.some((each) => OMISSION.test(each.text));
    const code = converts(placed, figures) ? "factor-not-in-quote" : omits ? "figure-perhaps-omitted" : "figure-not-in-quote";
    raise(code, spanWithin(scalar, figure.from, figure.to), { figure: figure.text, figures: figures.map((each) => each.text) });
  }
}

/** Tells of figures of quotes that no rule uses; `named`: those of clauses that are not computed. */
function tellUnused(quoted: readonly Quoted[], read: Clauses, named: readonly Figure[], raise: Raise): void {
  for (const { quote, used } of quoted) {
    const figures = read.get(quote.text)?.figures ?? [];
    for (const figure of figures) {
      if (!figure.asked || [...used, ...named].some((each) => agree(figure, each))) continue;
      const stated = figures.filter((each) => used.some((other) => agree(each, other)));
      if (isSumOf(figure, stated)) continue;
      raise("figure-of-quote-not-used", spanWithin(quote, figure.from, figure.to), { figure: figure.text });
    }
  }
}
