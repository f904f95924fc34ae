import { amountOf } from "../evaluation/amount.js";
import { evaluateByCases } from "../expression/by-cases.js";
import type { Expression, Role } from "../expression/core.js";
import type { Facts } from "../expression/facts.js";
import { without } from "../expression/without.js";
import type { Policy } from "../policy/policy.js";
import type { Amount, Claim } from "../results/outcome.js";
import { powerOfTen } from "../values/fraction.js";

/** What each rule gives without its caps and deductions; nothing where it has none. */
export class Uncut {
  private readonly rules: ReadonlyMap<string, { readonly caps: Expression | undefined; readonly deductions: Expression | undefined }>;

  constructor(
    policy: Policy,
    private readonly readings: ReadonlyMap<string, string>,
  ) {
    this.rules = new Map(
      policy.subsidies.map(({ id, entitlement }) => [
        id,
        {
          caps: has(["ceiling"], entitlement) ? without(["ceiling", "deduction"], entitlement) : undefined,
          deductions: has(["deduction"], entitlement) ? without(["deduction"], entitlement) : undefined,
        },
      ]),
    );
  }

  of(subsidy: string, facts: Facts): Pick<Claim, "withoutCaps" | "withoutDeductions"> {
    const rule = this.rules.get(subsidy);
    const [caps, deductions] = [rule?.caps, rule?.deductions].map((expression) => expression && this.amount(expression, facts));
    return { ...(caps ? { withoutCaps: caps } : {}), ...(deductions ? { withoutDeductions: deductions } : {}) };
  }

  private amount(expression: Expression, facts: Facts): Amount | undefined {
    const { value } = evaluateByCases(expression, facts, this.readings);
    if (value.present === false || value.unstated) return undefined;
    // Before anything is cut no figure is rounded by the policy; digits without an end are.
    return amountOf(value.low, value.high, { to: powerOfTen(-8), by: "down", stated: true });
  }
}

const has = (roles: readonly Role[], entitlement: Expression): boolean => without(roles, entitlement) !== entitlement;
