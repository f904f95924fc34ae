import { describe, expect, it } from "vitest";
import { decimalText } from "../../src/values/decimal.js";
import { type Application, auditBatch, policyOf, tellAudits } from "./claimed-batch.js";

const policyWith = (limits: string, amount = "{rate: 50%, of: cost, cap: 50万元}") =>
  policyOf(`
inputs:
  cost: {type: money}
  isSme: {type: boolean, if absent: true}
  invoiceNumber: {type: text}
  person: {type: text}
  projects: {type: list, item: {matter: {type: text}, cost: {type: money}}}
subsidies:
  grant: {conditions: {小微: isSme}, amount: ${amount}}
  bonus: {amount: 10万元}
  work: {amount: {for each: p in projects, give: {rate: 50%, of: p.cost}}}
limits:
  - ${limits}
`);

const dated = (application: Application, at: number): Application => ({ applicationDate: `2024-01-0${at + 1}`, ...application });
const tell = (limits: string, applications: readonly Application[], subsidy = "grant", amount?: string) =>
  tellAudits(auditBatch(policyWith(limits, amount), applications.map(dated)), subsidy);

describe("in an audit, limits see what is claimed", () => {
  it("a budget is not shared with who claims nothing, and goes on where little is claimed", () => {
    expect(
      tell("{budget: 40万元, on: [grant], pay: first come, last: partial}", [
        { cost: 800_000 },
        { cost: 800_000, claims: { grant: 100_000 } },
        { cost: 800_000, claims: { grant: 900_000 } },
        { cost: 800_000, claims: { grant: 50_000 } },
      ]),
    ).toEqual({
      A0: "no claim",
      A1: "100000 = 100000 通过",
      A2: "900000 - 基数核减 500000 - 预算折算 100000 = 300000 部分通过",
      A3: "50000 - 预算折算 50000 = 0 不予支持 R12",
    });
  });

  it("in proportion to claims, none raised above its own", () => {
    expect(
      tell("{budget: 30万元, on: [grant], pay: pro rata}", [
        { cost: 800_000, claims: { grant: 200_000 } },
        { cost: 800_000, claims: { grant: 400_000.5 } },
        { cost: 2_000_000, claims: { bonus: 100_000 } },
      ]),
    ).toEqual({
      A0: "200000 - 预算折算 100000 = 100000 部分通过",
      A1: "400000.5 - 基数核减 0.5 - 预算折算 200000 = 200000 部分通过",
      A2: "no claim",
    });
  });

  it("the highest claim is the one that stays", () => {
    expect(tell("{highest only: [grant, bonus]}", [{ cost: 800_000, claims: { grant: 50_000, bonus: 100_000 } }])).toEqual({
      A0: "50000 - 就高不重复 50000 = 0 不予支持 R09",
    });
    expect(tell("{highest only: [grant, bonus]}", [{ cost: 800_000, claims: { grant: 50_000 } }])).toEqual({ A0: "50000 = 50000 通过" });
  });

  it("what was decided within the rule is what counts, and no more than the claim", () => {
    const amount = "{at least: 10万元}";
    const decided = (amount: number) => ({ grant: { amount, by: "X" } });
    expect(
      tell(
        "{budget: 50万元, on: [grant], pay: first come, last: partial}",
        [
          { claims: { grant: 900_000 }, decisions: decided(300_000) },
          { claims: { grant: 150_000 }, decisions: decided(400_000) },
          { claims: { grant: 300_000 }, decisions: decided(200_000) },
          { claims: { grant: 100_000 } },
        ],
        "grant",
        amount,
      ),
    ).toEqual({
      A0: "900000 - 基数核减 600000 = 300000 部分通过",
      A1: "150000 = 150000 通过",
      A2: "300000 - 基数核减 100000 - 预算折算 150000 = 50000 部分通过",
      A3: "100000 - 预算折算 100000 = 0 不予支持 R12",
    });
  });

  it("what nobody decided leaves open who shares with it, and a decision outside the rule decides nothing", () => {
    expect(
      tell(
        "{budget: 50万元, on: [grant], pay: first come, last: partial}",
        [
          { claims: { grant: 600_000 } },
          { claims: { grant: 100_000 } },
          { claims: { grant: 200_000 }, decisions: { grant: { amount: 50_000 } } },
          { claims: { grant: 200_000 }, isSme: false, decisions: { grant: { amount: 50_000 } } },
        ],
        "grant",
        "{at least: 10万元}",
      ),
    ).toEqual({
      A0: "600000 = ? 转人工 R17",
      A1: "100000 = ? 转人工 R17",
      A2: "200000 = ? 转人工 R17",
      A3: "200000 = ? 转人工 R17 ",
    });
  });

  it("a claim that comes second takes no part, unless a person overrules that", () => {
    const budget = "{budget: 30万元, on: [grant], pay: first come, last: partial}";
    const twice = { cost: 400_000, claims: { grant: 200_000 }, invoiceNumber: "I1" };
    expect(tell(budget, [twice, twice, { cost: 400_000, claims: { grant: 200_000 } }])).toEqual({
      A0: "200000 = 200000 通过",
      A1: "200000 - 不予支持 200000 = 0 不予支持 R08 A0",
      A2: "200000 - 预算折算 100000 = 100000 部分通过",
    });
    expect(tell(budget, [twice, { ...twice, decisions: { grant: { amount: 200_000 } } }])).toEqual({
      A0: "200000 = 200000 通过",
      A1: "200000 - 预算折算 100000 = 100000 部分通过",
    });
  });

  it("items that a limit drops come off the claim only as far as it reaches", () => {
    const [first, second] = [
      { matter: "M1", cost: 100_000 },
      { matter: "M2", cost: 300_000 },
    ];
    expect(
      tell(
        "{once per: p.matter, on: [work]}",
        [
          { projects: [first], claims: { work: 50_000 } },
          { projects: [first, second], claims: { work: 180_000 } },
          { projects: [second], claims: { work: 10_000 } },
          { projects: [{ matter: "M3", cost: 10_000 }] },
          { projects: [{ matter: "M3", cost: 10_000 }], claims: { work: 6_000 } },
        ],
        "work",
      ),
    ).toEqual({
      A0: "50000 = 50000 通过",
      A1: "180000 - 基数核减 30000 = 150000 部分通过",
      A2: "10000 - 不予支持 10000 = 0 不予支持 R07",
      A3: "no claim",
      A4: "6000 - 基数核减 1000 = 5000 部分通过",
    });
  });
});

describe("parts that are rounded up", () => {
  it("come to no more than was claimed", () => {
    const up = policyOf(`
inputs: {cost: {type: money}}
subsidies:
  grant: {amount: {rate: 33%, of: cost}, shares: {a: 1/3, b: 1/3, c: rest}, round each: {to: 1\u5143, by: up}}
`);
    const [row] = auditBatch(up, [{ cost: 1000, claims: { grant: 100 } }]);
    const audit = row?.subsidies[0]?.audit;
    expect(audit?.cuts.every(({ amount }) => Number(amount.units) > 0)).toBe(true);
    expect(audit?.granted && decimalText(audit.granted)).toBe("99");
  });
});
