import type { Expression } from "../expression/core.js";
import { unitOf } from "../expression/unit.js";
import type { Raise } from "../messages/finding.js";
import { decimalOfFraction } from "../values/decimal.js";
import type { Payments, Policy, Subsidy } from "./policy.js";

/** Whether the digits of an amount need not end, so that `rounding: none` could not keep them. */
function mayBeEndless(node: Expression): boolean {
  const unit = unitOf(node);
  return !unit || decimalOfFraction(unit) === undefined;
}

/** Amounts whose digits need not end, where the policy rounds nothing. */
export function checkDigits(subsidies: readonly Subsidy[], rounding: Policy["rounding"], raise: Raise): void {
  if (rounding) return;
  for (const subsidy of subsidies) if (isEndless(subsidy)) raise("endless-digits", subsidy.span, { subsidy: subsidy.id });
}

/** Whether the digits of a subsidy's amount, or of a part or a payment of it, need not end. */
function isEndless({ entitlement, parts, payments }: Subsidy): boolean {
  const portions = payments && !payments.roundEach ? [...payments.shares.map(({ share }) => share), ...partsOf(payments)] : [];
  // What is cut is borne by items in proportion.
  const byItem = payments?.items !== undefined;
  const divided = portions.some((portion) => decimalOfFraction(portion) === undefined);
  return byItem || divided || mayBeEndless(entitlement) || parts.some(({ amount }) => mayBeEndless(amount));
}

const partsOf = ({ instalments }: Payments) => instalments.flatMap(({ part }) => (part.kind === "share" ? [part.value] : []));
