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

/** Others may leave nothing of it where all are paid in turn, too: whoever comes after it is then not refused for sure. */
it.each([
  ["{budget: 400\u5143, on: [free, fixed], pay: first come, within: batch}", "undetermined"],
  ["{joint cap: 400\u5143, on: [free, fixed], each: creditCode, within: batch}", "undetermined"],
  ["{budget: 400\u5143, on: [free, fixed], pay: pro rata, within: batch}", "ineligible"],
  ["{budget: 800\u5143, on: [free, fixed], pay: first come, within: batch}", "ineligible"],
])("%s", (limit, status) => {
  const rules = `
inputs: {kind: {type: count}}
subsidies:
  free: {conditions: {a: {if: kind = 1, en: a}}, amount: {at most: 500\u5143}}
  fixed: {conditions: {b: {if: kind = 2, en: b}}, amount: {at most: 300\u5143}}
limits:
  - ${limit}
  - {ranking: 1, on: [fixed], within: batch}
`;
  const text = `
    applications:
      A: {creditCode: Z, applicationDate: 2019-04-01, kind: 1}
      B: {creditCode: Z, applicationDate: 2019-05-01, kind: 2}
      C: {creditCode: X, applicationDate: 2019-07-01, kind: 2}
    expect: {C: {fixed: {status: ${status}}}}
`;
  expect(differencesOf(rules, text)).toEqual([]);
});

/** The law names no most: then it takes all of a pot that is shared in proportion, unless others may take as much. */
it.each([
  ["{A: {free: {status: eligible, amount: {at most: 400}}}}", 2],
  ["{C: {fixed: {status: ineligible}}}", 2],
  ["{C: {fixed: {status: undetermined}}}", 1],
])("%s, beside B of kind %i", (expected, kind) => {
  const rules = `
inputs: {kind: {type: count}, cost: {type: money}}
subsidies:
  free: {conditions: {a: {if: kind = 1, en: a}}, amount: {at least: cost}}
  fixed: {conditions: {b: {if: kind = 2, en: b}}, amount: {at most: 300\u5143}}
limits:
  - {budget: 400\u5143, on: [free, fixed], pay: pro rata, each: creditCode, within: batch}
  - {ranking: 1, on: [free, fixed], within: batch}
`;
  const text = `
    applications:
      A: {creditCode: Z, applicationDate: 2019-04-01, kind: 1, cost: 0}
      B: {creditCode: Z, applicationDate: 2019-05-01, kind: ${kind}, cost: 0}
      C: {creditCode: X, applicationDate: 2019-07-01, kind: 2, cost: 0}
    expect: ${expected}
`;
  expect(differencesOf(rules, text)).toEqual([]);
});
