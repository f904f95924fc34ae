import { addDecimals, type Decimal, decimal, nought } from "../../values/decimal.js";
import { lessOf, signOf } from "./change-of-result.js";
import type { NamedApplication, NamedChange } from "./largest-changes.js";

/** What of a budget one version would spend, paid in the order of the applications until it is used up. */
export interface SpentOfBudget {
  /** What is granted in all. */
  total: Decimal;
  /** What of the budget is left, and what is granted beyond it; one of them is nothing. */
  left: Decimal;
  over: Decimal;
  /** It suffices for what is sure, and may not for what is still open. */
  mayBeOver: boolean;
  /** So many percent of everything could be paid if all were cut in proportion, rounded down. */
  share: Decimal;
  /** Applications paid in full, for a part, and not at all. */
  whole: number;
  part: number;
  unpaid: number;
}

/** An application that is paid under one version and not under the other: what is granted, whatever is paid of it. */
export interface TurnOfApplication extends NamedApplication {
  readonly before: Decimal;
  readonly after: Decimal;
}

/** Applications whose turn comes under one version alone; of many the first are named. */
export interface TurnsOfApplications {
  count: number;
  /** Of them those to whom the rules grant nothing any more, or granted nothing before: no budget would help. */
  byRules: number;
  readonly applications: TurnOfApplication[];
}

/** A budget under two versions. */
export interface BudgetCompared {
  readonly budget: Decimal;
  readonly before: SpentOfBudget;
  readonly after: SpentOfBudget;
  readonly noLongerPaid: TurnsOfApplications;
  readonly newlyPaid: TurnsOfApplications;
}

/** So many are named. */
const MOST_NAMED = 100;

/** Pays what two versions grant out of the same budget, in the order in which applications come. */
export class BudgetTally {
  private readonly sides: { readonly before: Purse; readonly after: Purse };
  private readonly noLongerPaid: TurnsOfApplications = { count: 0, byRules: 0, applications: [] };
  private readonly newlyPaid: TurnsOfApplications = { count: 0, byRules: 0, applications: [] };

  constructor(private readonly budget: Decimal) {
    this.sides = { before: new Purse(budget), after: new Purse(budget) };
  }

  /** The changes of one application of which money is paid. */
  add(changes: readonly NamedChange[]): void {
    const [first] = changes;
    if (!first) return;
    const granted = (side: "before" | "after") => changes.map((each) => each[side].least).reduce(addDecimals, nought);
    const [before, after] = [granted("before"), granted("after")];
    const [was, is] = [this.sides.before.pay(before), this.sides.after.pay(after)];
    if (was === is) return;
    const { application, name, file, line } = first;
    const turns = was ? this.noLongerPaid : this.newlyPaid;
    turns.count += 1;
    if (signOf(was ? after : before) === 0) turns.byRules += 1;
    if (turns.applications.length < MOST_NAMED) turns.applications.push({ application, name, file, line, before, after });
  }

  /** `most`: what either version may come to where everything that is open comes to its most. */
  result(most: Readonly<Record<"before" | "after", Decimal | null>>): BudgetCompared {
    const { before, after } = this.sides;
    const { budget, noLongerPaid, newlyPaid } = this;
    return { budget, before: before.spent(most.before), after: after.spent(most.after), noLongerPaid, newlyPaid };
  }
}

/** A budget that is paid out until it is used up; who comes last gets what is left. */
class Purse {
  private total = nought;
  private left: Decimal;
  private readonly counts = { whole: 0, part: 0, unpaid: 0 };

  constructor(private readonly budget: Decimal) {
    this.left = budget;
  }

  /** Whether anything of an amount is paid. */
  pay(amount: Decimal): boolean {
    if (signOf(amount) === 0) return false;
    this.total = addDecimals(this.total, amount);
    if (signOf(this.left) === 0) {
      this.counts.unpaid += 1;
      return false;
    }
    const rest = lessOf(this.left, amount);
    this.counts[signOf(rest) < 0 ? "part" : "whole"] += 1;
    this.left = signOf(rest) < 0 ? nought : rest;
    return true;
  }

  spent(most: Decimal | null): SpentOfBudget {
    const over = lessOf(this.total, this.budget);
    const isOver = signOf(over) > 0;
    return {
      total: this.total,
      left: this.left,
      over: isOver ? over : nought,
      mayBeOver: !isOver && (most === null || signOf(lessOf(most, this.budget)) > 0),
      share: isOver ? percentOf(this.budget, this.total) : { units: 100, scale: 0 },
      ...this.counts,
    };
  }
}

/** So many percent is one of another that is larger, two places, rounded down. */
function percentOf(part: Decimal, whole: Decimal): Decimal {
  const scale = Math.max(part.scale, whole.scale);
  const units = ({ units: own, scale: places }: Decimal) => BigInt(own) * 10n ** BigInt(scale - places);
  return decimal((units(part) * 10_000n) / units(whole), 2);
}
