import { describe, expect, it } from "vitest";
import { validate } from "../../src/analysis/validate.js";
import { findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";

const rules = (quote: string, amount: string): string => `
policy: p
title: p
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.1元, by: half up}
inputs: {cost: {type: money}, n: {type: count}, x: {type: number}, y: {type: year}}
tables: {t: {by: [a], gives: [g], hit: first, rows: [[2018, 30元], [{from: 2019, to: 2020}, 40元]]}}
subsidies: {s: {source: {section: '1', quote: '${quote}'}, amount: ${amount}}}
`;

/** What is found about the figures of a rule and its quote. */
function found(quote: string, amount: string): string[] {
  const text = rules(quote, amount);
  return validate("p.yaml", text, compilePolicy("p.yaml", text), new Set(), undefined)
    .filter(({ code }) => code.startsWith("figure-"))
    .map((finding) => findingWords(finding, "en").suggestion ?? "");
}

describe("figures that a quote and a rule have in common", () => {
  it.each([
    ["税率降低5个百分点", "{rate: 5%, of: cost}"],
    ["税率降低五个百分点", "{rate: 5%, of: cost}"],
    ["每提高1个百分点奖励30元", "{each: 30元, times: x}"],
    ["每提高1个百分点奖励30元", "{each: 30元, times: x, step: 1%}"],
    ["每提高一个百分点奖励30元", "{each: 30元, times: x}"],
    ["每1名职工30元", "{each: 30元, times: n}"],
    ["2018年30元, 2019-2020年40元", "{each: t(y).g, times: n}"],
    ["2018 年起每名30元", "{cases: [{when: y >= 2018, give: {each: 30元, times: n}}]}"],
    ["贷款额30,000元×50%÷360,贴息", "{rate: 50%, of: cost / 360, cap: 30000元}"],
  ])("%s: %s", (quote, amount) => {
    expect(found(quote, amount)).toEqual([]);
  });

  it.each([
    ["贷款额×50%÷360,贴息", "{rate: 50%, of: cost / 365}", "its figures: 50%, 360"],
    ["自2018年起每名30元", "{rate: 50%, of: 2018元}", "its figures: 30"],
    ["奖励1%", "{each: 1元, times: n}", "use it"],
    ["奖励1万元", "{each: 1元, times: n}", "use it"],
  ])("%s: not %s", (quote, amount, suggestion) => {
    expect(found(quote, amount).join("\n")).toContain(suggestion);
  });
});
