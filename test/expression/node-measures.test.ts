import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Evaluator } from "../../src/evaluation/evaluator.js";
import type { FactValue } from "../../src/expression/facts.js";
import type { Step } from "../../src/expression/step.js";
import { typeOf } from "../../src/expression/type-of.js";
import { unitOf } from "../../src/expression/unit.js";
import type { Policy } from "../../src/policy/policy.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { divide, equal, isBounded, isWhole } from "../../src/values/fraction.js";
import { applicationsOf, rowOf } from "../properties/applications.js";
import { policies } from "../properties/policies.js";
import { findingsOf, policiesIn } from "../rules/policies.js";

const stepsIn = (step: Step): Step[] => [step, ...step.steps.flatMap(stepsIn)];

/** Whether every quantity is a whole number of its field's unit. */
const isPlain = (value: FactValue): boolean =>
  Array.isArray(value) ? value.every((item) => item.every(isPlain)) : typeof value !== "object" || value === null;

const KINDS = { boolean: "answer", text: "sign", choice: "sign" } as const;

describe.each(policies.map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
  it("every step has a value of its node's type, and a whole multiple of its node's unit", () => {
    const evaluator = new Evaluator(policy, settlementObservers);
    let measured = 0;
    const check = ({ expression, item, value }: Step): void => {
      const kind = typeOf(expression)?.kind;
      if (item === undefined && kind !== undefined) expect(value.kind).toBe(KINDS[kind as keyof typeof KINDS] ?? "quantity");
      const unit = unitOf(expression);
      if (!unit || value.kind !== "quantity" || value.present !== true || !equal(value.low, value.high) || !isBounded(value.low)) return;
      measured += 1;
      expect(isWhole(divide(value.low, unit))).toBe(true);
    };
    fc.assert(
      fc.property(applicationsOf(policy), (facts) => {
        fc.pre(facts.every(isPlain));
        for (const prepared of evaluator.prepared) evaluator.trace(prepared, rowOf(facts)).evaluation.trace.flatMap(stepsIn).forEach(check);
      }),
      { seed: 20180614, numRuns: 30 },
    );
    expect(measured).toBeGreaterThan(0);
  });
});

const folders = [...policiesIn("rules"), ...policiesIn("fixtures/constructs")];

describe.each(folders.map((folder) => [folder.name, findingsOf(folder).compiled.policy as Policy] as const))("%s", (_, policy) => {
  it("amounts are money, and what limits look at has the type that FEEL gave it", () => {
    const amounts = policy.subsidies.filter(({ pays }) => pays).map(({ id, entitlement }) => [id, typeOf(entitlement)?.kind]);
    expect(amounts).toEqual(amounts.map(([id]) => [id, "money"]));
    const keys = policy.limits.flatMap(({ targets }) => targets.flatMap(({ key, order }) => [key, order].filter((each) => each !== null)));
    for (const { expression, type } of keys) expect(typeOf(expression)?.kind).toBe(type);
  });
});
