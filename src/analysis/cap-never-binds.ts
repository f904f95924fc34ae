import { Anyone } from "../expression/anyone.js";
import type { Expression } from "../expression/core.js";
import { changeOf } from "../expression/role.js";
import { nodesOf } from "../expression/walk.js";
import { compare, isBounded } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import type { RuleCheck } from "./check.js";
import { expressionsOf } from "./condition-settled.js";

/** Caps that no amount comes up to, and floors that no amount falls below, whatever the facts. */
export const capNeverBinds: RuleCheck = ({ policy }, raise) => {
  const anyone = new Anyone();
  for (const root of expressionsOf(policy)) {
    for (const node of nodesOf(root)) {
      const change = isModifier(node) ? changeOf(node) : undefined;
      const [limit] = change?.operands ?? [];
      if (!change || !limit || !node.origin || switches(node)) continue;
      const [given, bound] = [anyone.quantity(change.amount), anyone.quantity(limit)];
      if (given.present === false || bound.present !== true) continue;
      const { span } = node.origin;
      if (change.role === "ceiling" && isBounded(given.high) && compare(given.high, bound.low) <= 0)
        raise("cap-never-binds", span, { most: fractionText(given.high) });
      if (change.role === "floor" && isBounded(given.low) && compare(given.low, bound.high) >= 0)
        raise("floor-never-lifts", span, { least: fractionText(given.low) });
    }
  }
};

/** Whether the author wrote the change as one, and not as a least or greatest of amounts. */
const isModifier = ({ origin }: Expression): boolean => origin?.purpose !== undefined && origin.purpose.by === origin.construct;

/** Whether a date or a reading decides on a part: then a limit that is idle now may bind at another time. */
const switches = (node: Expression): boolean =>
  [...nodesOf(node)].some((each) => each.kind === "choice" && each.branches.some(({ when }) => asksDateOrReading(when)));

/** What asks a date or a reading as a switch does, rather than as a condition of its author's. */
const ASKED_BY: readonly string[] = ["day", "option", "bounds", "cell"];

function asksDateOrReading(when: Expression): boolean {
  if (when.kind !== "comparison" || !ASKED_BY.includes(when.origin?.construct ?? "")) return false;
  return [...nodesOf(when.left)].some((node) => node.kind === "reading" || (node.kind === "fact" && node.field.type === "date"));
}
