import { expect, it } from "vitest";
import { differencesOf } from "./one-case.js";

/** What the authority decides within may be nothing: which of two is the highest is then open, and so is a place behind them. */
it.each([
  ["at most: 8元", "{B: {grant: {status: undetermined, amount: {at most: 8}}}}"],
  ["at most: 8元", "{A: {grant: {status: undetermined, amount: {at most: 8}}}}"],
  ["at most: 8元", "{C: {grant: {status: eligible, amount: {at most: 8}}}}"],
  ["at least: 1元, at most: 1元", "{B: {grant: {status: ineligible}}}"],
  ["at least: 1元, at most: 1元", "{A: {grant: {status: eligible, amount: 1}}}"],
])("of two amounts of %s: %s", (amount, expected) => {
  const rules = `
subsidies:
  grant: {amount: {${amount}}}
limits:
  - {highest only: [grant], within: batch}
  - {ranking: 2, on: [grant], within: batch}
`;
  const text = `
    applications:
      A: {creditCode: Z, applicationDate: 2019-07-01}
      B: {creditCode: Z, applicationDate: 2019-07-01}
      C: {creditCode: Y, applicationDate: 2019-04-01}
    expect: ${expected}
`;
  expect(differencesOf(rules, text)).toEqual([]);
});
