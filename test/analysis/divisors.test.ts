import { describe, expect, it } from "vitest";
import { validate } from "../../src/analysis/validate.js";
import { findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { foundIn, policyWith } from "./findings.js";

const subsidy = (condition: string, amount: string) => `subsidies:\n  s:\n    conditions: {a: '${condition}'}\n    amount: ${amount}\n`;

describe("a divisor that may be zero is found", () => {
  it.each([
    ["in an amount", "cost / staff", "staff"],
    ["in the base of a rate", "{rate: 50%, of: cost / staff}", "staff"],
    ["in a cap", "{amount: cost, cap: cost / staff}", "staff"],
    ["in a share of amounts", "{rate: cost / (cost + other), of: cost}", "(cost + other)"],
    ["of an item", "{for each: l in loans, give: l.amount / l.days}", "l.days"],
    ["in a switch", "{2018-01-01: cost, 2020-01-01: cost / staff}", "staff"],
    ["in a condition of a case", "{cases: [{when: cost / staff > 5元, give: 5元}]}", "staff"],
    ["that may be below zero", "{rate: share / gain, of: cost}", "gain"],
    ["which silence sets to zero", "{rate: cost / quiet, of: cost}", "quiet"],
    ["in the branch that the guard leaves", "'if staff > 0 then cost else cost / staff'", "staff"],
    ["behind a guard of something else", "'if months > 0 then cost / staff else cost'", "staff"],
  ])("%s", (_, amount, divisor) => {
    const found = foundIn(amount).filter((each) => !each.startsWith("condition-settled"));
    expect(found).toEqual([`divisor-may-be-zero: ${divisor}`]);
  });

  it("behind conditions that leave it zero", () => {
    for (const condition of ["staff >= 0 and small", "staff > 0 or small", "staff < 5", "not(staff > 5)", "cost > 0元"])
      expect(foundIn(subsidy(condition, "cost / staff"))).toEqual(["divisor-may-be-zero: staff"]);
  });

  it("in a value once, where one of its uses is not guarded", () => {
    const values = "values: {each: cost / staff}\n";
    expect(foundIn(`${values}subsidies:\n  s: {amount: each}\n  t: {conditions: {a: staff > 0}, amount: each}\n`)).toEqual([
      "divisor-may-be-zero: staff",
    ]);
  });
});

describe("a divisor is let be", () => {
  it.each([
    ["as a literal", "cost / 3"],
    ["with bounds that leave out zero", "cost / months"],
    ["as a sum with a part above zero", "cost / (staff + 1)"],
    ["as the greater of something above zero", "'cost / max(staff, 1)'"],
    ["behind an if", "'if staff > 0 then cost / staff else cost'"],
    ["behind an if that settles zero first", "'if staff = 0 then cost else cost / staff'"],
    ["as a choice that avoids zero", "'cost / (if staff > 0 then staff else 1)'"],
    ["behind an or", "{cases: [{when: staff = 0 or cost / staff > 5元, give: 5元}]}"],
    ["behind an and, whatever the order", "{cases: [{when: cost / staff > 5元 and staff != 0, give: 5元}]}"],
    ["after a case that takes zero", "{cases: [{when: staff <= 0, give: 5元}, {otherwise: cost / staff}]}"],
    ["behind where", "{for each: l in loans, where: {a: l.days >= 30}, give: l.amount / l.days}"],
    ["in a filtered list", "'sum(loans[days > 0 and amount / days > 5元].amount)'"],
  ])("%s", (_, amount) => {
    expect(foundIn(amount)).toEqual([]);
  });

  it.each([
    "staff > 0",
    "staff != 0",
    "staff >= 1",
    "0 < staff",
    "staff in (1..9]",
    "staff between 2 and 5",
    "staff > months",
    "small and staff > 3",
  ])("behind the condition %s", (condition) => {
    expect(foundIn(subsidy(condition, "cost / staff"))).toEqual([]);
  });

  it("as a product of which each factor is guarded, in different places", () => {
    expect(foundIn(subsidy("staff > 0", "'if gain > 0 then cost / (staff * gain) else cost'"))).toEqual([]);
  });

  it("behind an exclusion of zero, and as a value that is guarded where it is used", () => {
    expect(foundIn("values: {each: cost / staff}\nsubsidies:\n  s:\n    exclusions: {a: staff = 0}\n    amount: each\n")).toEqual([]);
  });
});

it("a divisor that is always zero is an error", () => {
  expect(foundIn("cost / 0")).toEqual(["division-by-zero: 0"]);
  expect(foundIn("'cost / (staff * 0)'")).toEqual(["division-by-zero: (staff * 0)"]);
});

it("the condition to add is in the units of the divisor", () => {
  const conditionFor = (amount: string) => {
    const text = policyWith(amount);
    const findings = validate("made-up.yaml", text, compilePolicy("made-up.yaml", text), new Set(), undefined);
    const found = findings.find(({ code }) => code === "divisor-may-be-zero");
    return found && findingWords(found, "en").suggestion;
  };
  expect(conditionFor("{rate: cost / other, of: cost}")).toBe("add the condition other > 0元");
  expect(conditionFor("cost / staff")).toBe("add the condition staff > 0");
  expect(conditionFor("cost / gain")).toBe("add the condition gain != 0");
});
