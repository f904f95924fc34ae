import { describe, expect, it } from "vitest";
import { findingWords } from "../../src/messages/catalogue.js";
import { compilePolicy } from "../../src/policy/compile.js";

const head = `
policy: p
title: p
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  area: {type: number}
  staff: {type: count}
  on: {type: date}
  kind: {type: choice, options: {national: 国家级, provincial: 省级}}
  people: {type: list, item: {local: {type: boolean}, age: {type: count}}}
subsidies:
  s:
`;

/** What a mistake in an amount, or in a subsidy's lines, is told: each finding with its way out. */
function told(lines: string): string[] {
  const { findings } = compilePolicy("p.yaml", head + lines.replace(/^/gm, "    "));
  return findings.map((finding) => {
    const { reason, suggestion } = findingWords(finding, "en");
    return `${finding.code}: ${suggestion ?? reason}`;
  });
}

const ofAmount = (amount: string): string[] => told(`amount: ${amount}`);
type Mistake = readonly [amount: string, ...found: string[]];

const RANGE = "at least: {rate: 20%, of: …}, at most: {rate: 30%, of: …}";

describe("a figure that cannot be meant", () => {
  it.each<Mistake>([
    ["{rate: 20%-30%, of: cost}", `range-as-figure: where the authority decides within it, write ${RANGE}`],
    ["{rate: 20%至30%, of: cost}", `range-as-figure: where the authority decides within it, write ${RANGE}`],
    ["{rate: 20-30%, of: cost}", `range-as-figure: where the authority decides within it, write ${RANGE}`],
    ["50-100万元", "range-as-figure: where the authority decides within it, write at least: 50万元, at most: 100万元"],
    [
      "{rate: 50%, of: cost, cap: 50万元~100万元}",
      "range-as-figure: where the authority decides within it, write at least: 50万元, at most: 100万元",
    ],
    ["{rate: -5%, of: cost}", `below-zero: write the figure itself; a range is ${RANGE}`],
    ["{rate: '0.2 * 2 - 0.5', of: cost}", `below-zero: write the figure itself; a range is ${RANGE}`],
    ["{each: 3元 - 2元 * 3, times: area}", `below-zero: write the figure itself; a range is ${RANGE}`],
    ["{rate: {2018-01-01: 50%, 2019-01-01: -50%}, of: cost}", `below-zero: write the figure itself; a range is ${RANGE}`],
    ["{rate: 50, of: cost}", "rate-without-percent: write 50%, or 5000% if that is meant"],
    ["{rate: 1.5, of: cost}", "rate-without-percent: write 1.5%, or 150% if that is meant"],
    ["{tiers: [{to: 5元, rate: 3}, {above: 5元, rate: 1%}], of: cost}", "rate-without-percent: write 3%, or 300% if that is meant"],
    ["{rate: 1, of: cost}"],
    ["{rate: 30% - 20%, of: cost}"],
    ["{each: 1元, times: area - 100}"],
    ["{each: 1元, times: area, step: 1%}"],
  ])("%s", (amount, ...found) => {
    expect(ofAmount(amount)).toEqual(found);
  });
});
