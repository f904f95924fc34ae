import type { Comparison } from "../expression/core.js";
import type { SqlEnds } from "./ends.js";
import type { SqlQuantity, SqlValue } from "./quantities.js";
import { allOf, chosen, opposite, type SqlTruth, truthText } from "./truths.js";

/** Whether a comparison holds; one with a value that is not there does not. */
export function compared(ends: SqlEnds, operator: Comparison["operator"], a: SqlValue, b: SqlValue): SqlTruth {
  if (a.kind === "quantity" && b.kind === "quantity") return allOf([a.present, b.present, ordered(ends, operator, a, b)]);
  if (a.kind === "answer" && b.kind === "answer") return same(operator, truthText(a.truth), truthText(b.truth));
  if (a.kind === "sign" && b.kind === "sign") return allOf([a.present, b.present, same(operator, a.value, b.value)]);
  return false;
}

/** SQL's own comparison with what is not known is not known. */
function same(operator: Comparison["operator"], a: string, b: string): SqlTruth {
  const isLiteral = (text: string) => text.startsWith("'");
  if (isLiteral(a) && isLiteral(b)) return (a === b) === (operator === "=");
  return `(${a} ${operator === "=" ? "=" : "<>"} ${b})`;
}

function ordered(ends: SqlEnds, operator: Comparison["operator"], a: SqlQuantity, b: SqlQuantity): SqlTruth {
  const decided = (yes: SqlTruth, no: SqlTruth): SqlTruth => {
    if (yes === true) return true;
    if (no === true) return yes === false ? false : yes;
    const text = chosen(
      [
        [yes, "true"],
        [no, "false"],
      ],
      truthText(null),
    );
    return text === "true" ? true : text === "false" ? false : text === truthText(null) ? null : text;
  };
  const point = a.low === a.high && b.low === b.high && a.low.open === 0 && b.low.open === 0;
  switch (operator) {
    case "<":
      return point ? ends.compare(a.low, "<", b.low) : decided(ends.compare(a.high, "<", b.low), ends.compare(b.high, "<=", a.low));
    case "<=": {
      if (point) return ends.compare(a.low, "<=", b.low);
      const bounded = opposite(ends.isInfinite(b.low));
      return decided(allOf([ends.compare(a.high, "<=", b.low), bounded]), ends.compare(b.high, "<", a.low));
    }
    case ">":
      return ordered(ends, "<", b, a);
    case ">=":
      return ordered(ends, "<=", b, a);
    case "=": {
      if (point) return ends.compare(a.low, "=", b.low);
      const apart: SqlTruth[] = [ends.compare(a.high, "<", b.low), ends.compare(b.high, "<", a.low)];
      const points = allOf([ends.compare(a.low, "=", a.high), ends.compare(b.low, "=", b.high)]);
      const text = chosen(
        [
          [apart[0] ?? false, "false"],
          [apart[1] ?? false, "false"],
          [points, "true"],
        ],
        truthText(null),
      );
      return text === "true" ? true : text === "false" ? false : text === truthText(null) ? null : text;
    }
    case "!=":
      return opposite(ordered(ends, "=", a, b));
    default:
      return operator satisfies never;
  }
}
