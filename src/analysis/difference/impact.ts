import type { Policy } from "../../policy/policy.js";
import { isRefused, type Outcome, type RefusedRow, type Result } from "../../results/outcome.js";
import { addDecimals, type Decimal, nought } from "../../values/decimal.js";
import { type BudgetCompared, BudgetTally } from "./budget.js";
import { type ChangeOfResult, changeOfResult, signOf } from "./change-of-result.js";
import { type DifferenceBand, Distribution } from "./distribution.js";
import { loopsOfSubsidy } from "./item-amounts.js";
import { LargestChanges, type NamedChange } from "./largest-changes.js";
import type { PairedRows } from "./paired-rows.js";
import { ImpactOnSubsidy } from "./subsidy-impact.js";

/** A policy in two versions, as applications at hand know it; `id` is what it is called in what is told. */
export interface ComparedSides {
  readonly id: string;
  readonly before: Policy | undefined;
  readonly after: Policy | undefined;
  /** What subsidies are called now, by what they were called. */
  readonly named: ReadonlyMap<string, string>;
}

/** How many gain, how many lose. */
export interface WaysCounted {
  gain: number;
  lose: number;
}

/** What a change does to applications at hand, limits settled on both sides. Counts are of results: one subsidy for one application. */
export interface DifferenceImpact extends Readonly<WaysCounted> {
  readonly becomeEligible: number;
  readonly becomeIneligible: number;
  readonly becomeUndetermined: number;
  /** What is paid for sure: of amounts that are open the least, support and deductions aside. */
  readonly before: Decimal;
  readonly after: Decimal;
  readonly difference: Decimal;
  /** The same with the most of everything that is open; null where that has no end. */
  readonly most: { readonly before: Decimal | null; readonly after: Decimal | null };
  /** Applications that one version or the other could not read, which are not compared; the first of them with what is wrong. */
  readonly invalid: number;
  readonly unread: readonly UnreadApplication[];
  readonly applications: Readonly<WaysCounted> & {
    readonly read: number;
    readonly mixed: number;
    readonly same: number;
    /** To how many anything is granted. */
    readonly eligible: { readonly before: number; readonly after: number };
  };
  readonly subsidies: readonly ImpactOnSubsidy[];
  readonly largest: { readonly losses: readonly NamedChange[]; readonly gains: readonly NamedChange[] };
  readonly distribution: readonly DifferenceBand[];
  /** Where a budget is to suffice. */
  readonly budget?: BudgetCompared | undefined;
}

/** An application that a version cannot read, and why. */
export interface UnreadApplication extends Pick<RefusedRow, "application" | "file" | "line" | "problems"> {
  readonly version: "before" | "after" | "both";
}

/** So many of them are named. */
const MOST_UNREAD = 100;

/** Takes applications as two versions see them, and tells what becomes of all of them. */
export class ImpactTally {
  private readonly subsidies = new Map<string, ImpactOnSubsidy>();
  private readonly sides: ReadonlyMap<string, ComparedSides>;
  private readonly largest = new LargestChanges();
  private readonly distribution = new Distribution();
  private readonly applications = { read: 0, gain: 0, lose: 0, mixed: 0, same: 0, eligible: { before: 0, after: 0 } };
  private readonly most = { before: nought as Decimal | null, after: nought as Decimal | null };
  private invalid = 0;
  private readonly unread: UnreadApplication[] = [];

  private readonly budget: BudgetTally | undefined;

  /** `compared`: the policies, by the ids under which rows name them. */
  constructor(compared: ReadonlyMap<string, ComparedSides>, budget?: Decimal) {
    this.budget = budget && new BudgetTally(budget);
    this.sides = compared;
    for (const sides of compared.values()) {
      const before = new Map((sides.before?.subsidies ?? []).map((each) => [sides.named.get(each.id) ?? each.id, each]));
      const after = new Map((sides.after?.subsidies ?? []).map((each) => [each.id, each]));
      for (const id of new Set([...after.keys(), ...before.keys()])) {
        const found = [after.get(id), before.get(id)].filter((each) => each !== undefined);
        const list = found.map((each) => loopsOfSubsidy(each)?.list).find((each) => each !== undefined);
        this.subsidies.set(`${sides.id}/${id}`, new ImpactOnSubsidy(sides.id, id, found[0]?.benefit ?? "cash", list));
      }
    }
  }

  /** Takes an application. */
  add({ before, after }: PairedRows): void {
    const [refusedBefore, refusedAfter] = [before.find(isRefused), after.find(isRefused)];
    const refused = refusedAfter ?? refusedBefore;
    if (refused) {
      this.invalid += 1;
      const { application, file, line, problems } = refused;
      const version = refusedBefore && refusedAfter ? "both" : refusedAfter ? "after" : "before";
      if (this.unread.length < MOST_UNREAD) this.unread.push({ application, file, line, version, problems });
      return;
    }
    this.applications.read += 1;
    const [old, now] = [outcomesByPolicy(before as readonly Outcome[]), outcomesByPolicy(after as readonly Outcome[])];
    const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((policy) => {
      const sides = this.sides.get(policy);
      if (!sides) throw new Error(`results of a policy that is not compared: ${policy}`);
      return this.changesOf(sides, old.get(policy), now.get(policy));
    });
    this.applications[wayOfAll(changes)] += 1;
    for (const side of ["before", "after"] as const)
      if (changes.some((change) => change[side].status === "eligible")) this.applications.eligible[side] += 1;
    this.budget?.add(changes.filter(({ policy, subsidy }) => this.subsidies.get(`${policy}/${subsidy}`)?.benefit === "cash"));
  }

  private changesOf({ id: policy, named }: ComparedSides, old: Outcome | undefined, now: Outcome | undefined): NamedChange[] {
    const before = new Map((old?.subsidies ?? []).map((result) => [named.get(result.id) ?? result.id, result]));
    const after = new Map((now?.subsidies ?? []).map((result) => [result.id, result]));
    const row = (now ?? old) as Outcome;
    return [...new Set([...before.keys(), ...after.keys()])].map((subsidy): NamedChange => {
      const [was, is] = [before.get(subsidy), after.get(subsidy)];
      const change = changeOfResult(was, is);
      const { application, name, file, line } = row;
      const { difference } = change;
      const told = { application, name, file, line, policy, subsidy, before: change.before, after: change.after, difference };
      this.note(change, told, was, is);
      return told;
    });
  }

  private note(change: ChangeOfResult, told: NamedChange, was: Result | undefined, is: Result | undefined): void {
    const tally = this.subsidies.get(`${told.policy}/${told.subsidy}`) as ImpactOnSubsidy;
    tally.add(change, was, is);
    this.largest.add(change, told);
    this.distribution.add(change.difference);
    if (tally.benefit !== "cash") return;
    for (const side of ["before", "after"] as const) {
      const [sum, most] = [this.most[side], change[side].most];
      this.most[side] = sum && most ? addDecimals(sum, most) : null;
    }
  }

  result(): DifferenceImpact {
    const subsidies = [...this.subsidies.values()].filter(({ results }) => results > 0);
    const count = (of: (each: ImpactOnSubsidy) => number) => subsidies.reduce((sum, each) => sum + of(each), 0);
    const paid = (of: (each: ImpactOnSubsidy) => Decimal) =>
      subsidies.filter(({ benefit }) => benefit === "cash").reduce((sum, each) => addDecimals(sum, of(each)), nought);
    return {
      gain: count(({ gain }) => gain),
      lose: count(({ lose }) => lose),
      becomeEligible: count(({ becomeEligible }) => becomeEligible),
      becomeIneligible: count(({ becomeIneligible }) => becomeIneligible),
      becomeUndetermined: count(({ becomeUndetermined }) => becomeUndetermined),
      before: paid(({ before }) => before),
      after: paid(({ after }) => after),
      difference: paid(({ difference }) => difference),
      most: this.most,
      invalid: this.invalid,
      unread: this.unread,
      applications: this.applications,
      subsidies,
      largest: this.largest,
      distribution: this.distribution.result(),
      budget: this.budget?.result(this.most),
    };
  }
}

const outcomesByPolicy = (rows: readonly Outcome[]): ReadonlyMap<string, Outcome> => new Map(rows.map((row) => [row.policy, row]));

/** What becomes of an applicant: who gains of one subsidy and loses of another does both, whatever is left of it. */
function wayOfAll(changes: readonly NamedChange[]): "gain" | "lose" | "mixed" | "same" {
  const signs = new Set(changes.map(({ difference }) => signOf(difference)));
  signs.delete(0);
  if (signs.size === 0) return "same";
  return signs.size === 2 ? "mixed" : signs.has(1) ? "gain" : "lose";
}
