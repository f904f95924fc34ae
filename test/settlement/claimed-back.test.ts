import { describe, expect, it } from "vitest";
import { differencesOf } from "./one-case.js";

const rules = (limit: string) => `inputs: {cost: {type: money}, ok: {type: boolean}, signed: {type: boolean}}
subsidies:
  grant:
    conditions: {fine: ok}
    amount: {rate: 50%, of: cost}
    instalments: [{name: first, part: 40%, due: signed}, {name: last, part: rest, due: not(signed)}]
limits: [${limit}]
`;

describe("what was paid for a subsidy that is refused", () => {
  it("is to be claimed back where the rule refuses", () => {
    expect(
      differencesOf(
        rules(""),
        `    given: {cost: 100, ok: false, signed: true, paid: 20}
    expect: {grant: {status: ineligible, balance: -20}}
`,
      ),
    ).toEqual([]);
  });

  it("is to be claimed back where a limit refuses", () => {
    expect(
      differencesOf(
        rules("{ranking: 1, on: [grant], by: cost, order: largest}"),
        `    applications:
      a: {cost: 100, ok: true, signed: true, paid: 20}
      b: {cost: 99, ok: true, signed: true, paid: 10}
      c: {cost: 98, ok: true, signed: true}
    expect: {a: {grant: {amount: 50, balance: 0}}, b: {grant: {status: ineligible, balance: -10}}, c: {grant: {status: ineligible}}}
`,
      ),
    ).toEqual([]);
  });
});
