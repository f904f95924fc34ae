import type { JsonRowReader } from "../applications/json-row.js";
import { mappingOf, moneyOf, parsedWithDigits } from "../applications/money-by-name.js";
import { repeatedKey } from "../applications/repeated-key.js";
import type { Row } from "../applications/row.js";
import { readerFor } from "../evaluation/readers.js";
import type { Problem } from "../messages/problem.js";
import type { Policy } from "../policy/policy.js";
import { decimalText } from "../values/decimal.js";
import { nearest } from "../values/near.js";

/** No claims are longer than so many characters. */
const LONGEST = 100_000;

/** What is wrong with the claims of an application, and with what is stated beside them: then nothing of it is computed. */
export class ClaimProblems {
  private readonly policiesOf = new Map<string, Policy[]>();
  private readonly readers: readonly JsonRowReader[];

  constructor(
    private readonly policies: readonly Policy[],
    strict: boolean,
  ) {
    for (const policy of policies)
      for (const { id } of policy.subsidies) this.policiesOf.set(id, [...(this.policiesOf.get(id) ?? []), policy]);
    this.readers = policies.map((policy) => readerFor(policy, policies, strict));
  }

  /** Against the policy of this number; `policy` of the row: the one that the application names. */
  of({ kept, policy }: Row, number: number): Problem[] {
    const { claims, decisions, paid, declared } = kept ?? {};
    const long = Object.entries({ claims, decisions, paid }).filter(([, json]) => (json?.length ?? 0) > LONGEST);
    if (long.length > 0) return long.map(([field]) => ({ code: "wrong-type", field, parameters: { expected: "money", found: "text" } }));
    const twice = Object.entries({ claims, decisions, paid }).flatMap(([field, json]): Problem[] => {
      const key = json === undefined ? undefined : repeatedKey(json);
      return key === undefined ? [] : [{ code: "duplicate-key", field: `${field}.${key}`, parameters: {} }];
    });
    if (twice.length > 0) return twice;
    return [
      ...(claims === undefined ? [] : this.named("claims", parsedWithDigits(claims), policy, (value) => value)),
      ...(decisions === undefined
        ? []
        : this.named("decisions", parsedWithDigits(decisions), policy, (value) => mappingOf(value)?.amount, ".amount")),
      ...(paid === undefined ? [] : this.paid(parsedWithDigits(paid), claims, number, policy)),
      ...(declared === undefined ? [] : this.declared(declared, number)),
    ];
  }

  /** An amount for each subsidy; or one amount, where it can be for one subsidy alone. */
  private paid(stated: unknown, claims: string | undefined, number: number, policy: string | undefined): Problem[] {
    if (stated === null) return [];
    if (mappingOf(stated)) return this.named("paid", stated, policy, (value) => value);
    const own = this.policies[number] as Policy;
    const claimed = mappingOf(claims === undefined ? undefined : parsedWithDigits(claims));
    const meant = claimed ? Object.keys(claimed) : own.subsidies.flatMap(({ id, payments }) => (payments ? [id] : []));
    if (meant.length > 1) return [{ code: "which-subsidy", field: "paid", parameters: { known: meant } }];
    return moneyProblems("paid", stated, own);
  }

  private named(
    field: string,
    stated: unknown,
    policyNamed: string | undefined,
    amountOf: (value: unknown) => unknown,
    within = "",
  ): Problem[] {
    if (stated === null) return [];
    const all = mappingOf(stated);
    if (!all) return [{ code: "not-an-object", field, parameters: { found: Array.isArray(stated) ? "list" : "value" } }];
    return Object.entries(all).flatMap(([name, value]) => {
      const having = this.policiesOf.get(name) ?? [];
      const meant = policyNamed === undefined ? having : having.filter(({ id }) => id === policyNamed);
      const [policy] = meant;
      if (!policy) return this.unknown(`${field}.${name}`, name, policyNamed);
      if (meant.length > 1) return [{ code: "which-policy", field: `${field}.${name}`, parameters: { known: meant.map(({ id }) => id) } }];
      return value === null ? [] : moneyProblems(`${field}.${name}${within}`, amountOf(value), policy);
    });
  }

  private unknown(field: string, name: string, policyNamed: string | undefined): Problem[] {
    const known = [...this.policiesOf].filter(([, having]) => policyNamed === undefined || having.some(({ id }) => id === policyNamed));
    const near = nearest(
      name,
      known.map(([id]) => id),
    );
    return [
      near === undefined ? { code: "undeclared-field", field, parameters: {} } : { code: "nearly-declared", field, parameters: { near } },
    ];
  }

  private declared(json: string, policy: number): Problem[] {
    const bytes = Buffer.from(json, "utf8");
    const { problems } = (this.readers[policy] as JsonRowReader).read(bytes, 0, bytes.length);
    return problems.map((problem) => ({ ...problem, field: problem.field === undefined ? "declared" : `declared.${problem.field}` }));
  }
}

function moneyProblems(field: string, stated: unknown, { currency, digits }: Policy): Problem[] {
  const amount = moneyOf(stated);
  if (!amount)
    return [
      {
        code: "wrong-type",
        field,
        parameters: { expected: "money", found: typeof stated === "string" ? JSON.stringify(stated) : "value" },
      },
    ];
  const value = decimalText(amount);
  const places = value.split(".")[1]?.length ?? 0;
  if (value.startsWith("-")) return [{ code: "out-of-bounds", field, parameters: { value, min: "0", max: undefined } }];
  return places > digits ? [{ code: "too-many-digits", field, parameters: { value, currency, digits } }] : [];
}
