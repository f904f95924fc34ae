import type { Outcome, Result } from "../../src/results/outcome.js";
import { type Decimal, decimalText } from "../../src/values/decimal.js";
import { order, plus, type Rational, rational, textOf } from "./rational.js";
import type { Amount } from "./rules/amount.js";
import type { Evaluated, Verdict } from "./rules/subsidies.js";
import { branch } from "./rules/tree.js";

/** A figure of the program's; its own way of keeping it is of no matter here. */
export function figureOfDecimal({ units, scale }: Decimal): Rational {
  return rational(BigInt(units), 10n ** BigInt(scale));
}

const endText = (end: Rational | null): string => (end === null ? "no end" : textOf(end));
export const told = ({ least, most }: { readonly least: Rational; readonly most: Rational | null }): string =>
  most !== null && order(least, most) === 0 ? textOf(least) : `${textOf(least)} to ${endText(most)}`;

/** The ends of an amount as the program gives them; null where it gives none. */
export function endsOf(amount: Result["amount"]): { readonly least: Rational; readonly most: Rational | null } | null {
  if (!amount) return null;
  return { least: figureOfDecimal(amount.min), most: amount.max === null ? null : figureOfDecimal(amount.max) };
}

/** A verdict in a few words: whether something is due, how sure, and how much. */
export function wordsOf({ failed, inForce, amount, withoutAmount }: Verdict): string {
  if (failed.length > 0 || !inForce) return "ineligible";
  if (withoutAmount) return "eligible";
  return amount ? `eligible ${certaintyOf(amount)}` : "ineligible";
}

function certaintyOf(amount: NonNullable<Amount>): string {
  if (amount.unstated && amount.most === null && amount.least.n === 0n) return "unstated";
  if (amount.most === null) return `at least ${told(amount)}`;
  if (order(amount.least, amount.most) === 0) return `exact ${told(amount)}`;
  return `${amount.least.n === 0n ? "at most" : "range"} ${told(amount)}`;
}

/** The same words for a result of the program. */
export function wordsOfResult({ status, entitled, certainty, amount }: Result): string {
  const ends = endsOf(amount);
  const parts = [status === "undetermined" && entitled ? "entitled" : status, certainty, ends && told(ends)];
  return parts.filter((part) => part).join(" ");
}

/** Whether it is refused for the labels of just those conditions that fail; another subsidy that it looks at may add common ones. */
function refusedFor({ id, reasons }: Result, failed: readonly string[]): boolean {
  const labels = new Set((reasons ?? []).map(({ condition }) => condition));
  return failed.every((label) => labels.has(label)) && [...labels].every((label) => !label.startsWith(`${id} `) || failed.includes(label));
}

/** What the program says otherwise than the oracle of an application of which all is known. */
export function differences(outcome: Outcome, expected: Evaluated): string[] {
  const found: string[] = [];
  for (const result of outcome.subsidies) {
    const verdict = expected.verdict(result.id);
    if (verdict.open) continue;
    const [right, said] = [wordsOf(verdict), wordsOfResult(result)];
    if (right !== said) found.push(`${result.id}: ${said}, by the oracle ${right}`);
    else if (right === "ineligible") {
      if (!verdict.inForce) continue;
      if (!refusedFor(result, verdict.failed)) {
        const reasons = result.reasons?.map(({ condition }) => condition).join();
        found.push(`${result.id}: refused for ${reasons}, by the oracle ${verdict.failed.join()}`);
      }
    } else if (result.unrounded && verdict.exact) {
      const unrounded = endsOfUnrounded(result);
      if (unrounded !== told(verdict.exact)) found.push(`${result.id}: unrounded ${unrounded}, by the oracle ${told(verdict.exact)}`);
    }
  }
  return [...found, ...totalsDiffer(outcome, expected)];
}

function endsOfUnrounded({ unrounded }: Result): string {
  const end = (value: NonNullable<Result["unrounded"]>["min"] | null): string =>
    value === null ? "no end" : typeof value === "string" ? value : decimalText(value);
  const [least, most] = [end(unrounded?.min ?? null), end(unrounded?.max ?? null)];
  return least === most ? least : `${least} to ${most}`;
}

/** Totals per benefit: the ends of all that have figures, and the exact ones alone. */
function totalsDiffer(outcome: Outcome, expected: Evaluated): string[] {
  if (expected.ids.some((id) => expected.verdict(id).open)) return [];
  const sums = new Map<string, { exact: Rational; least: Rational; most: Rational | null }>();
  for (const id of expected.ids) {
    const { amount } = expected.verdict(id);
    if (!amount || wordsOf(expected.verdict(id)) === "eligible unstated") continue;
    const benefit = String(branch(expected.subsidy(id)).benefit ?? "cash");
    const sum = sums.get(benefit) ?? { exact: rational(0), least: rational(0), most: rational(0) };
    const isExact = amount.most !== null && order(amount.least, amount.most) === 0;
    sums.set(benefit, {
      exact: isExact ? plus(sum.exact, amount.least) : sum.exact,
      least: plus(sum.least, amount.least),
      most: sum.most === null || amount.most === null ? null : plus(sum.most, amount.most),
    });
  }
  return Object.entries(outcome.totals ?? {}).flatMap(([benefit, total]) => {
    const sum = sums.get(benefit) ?? { exact: rational(0), least: rational(0), most: rational(0) };
    const said = `${textOf(figureOfDecimal(total.exact))} of ${told(endsOf(total) as never)}`;
    const right = `${textOf(sum.exact)} of ${told(sum)}`;
    return said === right ? [] : [`total of ${benefit}: ${said}, by the oracle ${right}`];
  });
}
