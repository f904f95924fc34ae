import { describe, expect, it } from "vitest";
import { compileRules } from "../../src/policy/compile-rules.js";
import { settleBatch } from "../../src/settlement/settle-batch.js";
import { evaluateBatch, evaluatorOf, type Given, tellAll } from "./batch.js";

const version = (effective: string, give: string, limits: string): string => `
policy: two
title: two
effective: ${effective}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  hires: {type: list, item: {who: {type: text}, on: {type: date}, wage: {type: money}}}
subsidies:
  hiring: {amount: {for each: hire in hires, date: hire.on, give: ${give}}}
limits: [${limits}]
`;

const ONCE = "{once per: hire.who, on: [hiring], within: lifetime}";

function told(given: Given, before = ONCE, since = ONCE): Record<string, string> {
  const { policies, findings } = compileRules([
    { file: "old.yaml", text: version("{from: 2018-01-01, to: 2020-12-31}", "hire.wage", before), included: [] },
    { file: "new.yaml", text: version("{from: 2021-01-01}", "2 * hire.wage", since), included: [] },
  ]);
  const [policy] = policies;
  if (!policy || findings.length > 0) throw new Error(findings.map(({ code }) => code).join());
  const evaluator = evaluatorOf(policy);
  return tellAll(settleBatch(evaluator, evaluateBatch(policy, given, evaluator), []), "hiring");
}

const hires = (...items: readonly (readonly [string, string | undefined, number])[]) => ({
  hires: items.map(([who, on, wage]) => ({ who, ...(on === undefined ? {} : { on }), wage })),
});

describe("a limit on items of a policy with versions", () => {
  const given = {
    a: hires(["x", "2020-06-01", 10], ["y", "2021-06-01", 10]),
    b: hires(["x", "2021-02-01", 10], ["z", "2021-02-01", 5]),
    c: hires(["y", "2019-01-01", 7]),
  };

  it("binds the items of the earlier version too", () => {
    expect(told(given)).toEqual({
      a: "30 -> 10; once per \u57FA\u6570\u6838\u51CF 20",
      b: "30 -> 10; once per \u57FA\u6570\u6838\u51CF 20",
      c: "7 -> 7",
    });
  });

  it("leaves them alone where the earlier version had no such limit", () => {
    expect(told(given, "")).toMatchObject({ a: "30 -> 30", b: "30 -> 30", c: "7 -> 7" });
  });

  it("keeps an item of an unknown day within what either version gives", () => {
    const open = told({ ...given, b: hires(["x", undefined, 10]) });
    expect(open.b).toMatch(/^0\.\.20 -> 0\.\.20; undetermined/);
    expect(open.a).toMatch(/undetermined/);
  });
});
