import type { Benefit } from "../../policy/policy.js";
import type { Result, Status, UnitOfResult } from "../../results/outcome.js";
import { addDecimals, type Decimal, nought } from "../../values/decimal.js";
import { type ChangeOfResult, lessOf, signOf } from "./change-of-result.js";

/** What a change does to the items of a list, each by what it gives before anything is done to their sum. */
export interface ImpactOnItems {
  readonly list: string;
  gain: number;
  lose: number;
  same: number;
  before: Decimal;
  after: Decimal;
}

type StatusCounts = Record<Status, number>;

const none = (): StatusCounts => ({ eligible: 0, ineligible: 0, undetermined: 0 });

/** What a change does to one subsidy. */
export class ImpactOnSubsidy {
  results = 0;
  gain = 0;
  lose = 0;
  same = 0;
  /** Of those that are the same for sure: what they may come to is not. */
  otherwiseOpen = 0;
  becomeEligible = 0;
  becomeIneligible = 0;
  becomeUndetermined = 0;
  readonly statuses: { readonly before: StatusCounts; readonly after: StatusCounts } = { before: none(), after: none() };
  /** Of those that are granted, how many without a figure. */
  readonly unstated = { before: 0, after: 0 };
  before: Decimal = nought;
  after: Decimal = nought;
  difference: Decimal = nought;
  /** What those who gain gain, and what those who lose lose, below zero. */
  gained: Decimal = nought;
  lost: Decimal = nought;
  /** Where the amount is made of the items of a list. */
  readonly items?: ImpactOnItems;

  constructor(
    readonly policy: string,
    readonly subsidy: string,
    readonly benefit: Benefit,
    list: string | undefined,
  ) {
    if (list !== undefined) this.items = { list, gain: 0, lose: 0, same: 0, before: nought, after: nought };
  }

  add({ before, after, difference, way, isOtherwiseOpen }: ChangeOfResult, was: Result | undefined, is: Result | undefined): void {
    this.results += 1;
    this[way] += 1;
    if (isOtherwiseOpen) this.otherwiseOpen += 1;
    this.statuses.before[before.status] += 1;
    this.statuses.after[after.status] += 1;
    if (before.unstated) this.unstated.before += 1;
    if (after.unstated) this.unstated.after += 1;
    if (before.status !== after.status) {
      if (after.status === "eligible") this.becomeEligible += 1;
      else if (after.status === "ineligible") this.becomeIneligible += 1;
      else this.becomeUndetermined += 1;
    }
    this.before = addDecimals(this.before, before.least);
    this.after = addDecimals(this.after, after.least);
    this.difference = addDecimals(this.difference, difference);
    if (way === "gain") this.gained = addDecimals(this.gained, difference);
    if (way === "lose") this.lost = addDecimals(this.lost, difference);
    if (this.items) addItems(this.items, unitsOf(was), unitsOf(is));
  }
}

const unitsOf = (result: Result | undefined): ReadonlyMap<number, UnitOfResult> =>
  new Map((result?.status === "eligible" ? (result.units ?? []) : []).map((unit) => [unit.item, unit]));

function addItems(items: ImpactOnItems, before: ReadonlyMap<number, UnitOfResult>, after: ReadonlyMap<number, UnitOfResult>): void {
  for (const item of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(item)?.amount.min ?? nought, after.get(item)?.amount.min ?? nought];
    const sign = signOf(lessOf(now, old));
    if (sign > 0) items.gain += 1;
    else if (sign < 0) items.lose += 1;
    else items.same += 1;
    items.before = addDecimals(items.before, old);
    items.after = addDecimals(items.after, now);
  }
}
