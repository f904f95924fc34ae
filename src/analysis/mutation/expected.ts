import type { Evaluator } from "../../evaluation/evaluator.js";
import { Evaluation } from "../../expression/evaluate.js";
import { typeOf } from "../../expression/type-of.js";
import type { Value } from "../../expression/value.js";
import type { Problem } from "../../messages/problem.js";
import type { NamedValue } from "../../policy/policy.js";
import type { Amount, Cut, Outcome, Result } from "../../results/outcome.js";
import { dayText } from "../../values/date.js";
import { add, equal, type Fraction, isBounded, zero } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import type { CaseApplication } from "../case-batch.js";
import { endsOf } from "../compare-ends.js";
import { NOT_DUE } from "../expected-ends.js";
import type { Datum, GivenFacts } from "./trial.js";

/** All that a case can say of what became of an application: of its subsidies by their ids, of its sums, and of what has a name. */
export interface Expected {
  readonly subsidies: Readonly<Record<string, GivenFacts>>;
  readonly total: GivenFacts;
  readonly values: GivenFacts;
  /** The fields for which it is refused; none where it can be read. */
  readonly problems: readonly Datum[];
}

/** Nothing is computed of an application that cannot be read. */
export const refusedFor = (problems: readonly Problem[]): Expected => ({
  subsidies: {},
  total: {},
  values: {},
  problems: [...new Set(problems.map(({ field, code }) => word(field ?? code)))].sort(),
});

export function expectedOf({ row, outcome }: CaseApplication, evaluator: Evaluator): Expected {
  const evaluation = new Evaluation(row.facts, evaluator.readings);
  const values = evaluator.policy.values.flatMap((named): [string, Datum][] => {
    const found = valueDatum(evaluation.evaluate(named.value), named);
    return found === undefined ? [] : [[named.name, found]];
  });
  return {
    subsidies: Object.fromEntries(outcome.subsidies.map((result) => [result.id, resultGiven(result)])),
    total: totalsGiven(outcome),
    values: Object.fromEntries(values),
    problems: [],
  };
}

const word = (text: string): Datum => JSON.stringify(text);

function resultGiven(result: Result): GivenFacts {
  const { status, entitled, certainty, missing, reasons, amount, unrounded, settled, cuts, parts, shares, instalments, balance } = result;
  const plain: [string, Datum | undefined | false][] = [
    ["status", word(status)],
    ["entitled", entitled && "true"],
    ["certainty", certainty && word(certainty)],
    ["amount", (settled ?? amount) && amountDatum(settled ?? (amount as Amount))],
    ["unrounded", amount && amountDatum(unrounded ?? amount)],
    ["before", settled && amount && cuts && cuts.length > 0 && amountDatum(amount)],
    ["cuts", cuts && cutsGiven(cuts)],
    ["missing", missing?.map(word)],
    ["reasons", reasons?.map(({ condition }) => word(condition))],
    ["parts", parts && named(parts)],
    ["instalments", instalments?.map(({ name, amount: each }) => ({ name: word(name), amount: amountDatum(each) }))],
    ["shares", shares && named(shares)],
    ["balance", balance && amountDatum(balance)],
  ];
  return Object.fromEntries(plain.flatMap(([key, value]) => (value === undefined || value === false ? [] : [[key, value]])));
}

const named = (amounts: Readonly<Record<string, Amount>>): GivenFacts =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amountDatum(amount)]));

function amountDatum(amount: Parameters<typeof endsOf>[0]): Datum {
  const { low, high } = endsOf(amount);
  return endsDatum(low, high, figure);
}

/** What limits took off, by the kinds of these. */
function cutsGiven(cuts: readonly Cut[]): GivenFacts {
  const sums = new Map<string, [Fraction, Fraction]>();
  for (const { kind, amount } of cuts) {
    const { low, high } = endsOf(amount);
    const [lowBefore, highBefore] = sums.get(kind) ?? [zero, zero];
    sums.set(kind, [add(lowBefore, low), add(highBefore, high)]);
  }
  return Object.fromEntries([...sums].map(([kind, [low, high]]) => [kind, endsDatum(low, high, figure)]));
}

/** A figure; a fraction whose digits do not end is a text to YAML. */
const figure = (value: Fraction): Datum => {
  const text = fractionText(value);
  return text.includes("/") ? word(text) : text;
};

function endsDatum(low: Fraction, high: Fraction, write: (end: Fraction) => Datum): Datum {
  if (equal(low, high)) return write(low);
  if (!isBounded(high)) return { "at least": write(low) };
  return equal(low, zero) ? { "at most": write(high) } : { range: [write(low), write(high)] };
}

function totalsGiven({ totals = {} }: Outcome): GivenFacts {
  return Object.fromEntries(Object.entries(totals).map(([benefit, total]) => [benefit, amountDatum(total)]));
}

/** Undefined where nothing can be said of what it is. */
function valueDatum(value: Value, { value: expression }: NamedValue): Datum | undefined {
  if (value.kind === "answer") return value.truth === "unknown" ? undefined : String(value.truth);
  if (value.kind === "sign") return value.value === undefined ? undefined : word(value.value);
  if (value.present === false) return word(NOT_DUE);
  if (!isBounded(value.low)) return undefined;
  const dated = typeOf(expression)?.kind === "date";
  return endsDatum(value.low, value.high, dated ? (end) => word(dayText(Number(end.n))) : figure);
}
