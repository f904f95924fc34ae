import { expect, it } from "vitest";
import { differencesOf } from "./one-case.js";

/** What the authority decides may be more than is left of a budget that pays whole or not at all: then it leaves nothing, and takes no place. */
it.each([
  ["skip", 250, "{A: {grant: {status: undetermined, amount: {at most: 250}}}}"],
  ["skip", 250, "{B: {grant: {status: undetermined, amount: {at most: 250}}}}"],
  ["stop", 250, "{A: {grant: {status: undetermined, amount: {at most: 250}}}}"],
  ["stop", 250, "{B: {grant: {status: undetermined, amount: {at most: 250}}}}"],
  ["skip", 1000, "{A: {grant: {status: eligible, amount: {at most: 500}}}}"],
  ["stop", 1000, "{B: {grant: {status: ineligible}}}"],
])("%s, of a budget of %d: %s", (last, figure, expected) => {
  const rules = `
subsidies:
  grant: {amount: {at most: 500元}}
limits:
  - {budget: ${figure}元, on: [grant], pay: first come, last: ${last}, within: batch}
  - {ranking: 1, on: [grant], within: batch}
`;
  const text = `
    applications:
      A: {creditCode: Z, applicationDate: 2019-04-01}
      B: {creditCode: Y, applicationDate: 2019-07-01}
    expect: ${expected}
`;
  expect(differencesOf(rules, text)).toEqual([]);
});
