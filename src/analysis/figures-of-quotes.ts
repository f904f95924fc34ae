import { readPeriod } from "../language/settling/period.js";
import { find, type Mapping, type Scalar, spanWithin, type Tree } from "../language/tree.js";
import { equal, type Fraction, fraction, isZero, one } from "../values/fraction.js";
import type { RuleCheck } from "./check.js";
import { durationsOfRule, type Figure, figuresOfClause, figuresOfRule, yearsOfClause } from "./figures.js";
import { definitionsIn, definitionsOf, limitsOn, quotesIn, WORDS } from "./rule-parts.js";

interface PlacedFigure {
  readonly figure: Figure;
  readonly scalar: Scalar;
}

/** The figures that stand in a rule's tree, with their places. */
function figuresIn(tree: Tree | undefined, name = ""): PlacedFigure[] {
  if (!tree || WORDS.has(name)) return [];
  if (tree.kind === "scalar") return figuresOfRule(tree.text).map((figure) => ({ figure, scalar: tree }));
  if (tree.kind === "sequence") return tree.items.flatMap((item) => figuresIn(item));
  return tree.entries.flatMap((entry) => figuresIn(entry.value, entry.key.text));
}

/** Periods may stand for a figure of the clause (5年); most are in words there (三年), and are not looked for. */
function durationsIn(tree: Tree): Fraction[] {
  if (tree.kind === "scalar") return durationsOfRule(tree.text);
  return (tree.kind === "sequence" ? tree.items : tree.entries.map(({ value }) => value)).flatMap(durationsIn);
}

/** So many months together may stand for a figure of the clause (12个月). */
const monthsOf = (limit: Mapping): Fraction[] =>
  limit.entries.flatMap(({ value }) => {
    const period = value.kind === "scalar" ? readPeriod(value.text) : undefined;
    return period?.kind === "months" ? [fraction(BigInt(period.months))] : [];
  });

const holds = (figures: readonly Figure[], value: Fraction): boolean => figures.some((figure) => equal(figure.value, value));

/**
 * Each figure of a rule is found in its quote, and each figure of the quote is used by a rule that quotes it. A limit may
 * rest on a quote of its own or on those of the subsidies that it binds.
 */
export const figuresOfQuotes: RuleCheck = ({ tree }, raise) => {
  const subsidies = find(tree, "subsidies");
  if (subsidies?.kind !== "mapping") return;
  const definitions = definitionsIn(tree);
  const figuresOfLimit = (limit: Mapping) => [limit, ...definitionsOf(limit, definitions, new Set())].flatMap((part) => figuresIn(part));
  const common = [find(tree, "conditions"), find(tree, "exclusions")].filter((part) => part !== undefined);
  const rounding = figuresIn(find(tree, "rounding")).map(({ figure }) => figure.value);
  const usedByQuote = new Map<string, Fraction[]>();
  const quotes = new Map<string, Scalar>();
  const reported = new Set<number>();
  const quotesOfLimits = new Map<Mapping, Scalar[]>();
  const look = (placed: readonly PlacedFigure[], own: readonly Scalar[]): void => {
    const allowed = own.flatMap((quote) => figuresOfClause(quote.text));
    const years = own.flatMap((quote) => yearsOfClause(quote.text));
    for (const { figure, scalar } of own.length === 0 ? [] : placed) {
      const span = spanWithin(scalar, figure.from, figure.to);
      if (
        isZero(figure.value) ||
        equal(figure.value, one) ||
        holds(allowed, figure.value) ||
        years.includes(figure.text) ||
        reported.has(span.from)
      )
        continue;
      reported.add(span.from);
      raise("figure-not-in-quote", span, { figure: figure.text, figures: allowed.map((each) => each.text) });
    }
  };
  for (const { key, value: subsidy } of subsidies.entries) {
    const parts = [subsidy, ...common].flatMap((part) => [part, ...definitionsOf(part, definitions, new Set())]);
    const own = parts.flatMap(quotesIn);
    const limits = limitsOn(tree, key.text);
    if ([...own, ...limits.flatMap(quotesIn)].length === 0) continue;
    const figures = parts.flatMap((part) => figuresIn(part));
    const stated = [...[...figures, ...limits.flatMap(figuresOfLimit)].map(({ figure }) => figure.value), ...limits.flatMap(monthsOf)];
    const used = [...stated, ...parts.flatMap(durationsIn)];
    for (const quote of [...own, ...limits.flatMap(quotesIn)]) {
      if (!quotes.has(quote.text)) quotes.set(quote.text, quote);
      usedByQuote.set(quote.text, [...(usedByQuote.get(quote.text) ?? []), ...rounding, ...used]);
    }
    for (const limit of limits) quotesOfLimits.set(limit, [...(quotesOfLimits.get(limit) ?? quotesIn(limit)), ...own]);
    look(figures, own);
  }
  for (const [limit, own] of quotesOfLimits) look(figuresOfLimit(limit), own);
  for (const [text, quote] of quotes) {
    const used = usedByQuote.get(text) ?? [];
    for (const figure of figuresOfClause(text)) {
      if (!figure.asked || used.some((value) => equal(value, figure.value))) continue;
      raise("figure-of-quote-not-used", spanWithin(quote, figure.from, figure.to), { figure: figure.text });
    }
  }
};
