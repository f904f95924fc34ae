import { Anyone } from "../expression/anyone.js";
import type { Expression, Extremum } from "../expression/core.js";
import { nodesOf } from "../expression/walk.js";
import { compare, isBounded } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import type { Check } from "./check.js";
import { expressionsOf } from "./condition-settled.js";

/** Caps that no amount comes up to, and floors that no amount falls below, whatever the facts. */
export const capNeverBinds: Check = ({ policy }, raise) => {
  const anyone = new Anyone();
  for (const root of expressionsOf(policy)) {
    for (const node of nodesOf(root)) {
      const [amount, limit] = partsOf(node);
      if (!amount || !limit || !node.origin || switches(node)) continue;
      const [given, bound] = [anyone.quantity(amount), anyone.quantity(limit)];
      if (given.present === false || bound.present !== true) continue;
      const { span, construct } = node.origin;
      if (construct === "cap" && isBounded(given.high) && compare(given.high, bound.low) <= 0)
        raise("cap-never-binds", span, { most: fractionText(given.high) });
      if (construct === "raise to" && isBounded(given.low) && compare(given.low, bound.high) >= 0)
        raise("floor-never-lifts", span, { least: fractionText(given.low) });
    }
  }
};

/** The amount and its limit, where a node is a cap or a floor. */
function partsOf(node: Expression): Extremum["parts"] {
  const modifier = node.kind === "extremum" && ["cap", "raise to"].includes(node.origin?.construct ?? "");
  return modifier ? node.parts : [];
}

/** Whether a date or a reading decides on a part: then a limit that is idle now may bind at another time. */
const switches = (node: Expression): boolean =>
  [...nodesOf(node)].some((each) => each.kind === "choice" && each.branches.some(({ when }) => asksDateOrReading(when)));

/** What asks a date or a reading as a switch does, rather than as a condition of its author's. */
const ASKED_BY: readonly string[] = ["day", "option", "bounds", "cell"];

function asksDateOrReading(when: Expression): boolean {
  if (when.kind !== "comparison" || !ASKED_BY.includes(when.origin?.construct ?? "")) return false;
  return [...nodesOf(when.left)].some((node) => node.kind === "reading" || (node.kind === "fact" && node.field.type === "date"));
}
