import { describe, expect, it } from "vitest";
import { workingWords } from "../../src/reports/audit/working-words.js";
import type { Audited } from "../../src/results/outcome.js";
import { decimalText } from "../../src/values/decimal.js";
import { type Application, auditBatch, policyOf } from "./claimed-batch.js";

const policyWith = (amount: string) =>
  policyOf(
    `
inputs:
  cost: {type: money}
  other: {type: money}
  had: {type: money}
  area: {type: number}
  isSme: {type: boolean, if absent: true}
  works: {type: list, item: {cost: {type: money}, area: {type: number}, isNew: {type: boolean}}}
subsidies:
  grant: {conditions: {小微: isSme}, amount: ${amount}}
`,
    "{to: 0.01元, by: half up}",
  );

function auditOf(amount: string, application: Application): Audited {
  const [outcome] = auditBatch(policyWith(amount), [{ claims: { grant: 1000 }, ...application }]);
  return outcome?.subsidies[0]?.audit as Audited;
}

/** `declared / verified`: the working in zh. */
function tell(amount: string, application: Application): string {
  const { base, working, computed } = auditOf(amount, application);
  const [declared, verified] = [base?.declared, base?.verified].map((each) => (each ? decimalText(each) : "-"));
  const bases = declared === verified ? verified : `${declared} / ${verified}`;
  return `${bases}: ${working ? workingWords(working, computed?.max ?? undefined, 2, "en") : ""}`;
}

const RATE = "{rate: 50%, of: cost, cap: 100万元, minus: had}";
const EACH = "{each: 30元, times: area}";
const LOOP = "{for each: w in works, where: {新: w.isNew}, give: {rate: 20%, of: w.cost}}";
const CAPPED = "{for each: w in works, give: {rate: 20%, of: w.cost, cap: 1万元}}";
const TIERS = "{tiers: [{rate: 5%, below: 100万元}, {rate: 3%, from: 100万元}], of: cost}";
const works = (...costs: number[]) => ({ works: costs.map((cost) => ({ cost, isNew: true })) });

describe("what an amount is computed from, and how", () => {
  it.each<[string, string, Application, string]>([
    ["a rate", RATE, { cost: 12.34, had: 0 }, "12.34: 12.34 × 50% = 6.17"],
    ["a rate beyond its cap", RATE, { cost: 2_364_800, had: 0 }, "2364800: 2,364,800.00 × 50% = 1,182,400.00 > cap 1,000,000.00"],
    [
      "a rate beyond its cap, less what was had",
      RATE,
      { cost: 3_000_000, had: 1 },
      "3000000: 3,000,000.00 × 50% = 1,500,000.00 > cap 1,000,000.00 − less 1.00 = 999,999.00",
    ],
    ["a rounded rate", "{rate: 0.6‰, of: cost}", { cost: 100.01 }, "100.01: 100.01 × 0.06% = 0.060006, rounded 0.06"],
    ["a base that is a formula", "{rate: 10%, of: cost - other}", { cost: 300, other: 100 }, "200: 200.00 × 10% = 20.00"],
    ["a price", EACH, { area: 12.5 }, "12.5: 12.5 × 30.00 = 375.00"],
    ["a price of whole steps", "{each: 10元, times: area, step: 10}", { area: 25 }, "25: 2 × 10.00 = 20.00"],
    ["a floor", "{rate: 10%, of: cost, raise to: 500元}", { cost: 1000 }, "1000: 1,000.00 × 10% = 100.00 < raised to 500.00"],
    ["tiers", TIERS, { cost: 1_500_000 }, "1500000: 1,000,000.00 × 5% + 500,000.00 × 3% = 65,000.00"],
    ["the first of tiers", TIERS, { cost: 500_000 }, "500000: 500,000.00 × 5% = 25,000.00"],
    [
      "tiers of so much a unit",
      "{tiers: [{each: 5元, to: 10}, {each: 3元, above: 10, to: 30}, {each: 0元, above: 30}], of: area}",
      { area: 12 },
      "12: 10 × 5.00 + 2 × 3.00 = 56.00",
    ],
    [
      "a case",
      "{cases: [{when: cost > 100元, give: {rate: 1%, of: other}}, {otherwise: 5元}]}",
      { cost: 200, other: 300 },
      "300: 300.00 × 1% = 3.00",
    ],
    ["another case", "{cases: [{when: cost > 100元, give: {rate: 1%, of: other}}, {otherwise: 5元}]}", { cost: 2, other: 300 }, "-: "],
    ["items", LOOP, works(1000, 2500), "3500: 1,000.00 × 20% + 2,500.00 × 20% = 700.00"],
    [
      "items that are not due",
      LOOP,
      {
        works: [
          { cost: 10, isNew: false },
          { cost: 20, isNew: true },
        ],
      },
      "20: 20.00 × 20% = 4.00",
    ],
    ["an item that may not be due", LOOP, { works: [{ cost: 10 }, { cost: 20, isNew: true }] }, "-: "],
    ["many items", LOOP, works(10, 20, 30, 40), "100: "],
    ["items under a cap of their own", CAPPED, works(100_000, 20_000), "120000: "],
    ["one item under its cap", CAPPED, works(100_000), "100000: 100,000.00 × 20% = 20,000.00 > cap 10,000.00"],
    [
      "a cap on the sum",
      "{for each: w in works, give: {rate: 20%, of: w.cost}, cap: 1元}",
      works(10, 20),
      "30: 10.00 × 20% + 20.00 × 20% = 6.00 > cap 1.00",
    ],
    ["a minimum", "{rate: 10%, of: cost, not paid below: 10元}", { cost: 1000 }, "1000: 1,000.00 × 10% = 100.00"],
    ["a range", "{at most: {rate: 10%, of: cost}}", { cost: 1000 }, "1000: "],
    ["a sum of two rates", "{total of: [{rate: 10%, of: cost}, {rate: 10%, of: other}]}", { cost: 1, other: 1 }, "-: "],
    ["a scalar", "20万元", {}, "-: "],
    ["a rate without an end", "{rate: 1/3, of: cost}", { cost: 100 }, "100: "],
    ["what is refused", RATE, { cost: 100, had: 0, isSme: false }, "-: "],
    ["a fact that is missing", RATE, { had: 0 }, "-: "],
    ["declared otherwise", RATE, { cost: 100, had: 0, declared: { cost: 300 } }, "300 / 100: 100.00 × 50% = 50.00"],
    ["items declared otherwise", LOOP, { ...works(10), declared: works(10, 20) }, "30 / 10: 10.00 × 20% = 2.00"],
    ["declared by who is refused", RATE, { cost: 100, had: 0, isSme: false, declared: { isSme: true } }, "100 / -: "],
  ])("%s", (_, amount, application, told) => {
    expect(tell(amount, application)).toBe(told);
  });

  it("the base is cut by what the declared facts give above the verified ones", () => {
    const { cuts } = auditOf(RATE, { cost: 1_800_000, had: 0, declared: { cost: 2_400_000 }, claims: { grant: 1_200_000 } });
    expect(cuts.map(({ kind, amount }) => [kind, decimalText(amount)])).toEqual([["基数核减", "300000"]]);
  });
});
