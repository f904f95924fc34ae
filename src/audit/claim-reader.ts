import type { Row } from "../applications/row.js";
import { paidFor } from "../applications/stated.js";
import type { Facts } from "../expression/facts.js";
import { ownFields } from "../policy/own-fields.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import type { Claim, Result } from "../results/outcome.js";
import { Uncut } from "./uncut.js";
import { baseAndWorking } from "./working.js";

/** What an application claims, with what the rules would give it without caps and deductions. */
export class ClaimReader {
  private readonly uncut: Uncut;

  constructor(
    policy: Policy,
    private readonly readings: ReadonlyMap<string, string>,
  ) {
    this.uncut = new Uncut(policy, readings);
  }

  /** The claim for a subsidy; undefined where the application makes none. */
  of({ id, entitlement }: Subsidy, row: Row, result: Result): Claim | undefined {
    const claimed = row.stated?.claims.get(id);
    if (!claimed) return undefined;
    const decision = row.stated?.decisions.get(id);
    const verified = result.status === "ineligible" ? undefined : row.facts;
    const already = paidFor(row.stated, id);
    return {
      claimed,
      ...(verified ? this.uncut.of(id, verified) : {}),
      ...(decision ? { decision } : {}),
      ...(decision && !verified && Number(decision.amount.units) > 0 ? { barred: true as const } : {}),
      ...(already ? { paid: already } : {}),
      ...baseAndWorking(entitlement, verified, declaredBy(row), this.readings),
    };
  }
}

/** The facts as the applicant stated them: as verified, but for those that were declared otherwise. */
function declaredBy({ facts, stated }: Row): Facts | undefined {
  const { declared } = stated ?? {};
  return declared && facts.map((verified, slot) => (slot < ownFields.length ? verified : (declared[slot] ?? verified)));
}
