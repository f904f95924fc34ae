import { CannotDo } from "../../messages/usage.js";
import { decimalOfFraction, decimalText } from "../../values/decimal.js";
import { add, ceiling, compare, divide, type Fraction, fraction, subtract } from "../../values/fraction.js";
import { noMoney, readLiteral } from "../../values/literal.js";
import type { TypedChange } from "./typed-changes.js";

/** So many figures are tried at most: each evaluates all applications twice. */
const MOST_STEPS = 50;

/** So many steps where nobody says how large they are. */
const USUAL_STEPS = fraction(10n);

const RANGE = /^(.+?)\.\.([^/]+)(?:\/(.+))?$/;

/** Whether a figure is to be tried in a range. */
export const isRange = ({ value }: TypedChange): boolean => value.includes("..");

/** The figures of a range as rules would spell them: `50万元..100万元/10万元`, both ends among them. */
export function figuresInRange({ name, value }: TypedChange): string[] {
  const text = `${name}=${value}`;
  const [, from = "", to = "", step] = RANGE.exec(value) ?? [];
  const [low, high] = [quantityIn(from), quantityIn(to)];
  const bad = new CannotDo("bad-range", { text });
  if (!low || !high || low.kind !== high.kind || compare(low.value, high.value) >= 0) throw bad;
  const span = subtract(high.value, low.value);
  const typed = step === undefined ? { kind: low.kind, value: divide(span, USUAL_STEPS) } : quantityIn(step);
  if (!typed || typed.kind !== low.kind || typed.value.n <= 0n) throw bad;
  const count = Number(ceiling(divide(span, typed.value)).n) + 1;
  if (count > MOST_STEPS) throw new CannotDo("too-many-steps", { text, count, most: MOST_STEPS });
  const spell = speller(from.trim(), low.kind);
  const figures: Fraction[] = [];
  for (let at = low.value; compare(at, high.value) < 0; at = add(at, typed.value)) figures.push(at);
  return [...figures, high.value].map(spell);
}

/** A figure without its spelling: kinds can be told from one another. */
function quantityIn(text: string): { readonly kind: string; readonly value: Fraction } | undefined {
  const read = readLiteral(text.trim(), false);
  if (typeof read !== "object" || read.type === "date") return undefined;
  return { kind: read.type === "money" ? `money ${read.currency}` : read.type, value: read.value };
}

/** Spells figures in the unit of one of them; a sign before a figure is no unit, and money is then written in plain units. */
function speller(text: string, kind: string): (figure: Fraction) => string {
  const unit = /^[+-]?\d+(?:\.\d+)?(.*)$/.exec(text)?.[1] ?? noMoney(kind.replace("money ", "")).slice(1);
  const one = quantityIn(`1${unit}`)?.value ?? fraction(1n);
  return (figure) => {
    const decimal = decimalOfFraction(divide(figure, one));
    if (!decimal) throw new Error(`a step of ${text} without a last digit`);
    return `${decimalText(decimal)}${unit}`;
  };
}
