import { shorten } from "../expression/run.js";
import { benefits } from "../policy/policy.js";
import type { Total } from "../results/outcome.js";
import type { RowTail } from "../results/row-pieces.js";
import { hole } from "../results/writer.js";
import type { Prepared } from "./prepared.js";

/** Sums are of so many places after the point, and of safe integers; others are left to exact arithmetic. */
export const PLACES = 4;
const POWERS = Array.from({ length: PLACES + 1 }, (_, power) => 10 ** power);

/** What is added up of one benefit in an application, in `10^-PLACES`. */
export class BenefitSum {
  exact = 0;
  min = 0;
  max = 0;
  any = false;
  /** Numbers of the subsidies without a figure. */
  readonly unstated: number[] = [];

  clear(): void {
    this.exact = 0;
    this.min = 0;
    this.max = 0;
    this.any = false;
    shorten(this.unstated, 0);
  }

  /** Adds an amount; whether the sums are such as can be added up here. */
  add(min: number, minScale: number, max: number, maxScale: number, exact: boolean): boolean {
    const low = min * (POWERS[PLACES - minScale] ?? Number.NaN);
    this.any = true;
    this.min += low;
    this.max += max * (POWERS[PLACES - maxScale] ?? Number.NaN);
    if (exact) this.exact += low;
    return Number.isSafeInteger(this.min) && (Number.isSafeInteger(this.max) || this.max === Number.POSITIVE_INFINITY);
  }
}

/** The totals of an application, with holes for their figures. */
export function totalsWithHoles(sums: readonly BenefitSum[], prepared: readonly Prepared[]): RowTail["totals"] {
  const found = benefits.flatMap((benefit, at): [string, Total][] => {
    const { any, unstated } = sums[at] as BenefitSum;
    if (!any && unstated.length === 0) return [];
    const ids = unstated.map((number) => (prepared[number] as Prepared).subsidy.id);
    return [[benefit, { exact: hole, min: hole, max: hole, ...(ids.length > 0 ? { unstated: ids } : {}) }]];
  });
  return found.length > 0 ? (Object.fromEntries(found) as RowTail["totals"]) : undefined;
}
