import { expect, it } from "vitest";
import { differencesOf } from "./one-case.js";

it("what a limit on items lacks of the item itself is named", () => {
  const rules = `
inputs:
  awards: {type: list, item: {matter: {type: text}, amount: {type: money}}}
subsidies:
  award: {amount: {for each: award in awards, give: award.amount}}
limits:
  - {highest only: [award], matter: award.matter}
`;
  const text = `
    given: {awards: [{matter: m1, amount: 300}, {amount: 500}]}
    expect: {award: {status: undetermined, entitled: true, missing: ['awards[1].matter'], amount: {range: [500, 800]}}}
`;
  expect(differencesOf(rules, text)).toEqual([]);
});

const rules = (limit: string): string => `
inputs:
  cost: {type: money}
  other: {type: money}
  large: {type: boolean}
  region: {type: text}
  score: {type: number}
values:
  most: 'if large then 50\u5143 else 30\u5143'
tables:
  places: {by: [region], gives: [n], hit: unique, rows: [[a, 1], [b, 2]]}
subsidies:
  grant: {amount: cost}
limits:
  - ${limit}
`;
const open = (missing: string) => `
    applications:
      A: {applicationDate: 2020-01-01, cost: 40, other: 45, large: true, region: a, score: 5}
      B: {applicationDate: 2020-01-02, cost: 40}
    expect: {B: {grant: {status: undetermined, missing: [${missing}]}}}
`;

it.each([
  ["a joint cap by kind", "{joint cap: 'if large then 50\u5143 else 30\u5143', on: [grant], within: year}", "large"],
  ["a joint cap of a value", "{joint cap: most, on: [grant], within: batch}", "large"],
  ["a joint cap that is a fact", "{joint cap: other, on: [grant], within: lifetime}", "other"],
  ["a joint cap of two facts", "{joint cap: 'if large then other else 30\u5143', on: [grant], within: 12 months}", "large, other"],
  ["a share of a fact", "{joint cap: '0.8 * other', on: [grant], within: batch}", "other"],
  ["who shares a budget", "{budget: 60\u5143, on: [grant], pay: pro rata, each: region, within: batch}", "region"],
  ["what must not come twice", "{once per: region, on: [grant], within: 12 months}", "region"],
  ["what puts in order", "{ranking: 1, on: [grant], by: score, within: batch}", "score"],
])("the application's own facts are named: %s", (_, limit, missing) => {
  expect(differencesOf(rules(limit), open(missing))).toEqual([]);
});

const ofItems = (limit: string): string => `
inputs:
  works: {type: list, item: {cost: {type: money}, who: {type: text}, on: {type: date}}}
subsidies:
  grant: {amount: {for each: w in works, give: w.cost}}
limits:
  - ${limit}
`;
const works = (who: string) => `
    applications:
      A: {applicationDate: 2020-01-01, works: [{cost: 10, who: p, on: 2020-01-01}, {cost: 20, ${who}}]}
      B: {applicationDate: 2020-01-02, works: [{cost: 10, who: p, on: 2020-01-02}, {cost: 20, who: q, on: 2020-01-03}]}
    expect: {A: {grant: {missing: [MISSING]}}}
`;

it.each([
  ["what must not come twice", "{once per: w.who, on: [grant], within: batch}", "on: 2020-01-01", "works[1].who"],
  ["who shares a joint cap", "{joint cap: 15\u5143, on: [grant], each: w.who, within: batch}", "on: 2020-01-01", "works[1].who"],
  ["what is one matter", "{highest only: [grant], matter: w.who, within: batch}", "on: 2020-01-01", "works[1].who"],
  ["who shares the places", "{ranking: 1, by: w.cost, each: w.who, on: [grant], within: batch}", "on: 2020-01-01", "works[1].who"],
  ["what puts in order", "{ranking: 2, by: w.on, on: [grant], within: batch}", "who: q", "works[1].on"],
])("an item's own facts are named: %s", (_, limit, given, missing) => {
  expect(differencesOf(ofItems(limit), works(given).replace("MISSING", `'${missing}'`))).toEqual([]);
});
