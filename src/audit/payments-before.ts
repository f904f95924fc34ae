import type { Policy } from "../policy/policy.js";
import type { Mark, Outcome, RefusedReason, Result } from "../results/outcome.js";
import type { Earlier } from "../settlement/history.js";
import { addDecimals, type Decimal, fractionOfDecimal, nought } from "../values/decimal.js";
import { compare, equal } from "../values/fraction.js";
import { identityOf, keysIn, namesNothing } from "../values/identity.js";
import { own } from "../values/own.js";
import { doubts } from "./doubts.js";
import { markKindOf } from "./marks.js";

/** A payment that was made before a batch, by what it names of its claim. */
interface PaymentBefore {
  /** Its place in the history. */
  readonly at: number;
  readonly name: string;
  readonly policy: string | undefined;
  readonly subsidy: string;
  readonly amount: Decimal;
  readonly code: string | undefined;
  readonly application: string | undefined;
  readonly keys: readonly (readonly [name: string, value: string])[];
}

/** What was paid for a claim by the payments of a history; `doubts`: a person decides. */
export interface PaidBefore {
  readonly paid: Decimal;
  readonly payments: readonly string[];
  readonly doubts: readonly RefusedReason[];
}

/**
 * Finds the payments that were made for a claim: those that name its application, or its matter, invoice, contract or person; and where a subsidy is
 * paid in instalments, those of the same applicant that name nothing else. Each payment is of one claim.
 */
export class PaymentsBefore {
  /** By subsidy and a code, an id or a key that payments name: those of which none is the claim's were not made for it. */
  private readonly naming = new Map<string, PaymentBefore[]>();
  private readonly kinds: ReadonlyMap<string, ReadonlyMap<string, Mark["kind"]>>;
  private readonly inParts: ReadonlySet<string>;
  private readonly used = new Set<string>();

  constructor(history: readonly Earlier[], policies: readonly Policy[]) {
    for (const [at, earlier] of history.entries()) {
      const payment = paymentOf(earlier, at);
      if (!payment) continue;
      const [subsidy = ""] = payment.subsidy.split(".");
      const named = [payment.code, payment.application, ...payment.keys.map(([, value]) => identityOf(value))];
      for (const each of new Set(named)) {
        if (each === undefined) continue;
        const key = `${subsidy}\n${each}`;
        const known = this.naming.get(key);
        if (known) known.push(payment);
        else this.naming.set(key, [payment]);
      }
    }
    const kindsOf = ({ fields }: Policy) => fields.flatMap((field) => markKindOf(field).map((kind) => [field.name, kind] as const));
    this.kinds = new Map(policies.map((policy) => [policy.id, new Map(kindsOf(policy))]));
    const paying = policies.flatMap(({ id, subsidies }) => subsidies.map((subsidy) => ({ policy: id, ...subsidy })));
    this.inParts = new Set(
      paying.filter(({ payments }) => (payments?.instalments.length ?? 0) > 0).map(({ policy, id }) => `${policy}\n${id}`),
    );
  }

  of(outcome: Outcome, result: Result): PaidBefore | undefined {
    const found = this.paymentsNaming(outcome, result).map((payment) => ({ payment, likeness: this.likeness(payment, outcome, result) }));
    const [same, likely] = (["same", "likely"] as const).map((wanted) =>
      found.flatMap(({ payment, likeness }) => (likeness === wanted ? [payment] : [])),
    ) as [PaymentBefore[], PaymentBefore[]];
    const meant = same.length > 0 ? same : likely;
    const free = meant.filter(({ name }) => !this.used.has(name));
    if (meant.length === 0 || (result.status === "ineligible" && same.length === 0)) return undefined;
    for (const { name } of free) this.used.add(name);
    const paid = free.reduce((sum, { amount }) => addDecimals(sum, amount), nought);
    const stated = result.claim?.paid;
    const more = same.length === 0 && result.claim && compare(fractionOfDecimal(paid), fractionOfDecimal(result.claim.claimed)) > 0;
    const isUnsure = free.length < meant.length || (same.length > 0 && likely.some(({ name }) => !this.used.has(name))) || more;
    const differs = stated && !equal(fractionOfDecimal(stated), fractionOfDecimal(paid));
    return {
      paid,
      payments: free.map(({ name }) => name),
      doubts: [...(isUnsure ? [doubts.paidForWhich] : []), ...(differs ? [doubts.paidOtherwise] : [])],
    };
  }

  /** Payments that name something of the claim, in the order of the history. */
  private paymentsNaming({ application, creditCode, marks = [] }: Outcome, { id }: Result): PaymentBefore[] {
    const own = [application, ...(creditCode === undefined ? [] : [creditCode]), ...marks.map(({ value }) => value)].map(identityOf);
    const found = new Set(own.flatMap((each) => this.naming.get(`${id}\n${each}`) ?? []));
    return [...found].sort((a, b) => a.at - b.at);
  }

  private likeness(
    payment: PaymentBefore,
    { policy, application, creditCode, marks = [] }: Outcome,
    { id }: Result,
  ): "same" | "likely" | "no" {
    if (payment.policy !== undefined && payment.policy !== policy) return "no";
    const code = creditCode === undefined || namesNothing(creditCode) ? undefined : identityOf(creditCode);
    if (code !== undefined && payment.code !== undefined && code !== payment.code) return "no";
    const mine = marks.filter(({ on }) => on === undefined || on.includes(id));
    const kinds = this.kinds.get(policy);
    const named = payment.keys.flatMap(([name, value]) => {
      const kind = kinds?.get(name);
      return kind === undefined ? [] : [{ kind, value: identityOf(value) }];
    });
    const shares = named.filter(({ kind, value }) => mine.some((mark) => mark.kind === kind && identityOf(mark.value) === value));
    const others = named.filter(
      ({ kind, value }) => mine.some((mark) => mark.kind === kind) && !shares.some((each) => each.value === value),
    );
    if (others.length > 0) return "no";
    if (shares.length > 0 || payment.application === identityOf(application)) return "same";
    return code !== undefined && code === payment.code && this.inParts.has(`${policy}\n${id}`) ? "likely" : "no";
  }
}

function paymentOf({ payment, of, policy, subsidy, amount, keys }: Earlier, at: number): PaymentBefore | undefined {
  if (!payment || of === undefined) return undefined;
  const [code, application] = [own(keys, "creditCode"), own(keys, "id")].map((text) =>
    text === undefined || namesNothing(text) ? undefined : identityOf(text),
  );
  const more = Object.entries(keys).flatMap(([name, text]) => keysIn(text).map((value) => [name, value] as const));
  return { at, name: of, policy, subsidy, amount, code, application, keys: more };
}
