import { moneyByName } from "../../applications/money-by-name.js";
import type { Row } from "../../applications/row.js";
import type { Expression } from "../../expression/core.js";
import { Evaluation } from "../../expression/evaluate.js";
import { without } from "../../expression/without.js";
import type { Policy, Subsidy } from "../../policy/policy.js";
import { powerOfTen } from "../../values/fraction.js";
import { own } from "../../values/own.js";
import { amountOf } from "../amount.js";
import type { Amount, Claim, Decision } from "../outcome.js";

/** Reads what an application claims, and what the rules would give it without caps and deductions. */
export class ClaimReader {
  private readonly uncut: ReadonlyMap<string, { readonly caps: Expression; readonly deductions: Expression }>;

  constructor(
    policy: Policy,
    private readonly readings: ReadonlyMap<string, string>,
  ) {
    this.uncut = new Map(
      policy.subsidies.map(({ id, entitlement }) => [
        id,
        { caps: without(["cap", "minus"], entitlement), deductions: without(["minus"], entitlement) },
      ]),
    );
  }

  /** The claim for a subsidy; undefined where the application makes none. */
  of({ id }: Subsidy, row: Row): Claim | undefined {
    const claimed = row.kept?.claims === undefined ? undefined : moneyByName(row.kept.claims, id, true);
    const uncut = this.uncut.get(id);
    if (!claimed || !uncut) return undefined;
    const [caps, deductions] = [this.amount(uncut.caps, row), this.amount(uncut.deductions, row)];
    const decision = decisionOf(row.kept?.decisions, id);
    return {
      claimed,
      ...(caps ? { withoutCaps: caps } : {}),
      ...(deductions ? { withoutDeductions: deductions } : {}),
      ...(decision ? { decision } : {}),
    };
  }

  private amount(expression: Expression, row: Row): Amount | undefined {
    const value = new Evaluation(row.facts, this.readings).quantity(expression);
    if (value.present === false || value.unstated) return undefined;
    // Before anything is cut no figure is rounded by the policy; digits without an end are.
    return amountOf(value.low, value.high, { to: powerOfTen(-8), by: "down", stated: true });
  }
}

function decisionOf(json: string | undefined, id: string): Decision | undefined {
  const all = json === undefined ? undefined : (JSON.parse(json) as Record<string, Record<string, unknown>>);
  const found = all && own(all, id);
  const amount = found && json ? moneyByName(JSON.stringify(found), "amount", true) : undefined;
  if (!found || !amount) return undefined;
  const text = (key: string) => (typeof found[key] === "string" ? { [key]: found[key] } : {});
  return { amount, ...text("by"), ...text("because") };
}
