import { expect, it } from "vitest";
import { differencesOf } from "./one-case.js";

const rules = `
inputs:
  cost: {type: money}
  who: {type: text}
subsidies:
  grant: {amount: cost}
limits:
  - {joint cap: 101元, on: [grant], within: 12 months, each: who, cut: in proportion}
`;

/** Two of one group, the first a month or a year before the second; whoever may be of the group as well. */
it.each([
  ["who: Y, cost: 100", "2020-06-01", "{amount: 68, status: eligible}"],
  ["cost: 100", "2020-06-01", "{amount: {range: [68, 100]}, status: undetermined}"],
  ["cost: 101", "2019-08-01", "{amount: {range: [68, 101]}, status: undetermined}"],
  ["who: X, cost: 100", "2020-06-01", "{amount: 100, status: eligible}"],
  ["cost: 60", "2020-06-01", "{amount: 60, status: eligible}"],
])("of those whose months count together who is earlier comes first: %s on %s", (facts, day, expected) => {
  const text = `
    applications:
      A: {creditCode: X, applicationDate: 2019-07-01, who: Y, cost: 33}
      B: {creditCode: Y, applicationDate: ${day}, ${facts}}
    expect: {B: {grant: ${expected}}}
`;
  expect(differencesOf(rules, text)).toEqual([]);
});
