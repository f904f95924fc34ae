import { expect, it } from "vitest";
import { differencesOf } from "./one-case.js";

it("a limit on items that leaves a result open is named", () => {
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
    expect: {award: {status: undetermined, entitled: true, missing: ['limit:highest only'], amount: {range: [500, 800]}}}
`;
  expect(differencesOf(rules, text)).toEqual([]);
});
