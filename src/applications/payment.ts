import { type Day, dayOfText } from "../values/date.js";
import { type Decimal, decimalText } from "../values/decimal.js";
import { nearest } from "../values/near.js";
import type { Words } from "../values/words.js";
import { isMapping, moneyOf, readPlain } from "./plain.js";

/** The fields of a payment that are no keys by themselves. */
export type PaymentField = "application" | "creditCode" | "policy" | "subsidy" | "date" | "amount";

/** A payment as it is stated: in texts, but for the day and the amount that cells give. */
export interface StatedPayment {
  readonly date?: string | Day | undefined;
  readonly amount?: string | Decimal | undefined;
  readonly texts: Readonly<Record<string, string>>;
}

/** What was paid before a batch, or granted. */
export interface Payment {
  readonly application: string | undefined;
  readonly creditCode: string | undefined;
  readonly policy: string | undefined;
  /** The subsidy, or its part as in `grant.区级`. */
  readonly subsidy: string;
  readonly day: Day | undefined;
  /** Below zero where it was paid back. */
  readonly amount: Decimal;
  /** What else is stated, by name. */
  readonly more: Readonly<Record<string, string>>;
}

/** What of a payment cannot be read; `near` is the nearest subsidy, `several` those that a title may mean. */
export interface PaymentFault {
  readonly fault: PaymentField;
  readonly text: string;
  readonly near?: string | undefined;
  readonly several?: readonly string[];
}

/** What may have been paid: a subsidy, which goes by its own name and those of its parts. */
export interface Payable {
  readonly id: string;
  readonly title: Words;
  readonly names: readonly string[];
  readonly currency: string;
}

/** Reads payments that were made before a batch. */
export class PaymentReader {
  /** The currency of each subsidy, and of each of its parts. */
  private readonly currencies = new Map<string, string>();
  private readonly byTitle = new Map<string, Set<string>>();

  constructor(payable: readonly Payable[]) {
    for (const { id, title, names, currency } of payable) {
      for (const name of names) this.currencies.set(name, currency);
      for (const text of [title.zh, title.en ?? title.zh]) this.byTitle.set(text, (this.byTitle.get(text) ?? new Set()).add(id));
    }
  }

  /** The payment; or what of it cannot be read. Where no amount is stated, nothing was paid but something was granted. */
  read({ date, amount = "0", texts }: StatedPayment): Payment | PaymentFault {
    const { application, creditCode, policy, subsidy = "", ...more } = texts;
    const [id, ...others] = this.subsidiesOf(subsidy);
    if (id === undefined) {
      const known = [...this.currencies.keys(), ...this.byTitle.keys()];
      return { fault: "subsidy", text: subsidy, near: nearest(subsidy, known) };
    }
    if (others.length > 0) return { fault: "subsidy", text: subsidy, several: [id, ...others] };
    const day = typeof date === "string" ? dayOfText(date) : date;
    if (typeof date === "string" && day === undefined) return { fault: "date", text: date };
    const money = moneyOf(amount, this.currencies.get(id) as string);
    if (!money) return { fault: "amount", text: typeof amount === "string" ? amount : decimalText(amount) };
    return { application, creditCode, policy, subsidy: id, day, amount: money, more };
  }

  private subsidiesOf(text: string): readonly string[] {
    return this.currencies.has(text) ? [text] : [...(this.byTitle.get(text) ?? [])];
  }
}

/** A payment as JSON states it; undefined where the bytes hold none. */
export function statedPayment(bytes: Uint8Array, from: number, to: number): StatedPayment | undefined {
  const { value, twice } = readPlain(bytes, from, to) ?? {};
  if (!isMapping(value) || !value.has("subsidy") || twice !== undefined) return undefined;
  const said = [...value].flatMap(([name, each]) => (typeof each === "string" || typeof each === "boolean" ? [[name, String(each)]] : []));
  return paymentOfTexts(Object.fromEntries(said));
}

export const paymentOfTexts = ({ date, amount, ...texts }: Readonly<Record<string, string>>): StatedPayment => ({ date, amount, texts });
