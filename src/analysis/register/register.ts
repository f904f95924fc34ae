import { type EvaluationRow, isRefused, type Outcome } from "../../results/outcome.js";
import { jsonLine } from "../../values/json-text.js";
import { type ApplicantIdentity, identityIn } from "./applicant-identity.js";
import type { RegisterStanding } from "./standing.js";

/** Who applied, by policy; and whose application could not be read, whatever it was for. */
export class WhoApplied {
  private readonly keys = new Map<string, Set<string>>();
  /** By policy and name, whether somebody of that name states no code. */
  private readonly names = new Map<string, boolean>();
  private readonly unread = new Set<string>();
  applications = 0;
  unreadable = 0;

  add(row: EvaluationRow, identity: (row: Outcome) => ApplicantIdentity): void {
    if (isRefused(row)) {
      this.unreadable += 1;
      for (const key of identityIn(row.application ?? undefined, undefined, undefined).keys) this.unread.add(key);
      return;
    }
    this.applications += 1;
    const { keys, name, hasCode } = identity(row);
    const known = this.keys.get(row.policy) ?? new Set<string>();
    for (const key of keys) known.add(key);
    this.keys.set(row.policy, known);
    const named = `${row.policy}\n${name}`;
    if (name !== undefined) this.names.set(named, !hasCode || this.names.get(named) === true);
  }

  has(policy: string, { keys }: ApplicantIdentity): boolean {
    return keys.some((key) => this.keys.get(policy)?.has(key));
  }

  hasUnread({ keys }: ApplicantIdentity): boolean {
    return keys.some((key) => this.unread.has(key));
  }

  /** Whether somebody of that name applied who may be the same. */
  hasName(policy: string, { name, hasCode }: ApplicantIdentity): boolean {
    const withoutCode = name === undefined ? undefined : this.names.get(`${policy}\n${name}`);
    return withoutCode !== undefined && (withoutCode || !hasCode);
  }
}

/** What stands in the way of telling by facts alone how a row of a register stands; undefined where nothing does. */
export interface StandingOfRow {
  readonly standing: Exclude<RegisterStanding, "sure" | "one fact" | "several facts" | "not entitled"> | undefined;
  /** The line where the same enterprise stands before. */
  readonly first?: number | undefined;
}

interface FirstRow {
  readonly row: number;
  readonly line: number;
  readonly says: string;
}

/** The rows of a register, in their order, as it is known after the last of them how each stands. */
export class RegisterRows {
  private readonly rows: StandingOfRow[] = [];
  /** The first row of each policy by each key. */
  private readonly firsts = new Map<string, FirstRow>();

  constructor(private readonly applied: WhoApplied) {}

  /** Takes the next row: what it gives is compared where the same enterprise comes again. */
  add(outcome: Outcome, identity: ApplicantIdentity): void {
    const row = this.rows.length;
    this.rows.push(this.standing(outcome, identity, row));
  }

  private standing(outcome: Outcome, identity: ApplicantIdentity, row: number): StandingOfRow {
    const { policy, line = 0 } = outcome;
    if (identity.keys.length === 0) return { standing: "nameless" };
    const keys = identity.keys.map((key) => `${policy}\n${key}`);
    const first = keys.map((key) => this.firsts.get(key)).find((each) => each !== undefined);
    const says = saysOf(outcome);
    for (const key of keys) if (!this.firsts.has(key)) this.firsts.set(key, first ?? { row, line, says });
    if (this.applied.has(policy, identity)) {
      // It is one enterprise, whichever of its keys it applied under.
      if (first) this.rows[first.row] = { standing: "applied" };
      return { standing: "applied" };
    }
    if (first && this.rows[first.row]?.standing === "applied") return { standing: "applied" };
    if (this.applied.hasUnread(identity)) return { standing: "unread" };
    if (first && first.says !== says) {
      this.rows[first.row] = { ...this.rows[first.row], standing: "conflict" };
      return { standing: "conflict", first: first.line };
    }
    if (first) return { standing: "repeated", first: first.line };
    return { standing: this.applied.hasName(policy, identity) ? "same name" : undefined };
  }

  at(row: number): StandingOfRow {
    return this.rows[row] ?? { standing: undefined };
  }
}

/** All that matters of an enterprise's results. */
const saysOf = ({ subsidies }: Outcome): string =>
  jsonLine(subsidies.map(({ id, status, entitled, amount, settled, missing }) => [id, status, entitled, settled ?? amount, missing]));
