import type { Reason } from "../expression/core.js";
import type { Run } from "../expression/run.js";
import type { Refusal } from "../expression/step.js";
import type { Missing, Quantity } from "../expression/value.js";
import { sortUnknown } from "../expression/value.js";
import type { RoundingRule } from "../policy/policy.js";
import type { RefusedReason, Result } from "../results/outcome.js";
import { equal, isBounded, least, round, zero } from "../values/fraction.js";
import { amountOf, certaintyOf, unroundedEnd } from "./amount.js";
import type { FoundAmount } from "./fast-subsidy.js";
import type { Prepared } from "./prepared.js";

/** The result of the fast path where something is due: every fact that mattered was known. */
export function resultOfFast({ subsidy, unstated }: Prepared, found: FoundAmount): Result {
  const { id, benefit } = subsidy;
  if (!subsidy.pays) return { id, status: "eligible", benefit };
  if (unstated) return { id, status: "eligible", certainty: "unstated", benefit };
  const { amount, certainty, unrounded } = found;
  if (!unrounded) return { id, status: "eligible", certainty, benefit, amount };
  return { id, status: "eligible", certainty, benefit, amount, unrounded };
}

/** The result where something may be due, and what that hangs on is missing. */
export function openResult({ subsidy, unstated }: Prepared, found: FoundAmount, unknown: Missing): Result {
  const { id, benefit, pays } = subsidy;
  const { amount, unrounded } = found;
  const figures = !pays || unstated ? {} : unrounded ? { amount, unrounded } : { amount };
  const missing = sortUnknown(unknown).map(({ path }) => path);
  return { id, status: "undetermined", ...(found.entitled ? { entitled: true } : {}), benefit, ...figures, missing };
}

/** The result of an evaluation on intervals. */
export function resultOfQuantity({ subsidy }: Prepared, value: Quantity, refusals: readonly Refusal[], rule: RoundingRule | null): Result {
  const { id, benefit, pays } = subsidy;
  if (value.present === false) {
    return {
      id,
      status: "ineligible",
      reasons: reasonsOf(
        refusals.map((each) => each.reason),
        refusals.map((each) => each.item),
      ),
    };
  }
  const figures = pays && !value.unstated;
  const low = value.present === true ? value.low : least(value.low, zero);
  const amount = figures ? { amount: amountOf(low, value.high, rule) } : {};
  // What is rounded to one figure, whatever is missing, is settled.
  const settled = value.present === true && (value.missing.length === 0 || (amount.amount && certaintyOf(amount.amount) === "exact"));
  const unrounded = figures ? unroundedOf(low, value.high, rule) : {};
  if (settled) {
    const certainty = pays ? { certainty: amount.amount ? certaintyOf(amount.amount) : ("unstated" as const) } : {};
    return { id, status: "eligible", ...certainty, benefit, ...amount, ...unrounded };
  }
  const entitled = value.present === true ? { entitled: true as const } : {};
  const missing = sortUnknown(value.missing).map((unknown) => unknown.path);
  return { id, status: "undetermined", ...entitled, benefit, ...amount, ...unrounded, missing };
}

function unroundedOf(low: Quantity["low"], high: Quantity["high"], rule: RoundingRule | null): Pick<Result, "unrounded"> {
  if (!rule) return {};
  const changed = (end: Quantity["low"]) => isBounded(end) && !equal(end, round(end, rule.to, rule.by));
  if (!changed(low) && !changed(high)) return {};
  return { unrounded: { min: unroundedEnd(low) ?? "0", max: unroundedEnd(high) } };
}

/** So many ways to be refused are kept for each subsidy; most rows are refused in a few. */
const KEPT_REFUSALS = 8;

/** A refusal for the same reasons is the same object in every row: it is made, and later written out, once. */
export function refusedResult({ subsidy: { id }, refusals }: Prepared, { refused, refusedItems }: Run): Result {
  for (const known of refusals) if (sameReasons(known.reasons, refused, refusedItems)) return known.result;
  const result: Result = { id, status: "ineligible", reasons: reasonsOf(refused, refusedItems) };
  if (refusals.length < KEPT_REFUSALS && refusedItems.every((item) => item < 0)) refusals.push({ reasons: [...refused], result });
  return result;
}

function sameReasons(known: readonly Reason[], refused: readonly Reason[], items: readonly number[]): boolean {
  if (known.length !== refused.length) return false;
  for (let i = 0; i < known.length; i += 1) if (known[i] !== refused[i] || items[i] !== -1) return false;
  return true;
}

const plain = new WeakMap<Reason, RefusedReason>();

function refusedReason(reason: Reason): RefusedReason {
  let found = plain.get(reason);
  if (!found) {
    const { condition, code, section } = reason;
    found = { condition: condition.zh, ...(code ? { code } : {}), ...(section ? { source: section } : {}) };
    plain.set(reason, found);
  }
  return found;
}

/** Each reason once, with the items of the list that it holds for. */
export function reasonsOf(reasons: readonly Reason[], items: readonly number[]): RefusedReason[] {
  const [only] = reasons;
  if (reasons.length === 1 && only && items[0] === -1) return [refusedReason(only)];
  const merged = new Map<string, { reason: Reason; failed: Set<number> }>();
  for (let i = 0; i < reasons.length; i += 1) {
    const reason = reasons[i] as Reason;
    const key = `${reason.condition.zh}\n${reason.code ?? ""}\n${reason.section ?? ""}`;
    let entry = merged.get(key);
    if (!entry) {
      entry = { reason, failed: new Set() };
      merged.set(key, entry);
    }
    const item = items[i] ?? -1;
    if (item >= 0) entry.failed.add(item);
  }
  return [...merged.values()].map(({ reason, failed }) =>
    failed.size > 0 ? { ...refusedReason(reason), items: [...failed] } : refusedReason(reason),
  );
}
