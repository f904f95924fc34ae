import { type Day, dayOfText } from "../values/date.js";
import { type Decimal, decimalText, shortest } from "../values/decimal.js";
import { nearest } from "../values/near.js";
import type { Words } from "../values/words.js";
import { moneyOf } from "./plain.js";

/** The fields of a payment that are no keys by themselves, each with its place among its values. */
export const PLACE = { application: 0, creditCode: 1, policy: 2, subsidy: 3, date: 4, amount: 5 } as const;
export type PaymentField = keyof typeof PLACE;

/** A payment as it is stated: in texts, but for the day and the amount that cells give. */
export interface StatedPayment {
  readonly application: string | undefined;
  readonly creditCode: string | undefined;
  readonly policy: string | undefined;
  readonly subsidy: string | undefined;
  readonly date: string | Day | undefined;
  readonly amount: string | Decimal | undefined;
  /** What else is stated and asked for, by name. */
  readonly more: Readonly<Record<string, string>>;
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
  /** What else is stated and asked for, by name. */
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

/** So many days are remembered by their texts. */
const MOST_DAYS = 1 << 12;

/** Reads payments that were made before a batch. */
export class PaymentReader {
  /** The currency of each subsidy, and of each of its parts. */
  private readonly currencies = new Map<string, string>();
  private readonly byTitle = new Map<string, Set<string>>();
  private readonly days = new Map<string, Day>();

  constructor(payable: readonly Payable[]) {
    for (const { id, title, names, currency } of payable) {
      for (const name of names) this.currencies.set(name, currency);
      for (const text of [title.zh, title.en ?? title.zh]) this.byTitle.set(text, (this.byTitle.get(text) ?? new Set()).add(id));
    }
  }

  /** The payment; or what of it cannot be read. Where no amount is stated, nothing was paid but something was granted. */
  read({ application, creditCode, policy, subsidy = "", date, amount = "0", more }: StatedPayment): Payment | PaymentFault {
    const id = this.idOf(subsidy);
    if (typeof id !== "string") return id;
    const day = typeof date === "string" ? this.dayOf(date) : date;
    if (typeof date === "string" && day === undefined) return { fault: "date", text: date };
    const money = plainDecimal(amount) ?? moneyOf(amount, this.currencies.get(id) as string);
    if (!money) return { fault: "amount", text: typeof amount === "string" ? amount : decimalText(amount) };
    return { application, creditCode, policy, subsidy: id, day, amount: money, more };
  }

  /** The subsidy that a text names, by its id or its title. */
  idOf(text: string): string | PaymentFault {
    return this.currencies.has(text) ? text : this.titled(text);
  }

  private titled(text: string): string | PaymentFault {
    const [id, ...others] = this.byTitle.get(text) ?? [];
    if (id === undefined) {
      const known = [...this.currencies.keys(), ...this.byTitle.keys()];
      return { fault: "subsidy", text, near: nearest(text, known) };
    }
    return others.length > 0 ? { fault: "subsidy", text, several: [id, ...others] } : id;
  }

  /** Most payments share their days with others. */
  private dayOf(text: string): Day | undefined {
    let day = this.days.get(text);
    if (day === undefined) {
      day = dayOfText(text);
      if (day !== undefined && this.days.size < MOST_DAYS) this.days.set(text, day);
    }
    return day;
  }
}

const PLAIN = /^-?\d{1,12}(?:\.\d{1,3})?$/;
const THOUSANDTHS = 3;

/** A figure of few plain digits, with no more places than it needs; undefined where it takes a closer look. */
function plainDecimal(text: string | Decimal): Decimal | undefined {
  if (typeof text !== "string" || !PLAIN.test(text)) return undefined;
  // So few digits are exact to the thousandth, however a double ends.
  return shortest(Math.round(Number(text) * 10 ** THOUSANDTHS), THOUSANDTHS);
}
