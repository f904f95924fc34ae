import { Anyone } from "../expression/anyone.js";
import type { Expression } from "../expression/core.js";
import { nodesOf } from "../expression/walk.js";
import { hasRows } from "../language/roles.js";
import type { Policy } from "../policy/policy.js";
import type { RuleCheck } from "./check.js";

/** Every expression of a policy: what its subsidies give, and its values and amounts. */
export const expressionsOf = (policy: Policy): Expression[] => [
  ...policy.subsidies.map((subsidy) => subsidy.entitlement),
  ...policy.values.map(({ value }) => value),
];

const CONDITIONS: readonly string[] = ["condition", "by date", "by reading"];

/** Whether an author wrote this as a condition, perhaps with a switch; what is asked of brackets, tables and days is none. */
export const isCondition = ({ origin }: Expression): boolean => origin !== undefined && CONDITIONS.includes(origin.construct);

/** The conditions of a node as their author wrote them: of an exclusion, what bars. */
function conditionsIn(node: Expression): Expression[] {
  if (node.kind === "choice") return node.branches.map(({ when }) => when).filter(isCondition);
  if (node.kind !== "guard") return [];
  return node.checks.map(({ holds, reason }) => (holds.kind === "not" && reason.bars ? holds.value : holds)).filter(isCondition);
}

/** The bounds of an amount's rows; of those that hold no number whatever the base is, something else tells. */
const boundsIn = (node: Expression): Expression[] =>
  node.kind === "choice" && hasRows(node.origin?.construct ?? "")
    ? node.branches.map(({ when }) => when).filter(({ origin }) => origin?.construct === "bounds")
    : [];

const partsOf = (bounds: Expression): readonly Expression[] => (bounds.kind === "logic" ? bounds.parts : [bounds]);

/** Conditions that are true for every applicant, or for none, and brackets that nobody reaches. A switch is looked at as a whole. */
export const conditionSettled: RuleCheck = ({ policy }, raise) => {
  const anyone = new Anyone();
  for (const root of expressionsOf(policy)) {
    for (const node of nodesOf(root)) {
      for (const condition of conditionsIn(node)) {
        const truth = anyone.truth(condition);
        if (truth !== "unknown" && condition.origin) raise("condition-settled", condition.origin.span, { truth });
      }
      for (const bounds of boundsIn(node))
        if (bounds.origin && partsOf(bounds).some((part) => anyone.truth(part) === false))
          raise("condition-settled", bounds.origin.span, { truth: false });
    }
  }
};
