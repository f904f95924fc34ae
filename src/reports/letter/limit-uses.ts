import { chosenReadings } from "../../evaluation/chosen-readings.js";
import { bindsItems, type Limit } from "../../language/limit.js";
import { kindOf } from "../../language/limits.js";
import { yearOfPeriod } from "../../language/settling/period.js";
import type { Policy } from "../../policy/policy.js";
import type { EvaluationRow, Outcome, Result } from "../../results/outcome.js";
import { isRefused } from "../../results/outcome.js";
import { Figures } from "../../settlement/figures.js";
import { APPLICANT } from "../../settlement/limit-facts.js";
import { nameOfLimit } from "../../settlement/settle-row.js";
import { dayOfText } from "../../values/date.js";
import { addDecimals, type Decimal, fractionOfDecimal, negated, nought } from "../../values/decimal.js";
import { compare } from "../../values/fraction.js";
import { own } from "../../values/own.js";
import { decimalOfSum } from "../../values/sum.js";

/** One result under a limit: what it came with, and what the limit left of it. */
export interface LimitedResult {
  readonly row: Outcome;
  readonly result: Result;
  readonly before: Decimal;
  readonly after: Decimal;
}

/** A limit as one result met it: its figure, and what others had of it. */
export interface LimitUse {
  readonly limit: Limit;
  readonly mine: Pick<LimitedResult, "before" | "after">;
  /** In money, or so many places; null where it has none, or an open one. */
  readonly figure: Decimal | null;
  readonly others: { readonly count: number; readonly before: Decimal; readonly after: Decimal };
  /** The others that had most, the largest first. */
  readonly largest: readonly LimitedResult[];
}

interface SharedSums {
  count: number;
  before: Decimal;
  after: Decimal;
  readonly largest: LimitedResult[];
}

const LARGEST = 4;
/** Places that no currency has: figures are whole at this scale. */
const SCALE = 6;

/**
 * Who shared the limits that took something off some results: asked for in one pass over a batch, and added up in another.
 * Of limits on items, and on parts of an amount, results do not tell enough.
 */
export class LimitUses {
  private readonly policies: ReadonlyMap<string, Policy>;
  private readonly shares = new Map<string, SharedSums>();

  constructor(policies: readonly Policy[]) {
    this.policies = new Map(policies.map((policy) => [policy.id, policy]));
  }

  /** Asks for those who share limits with a result. */
  want(row: Outcome, result: Result): void {
    for (const limit of this.bindingOf(row, result)) {
      const key = this.shareOf(limit, row, result);
      if (key !== undefined && !this.shares.has(key)) this.shares.set(key, { count: 0, before: nought, after: nought, largest: [] });
    }
  }

  /** Takes a row of the batch. */
  add(row: EvaluationRow): void {
    const policy = isRefused(row) || this.shares.size === 0 ? undefined : this.policies.get(row.policy);
    if (isRefused(row) || !policy) return;
    for (const result of row.subsidies) {
      if (!result.settled) continue;
      for (const limit of limitsOn(policy, result)) {
        const share = this.shares.get(this.shareOf(limit, row, result) ?? "");
        if (share) addTo(share, { row, result, ...endsAt(limit, policy, result) });
      }
    }
  }

  /** The limits that took something off a result, in their order. */
  of(row: Outcome, result: Result): LimitUse[] {
    const policy = this.policies.get(row.policy);
    if (!policy) return [];
    return this.bindingOf(row, result).map((limit): LimitUse => {
      const mine = endsAt(limit, policy, result);
      const share = this.shares.get(this.shareOf(limit, row, result) ?? "") ?? { count: 0, before: nought, after: nought, largest: [] };
      const isMine = (other: LimitedResult) => other.result.id === result.id && sameRow(other.row, row);
      const counted = result.settled !== undefined && share.count > 0;
      return {
        limit,
        mine,
        figure: this.figureOf(limit, policy, row, result),
        others: {
          count: share.count - (counted ? 1 : 0),
          before: addDecimals(share.before, negated(counted ? mine.before : nought)),
          after: addDecimals(share.after, negated(counted ? mine.after : nought)),
        },
        largest: share.largest
          .filter((other) => !isMine(other) && other.after.units !== 0)
          .sort(larger)
          .slice(0, LARGEST - 1),
      };
    });
  }

  /** Those that cut a result, or refused it. */
  private bindingOf(row: Outcome, { id, cuts = [], reasons = [], audit, status }: Result): Limit[] {
    const policy = this.policies.get(row.policy);
    if (!policy) return [];
    const names = new Set(cuts.map(({ limit }) => limit));
    const refusing = new Set((status === "ineligible" ? (audit?.reasons ?? reasons) : []).map(({ condition }) => condition));
    return limitsOn(policy, { id }).filter(
      (limit) => names.has(nameOfLimit(limit, policy.limits)) || refusing.has(kindOf(limit).refusal.condition.zh),
    );
  }

  /** What those have alike who share a limit; undefined where it is not known. */
  private shareOf(limit: Limit, row: Outcome, { id, keys, on }: Result): string | undefined {
    const target = limit.targets.find(({ subsidy }) => subsidy === id);
    const asked = [...(limit.byApplicant ? [APPLICANT] : []), ...(target?.key ? [target.key.text] : [])];
    const found = asked.map((text) => own(keys ?? {}, text));
    const text = on ?? row.date;
    const day = text === undefined ? undefined : dayOfText(text);
    const year = limit.within.kind === "year" ? (day === undefined ? undefined : yearOfPeriod(limit.within, day)) : 0;
    if (year === undefined || found.includes(undefined)) return undefined;
    const at = this.policies.get(row.policy)?.limits.indexOf(limit);
    return JSON.stringify([row.policy, at, year, ...found]);
  }

  private figureOf(limit: Limit, policy: Policy, { assumptions = [], date }: Outcome, { keys, on }: Result): Decimal | null {
    if (!limit.figure) return null;
    const asked = assumptions.flatMap((each): [string, string][] => {
      const [name, option] = each.split("=");
      return name !== undefined && option !== undefined ? [[name, option]] : [];
    });
    const text = on ?? date;
    const ofApplication = limit.targets[0]?.figure?.text;
    const { low, high } = new Figures(chosenReadings(policy, new Map(asked)), SCALE).of(
      limit,
      (text === undefined ? undefined : dayOfText(text)) ?? Number.NaN,
      ofApplication === undefined ? undefined : own(keys ?? {}, ofApplication),
    );
    return low === high ? decimalOfSum(low, kindOf(limit).figure?.kind === "number" ? 0 : SCALE) : null;
  }
}

/** The limits that bind a whole result. */
export const limitsOn = (policy: Policy, { id }: Pick<Result, "id">): Limit[] =>
  policy.limits.filter((limit) => !bindsItems(limit) && limit.targets.some(({ subsidy, part }) => subsidy === id && part === null));

/** What a limit found and what it left: what limits after it took is put back. */
export function endsAt(limit: Limit, { limits }: Policy, { settled, amount, cuts = [] }: Result): Pick<LimitedResult, "before" | "after"> {
  if (!settled) return { before: amount?.min ?? nought, after: nought };
  const at = cuts.findIndex((cut) => cut.limit === nameOfLimit(limit, limits));
  const later = cuts.filter((cut, place) => (at >= 0 ? place > at : isLater(cut.limit, limit, limits)));
  const after = later.reduce((sum, cut) => addDecimals(sum, cut.amount.min), settled.min);
  return { after, before: addDecimals(after, cuts[at]?.amount.min ?? nought) };
}

/** A cut that no limit made is rounding, which comes last. */
function isLater(name: string, limit: Limit, limits: readonly Limit[]): boolean {
  const at = limits.findIndex((each) => nameOfLimit(each, limits) === name);
  return at < 0 || at > limits.indexOf(limit);
}

function addTo(share: SharedSums, own: LimitedResult): void {
  share.count += 1;
  share.before = addDecimals(share.before, own.before);
  share.after = addDecimals(share.after, own.after);
  share.largest.push(own);
  if (share.largest.length <= LARGEST) return;
  share.largest.sort(larger);
  share.largest.pop();
}

const larger = (a: LimitedResult, b: LimitedResult): number => compare(fractionOfDecimal(b.after), fractionOfDecimal(a.after));

/** Rows are read anew in each pass: what tells them apart is where they stand. */
export const sameRow = (a: EvaluationRow, b: EvaluationRow): boolean =>
  a.application === b.application && a.line === b.line && a.file === b.file;
