import { mappingOf, moneyOf, parsedWithDigits } from "../../applications/money-by-name.js";
import type { Row } from "../../applications/row.js";
import type { Expression } from "../../expression/core.js";
import { Evaluation } from "../../expression/evaluate.js";
import { without } from "../../expression/without.js";
import type { Policy, Subsidy } from "../../policy/policy.js";
import type { Decimal } from "../../values/decimal.js";
import { powerOfTen } from "../../values/fraction.js";
import { own } from "../../values/own.js";
import { amountOf } from "../amount.js";
import type { Amount, Claim, Decision } from "../outcome.js";

/** What an application states about its claims, by name. */
interface Stated {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly decisions: Readonly<Record<string, unknown>>;
  /** One amount stands for the only claim. */
  readonly paid: unknown;
}

/** Reads what an application claims, and what the rules would give it without caps and deductions. */
export class ClaimReader {
  private readonly uncut: ReadonlyMap<string, { readonly caps: Expression; readonly deductions: Expression }>;
  private stated: { readonly row: Row; readonly all: Stated } | undefined;

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
    const { claims, decisions, paid } = this.statedBy(row);
    const claimed = moneyOf(own(claims, id));
    const uncut = this.uncut.get(id);
    if (!claimed || !uncut) return undefined;
    const [caps, deductions] = [this.amount(uncut.caps, row), this.amount(uncut.deductions, row)];
    const decision = decisionOf(own(decisions, id));
    const already = paidOf(paid, id, Object.keys(claims).length === 1);
    return {
      claimed,
      ...(caps ? { withoutCaps: caps } : {}),
      ...(deductions ? { withoutDeductions: deductions } : {}),
      ...(decision ? { decision } : {}),
      ...(already ? { paid: already } : {}),
    };
  }

  private statedBy(row: Row): Stated {
    if (this.stated?.row !== row) {
      const read = (name: string): unknown => (row.kept?.[name] === undefined ? undefined : parsedWithDigits(row.kept[name]));
      const all = { claims: mappingOf(read("claims")) ?? {}, decisions: mappingOf(read("decisions")) ?? {}, paid: read("paid") };
      this.stated = { row, all };
    }
    return this.stated.all;
  }

  private amount(expression: Expression, row: Row): Amount | undefined {
    const value = new Evaluation(row.facts, this.readings).quantity(expression);
    if (value.present === false || value.unstated) return undefined;
    // Before anything is cut no figure is rounded by the policy; digits without an end are.
    return amountOf(value.low, value.high, { to: powerOfTen(-8), by: "down", stated: true });
  }
}

function decisionOf(stated: unknown): Decision | undefined {
  const found = mappingOf(stated);
  const amount = found && moneyOf(own(found, "amount"));
  if (!found || !amount) return undefined;
  const text = (key: string) => (typeof found[key] === "string" ? { [key]: found[key] } : {});
  return { amount, ...text("by"), ...text("because") };
}

/** What was paid for a subsidy: by its name, or one amount where nothing else is claimed. */
function paidOf(stated: unknown, id: string, only: boolean): Decimal | undefined {
  const named = mappingOf(stated);
  const found = named ? own(named, id) : only ? stated : undefined;
  return found === undefined ? undefined : (moneyOf(found) ?? undefined);
}
