import type { Choice, Comparison, Expression, Fact, Field, Literal } from "../../expression/core.js";
import { MIRRORED } from "../../expression/regions.js";
import { nodesOf } from "../../expression/walk.js";
import type { Span } from "../../messages/finding.js";
import { dayText } from "../../values/date.js";
import { add, compare, type Fraction, fraction, multiply, subtract } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import type { Words } from "../../values/words.js";
import type { ExerciseSide, Spots } from "./spots.js";
import { figureOf, type Values, type Watch } from "./watch.js";

const SIGNS: Readonly<Record<Comparison["operator"], string>> = {
  "=": "=",
  "!=": "\u2260",
  "<": "<",
  "<=": "\u2264",
  ">": ">",
  ">=": "\u2265",
};
const MEASURED: readonly Field["type"][] = ["money", "number", "percent", "count", "date", "year"];

/** An input that a condition compares with a figure. */
interface TestedBound {
  readonly fact: Fact;
  readonly operator: Comparison["operator"];
  readonly limit: Fraction;
}

const behindNames = (node: Expression): Expression => (node.kind === "named" ? behindNames(node.value) : node);

function boundOf({ left, right, operator }: Comparison): TestedBound | undefined {
  const [a, b] = [behindNames(left), behindNames(right)];
  const found = a.kind === "fact" && b.kind === "literal" ? ([a, b, operator] as const) : turned(a, b, operator);
  const [fact, literal, sign] = found ?? [];
  if (!fact || !literal || !sign || typeof literal.value !== "object" || !MEASURED.includes(fact.field.type)) return undefined;
  return { fact, operator: sign, limit: literal.value };
}

const turned = (
  a: Expression,
  b: Expression,
  operator: Comparison["operator"],
): readonly [Fact, Literal, Comparison["operator"]] | undefined =>
  a.kind === "literal" && b.kind === "fact" ? [b, a, MIRRORED[operator]] : undefined;

/** The steps in which shares and plain numbers are written: of the place of the last digit of the figure. */
const FINE: readonly Field["type"][] = ["number", "percent"];

/** One smallest step of an input to either side: a fen, a day, one; of a share or a plain number one of the last digit that the rule writes. */
function stepOf({ type, unit }: Field, limit: Fraction): Fraction {
  if (!FINE.includes(type)) return unit;
  let step = type === "percent" ? fraction(1n, 100n) : fraction(1n);
  while ((limit.n * step.d) % (limit.d * step.n) !== 0n && compare(step, unit) > 0) step = multiply(step, fraction(1n, 10n));
  return step;
}

function spelt(value: Fraction, { type }: Field): string {
  if (type === "date") return dayText(Number(value.n));
  return type === "percent" ? `${fractionText(multiply(value, fraction(100n)))}%` : fractionText(value);
}

/** Whether a comparison was tried at its figure itself, and just below and above it; undefined for any other comparison. */
export function watchBound(node: Comparison, spots: Spots): Watch | undefined {
  const bound = boundOf(node);
  const span = node.origin?.span;
  if (!bound || !span) return undefined;
  const mark = markSides(bound, span, spots);
  const sideNode = behindNames(node.left) === bound.fact ? node.left : node.right;
  return (_, values) => mark(figureOf(values.get(sideNode)));
}

/** The bounds by which rows of a choice are told apart: where one row ends and the next begins is one bound. */
export function watchRowBounds({ branches }: Choice, spots: Spots): Watch {
  const watches = new Map<string, Watch>();
  for (const node of branches.flatMap(({ when }) => [...nodesOf(when)])) {
    const bound = node.kind === "comparison" && node.origin?.construct === "bounds" ? boundOf(node) : undefined;
    const key = bound && JSON.stringify([bound.fact.field.list, bound.fact.field.slot, fractionText(bound.limit)]);
    const watch = key === undefined || watches.has(key) || node.kind !== "comparison" ? undefined : watchBound(node, spots);
    if (key !== undefined && watch) watches.set(key, watch);
  }
  return (step, values) => {
    for (const watch of watches.values()) watch(step, values);
  };
}

/** The end of a slice of an input, as of a row; undefined where the base is no input, or the end no figure. */
export function watchEnd(base: Expression, end: Expression, span: Span, spots: Spots): ((values: Values) => void) | undefined {
  const [fact, limit] = [behindFloor(base), behindNames(end)];
  if (fact.kind !== "fact" || limit.kind !== "literal" || typeof limit.value !== "object" || !MEASURED.includes(fact.field.type))
    return undefined;
  const mark = markSides({ fact, operator: "<=", limit: limit.value }, span, spots);
  return (values) => mark(figureOf(values.get(base)));
}

/** What a base is that counts as zero below zero. */
function behindFloor(node: Expression): Expression {
  const inner = behindNames(node);
  return inner.kind === "extremum" && inner.operator === "max" && inner.parts[0] ? behindNames(inner.parts[0]) : inner;
}

/** Marks at which side of a bound a value stands that is the bound itself or its next neighbour. */
function markSides({ fact: { field }, operator, limit }: TestedBound, span: Span, spots: Spots): (given: Fraction | undefined) => void {
  const step = stepOf(field, limit);
  const [below, above] = [subtract(limit, step), add(limit, step)];
  const sides = new Map<ExerciseSide, string>();
  const inRange = (value: Fraction) => compare(value, field.min) >= 0 && compare(value, field.max) <= 0;
  if (inRange(below)) sides.set("below", spelt(below, field));
  if (inRange(limit)) sides.set("at", spelt(limit, field));
  if (inRange(above)) sides.set("above", spelt(above, field));
  const words = (title: string) => `${title} ${SIGNS[operator]} ${spelt(limit, field)}`;
  const label: Words = { zh: words(field.title.zh), ...(field.title.en === undefined ? {} : { en: words(field.title.en) }) };
  const spot = spots.at("bound", span, label, sides);
  return (given) => {
    if (!given || compare(given, below) < 0 || compare(given, above) > 0) return;
    const side = compare(given, limit);
    spot.reach(side < 0 ? "below" : side > 0 ? "above" : "at");
  };
}
