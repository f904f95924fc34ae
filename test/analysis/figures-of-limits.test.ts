import { describe, expect, it } from "vitest";
import { foundIn } from "./findings.js";

const figures = (quote: string, limit: string) =>
  foundIn(
    `readings: {r: {question: which?, options: {a: one, b: other}}}\nsubsidies:\n  s:\n    source: {quote: '${quote}'}\n    amount: {rate: 50%, of: cost}\nlimits:\n  - ${limit}\n`,
  ).filter((each) => each.startsWith("figure-"));

it("a period stands for a figure of the clause", () => {
  const rest = `subsidies:\n  s:\n    source: {quote: 连续补助5年}\n    conditions: {五年内: 'applicationDate < asOf + duration("P5Y")'}\n`;
  expect(foundIn(rest).filter((each) => each.startsWith("figure-"))).toEqual([]);
});

describe("a figure of a limit", () => {
  it("stands for a figure of the clause that the limit binds", () => {
    expect(figures("按50%补助,每年最高100万元", "{joint cap: 100万元, on: [s], within: year}")).toEqual([]);
    expect(figures("按50%补助", "{joint cap: 100万元, on: [s], within: year, quote: 每年最高100万元}")).toEqual([]);
  });

  it("is looked for in the quotes", () => {
    expect(figures("按50%补助,每年最高100万元", "{joint cap: 90万元, on: [s], within: year}")).toEqual([
      "figure-of-quote-not-used: 100万",
      "figure-not-in-quote: 90万元",
    ]);
  });

  it.each([
    ["by reading", "{by reading: {r: {a: {joint cap: 100万元, on: [s], within: year}, b: {joint cap: 90万元, on: [s], within: year}}}}"],
    [
      "by date",
      "{by date: {2018-01-01: {joint cap: 100万元, on: [s], within: year}, 2019-01-01: {budget: 90万元, on: [s], pay: pro rata, within: year}}}",
    ],
    [
      "by date and reading",
      "{by date: {2018-01-01: {by reading: {r: {a: {joint cap: 100万元, on: [s], within: lifetime}, b: {joint cap: 90万元, on: [s], within: year}}}}}}",
    ],
  ])("is looked for %s", (_, limit) => {
    expect(figures("按50%补助,每年最高100万元", limit).filter((each) => each.startsWith("figure-not"))).toEqual([
      "figure-not-in-quote: 90万元",
    ]);
  });

  it("in a quote of its own by reading", () => {
    const leaf = (cap: string, quote: string) => `{joint cap: ${cap}, on: [s], within: year, quote: ${quote}}`;
    const limit = `{by reading: {r: {a: ${leaf("100万元", "最高100万元")}, b: ${leaf("80万元", "最高100万元")}}}}`;
    expect(figures("按50%补助", limit)).toEqual(["figure-not-in-quote: 80万元"]);
  });

  it.each(["12 months", "fiscal year from 04-01", "year"])("is none of %s", (within) => {
    expect(
      figures("按50%补助,12个月内最高100万元", `{joint cap: 100万元, on: [s], within: ${within}}`).filter((each) =>
        each.startsWith("figure-not"),
      ),
    ).toEqual([]);
  });

  it("is asked for where its own quote has one", () => {
    expect(figures("按50%补助", "{joint cap: 90万元, on: [s], within: year, quote: 每年最高100万元}")).toEqual([
      "figure-not-in-quote: 90万元",
      "figure-of-quote-not-used: 100万",
    ]);
  });

  it("is looked for in months that count together, and in years", () => {
    const limit = (within: string) => `{joint cap: 100万元, on: [s], within: ${within}}`;
    expect(figures("按50%补助,两年内最高100万元", limit("24 months"))).toEqual([]);
    expect(figures("按50%补助,24个月内最高100万元", limit("24 months"))).toEqual([]);
    expect(figures("按50%补助,一年内最高100万元", limit("12 months"))).toEqual([]);
    expect(figures("按50%补助,两年内最高100万元", limit("36 months"))).toEqual(["figure-not-in-quote: 36 months"]);
  });
});
