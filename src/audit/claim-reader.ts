import type { JsonRowReader } from "../applications/json-row.js";
import { mappingOf, moneyOf, parsedWithDigits } from "../applications/money-by-name.js";
import type { Row } from "../applications/row.js";
import type { Claim, Decision, Result } from "../evaluation/outcome.js";
import type { Facts } from "../expression/facts.js";
import { ownFields } from "../policy/own-fields.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import type { Decimal } from "../values/decimal.js";
import { own } from "../values/own.js";
import { Uncut } from "./uncut.js";
import { baseAndWorking } from "./working.js";

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
  private readonly uncut: Uncut;
  private stated: { readonly row: Row; readonly all: Stated } | undefined;

  constructor(
    policy: Policy,
    private readonly readings: ReadonlyMap<string, string>,
    private readonly reader: JsonRowReader,
  ) {
    this.uncut = new Uncut(policy, readings);
  }

  /** The claim for a subsidy; undefined where the application makes none. */
  of(subsidy: Subsidy, row: Row, result: Result): Claim | undefined {
    const { id } = subsidy;
    const { claims, decisions, paid, declared } = this.statedBy(row);
    const claimed = moneyOf(own(claims, id));
    if (!claimed) return undefined;
    const decision = decisionOf(own(decisions, id));
    const verified = result.status === "ineligible" ? undefined : row.facts;
    const already = paidOf(paid, id, Object.keys(claims).length === 1);
    return {
      claimed,
      ...(verified ? this.uncut.of(id, verified) : {}),
      ...(decision ? { decision } : {}),
      ...(decision && !verified && Number(decision.amount.units) > 0 ? { barred: true as const } : {}),
      ...(already ? { paid: already } : {}),
      ...baseAndWorking(subsidy.entitlement, verified, declared, this.readings),
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

  private declaredBy(row: Row): Facts | undefined {
    const json = row.kept?.declared;
    if (json === undefined) return undefined;
    const bytes = Buffer.from(json, "utf8");
    const { facts } = this.reader.read(bytes, 0, bytes.length);
    return row.facts.map((verified, slot) => (slot < ownFields.length ? verified : (facts[slot] ?? verified)));
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
