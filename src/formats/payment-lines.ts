import { cutWords } from "../messages/cuts.js";
import { type Term, term } from "../messages/terms.js";
import type { Result } from "../results/outcome.js";
import { type Decimal, negated } from "../values/decimal.js";
import { amountWords, type Money } from "./amount-words.js";
import type { Style } from "./format.js";

/** What limits took off an amount, and how it is paid: a line for each thing said. */
export function paymentLines(result: Result, money: Money, style: Style): { readonly of: Term; readonly text: string }[] {
  const words = (amount: { readonly min: Decimal; readonly max: Decimal | null }) => amountWords(amount, money, style);
  const lines: { of: Term; text: string }[] = [];
  const add = (of: Term, text: string) => lines.push({ of, text });
  const { amount, settled, cuts = [], parts = {}, instalments = [], shares = {}, paid, balance } = result;
  const named = (record: NonNullable<Result["shares"]>) =>
    Object.entries(record)
      .map(([name, part]) => `${name} ${words(part)}`)
      .join(", ");
  if (settled && amount && cuts.length > 0) add("before", words(amount));
  for (const { kind, limit, amount: off, source } of cuts)
    add("cut", `${cutWords(kind, style.language)} ${words(off)} (${source ?? limit})`);
  if (Object.keys(parts).length > 0) add("parts", named(parts));
  for (const { name, amount: part, due, now, shares: divided } of instalments) {
    const partly = now ? `, ${term("of which due", style.language)} ${words(now)}` : "";
    const state = due === undefined ? partly : `, ${term(due ? "due" : "not due", style.language)}`;
    add("instalments", `${name} ${words(part)}${state}${divided ? `, ${named(divided)}` : ""}`);
  }
  if (Object.keys(shares).length > 0) add("shares", named(shares));
  if (paid) add("paid", words({ min: paid, max: paid }));
  if (balance) {
    const back = balance.max !== null && balance.max.units < 0;
    add(back ? "claimed back" : "balance", words(back && balance.max ? { min: negated(balance.max), max: negated(balance.min) } : balance));
  }
  return lines;
}
