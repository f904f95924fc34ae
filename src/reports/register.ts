import type { StandingOfRow } from "../analysis/register/register.js";
import { type RegisterStanding, standingOf } from "../analysis/register/standing.js";
import { type Amount, type EvaluationRow, isRefused, type RefusedRow } from "../results/outcome.js";
import { addDecimals, type Decimal, nought } from "../values/decimal.js";
import type { PolicySummary } from "./evaluation.js";

/** How one enterprise of a register stands with one subsidy. */
export interface RegisterEntry {
  readonly enterprise: string | null;
  readonly name?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly policy?: string | undefined;
  readonly subsidy?: string | undefined;
  readonly standing: RegisterStanding | "invalid";
  /** What it would get by itself, limits settled. */
  readonly amount?: Amount | undefined;
  readonly missing?: readonly string[] | undefined;
  /** Where the same enterprise stands first in the register. */
  readonly first?: number | undefined;
  readonly problems?: RefusedRow["problems"] | undefined;
}

/** Enterprises of a register with what they are entitled to though they did not apply. */
export interface RegisterReport {
  readonly kind: "register";
  readonly policies: readonly PolicySummary[];
  /** May be read once. */
  readonly rows: AsyncIterable<readonly RegisterEntry[]>;
  /** What is known when the rows were read. */
  readonly sums: RegisterSums;
}

/** The entries of one row of a register: one for each subsidy; one alone where it cannot be read. */
export function entriesOf(row: EvaluationRow, { standing, first }: StandingOfRow): RegisterEntry[] {
  if (isRefused(row)) {
    const { application, file, line, problems } = row;
    return [{ enterprise: application, file, line, standing: "invalid", problems }];
  }
  const { application, name, file, line, policy, subsidies } = row;
  return subsidies.map((result): RegisterEntry => {
    const own = standingOf(result);
    const amount = result.settled ?? result.amount;
    const told = own === "not entitled" || standing === "applied" ? {} : { amount, missing: result.missing };
    return { enterprise: application, name, file, line, policy, subsidy: result.id, standing: standing ?? own, ...told, first };
  });
}

/** How many stand how with one subsidy. */
export interface SubsidyStandings {
  readonly policy: string;
  readonly subsidy: string;
  readonly counts: Partial<Record<RegisterStanding, number>>;
  /** What those get for sure who are surely entitled. */
  sure: Decimal;
  /** Of those whom one fact alone keeps, which, and how many. */
  readonly missing: Map<string, number>;
}

/** Counts over a register, by subsidy. */
export class RegisterSums {
  invalid = 0;
  private readonly found = new Map<string, SubsidyStandings>();

  get subsidies(): SubsidyStandings[] {
    return [...this.found.values()];
  }

  add({ policy = "", subsidy = "", standing, amount, missing = [] }: RegisterEntry): void {
    if (standing === "invalid") {
      this.invalid += 1;
      return;
    }
    const key = `${policy}/${subsidy}`;
    const own = this.found.get(key) ?? { policy, subsidy, counts: {}, sure: nought, missing: new Map<string, number>() };
    this.found.set(key, own);
    own.counts[standing] = (own.counts[standing] ?? 0) + 1;
    if (standing === "sure" && amount) own.sure = addDecimals(own.sure, amount.min);
    const [path = ""] = missing;
    if (standing === "one fact") own.missing.set(path, (own.missing.get(path) ?? 0) + 1);
  }
}
