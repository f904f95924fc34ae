import type { Comparison, Expression } from "../expression/core.js";
import { comparedDay } from "../language/figure.js";
import { placed } from "../language/placed.js";
import { reasons } from "../language/reasons.js";
import type { Span } from "../messages/finding.js";
import type { Day } from "../values/date.js";
import { applicationDate, isApplicationDate } from "./own-fields.js";
import type { Effective } from "./policy.js";

/** Whether a day lies from one day on and before another; null where neither is given. */
export function inTurn(
  day: Expression,
  { from, before }: { readonly from?: Day | undefined; readonly before?: Day | undefined },
  span: Span,
): Expression | null {
  const parts = [
    ...(from === undefined ? [] : [comparedDay(day, ">=", from, span)]),
    ...(before === undefined ? [] : [comparedDay(day, "<", before, span)]),
  ];
  const [only, other] = parts;
  return only && !other ? only : only ? placed({ kind: "logic", operator: "and", parts }, { construct: "day", span }) : null;
}

/** The body where the policy is in force on a day; where no application date is given, it is taken as in force. */
export function inForce(day: Expression, body: Expression, effective: Effective, section: string | undefined): Expression {
  const { span } = effective;
  const compare = (operator: Comparison["operator"], limit: Day) => comparedDay(day, operator, limit, span);
  const at = (condition: Expression) => placed(condition, { construct: "day", span });
  const within: Expression[] = [compare(">=", effective.from)];
  if (effective.to !== null) within.push(compare("<=", effective.to));
  const known: Expression | null = day.kind === "fact" && isApplicationDate(day) ? { kind: "known", fact: day } : null;
  const holds = at({ kind: "logic", operator: "and", parts: within });
  const cautions: { code: string; when: Expression }[] = [];
  if (effective.confirmedTo !== null) {
    const late = compare(">", effective.confirmedTo);
    // Whoever applies later is paid by a policy of which nobody knows whether it stands, whatever day decides.
    const applied: Expression = { kind: "fact", scope: 0, field: applicationDate };
    const appliedLate: Expression[] = [{ kind: "known", fact: applied }, comparedDay(applied, ">", effective.confirmedTo, span)];
    const lateByApplication = at({ kind: "logic", operator: "and", parts: appliedLate });
    const either = known ? lateByApplication : at({ kind: "logic", operator: "or", parts: [late, lateByApplication] });
    cautions.push({ code: "validity-not-confirmed", when: either });
  }
  if (known) cautions.push({ code: "date-not-given", when: at({ kind: "not", value: known }) });
  const taken: Expression = known ? at({ kind: "logic", operator: "or", parts: [{ kind: "not", value: known }, holds] }) : holds;
  return { kind: "guard", checks: [{ holds: taken, reason: { ...reasons.inForce, section } }], cautions, body };
}
