import { chosenReadings } from "../../evaluation/chosen-readings.js";
import type { Limit } from "../../language/limit.js";
import { kindOf } from "../../language/limits.js";
import type { Policy } from "../../policy/policy.js";
import { type EvaluationRow, isRefused } from "../../results/outcome.js";
import { Figures } from "../../settlement/figures.js";
import { dayOfText } from "../../values/date.js";
import { addDecimals, type Decimal, decimalText, negated, nought } from "../../values/decimal.js";
import { decimalOfSum } from "../../values/sum.js";
import { endsAt, limitsOn } from "../letter/limit-uses.js";

/** A budget that all of a batch share: its figure, and what the batch has of it. */
export interface BudgetSum {
  readonly policy: Policy;
  readonly limit: Limit;
  readonly figure: Decimal;
  readonly used: Decimal;
  /** Of the figure, before what earlier batches had of it. */
  readonly left: Decimal;
}

/** Places that no currency has: figures are whole at this scale. */
const SCALE = 6;

/** What a batch has of the budgets that all of it shares, taken on the way through. */
export class BudgetSums {
  private readonly used = new Map<Limit, Decimal>();
  /** The figure on the days of the rows; null where it is not one. */
  private readonly figures = new Map<Limit, Decimal | null>();
  private readonly budgets = new Map<string, readonly Limit[]>();

  /** `asked`: readings that were chosen otherwise than policies do. */
  constructor(
    private readonly policies: readonly Policy[],
    private readonly asked: ReadonlyMap<string, string>,
  ) {
    for (const { id, limits } of policies) this.budgets.set(id, limits.filter(isShared));
  }

  add(row: EvaluationRow): void {
    const policy = isRefused(row) ? undefined : this.policies.find(({ id }) => id === row.policy);
    const budgets = (policy && this.budgets.get(policy.id)) ?? [];
    if (isRefused(row) || !policy || budgets.length === 0) return;
    for (const result of row.subsidies) {
      if (!result.settled || !result.audit?.granted) continue;
      for (const limit of limitsOn(policy, result).filter((each) => budgets.includes(each))) {
        this.used.set(limit, addDecimals(this.used.get(limit) ?? nought, endsAt(limit, policy, result).after));
        this.noteFigure(limit, policy, result.on ?? row.date);
      }
    }
  }

  private noteFigure(limit: Limit, policy: Policy, on: string | undefined): void {
    const day = on === undefined ? undefined : dayOfText(on);
    const { low, high } = new Figures(chosenReadings(policy, this.asked), SCALE).of(limit, day ?? Number.NaN, undefined);
    const figure = low === high ? decimalOfSum(low, SCALE) : null;
    const known = this.figures.get(limit);
    const isSame = known === undefined || (known && figure && decimalText(known) === decimalText(figure));
    this.figures.set(limit, isSame ? figure : null);
  }

  get sums(): BudgetSum[] {
    return this.policies.flatMap((policy) =>
      (this.budgets.get(policy.id) ?? []).flatMap((limit): BudgetSum[] => {
        const figure = this.figures.get(limit) ?? null;
        const used = this.used.get(limit) ?? nought;
        return figure ? [{ policy, limit, figure, used, left: addDecimals(figure, negated(used)) }] : [];
      }),
    );
  }
}

/** Whether one figure in money is for all of a batch together. */
const isShared = (limit: Limit): boolean =>
  kindOf(limit).figure !== undefined &&
  kindOf(limit).figure?.kind !== "number" &&
  !limit.byApplicant &&
  limit.targets.every(({ key, part, figure }) => key === null && part === null && figure === null);
