import type { Row } from "../applications/row.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import { Evaluation } from "../expression/evaluate.js";
import { typeOf } from "../expression/type-of.js";
import { find, type Mapping, type Tree } from "../language/tree.js";
import type { Amount, Outcome, Result } from "../results/outcome.js";
import { dayText } from "../values/date.js";
import { type Decimal, fractionOfDecimal } from "../values/decimal.js";
import { add, equal, type Fraction, fraction, infinity, isBounded, zero } from "../values/fraction.js";
import { fractionText as plainText } from "../values/fraction-text.js";
import { readLiteral } from "../values/literal.js";
import { own } from "../values/own.js";

/** Something that a case expects and the rules do not give. */
export interface Difference {
  /** What differs, such as `international-event.amount`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

interface FractionEnds {
  readonly low: Fraction;
  readonly high: Fraction;
}

/** Everything in which an outcome is not what its case expects, to the last digit. */
export function compareCase(expected: Mapping, outcome: Outcome, evaluator: Evaluator, row: Row): Difference[] {
  const differences: Difference[] = [];
  const differ = (path: string, wanted: string, found: string): void => {
    differences.push({ path, expected: wanted, found });
  };
  for (const { key, value } of expected.entries) {
    if (value.kind !== "mapping") continue;
    if (key.text === "values" || key.text === "amounts") compareValues(value, evaluator, row, differ);
    else if (key.text === "total") compareTotals(value, outcome, differ);
    else {
      const result = outcome.subsidies.find((candidate) => candidate.id === key.text);
      if (result) compareResult(key.text, value, result, differ);
    }
  }
  return differences;
}

type Differ = (path: string, expected: string, found: string) => void;

const textOf = (tree: Tree): string =>
  tree.kind === "scalar" ? tree.text : tree.kind === "sequence" ? tree.items.map(textOf).join(", ") : "";

function compareResult(id: string, expected: Mapping, result: Result, differ: Differ): void {
  const plain: Readonly<Record<string, string>> = {
    status: result.status,
    certainty: result.certainty ?? "none",
    entitled: String(result.entitled ?? false),
    missing: (result.missing ?? []).join(", "),
    reasons: (result.reasons ?? []).map((reason) => reason.condition).join(", "),
  };
  for (const { key, value } of expected.entries) {
    const path = `${id}.${key.text}`;
    const found = plain[key.text];
    const amount = key.text === "amount" ? (result.settled ?? result.amount) : result.amount;
    if (key.text === "amount" || key.text === "before") compareEnds(path, value, amount && endsOf(amount), differ);
    else if (key.text === "cuts") compareCuts(path, value, result, differ);
    else if (key.text === "shares" || key.text === "parts") compareNamed(path, value, result[key.text], differ);
    else if (key.text === "balance") compareEnds(path, value, result.balance && endsOf(result.balance), differ);
    else if (key.text === "instalments") compareInstalments(path, value, result, differ);
    else if (found !== undefined && found !== textOf(value)) differ(path, textOf(value), found || "none");
  }
}

/** Cuts by their kind (就高不重复, …) or by their limit. */
function compareCuts(path: string, tree: Tree, { cuts = [] }: Result, differ: Differ): void {
  if (tree.kind !== "mapping") return;
  const named = new Set(tree.entries.map(({ key }) => key.text));
  for (const { key, value } of tree.entries) {
    const found = cuts.filter(({ kind, limit }) => kind === key.text || limit === key.text).map(({ amount }) => endsOf(amount));
    const sum =
      found.length === 0 ? { low: zero, high: zero } : found.reduce((a, b) => ({ low: add(a.low, b.low), high: add(a.high, b.high) }));
    compareEnds(`${path}.${key.text}`, value, sum, differ);
  }
  for (const { kind, limit } of cuts) if (!named.has(kind) && !named.has(limit)) differ(`${path}.${kind}`, "none", limit);
}

function compareNamed(path: string, tree: Tree, found: Readonly<Record<string, Amount>> | undefined, differ: Differ): void {
  if (tree.kind !== "mapping") return;
  for (const { key, value } of tree.entries) {
    const amount = found && own(found, key.text);
    compareEnds(`${path}.${key.text}`, value, amount && endsOf(amount), differ);
  }
}

function compareInstalments(path: string, tree: Tree, { instalments = [] }: Result, differ: Differ): void {
  if (tree.kind !== "sequence") return;
  if (tree.items.length !== instalments.length) differ(path, String(tree.items.length), String(instalments.length));
  tree.items.forEach((item, at) => {
    const found = instalments[at];
    if (found) compareEnds(`${path}[${at}]`, item, endsOf(found.amount), differ);
  });
}

const endsOf = (amount: Amount | { min: Decimal; max: Decimal | null }): FractionEnds => ({
  low: fractionOfDecimal(amount.min),
  high: amount.max === null ? infinity : fractionOfDecimal(amount.max),
});

function compareEnds(path: string, tree: Tree, found: FractionEnds | undefined, differ: Differ, dated = false): void {
  const wanted = expectedEnds(tree, dated);
  const text = (ends: FractionEnds) => endsText(ends, dated);
  if (!wanted) differ(path, textOf(tree), found ? text(found) : "none");
  else if (!found) differ(path, text(wanted), "none");
  else if (!equal(wanted.low, found.low) || !equal(wanted.high, found.high)) differ(path, text(wanted), text(found));
}

const QUOTIENT = /^(-?\d+)\s*\/\s*(\d+)$/;

/** A figure, also a fraction such as `1/3`; or a day, where one is meant. */
function figureOf(tree: Tree | undefined, dated: boolean): Fraction | undefined {
  const [, over, under = "0"] = (tree?.kind === "scalar" && QUOTIENT.exec(tree.text)) || [];
  if (over !== undefined) return BigInt(under) === 0n ? undefined : fraction(BigInt(over), BigInt(under));
  const literal = tree?.kind === "scalar" ? readLiteral(tree.text, false) : undefined;
  if (typeof literal !== "object" || (literal.type === "date") !== dated) return undefined;
  return literal.type === "date" ? fraction(BigInt(literal.day)) : literal.value;
}

function expectedEnds(tree: Tree, dated: boolean): FractionEnds | undefined {
  if (tree.kind === "mapping") {
    const [least, most, range] = [find(tree, "at least"), find(tree, "at most"), find(tree, "range")];
    const low = least ? figureOf(least, dated) : most ? zero : figureOf(range?.kind === "sequence" ? range.items[0] : undefined, dated);
    const high = least ? infinity : most ? figureOf(most, dated) : figureOf(range?.kind === "sequence" ? range.items[1] : undefined, dated);
    return low && high && { low, high };
  }
  const value = figureOf(tree, dated);
  return value && { low: value, high: value };
}

function endsText({ low, high }: FractionEnds, dated: boolean): string {
  const fractionText = (end: Fraction) => (dated ? dayText(Number(end.n)) : plainText(end));
  if (equal(low, high)) return fractionText(low);
  if (!isBounded(high)) return isBounded(low) ? `at least ${fractionText(low)}` : "any number";
  return `${isBounded(low) ? fractionText(low) : "-\u221E"} to ${fractionText(high)}`;
}

function compareTotals(expected: Mapping, outcome: Outcome, differ: Differ): void {
  for (const { key, value } of expected.entries) {
    const total = Object.entries(outcome.totals ?? {}).find(([benefit]) => benefit === key.text)?.[1];
    compareEnds(`total.${key.text}`, value, total ? endsOf(total) : { low: zero, high: zero }, differ);
  }
}

/** What a case says of a named amount that there is not: no figure, not even 0. */
export const NOT_DUE = "not due";

function compareValues(expected: Mapping, evaluator: Evaluator, row: Row, differ: Differ): void {
  for (const { key, value } of expected.entries) {
    const expression = evaluator.policy.values.find(({ name }) => name === key.text)?.value;
    if (!expression) continue;
    const found = new Evaluation(row.facts, evaluator.readings).evaluate(expression);
    const dated = typeOf(expression)?.kind === "date";
    if (found.kind === "quantity" && textOf(value) === NOT_DUE) {
      if (found.present !== false) differ(key.text, NOT_DUE, endsText(found, dated));
    } else if (found.kind === "quantity") compareEnds(key.text, value, found.present === false ? undefined : found, differ, dated);
    else {
      const text = found.kind === "answer" ? String(found.truth) : (found.value ?? "unknown");
      if (text !== textOf(value)) differ(key.text, textOf(value), text);
    }
  }
}
