import type { Comparison, Expression } from "../expression/core.js";
import { reasons } from "../language/reasons.js";
import type { Day } from "../values/date.js";
import { fraction } from "../values/fraction.js";
import { isApplicationDate } from "./own-fields.js";
import type { Effective } from "./policy.js";

type Operator = Comparison["operator"];

const compared = (day: Expression, operator: Operator, limit: Day): Expression => ({
  kind: "comparison",
  operator,
  left: day,
  right: { kind: "literal", value: fraction(BigInt(limit)) },
});

/** Whether a day lies from one day on and before another; null where neither is given. */
export function inTurn(
  day: Expression,
  { from, before }: { readonly from?: Day | undefined; readonly before?: Day | undefined },
): Expression | null {
  const parts = [...(from === undefined ? [] : [compared(day, ">=", from)]), ...(before === undefined ? [] : [compared(day, "<", before)])];
  const [only, other] = parts;
  return only && !other ? only : only ? { kind: "logic", operator: "and", parts } : null;
}

/** The body where the policy is in force on a day; where no application date is given, it is taken as in force. */
export function inForce(day: Expression, body: Expression, effective: Effective, section: string | undefined): Expression {
  const compare = (operator: Operator, limit: Day) => compared(day, operator, limit);
  const within: Expression[] = [compare(">=", effective.from)];
  if (effective.to !== null) within.push(compare("<=", effective.to));
  const known: Expression | null = day.kind === "fact" && isApplicationDate(day) ? { kind: "known", fact: day } : null;
  const holds: Expression = { kind: "logic", operator: "and", parts: within };
  const cautions: { code: string; when: Expression }[] = [];
  if (effective.confirmedTo !== null) {
    const late = compare(">", effective.confirmedTo);
    cautions.push({ code: "validity-not-confirmed", when: known ? { kind: "logic", operator: "and", parts: [known, late] } : late });
  }
  if (known) cautions.push({ code: "date-not-given", when: { kind: "not", value: known } });
  const taken: Expression = known ? { kind: "logic", operator: "or", parts: [{ kind: "not", value: known }, holds] } : holds;
  return { kind: "guard", checks: [{ holds: taken, reason: { ...reasons.inForce, section } }], cautions, body };
}
