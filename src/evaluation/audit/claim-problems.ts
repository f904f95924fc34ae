import type { JsonRowReader } from "../../applications/json-row.js";
import { mappingOf, moneyOf, parsedWithDigits } from "../../applications/money-by-name.js";
import type { Row } from "../../applications/row.js";
import type { Problem } from "../../messages/problem.js";
import type { Policy } from "../../policy/policy.js";
import { decimalText } from "../../values/decimal.js";
import { nearest } from "../../values/near.js";
import { readerFor } from "../readers.js";

/** What is wrong with the claims of an application, and with what is stated beside them: then nothing of it is computed. */
export class ClaimProblems {
  private readonly policyOf: ReadonlyMap<string, Policy>;
  private readonly readers: readonly JsonRowReader[];

  constructor(policies: readonly Policy[], strict: boolean) {
    this.policyOf = new Map(policies.flatMap((policy) => policy.subsidies.map(({ id }) => [id, policy] as const)));
    this.readers = policies.map((policy) => readerFor(policy, policies, strict));
  }

  /** Against the policy of this number. */
  of({ kept }: Row, policy: number): Problem[] {
    const { claims, decisions, paid, declared } = kept ?? {};
    return [
      ...(claims === undefined ? [] : this.named("claims", parsedWithDigits(claims), (value) => value)),
      ...(decisions === undefined
        ? []
        : this.named("decisions", parsedWithDigits(decisions), (value) => mappingOf(value)?.amount, ".amount")),
      ...(paid?.startsWith("{") ? this.named("paid", parsedWithDigits(paid), (value) => value) : []),
      ...(declared === undefined ? [] : this.declared(declared, policy)),
    ];
  }

  private named(field: string, stated: unknown, amountOf: (value: unknown) => unknown, within = ""): Problem[] {
    if (stated === null) return [];
    const all = mappingOf(stated);
    if (!all) return [{ code: "not-an-object", field, parameters: { found: Array.isArray(stated) ? "list" : "value" } }];
    return Object.entries(all).flatMap(([name, value]) => {
      const policy = this.policyOf.get(name);
      if (policy && value === null) return [];
      return policy ? moneyProblems(`${field}.${name}${within}`, amountOf(value), policy) : this.unknown(`${field}.${name}`, name);
    });
  }

  private unknown(field: string, name: string): Problem[] {
    const near = nearest(name, [...this.policyOf.keys()]);
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
