import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workingWords } from "../../src/reports/audit/working-words.js";
import { decimalText } from "../../src/values/decimal.js";
import { runs } from "../runs.js";
import { type Application, auditBatch, policyOf, toldAudit } from "./claimed-batch.js";

const policyWith = (amount: string) =>
  policyOf(
    `
inputs:
  spending: {type: money}
  revenue: {type: money}
  had: {type: money}
  approved: {type: money}
  area: {type: number}
  level: {type: choice, options: {a: 甲, b: 乙}}
  signedOn: {type: date}
  works: {type: list, item: {cost: {type: money}, kind: {type: text}, isNew: {type: boolean}}}
readings:
  scope: {question: Which, options: {narrow: 甲, wide: 乙}, chosen: narrow, because: so}
tables:
  most: {hit: unique, by: [level], gives: [most], rows: [[a, 1万元], [b, 2万元]]}
amounts:
  share: {rate: 30%, of: spending}
subsidies:
  grant: {conditions: {有: spending >= 0元}, amount: ${amount}}
`,
    "{to: 0.01元, by: half up}",
  );

/** A claim's whole ledger: each cut, what is granted, what it is computed from and how. */
function ledgers(amount: string, applications: readonly Application[]): string[] {
  return auditBatch(policyWith(amount), applications).map(({ subsidies: [result] }) => {
    const audit = result?.audit;
    const bases = [audit?.base?.declared, audit?.base?.verified].map((each) => (each ? decimalText(each) : "-"));
    const working = audit?.working && workingWords(audit.working, audit.computed?.max ?? undefined, 2, "en");
    return `${toldAudit(audit)}; ${bases.join("/")}; ${JSON.stringify(audit?.working?.after ?? [])} ${working ?? ""}`;
  });
}

const work = (cost: number, rest: object = {}) => ({ cost, kind: "k", isNew: true, ...rest });

const CLAIMS: readonly Application[] = [
  ...[0, 5000, 6000, 20_000, 20_000.01, 30_000, 50_000].map((grant) => ({ claims: { grant } })),
].flatMap((claim) => [
  {
    ...claim,
    spending: 100_000,
    revenue: 50_000,
    had: 1000,
    approved: 15_000,
    area: 900,
    level: "a",
    signedOn: "2021-05-06",
    works: [work(100_000)],
  },
  {
    ...claim,
    spending: 20_000,
    revenue: 400_000,
    had: 0,
    approved: 50_000,
    area: 2,
    level: "b",
    signedOn: "2019-05-06",
    works: [work(15_000), work(5000)],
  },
  { ...claim, spending: 100_000, declared: { spending: 130_000 }, works: [work(100_000), work(10_000, { isNew: false })] },
  { ...claim, spending: 100_000.1, level: "a", revenue: 70_000, works: [] },
  { ...claim, revenue: 70_000, works: [work(70_000), { cost: 10 }] },
  { ...claim, spending: 100_000, decisions: { grant: { amount: 4000 } } },
]);

const CAPPED = "{rate: 30%, of: spending, cap: 2万元}";

describe("one rule in two spellings has one ledger", () => {
  it("the cut of the example is that of a cap", () => {
    const application = { claims: { grant: 30_000 }, spending: 100_000 };
    const told =
      '30000 - 封顶核减 10000 = 20000 部分通过; 100000/100000; [{"by":"cap","figure":{"units":20000,"scale":0},"gives":{"units":20000,"scale":0}}] 100,000.00 × 30% = 30,000.00 > cap 20,000.00';
    for (const amount of [CAPPED, "{least of: [{rate: 30%, of: spending}, 2万元]}"]) expect(ledgers(amount, [application])).toEqual([told]);
  });

  it.each<[string, string, string]>([
    ["a cap and the least of", CAPPED, "{least of: [{rate: 30%, of: spending}, 2万元]}"],
    ["a cap and the least of, the limit first", CAPPED, "{least of: [2万元, {rate: 30%, of: spending}]}"],
    ["a cap beside and around", CAPPED, "{amount: {rate: 30%, of: spending}, cap: 2万元}"],
    ["a cap inside and around", CAPPED, "{amount: {rate: 30%, of: spending, cap: 2万元}}"],
    ["a cap and the least of, by a name", CAPPED, "{least of: [share, 2万元]}"],
    ["a cap on a name", CAPPED, "{amount: share, cap: 2万元}"],
    ["a price", "{each: 30元, times: area, cap: 2万元}", "{least of: [2万元, {each: 30元, times: area}]}"],
    ["steps", "{each: 300元, times: area, step: 10, cap: 2万元}", "{least of: [2万元, {each: 300元, times: area, step: 10}]}"],
    [
      "tiers",
      "{tiers: [{rate: 40%, below: 3万元}, {rate: 20%, from: 3万元}], of: spending, cap: 2万元}",
      "{least of: [{tiers: [{rate: 40%, below: 3万元}, {rate: 20%, from: 3万元}], of: spending}, 2万元]}",
    ],
    ["a cap by a table", "{rate: 30%, of: spending, cap: most(level).most}", "{least of: [most(level).most, {rate: 30%, of: spending}]}"],
    ["a cap that is a fact", "{rate: 30%, of: spending, cap: approved}", "{least of: [approved, {rate: 30%, of: spending}]}"],
    [
      "a cap that is computed",
      "{rate: 30%, of: spending, cap: {rate: 20%, of: revenue}}",
      "{least of: [{rate: 30%, of: spending}, {rate: 20%, of: revenue}]}",
    ],
    [
      "two caps",
      "{amount: {rate: 30%, of: spending, cap: most(level).most}, cap: 1.5万元}",
      "{least of: [{rate: 30%, of: spending}, most(level).most, 1.5万元]}",
    ],
    [
      "a cap by reading",
      "{rate: 30%, of: spending, cap: {by reading: {scope: {narrow: 2万元, wide: 3万元}}}}",
      "{least of: [{by reading: {scope: {narrow: 2万元, wide: 3万元}}}, {rate: 30%, of: spending}]}",
    ],
    [
      "a cap by date",
      "{rate: 30%, of: spending, cap: {2018-01-01: 2万元, 2020-01-01: 1万元}}",
      "{least of: [{2018-01-01: 2万元, 2020-01-01: 1万元}, {rate: 30%, of: spending}]}",
    ],
    [
      "a cap of two cases",
      "{rate: 30%, of: spending, cap: {cases: [{when: area > 500, give: 1万元}, {otherwise: 2万元}]}}",
      "{least of: [{cases: [{when: area > 500, give: 1万元}, {otherwise: 2万元}]}, {rate: 30%, of: spending}]}",
    ],
    [
      "brackets",
      "{brackets: [{below: 5万元, give: 6000元}, {from: 5万元, give: 3万元}], of: spending, cap: 2万元}",
      "{least of: [2万元, {brackets: [{below: 5万元, give: 6000元}, {from: 5万元, give: 3万元}], of: spending}]}",
    ],
    [
      "brackets under a share",
      "{brackets: [{below: 5万元, give: 6000元}, {from: 5万元, give: 3万元}], of: spending, cap: {rate: 20%, of: revenue}}",
      "{amount: {brackets: [{below: 5万元, give: 6000元}, {from: 5万元, give: 3万元}], of: spending}, cap: {rate: 20%, of: revenue}}",
    ],
    [
      "a cap, then a deduction",
      "{rate: 30%, of: spending, cap: 2万元, minus: had}",
      "{amount: {least of: [{rate: 30%, of: spending}, 2万元]}, minus: had}",
    ],
    [
      "a deduction, then a cap",
      "{amount: {rate: 30%, of: spending, minus: had}, cap: 2万元}",
      "{least of: [{rate: 30%, of: spending, minus: had}, 2万元]}",
    ],
    [
      "a cap, then rounding",
      "{rate: 30%, of: spending, cap: 2万元, round: {to: 100元, by: down}}",
      "{least of: [{rate: 30%, of: spending}, 2万元], round: {to: 100元, by: down}}",
    ],
    ["a floor and the greatest of", "{rate: 30%, of: spending, raise to: 7000元}", "{greatest of: [7000元, {rate: 30%, of: spending}]}"],
    [
      "a floor and a cap",
      "{rate: 30%, of: spending, raise to: 7000元, cap: 2万元}",
      "{least of: [{greatest of: [7000元, {rate: 30%, of: spending}]}, 2万元]}",
    ],
    ["a range", "{at most: {rate: 30%, of: spending}, cap: 2万元}", "{least of: [{at most: {rate: 30%, of: spending}}, 2万元]}"],
    [
      "a cap on the total, around",
      "{for each: w in works, where: {新: w.isNew}, give: {rate: 30%, of: w.cost}, cap: 2万元}",
      "{amount: {for each: w in works, where: {新: w.isNew}, give: {rate: 30%, of: w.cost}}, cap: 2万元}",
    ],
    [
      "a cap on the total and in a group of all",
      "{for each: w in works, where: {新: w.isNew}, give: {rate: 30%, of: w.cost}, cap: 2万元}",
      "{for each: w in works, where: {新: w.isNew}, give: {rate: 30%, of: w.cost}, group: {by: '1', cap: 2万元}}",
    ],
    [
      "a cap on each item",
      "{for each: w in works, give: {rate: 30%, of: w.cost, cap: 2万元}}",
      "{for each: w in works, give: {least of: [2万元, {rate: 30%, of: w.cost}]}}",
    ],
    [
      "in a total",
      "{total of: [{rate: 30%, of: spending, cap: 2万元}, {rate: 1%, of: revenue}]}",
      "{total of: [{least of: [{rate: 30%, of: spending}, 2万元]}, {rate: 1%, of: revenue}]}",
    ],
  ])("%s", (_, one, other) => {
    expect(ledgers(other, CLAIMS)).toEqual(ledgers(one, CLAIMS));
  });

  it("a cap on the total and the least of, where an item is due: else the other amount is the least", () => {
    const loop = "for each: w in works, where: {新: w.isNew}, give: {rate: 30%, of: w.cost}";
    const due = CLAIMS.filter(({ works }) => Array.isArray(works) && works.length > 0 && works.every((each) => "kind" in each));
    expect(due.length).toBeGreaterThan(20);
    expect(ledgers(`{least of: [{${loop}}, 2万元]}`, due)).toEqual(ledgers(`{${loop}, cap: 2万元}`, due));
  });

  it("the least of FEEL is cut as a cap is", () => {
    const kinds = (amount: string) => ledgers(amount, CLAIMS).map((told) => told.split(";")[0]);
    expect(kinds("'min(spending * 30%, 20000元)'")).toEqual(kinds(CAPPED));
  });

  it("what FEEL limits within a base stays a part of the base", () => {
    const [told] = ledgers("{rate: 30%, of: 'min(spending, 50000元)'}", [{ claims: { grant: 30_000 }, spending: 100_000 }]);
    expect(told).toContain("30000 - 基数核减 15000 = 15000");
  });
});

/** An amount in words, with another of which each ceiling is spelt otherwise. */
interface Twice {
  readonly one: string;
  readonly other: string;
}

const figure = fc.integer({ min: 1, max: 60_000 }).map((yuan) => `${yuan}元`);
const either = (text: string): Twice => ({ one: text, other: text });
const limit = fc.oneof(
  figure,
  fc.constantFrom("approved", "most(level).most", "{2018-01-01: 2万元, 2020-01-01: 1万元}"),
  fc.tuple(figure, figure).map(([a, b]) => `{by reading: {scope: {narrow: ${a}, wide: ${b}}}}`),
);
const head = fc.oneof(
  fc.integer({ min: 1, max: 99 }).map((rate) => either(`rate: ${rate}%, of: spending`)),
  fc.integer({ min: 1, max: 99 }).map((price) => either(`each: ${price}元, times: area`)),
  fc.constant(either("tiers: [{rate: 40%, below: 3万元}, {rate: 20%, from: 3万元}], of: spending")),
);

/** Heads within ceilings within ceilings, with floors and deductions between. */
const amounts: fc.Arbitrary<Twice> = fc.letrec<{ amount: Twice; capped: Twice }>((tie) => ({
  amount: fc.oneof(
    { maxDepth: 3 },
    head.map(({ one }) => either(`{${one}}`)),
    tie("capped"),
  ),
  capped: fc
    .record({ within: tie("amount"), most: limit, first: fc.boolean(), rest: fc.constantFrom("", ", minus: had", ", raise to: 50元") })
    .map(({ within, most, first, rest }) => {
      const floored = rest.includes("raise") ? rest : "";
      const inner = floored === "" ? within.other : `{amount: ${within.other}${floored}}`;
      return {
        one: `{amount: ${within.one}, cap: ${most}${rest}}`,
        other: `{amount: {least of: [${first ? `${most}, ${inner}` : `${inner}, ${most}`}]}${floored === "" ? rest : ""}}`,
      };
    }),
})).capped;

const application = fc.record(
  {
    spending: fc.integer({ min: 0, max: 200_000 }),
    area: fc.integer({ min: 0, max: 2000 }),
    had: fc.integer({ min: 0, max: 9000 }),
    approved: fc.integer({ min: 0, max: 60_000 }),
    level: fc.constantFrom("a", "b"),
    signedOn: fc.constantFrom("2019-01-01", "2022-01-01"),
    claims: fc.integer({ min: 0, max: 90_000 }).map((grant) => ({ grant })),
  },
  { requiredKeys: ["claims"] },
);

describe("ceilings spelt at random", () => {
  it("give one ledger", () => {
    let capped = 0;
    fc.assert(
      fc.property(amounts, fc.array(application, { minLength: 1, maxLength: 8 }), ({ one, other }, applications) => {
        const told = ledgers(one, applications);
        expect(ledgers(other, applications)).toEqual(told);
        capped += told.filter((each) => each.includes("封顶核减")).length;
      }),
      { numRuns: runs(80, 200) },
    );
    expect(capped).toBeGreaterThan(50);
  });

  it("give one ledger in a group and on the total", () => {
    const items = fc.array(fc.record({ cost: fc.integer({ min: 0, max: 90_000 }), isNew: fc.boolean() }, { requiredKeys: ["cost"] }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(limit, items, fc.integer({ min: 0, max: 90_000 }), (most, works, grant) => {
        const applications = [{ works, approved: 5000, level: "a", signedOn: "2021-01-01", claims: { grant } }];
        const loop = "for each: w in works, where: {新: w.isNew}, give: {rate: 30%, of: w.cost}";
        const onTotal = ledgers(`{${loop}, cap: ${most}}`, applications);
        expect(ledgers(`{${loop}, group: {by: '1', cap: ${most}}}`, applications)).toEqual(onTotal);
        expect(ledgers(`{amount: {${loop}}, cap: ${most}}`, applications)).toEqual(onTotal);
      }),
      { numRuns: runs(50, 100) },
    );
  });
});
