import type { Facts } from "../expression/facts.js";
import type { Decimal } from "../values/decimal.js";

/** What a person decided where the law leaves it open, or where a caution stands. */
export interface Decision {
  readonly amount: Decimal;
  readonly by?: string;
  /** The day, as 2024-01-31. */
  readonly on?: string;
  readonly because?: string;
}

/** What an application states beside its facts, by subsidy. */
export interface Stated {
  readonly claims: ReadonlyMap<string, Decimal>;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** One amount where it names no subsidy. */
  readonly paid: ReadonlyMap<string, Decimal> | Decimal | undefined;
  /** The facts that the applicant states otherwise than they were verified, by slot. */
  readonly declared: Facts | undefined;
}

/** The names under which it is stated. */
export const statedNames = ["claims", "decisions", "paid", "declared"] as const;
export type StatedName = (typeof statedNames)[number];

/** What was paid for a subsidy; one amount without a name is meant for any. */
export function paidFor(stated: Stated | undefined, subsidy: string): Decimal | undefined {
  const { paid } = stated ?? {};
  return paid && ("units" in paid ? paid : paid.get(subsidy));
}
