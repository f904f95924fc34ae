import type { DifferenceImpact } from "../analysis/difference/impact.js";
import { type Benefit, benefits } from "../policy/policy.js";
import { addDecimals, type Decimal, nought } from "../values/decimal.js";
import type { BothWords } from "../values/words.js";

/** What comes of one figure of the rules: what is granted, by benefit, and to how many. */
export interface CostOfFigure {
  readonly value: string;
  /** What is granted for sure; of amounts that are open the least. */
  readonly cost: Readonly<Partial<Record<Benefit, Decimal>>>;
  /** Money with the most of everything that is open; null where that has no end. */
  readonly most: Decimal | null;
  /** Applications to which anything is granted. */
  readonly eligible: number;
  /** Against the rules as they are: applications that gain, that lose, and that do both. */
  readonly gain: number;
  readonly lose: number;
  readonly mixed: number;
}

/** What applications cost with one figure after another in place of what the rules say. */
export interface CostsReport {
  readonly kind: "costs";
  readonly data: {
    /** The figure as it was named, what people call it, and what else was changed. */
    readonly figure: string;
    readonly title: BothWords;
    readonly beside: readonly string[];
    readonly applications: number;
    /** Applications that cannot be read under the rules as they are, or under one of the figures: in no sum. */
    readonly invalid: number;
    readonly today: CostOfFigure;
    readonly figures: readonly CostOfFigure[];
  };
  readonly money: { readonly currency: string; readonly digits: number };
}

/** Costs are told apart by these. */
export const costKinds = benefits;

/** The cost of one figure, beside that of the rules as they are. */
export function costsOf(value: string, { subsidies, applications, most }: DifferenceImpact): Record<"before" | "after", CostOfFigure> {
  const side = (at: "before" | "after") => {
    const cost: Partial<Record<Benefit, Decimal>> = {};
    for (const each of subsidies) cost[each.benefit] = addDecimals(cost[each.benefit] ?? nought, each[at]);
    return { value, cost, most: most[at], eligible: applications.eligible[at] };
  };
  const { gain, lose, mixed } = applications;
  return { before: { ...side("before"), gain: 0, lose: 0, mixed: 0 }, after: { ...side("after"), gain, lose, mixed } };
}
