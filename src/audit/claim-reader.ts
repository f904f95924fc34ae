import type { JsonRowReader } from "../applications/json-row.js";
import { mappingOf, moneyOf, parsedWithDigits } from "../applications/money-by-name.js";
import type { Row } from "../applications/row.js";
import { amountOf } from "../evaluation/amount.js";
import type { Amount, Claim, Decision, Result } from "../evaluation/outcome.js";
import type { Expression } from "../expression/core.js";
import { Evaluation } from "../expression/evaluate.js";
import type { Facts } from "../expression/facts.js";
import { nodesOf } from "../expression/walk.js";
import { without } from "../expression/without.js";
import { ownFields } from "../policy/fields.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import { type Decimal, decimalOfFraction } from "../values/decimal.js";
import { powerOfTen } from "../values/fraction.js";
import { own } from "../values/own.js";
import { type Basis, basisOf, workingOf } from "./working.js";

/** What an application states about its claims, by name. */
interface Stated {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly decisions: Readonly<Record<string, unknown>>;
  /** One amount stands for the only claim. */
  readonly paid: unknown;
  /** The facts as the applicant stated them: as verified, but for those under `declared`; undefined where there are none. */
  readonly declared: Facts | undefined;
}

/** Reads what an application claims, and what the rules would give it without caps and deductions. */
export class ClaimReader {
  /** What a rule gives without its caps and deductions; nothing where it has none. */
  private readonly uncut: ReadonlyMap<string, { readonly caps: Expression | undefined; readonly deductions: Expression | undefined }>;
  private stated: { readonly row: Row; readonly all: Stated } | undefined;

  constructor(
    policy: Policy,
    private readonly readings: ReadonlyMap<string, string>,
    private readonly reader: JsonRowReader,
  ) {
    this.uncut = new Map(
      policy.subsidies.map(({ id, entitlement }) => [
        id,
        {
          caps: capsOrDeducts(entitlement, ["cap"]) ? without(["cap", "minus"], entitlement) : undefined,
          deductions: capsOrDeducts(entitlement, ["minus"]) ? without(["minus"], entitlement) : undefined,
        },
      ]),
    );
  }

  /** The claim for a subsidy; undefined where the application makes none. */
  of(subsidy: Subsidy, row: Row, result: Result): Claim | undefined {
    const { id } = subsidy;
    const { claims, decisions, paid } = this.statedBy(row);
    const claimed = moneyOf(own(claims, id));
    if (!claimed) return undefined;
    const uncut = result.status === "ineligible" ? undefined : this.uncut.get(id);
    const [caps, deductions] = [uncut?.caps, uncut?.deductions].map((expression) => expression && this.amount(expression, row));
    const decision = decisionOf(own(decisions, id));
    const basis = this.basis(subsidy, row, result);
    const already = paidOf(paid, id, Object.keys(claims).length === 1);
    return {
      claimed,
      ...(caps ? { withoutCaps: caps } : {}),
      ...(deductions ? { withoutDeductions: deductions } : {}),
      ...(decision ? { decision } : {}),
      ...(decision && result.status === "ineligible" && Number(decision.amount.units) > 0 ? { barred: true as const } : {}),
      ...(already ? { paid: already } : {}),
      ...basis,
    };
  }

  private statedBy(row: Row): Stated {
    if (this.stated?.row !== row) {
      const read = (name: string): unknown => (row.kept?.[name] === undefined ? undefined : parsedWithDigits(row.kept[name]));
      const [claims, decisions] = [mappingOf(read("claims")) ?? {}, mappingOf(read("decisions")) ?? {}];
      this.stated = { row, all: { claims, decisions, paid: read("paid"), declared: this.declaredBy(row) } };
    }
    return this.stated.all;
  }

  /** What the amount is computed from, on verified and on declared facts, and how; nothing of what is refused. */
  private basis({ entitlement }: Subsidy, row: Row, { status }: Result): Pick<Claim, "base" | "working"> {
    const { declared } = this.statedBy(row);
    const mine = status === "ineligible" ? null : this.basisOn(row.facts, entitlement);
    const theirs = declared ? this.basisOn(declared, entitlement) : mine;
    const [verified, stated] = [mine, theirs].map((basis) => basis && decimalOfFraction(basis.base));
    if (!verified && !stated) return {};
    const working = mine && workingOf(mine);
    return {
      base: { ...(stated ? { declared: stated } : {}), ...(verified ? { verified } : {}) },
      ...(working ? { working } : {}),
    };
  }

  private basisOn(facts: Facts, entitlement: Expression): Basis | null {
    const evaluation = new Evaluation(facts, this.readings, true);
    evaluation.evaluate(entitlement);
    const step = evaluation.trace.at(-1);
    return step ? basisOf(step) : null;
  }

  private declaredBy(row: Row): Facts | undefined {
    const json = row.kept?.declared;
    if (json === undefined) return undefined;
    const bytes = Buffer.from(json, "utf8");
    const { facts } = this.reader.read(bytes, 0, bytes.length);
    return row.facts.map((verified, slot) => (slot < ownFields.length ? verified : (facts[slot] ?? verified)));
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

/** Whether any of some constructs does something to an amount. */
const capsOrDeducts = (entitlement: Expression, constructs: readonly string[]): boolean =>
  [...nodesOf(entitlement)].some(
    (node) =>
      constructs.includes(node.origin?.construct ?? "") ||
      (constructs.includes("cap") && node.kind === "fold" && node.selection?.group?.cap),
  );
