import { expect, it } from "vitest";
import { differencesOf } from "./one-case.js";

const RULES = `
inputs:
  county: {type: boolean}
  share: {type: money}
  cost: {type: money}
subsidies:
  grant:
    amount: cost
    of which: {county: {cases: [{when: county, give: share}]}}
limits:
  - {joint cap: 50元, on: [grant.county]}
`;

it("a limit on a part takes off the whole what it takes off the part", () => {
  expect(
    differencesOf(
      RULES,
      "    given: {county: true, share: 80, cost: 100}\n    expect: {grant: {amount: 70, parts: {county: 50}, status: eligible}}\n",
    ),
  ).toEqual([]);
});

it("a limit on a part that may be nothing leaves the whole as it may be", () => {
  const text = "    given: {share: 80, cost: 100}\n    expect: {grant: {amount: {range: [20, 100]}}}\n";
  expect(differencesOf(RULES, text)).toEqual([]);
});

it("a limit on a part without an end leaves the whole open", () => {
  const text = "    given: {county: true}\n    expect: {grant: {amount: {at least: 0}, status: undetermined}}\n";
  expect(differencesOf(RULES, text)).toEqual([]);
});
