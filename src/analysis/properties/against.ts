import { Evaluation } from "../../expression/evaluate.js";
import type { Policy } from "../../policy/policy.js";
import type { PolicyProperty } from "../../proof/property.js";
import { fractionOfDecimal } from "../../values/decimal.js";
import { add, compare, type Fraction, infinity, zero } from "../../values/fraction.js";
import { isRuleFault } from "../difference/results-told.js";
import type { RanTrial } from "../mutation/runner.js";

/** The subsidies in which a trial speaks against a property, or for one that says that somebody can; none where it says nothing. `beside`: what it is compared with. */
export function speaking(property: PolicyProperty, policy: Policy, ran: RanTrial, beside: RanTrial | undefined): readonly string[] {
  const ids = policy.subsidies.map(({ id }) => id);
  const where = (subsidies: readonly string[], holds: boolean): readonly string[] => (holds ? subsidies : []);
  switch (property.kind) {
    case "never above":
      return where(
        property.subsidies.filter((id) => statusOf(ran, id) === "eligible"),
        compare(highOf(ran, property.subsidies), property.figure) > 0,
      );
    case "never both":
      return where(
        property.subsidies,
        property.subsidies.every((id) => statusOf(ran, id) === "eligible"),
      );
    case "reachable":
      return where([property.subsidy], isGot(ran, property, policy));
    case "refused when":
      return where([property.subsidy], statusOf(ran, property.subsidy) === "eligible" && holdsOf(property.condition, ran));
    case "never falls":
      return where([property.subsidy], !!beside && falls(ran, beside, property.subsidy));
    case "never below":
      return property.old.subsidies.map(({ id }) => id).filter((id) => beside && falls(beside, ran, id));
    case "same readings":
      return ids.filter((id) => beside && (falls(ran, beside, id) || falls(beside, ran, id)));
    case "no error":
      return ids.filter((id) => {
        const { missing = [] } = resultOf(ran, id) ?? {};
        return missing.length > 0 && missing.every(isRuleFault);
      });
    default:
      return property satisfies never;
  }
}

/** Whether somebody gets a subsidy: an amount of nothing is none, unless that is asked. */
function isGot(ran: RanTrial, { subsidy, ofNothing }: Extract<PolicyProperty, { kind: "reachable" }>, policy: Policy): boolean {
  const result = resultOf(ran, subsidy);
  if (result?.status !== "eligible") return false;
  const amount = result.settled ?? result.amount;
  const pays = policy.subsidies.some((each) => each.id === subsidy && each.pays);
  return ofNothing || !pays || !amount || amount.max === null || fractionOfDecimal(amount.max).n > 0n;
}

function holdsOf(condition: Parameters<Evaluation["evaluate"]>[0], { applications: [first], evaluator }: RanTrial): boolean {
  if (!first) return false;
  const value = new Evaluation(first.row.facts, evaluator.readings).evaluate(condition);
  return value.kind === "answer" && value.truth === true;
}

const resultOf = ({ applications: [first] }: RanTrial, id: string) => first?.outcome.subsidies.find((each) => each.id === id);
const statusOf = (ran: RanTrial, id: string) => resultOf(ran, id)?.status;

/** The most that somebody is sure to be granted of some subsidies, every fact being known. */
function highOf(ran: RanTrial, ids: readonly string[]): Fraction {
  return ids.reduce((sum, id) => {
    const result = resultOf(ran, id);
    const amount = result?.status === "eligible" ? (result.settled ?? result.amount) : undefined;
    return amount ? add(sum, amount.max === null ? infinity : fractionOfDecimal(amount.max)) : sum;
  }, zero);
}

/** Whether somebody is granted less in a second run than in a first, where both are settled. */
function falls(one: RanTrial, other: RanTrial, id: string): boolean {
  const [a, b] = [resultOf(one, id), resultOf(other, id)];
  if (a?.status !== "eligible" || b?.status === "undetermined") return false;
  const [before, after] = [a.amount, b?.amount];
  // A subsidy that there is no more is as good as refused.
  if (!b || b.status === "ineligible") return !before || before.max === null || fractionOfDecimal(before.max).n > 0n;
  if (!before || !after) return false;
  const max = (each: typeof before) => (each.max === null ? infinity : fractionOfDecimal(each.max));
  return compare(fractionOfDecimal(after.min), fractionOfDecimal(before.min)) < 0 || compare(max(after), max(before)) < 0;
}
