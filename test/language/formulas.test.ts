import { describe, expect, it } from "vitest";
import { compilePolicy } from "../../src/policy/compile.js";
import { evaluated } from "./evaluated.js";

const rulesOf = (formulas: string, amount: string, rest = ""): string => `policy: p
title: {zh: 甲, en: A}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  a: {type: money}
  b: {type: money}
  n: {type: count}
  L: {type: list, item: {x: {type: money}, on: {type: date}}}
formulas: ${formulas}
${rest}
subsidies: {s: {amount: ${amount}}}
`;
const facts = {
  a: 100,
  b: 40,
  n: 3,
  L: [
    { x: 10, on: "2018-06-01" },
    { x: 30, on: "2021-06-01" },
  ],
  applicationDate: "2020-01-01",
};
const codes = (rules: string): string[] =>
  compilePolicy("p.yaml", rules)
    .findings.filter(({ severity }) => severity === "error")
    .map(({ code }) => code);

describe("a formula", () => {
  it.each([
    ["{f: {of: [x], give: x / 2}}", "f(a)", "50"],
    ["{f: {of: [x], give: x / 2}}", "f(a) + f(b)", "70"],
    ["{f: {of: [x, y], give: 'max(x, y) - min(x, y)'}}", "'f(b, a)'", "60"],
    ["{f: {of: [x, y], give: x - y}}", "'f(y: b, x: a)'", "60"],
    ["{f: {of: [x], give: {tiers: [{to: 50元, rate: 10%}, {above: 50元, rate: 50%}], of: x}}}", "f(a)", "30"],
    ["{f: {of: [x], give: {rate: 10%, of: x, cap: 5元}}}", "f(a)", "5"],
    ["{f: {of: [x], give: {by date: {2018-01-01: x, 2020-01-01: x * 2}}}}", "f(a)", "200"],
    ["{f: {of: [x], give: g(x) + 1元}, g: {of: [y], give: y * 2}}", "f(a)", "201"],
    ["{f: {of: [x], give: x + v}}", "f(a)", "107", "values: {v: 7元}"],
    ["{f: {of: [a], give: a * 2}}", "f(b)", "80"],
    ["{f: {of: [k], give: k * 1元}}", "f(n)", "3"],
    ["{f: {of: [c], give: if c then 1元 else 2元}}", "f(n > 5)", "2"],
    ["{f: {of: [x], give: x * 2}}", "{for each: i in L, give: f(i.x)}", "80"],
    ["{f: {of: [x], give: x * 2}}", "sum(for i in L return f(i.x))", "80"],
    ["{f: {of: [x], give: x + sum(L.x)}}", "{for each: i in L, give: f(i.x)}", "120"],
    ["{阶梯: {of: [x], give: x / 2}}", "阶梯(阶梯(a))", "25"],
  ])("%s: %s is %s", (formulas, amount, wanted, rest = "") => {
    expect(evaluated(rulesOf(formulas, amount, rest), facts)).toEqual({ s: wanted });
  });

  it("holds what is not known", () => {
    expect(evaluated(rulesOf("{f: {of: [x], give: 'min(x, 50元) * 2'}}", "f(a)"), { applicationDate: "2020-01-01" })).toEqual({
      s: "0..100",
    });
  });

  it.each([
    ["{f: {of: [x], give: f(x)}}", "f(a)", ["definitions-in-a-circle"]],
    ["{f: {of: [x], give: g(x)}, g: {of: [x], give: f(x)}}", "f(a)", ["definitions-in-a-circle"]],
    ["{f: {of: [x], give: x}}", "'f(a, b)'", ["wrong-arguments"]],
    ["{f: {of: [x], give: x}}", "f(y)", ["unknown-name"]],
    ["{f: {of: [x], give: y}}", "f(a)", ["unknown-name"]],
    ["{f: {of: [x, x], give: x}}", "'f(a, b)'", ["bad-name"]],
    ["{f: {of: [x], give: x}}", "f(n)", ["wrong-type"]],
    ["{f: {of: [x], give: x}}", "f", ["wrong-type"]],
    ["{f: {of: [], give: 1元}}", "a", ["wrong-shape"]],
    ["{f: {of: [i], give: 1元 * j.x}}", "{for each: j in L, give: f(j.x)}", ["unknown-name"]],
  ])("refuses %s: %s", (formulas, amount, wanted) => {
    expect(codes(rulesOf(formulas, amount))).toEqual(wanted);
  });
});
