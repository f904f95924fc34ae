import type { Policy } from "../policy/policy.js";
import type { Keys } from "../results/outcome.js";
import { dayOfText } from "../values/date.js";
import { type Decimal, decimalOfFraction } from "../values/decimal.js";
import { fractionOfText } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import { nearest } from "../values/near.js";
import type { Earlier } from "./history.js";
import { APPLICANT } from "./limit-facts.js";
import { targetName } from "./result-lines.js";

/** The fields of a payment that are no keys by themselves. */
const OWN = ["application", "creditCode", "policy", "subsidy", "date", "amount"] as const;

export type PaymentField = (typeof OWN)[number];

/** What of a payment cannot be read; `near` is the nearest subsidy, `several` those that a title may mean. */
export interface PaymentFault {
  readonly fault: PaymentField;
  readonly text: string;
  readonly near?: string | undefined;
  readonly several?: readonly string[];
}

/** Reads payments that were made before a batch: the fields as texts, those of its own and keys by the words of the rules. */
export class PaymentReader {
  /** The currency of each subsidy, and of each of its parts. */
  private readonly currencies = new Map<string, string>();
  private readonly byTitle = new Map<string, Set<string>>();

  constructor(policies: readonly Policy[]) {
    for (const { subsidies, currency } of policies) {
      for (const { id, title, parts } of subsidies) {
        for (const part of [null, ...parts.map(({ name }) => name)]) this.currencies.set(targetName({ subsidy: id, part }), currency);
        for (const text of [title.zh, title.en ?? title.zh]) this.byTitle.set(text, (this.byTitle.get(text) ?? new Set()).add(id));
      }
    }
  }

  /** The payment; or what of it cannot be read. Where no amount is stated, nothing was paid but something was granted. */
  read(fields: Readonly<Record<string, string>>): Earlier | PaymentFault {
    const { application, creditCode, policy, subsidy = "", date, amount = "0" } = fields as Partial<Record<PaymentField, string>>;
    const [id, ...others] = this.subsidiesOf(subsidy);
    if (id === undefined) {
      const known = [...this.currencies.keys(), ...this.byTitle.keys()];
      return { fault: "subsidy", text: subsidy, near: nearest(subsidy, known) };
    }
    if (others.length > 0) return { fault: "subsidy", text: subsidy, several: [id, ...others] };
    const day = dayOfText(date ?? "");
    if (date !== undefined && day === undefined) return { fault: "date", text: date };
    const decimal = moneyOf(amount, this.currencies.get(id) as string);
    if (!decimal) return { fault: "amount", text: amount };
    const named = application ?? creditCode;
    const applicant = creditCode ?? application;
    const keys: Keys = {
      ...(applicant === undefined ? {} : { [APPLICANT]: applicant }),
      ...(creditCode === undefined ? {} : { creditCode }),
      ...(application === undefined ? {} : { id: application }),
      ...Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN.some((own) => own === name))),
    };
    return {
      ...(named === undefined ? {} : { named }),
      ...(policy === undefined ? {} : { policy }),
      subsidy: id,
      day,
      keys,
      amount: decimal,
    };
  }

  private subsidiesOf(text: string): readonly string[] {
    return this.currencies.has(text) ? [text] : [...(this.byTitle.get(text) ?? [])];
  }
}

/** An amount of at least nothing: a number with its digits, or money of the currency. */
function moneyOf(text: string, currency: string): Decimal | undefined {
  const literal = readLiteral(text, false);
  const money = typeof literal === "object" && literal.type === "money" && literal.currency === currency ? literal.value : undefined;
  const value = fractionOfText(text) ?? money;
  return value && value.n >= 0n ? decimalOfFraction(value) : undefined;
}
