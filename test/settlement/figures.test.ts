import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runTests } from "../../src/analysis/rule-tests.js";
import { collector, type Finding } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { differencesOf } from "./one-case.js";

const beside = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), "utf8");

it("the figure of a limit may be one of each applicant's kind, or of each group", () => {
  const { policy } = compilePolicy("kinds.yaml", beside("kinds.yaml"));
  const findings: Finding[] = [];
  const results = runTests("kinds.test.yaml", beside("kinds.test.yaml"), policy ? [policy] : [], collector(findings));
  expect(findings).toEqual([]);
  expect(results.map(({ name, differences, problems }) => [name, differences, problems])).toEqual([
    ["by kind, and places by district", [], []],
  ]);
});

it("a figure whose digits do not end limits as any other", () => {
  const rules = `inputs: {cost: {type: money}, share: {type: money}}
subsidies: {grant: {amount: cost}}
limits: [{joint cap: 'share / 6', on: [grant], each: applicant}]
`;
  expect(differencesOf(rules, "    given: {cost: 100, share: 100.01}\n    expect: {grant: {amount: 16.66}}\n")).toEqual([]);
});
