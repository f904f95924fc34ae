import type { Problem } from "../../messages/problem.js";
import { decimalOfFraction, decimalText } from "../../values/decimal.js";
import { multiply, powerOfTen } from "../../values/fraction.js";
import { readLiteral } from "../../values/literal.js";
import { plainCell } from "./cell-text.js";
import { unitOf } from "./headings.js";
import { cellText, type TableRecord } from "./record.js";

/** What was paid already, as JSON text: a column of its own, in the unit of its heading. */
export function readPaid(
  record: TableRecord,
  at: number | undefined,
  headings: readonly string[],
  problems: Problem[],
): string | undefined {
  const text = at === undefined ? "" : plainCell(cellText(record, at));
  if (at === undefined || text === "") return undefined;
  const literal = readLiteral(text, true);
  const unit = unitOf(headings[at] ?? "");
  const power = unit?.kind === "money" && typeof literal === "object" && literal.type === "number" ? unit.power : 0;
  const money = typeof literal === "object" && (literal.type === "number" || literal.type === "money");
  const decimal = money ? decimalOfFraction(multiply(literal.value, powerOfTen(power))) : undefined;
  if (decimal) return decimalText(decimal);
  problems.push({ code: "wrong-type", field: "paid", parameters: { expected: "money", found: JSON.stringify(text.slice(0, 40)) } });
  return undefined;
}
