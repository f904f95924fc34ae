import { describe, expect, it } from "vitest";
import { foundIn } from "./findings.js";

const figures = (quote: string, limit: string) =>
  foundIn(`subsidies:\n  s:\n    source: {quote: '${quote}'}\n    amount: {rate: 50%, of: cost}\nlimits:\n  - ${limit}\n`).filter((each) =>
    each.startsWith("figure-"),
  );

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

  it("is asked for where its own quote has one", () => {
    expect(figures("按50%补助", "{joint cap: 90万元, on: [s], within: year, quote: 每年最高100万元}")).toEqual([
      "figure-not-in-quote: 90万元",
      "figure-of-quote-not-used: 100万",
    ]);
  });
});
