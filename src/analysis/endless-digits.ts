import { nodesOf } from "../expression/core.js";
import { decimalOfFraction } from "../values/decimal.js";
import { divide, one } from "../values/fraction.js";
import type { Check } from "./check.js";

/** `rounding: none` keeps every digit, so a value whose digits need not end cannot be kept. */
export const endlessDigits: Check = ({ policy }, report) => {
  if (policy.rounding) return;
  for (const subsidy of policy.subsidies) {
    const endless = [...nodesOf(subsidy.entitlement)].some((node) => {
      if (node.kind === "fold") return node.operator === "mean";
      if (node.kind !== "arithmetic" || node.operator !== "/") return false;
      const { right } = node;
      if (right.kind !== "literal" || typeof right.value !== "object") return true;
      return decimalOfFraction(divide(one, right.value)) === undefined;
    });
    if (endless) report("endless-digits", subsidy.span, { subsidy: subsidy.id });
  }
};
