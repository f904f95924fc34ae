import type { Fact } from "../expression/core.js";
import type { Fraction } from "../values/fraction.js";
import { CannotSay } from "./cannot-say.js";
import { endOf, type SqlEnd } from "./ends.js";
import type { SqlLowering } from "./lowering.js";
import type { SqlValue } from "./quantities.js";
import { isOpen } from "./truths.js";
import { SqlWriting } from "./writing.js";

/** The value of a fact; where it is left out, whatever its field allows. */
export function factValue(lowering: SqlLowering, node: Fact): SqlValue {
  const { field } = node;
  const { writing, scope, quantities } = lowering;
  const own = writing.column(lowering.scopes, node);
  const supposed = lowering.supposed.get(writing.keyOf(node));
  const column = supposed === undefined ? own : scope.put(`coalesce(${own}, ${supposed})`);
  if (field.type === "boolean") return { kind: "answer", truth: column };
  if (field.type === "choice" || field.type === "text") return { kind: "sign", value: column, present: true };
  if (field.type === "list") throw new CannotSay("list-function", field.name, field.span);
  const most = SqlWriting.mostOf(field);
  const given = { n: column, d: 1n, unit: field.unit, mostD: 1n } as const;
  const end = (bound: Fraction, side: -1 | 1): SqlEnd => {
    if (bound.d === 0n) return { ...given, most, open: side };
    const least = endOf(bound, field.unit);
    return {
      ...given,
      n: scope.put(`coalesce(${column}, ${quantities.ends.whole(least.n)})`),
      open: 0,
      most: most > least.most ? most : least.most,
    };
  };
  if (supposed !== undefined) {
    const point: SqlEnd = { ...given, open: 0, most };
    return { kind: "quantity", low: point, high: point, present: true, missing: false, unstated: false, plus: field.min.n >= 0n };
  }
  return quantities.made(end(field.min, -1), end(field.max, 1), true, lowering.put(isOpen(column)), { plus: field.min.n >= 0n });
}
