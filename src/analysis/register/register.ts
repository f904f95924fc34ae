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

  add(row: EvaluationRow, identity: (row: Outcome) => ApplicantIdentity): void {
    if (isRefused(row)) {
      for (const key of identityIn(row.application ?? undefined, undefined, undefined).keys) this.unread.add(key);
      return;
    }
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

/** What stands in the way of telling by facts alone how a row of a register stands. */
type StandingBeside = Exclude<RegisterStanding, "sure" | "one fact" | "several facts" | "not entitled">;

/** How a row stands beside what its facts say; nothing where these alone tell. */
export interface StandingOfRow {
  readonly standing?: StandingBeside | undefined;
  /** The line where the same enterprise stands first. */
  readonly first?: number | undefined;
}

/** The rows of a register by their numbers, in their order; of each only a few words are kept. */
export class RegisterRows {
  private readonly standings: (StandingBeside | undefined)[] = [];
  private readonly lines: number[] = [];
  /** The first row of each policy by each key. */
  private readonly firsts = new Map<string, number>();
  /** The first rows of those that come again. */
  private readonly again = new Map<number, number>();
  /** What rows say that come again, and those that they repeat. */
  private readonly said = new Map<number, string>();

  constructor(private readonly applied: WhoApplied) {}

  /** Takes the next row; whether it matters what it gives. */
  add({ policy, line = 0 }: Outcome, identity: ApplicantIdentity): boolean {
    const row = this.lines.length;
    this.lines.push(line);
    const keys = identity.keys.map((key) => `${policy}\n${key}`);
    const first = keys.map((key) => this.firsts.get(key)).find((each) => each !== undefined);
    for (const key of keys) if (!this.firsts.has(key)) this.firsts.set(key, first ?? row);
    const standing = this.standing(policy, identity, first);
    this.standings.push(standing);
    // It is one enterprise, whichever of its keys it applied under.
    if (standing === "applied" && first !== undefined) this.standings[first] = "applied";
    if (standing === "repeated" && first !== undefined) this.again.set(row, first);
    return standing !== "applied";
  }

  private standing(policy: string, identity: ApplicantIdentity, first: number | undefined): StandingBeside | undefined {
    if (identity.keys.length === 0) return "nameless";
    if (this.applied.has(policy, identity) || (first !== undefined && this.standings[first] === "applied")) return "applied";
    if (this.applied.hasUnread(identity)) return "unread";
    if (first !== undefined) return "repeated";
    return this.applied.hasName(policy, identity) ? "same name" : undefined;
  }

  /** Whether rows come again: they are then to be compared. */
  get repeats(): boolean {
    return this.again.size > 0;
  }

  /** Takes what each row says in turn, as far as rows come again. */
  compare(row: number, outcome: Outcome): void {
    if (this.said.size === 0) for (const [own, first] of this.again) for (const each of [own, first]) this.said.set(each, "");
    if (this.said.has(row)) this.said.set(row, saysOf(outcome));
    const first = this.again.get(row);
    if (first === undefined || this.said.get(first) === this.said.get(row)) return;
    for (const each of [row, first]) if (this.standings[each] !== "applied") this.standings[each] = "conflict";
  }

  at(row: number): StandingOfRow {
    const [standing, first] = [this.standings[row], this.again.get(row)];
    return { standing, first: first === undefined ? undefined : this.lines[first] };
  }
}

/** All that matters of an enterprise's results. */
const saysOf = ({ subsidies }: Outcome): string =>
  jsonLine(subsidies.map(({ id, status, entitled, amount, settled, missing }) => [id, status, entitled, settled ?? amount, missing]));
