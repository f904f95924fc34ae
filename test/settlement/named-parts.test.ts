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

it("a part that is no share leaves the last share what is left", () => {
  const rules = `
inputs:
  cost: {type: money}
subsidies:
  grant: {amount: cost, of which: {region: {rate: 20%, of: cost}}, shares: {city: 50%, county: rest}}
`;
  const expected = "{amount: 0.03, status: eligible, shares: {city: 0.02, county: 0.01}}";
  expect(differencesOf(rules, `    given: {cost: 0.03}\n    expect: {grant: ${expected}}\n`)).toEqual([]);
});

it.each([
  ["the highest only", "{highest only: [award, grant], within: batch}"],
  ["a joint cap", "{joint cap: 50\u5143, on: [award, grant], each: applicant, within: batch}"],
])("who may get nothing by %s, as another amount is decided, may leave a place", (_, limit) => {
  const rules = `
inputs:
  cost: {type: money}
  most: {type: money}
subsidies:
  award: {amount: {at most: most}}
  grant: {amount: cost}
limits:
  - ${limit}
  - {ranking: 1, on: [grant], within: batch}
`;
  const text = `
    applications:
      A: {creditCode: X, applicationDate: 2020-01-01, cost: 30, most: 50}
      B: {creditCode: Y, applicationDate: 2020-01-02, cost: 30, most: 0}
    expect: {B: {grant: {status: undetermined, amount: {at most: 30}}}}
`;
  expect(differencesOf(rules, text)).toEqual([]);
});

it.each([
  ["joint cap: 50元, on: [grant]", "amount: 50, parts: {county: 50}"],
  ["joint cap: 70元, on: [grant]", "amount: 60, parts: {county: 60}"],
  ["budget: 50元, on: [grant], pay: first come", "amount: 50, parts: {county: 50}"],
  ["budget: 20元, on: [grant], pay: pro rata", "amount: 20, parts: {county: 20}"],
  ["joint cap: 0元, on: [grant]", "amount: 0, parts: {county: 0}"],
])("a part is never more than what an earlier limit left of the whole: %s", (limit, expected) => {
  const rules = `
inputs:
  cost: {type: money}
subsidies:
  grant: {amount: cost, of which: {county: cost}}
limits:
  - {${limit}, within: batch}
  - {joint cap: 60元, on: [grant.county], within: batch}
`;
  expect(differencesOf(rules, `    given: {cost: 100}\n    expect: {grant: {${expected}, status: eligible}}\n`)).toEqual([]);
});
