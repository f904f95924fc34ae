import type { Policy } from "../policy/policy.js";
import type { Mark, Outcome, RefusedReason, Result } from "../results/outcome.js";
import type { AskedKeys, GrantsBefore } from "../settlement/grants-before.js";
import { UNKNOWN } from "../settlement/texts.js";
import { addDecimals, type Decimal, fractionOfDecimal, nought } from "../values/decimal.js";
import { compare, equal } from "../values/fraction.js";
import { identityOf, namesNothing } from "../values/identity.js";
import { doubts } from "./doubts.js";
import { markKindOf } from "./marks.js";

/**
 * What was paid for a claim by the payments of a history; `doubts`: a person decides. `asked`: what is surely of this claim counted for
 * another one, and what each of them had must be known before a person decides.
 */
export interface PaidBefore {
  readonly paid: Decimal;
  readonly payments: readonly string[];
  readonly doubts: readonly RefusedReason[];
  readonly asked: boolean;
}

/**
 * Finds the payments that were made for a claim: those that name its application, or its matter, invoice, contract or person; and where a subsidy is
 * paid in instalments, those of the same applicant that name nothing else. Each payment is of one claim.
 */
export class PaymentsBefore {
  private readonly kinds: ReadonlyMap<string, readonly (readonly [name: string, kind: Mark["kind"]])[]>;
  private readonly inParts: ReadonlySet<string>;
  /** The names of payments that were found to be of a claim. */
  private readonly used = new Set<number>();
  private readonly naming: PaymentIndex;

  constructor(
    private readonly history: GrantsBefore,
    policies: readonly Policy[],
  ) {
    this.naming = new PaymentIndex(history, askedByAudits(policies));
    this.kinds = new Map(policies.map((policy) => [policy.id, kindsOf(policy)]));
    const paying = policies.flatMap(({ id, subsidies }) => subsidies.map((subsidy) => ({ policy: id, ...subsidy })));
    this.inParts = new Set(
      paying.filter(({ payments }) => (payments?.instalments.length ?? 0) > 0).map(({ policy, id }) => `${policy}\n${id}`),
    );
  }

  /** `earlier`: the application that the claim goes on with, whose payments are its own. */
  of(outcome: Outcome, result: Result, earlier?: string): PaidBefore | undefined {
    const { history, used } = this;
    const own = [outcome.application, ...(earlier === undefined ? [] : [earlier])];
    const isFree = (at: number): boolean => !used.has(history.nameNumberAt(at));
    const found = this.paymentsNaming(own, outcome, result).map((at) => ({ at, likeness: this.likeness(at, own, outcome, result) }));
    const [same, likely] = (["same", "likely"] as const).map((wanted) =>
      found.flatMap(({ at, likeness }) => (likeness === wanted ? [at] : [])),
    ) as [number[], number[]];
    const meant = same.length > 0 ? same : likely;
    const free = meant.filter(isFree);
    if (meant.length === 0 || (result.status === "ineligible" && same.length === 0)) return undefined;
    for (const at of free) used.add(history.nameNumberAt(at));
    const paid = free.reduce((sum, at) => addDecimals(sum, history.amountAt(at)), nought);
    const stated = result.claim?.paid;
    const more = same.length === 0 && result.claim && compare(fractionOfDecimal(paid), fractionOfDecimal(result.claim.claimed)) > 0;
    const isUnsure = free.length < meant.length || (same.length > 0 && likely.some(isFree)) || more;
    const differs = stated && !equal(fractionOfDecimal(stated), fractionOfDecimal(paid));
    return {
      paid,
      payments: free.map((at) => history.nameAt(at)),
      asked: same.length > 0 && free.length < same.length,
      doubts: [...(isUnsure ? [doubts.paidForWhich] : []), ...(differs ? [doubts.paidOtherwise] : [])],
    };
  }

  /** Payments that name something of the claim, in the order of the history. */
  private paymentsNaming(ids: readonly string[], { creditCode, marks = [] }: Outcome, { id }: Result): number[] {
    const own = [...ids, ...(creditCode === undefined ? [] : [creditCode]), ...marks.map(({ value }) => value)];
    const found = new Set(own.flatMap((each) => this.naming.of(this.history.texts.find(identityOf(each)))));
    return [...found].filter((at) => this.history.wholeSubsidyAt(at) === id).sort((a, b) => a - b);
  }

  private likeness(
    at: number,
    ids: readonly string[],
    { policy, creditCode, marks = [] }: Outcome,
    { id }: Result,
  ): "same" | "likely" | "no" {
    const { history } = this;
    const granter = history.policyAt(at);
    if (granter !== undefined && granter !== policy) return "no";
    const numberOf = (text: string): number => history.texts.find(identityOf(text));
    const code = creditCode === undefined || namesNothing(creditCode) ? undefined : numberOf(creditCode);
    const paidTo = history.keyAt("creditCode", at, true);
    if (code !== undefined && paidTo !== UNKNOWN && code !== paidTo) return "no";
    const mine = marks.filter(({ on }) => on === undefined || on.includes(id)).map(({ kind, value }) => ({ kind, value: numberOf(value) }));
    const named = (this.kinds.get(policy) ?? []).flatMap(([name, kind]) => history.cellsAt(name, at).map((value) => ({ kind, value })));
    const shares = named.filter(({ kind, value }) => mine.some((mark) => mark.kind === kind && mark.value === value));
    const others = named.filter(
      ({ kind, value }) => mine.some((mark) => mark.kind === kind) && !shares.some((each) => each.value === value),
    );
    if (others.length > 0) return "no";
    const paidFor = history.keyAt("id", at, true);
    if (shares.length > 0 || (paidFor !== UNKNOWN && ids.some((each) => paidFor === numberOf(each)))) return "same";
    return code !== undefined && paidTo !== UNKNOWN && code === paidTo && this.inParts.has(`${policy}\n${id}`) ? "likely" : "no";
  }
}

const kindsOf = ({ fields }: Policy) => [
  ...new Map(fields.flatMap((field) => markKindOf(field).map((kind) => [field.name, kind] as const))),
];

/** What audits ask of payments: whose they are, and what tells one claim from another. */
export const askedByAudits = (policies: readonly Policy[]): AskedKeys => ({
  keys: ["creditCode", "id"],
  cells: [...new Set(policies.flatMap((policy) => kindsOf(policy).map(([name]) => name)))],
});

/** The payments of a history by what they name, one piece after the other outside the heap. */
class PaymentIndex {
  /** Where the payments that name each text begin. */
  private readonly starts: Int32Array;
  private readonly payments: Int32Array;

  constructor(
    private readonly history: GrantsBefore,
    private readonly asked: AskedKeys,
  ) {
    const { length, texts } = history;
    const counts = new Int32Array(texts.size + 1);
    this.each(length, (number) => {
      counts[number] = (counts[number] as number) + 1;
    });
    for (let i = 1; i < counts.length; i += 1) counts[i] = (counts[i] as number) + (counts[i - 1] as number);
    this.starts = counts;
    this.payments = new Int32Array(counts.at(-1) ?? 0);
    // From behind, so that each piece fills up to its start in the order of the history.
    this.each(length, (number, at) => {
      const place = (counts[number] as number) - 1;
      counts[number] = place;
      this.payments[place] = at;
    });
  }

  /** Every text that a payment names, from the last payment to the first. */
  private each(length: number, hear: (number: number, at: number) => void): void {
    const { history, asked } = this;
    for (let at = length - 1; at >= 0; at -= 1) {
      if (!history.is("payment", at) || Number.isNaN(history.nameNumberAt(at))) continue;
      for (const name of asked.keys) {
        const number = history.keyAt(name, at, true);
        if (number !== UNKNOWN) hear(number, at);
      }
      for (const name of asked.cells) for (const number of history.cellsAt(name, at)) hear(number, at);
    }
  }

  /** The payments that name a text. */
  of(number: number): readonly number[] {
    return number < 0 || number + 1 >= this.starts.length ? [] : [...this.payments.subarray(this.starts[number], this.starts[number + 1])];
  }
}
