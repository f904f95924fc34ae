import { describe, expect, it } from "vitest";
import { validate } from "../../src/analysis/validate.js";
import { findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";

const rules = (quote: string, amount: string): string => `
policy: p
title: p
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.1元, by: half up}
inputs: {cost: {type: money}, n: {type: count}, x: {type: number}, y: {type: year}, d: {type: date}, months: {type: count, max: 24}}
tables: {t: {by: [a], gives: [g], hit: first, rows: [[2018, 30元], [{from: 2019, to: 2020}, 40元]]}}
subsidies: {s: {source: {section: '1', quote: '${quote}'}, amount: ${amount}}}
`;

/** What is found about the figures of a rule and its quote. */
function found(quote: string, amount: string): string[] {
  const text = rules(quote, amount);
  return validate("p.yaml", text, compilePolicy("p.yaml", text), new Set(), undefined)
    .filter(({ code }) => code.startsWith("figure-"))
    .map((finding) => findingWords(finding, "en").suggestion ?? "");
}

describe("figures that a quote and a rule have in common", () => {
  it.each([
    ["税率降低5个百分点", "{rate: 5%, of: cost}"],
    ["税率降低五个百分点", "{rate: 5%, of: cost}"],
    ["每提高1个百分点奖励30元", "{each: 30元, times: x}"],
    ["每提高1个百分点奖励30元", "{each: 30元, times: x, step: 1%}"],
    ["每提高一个百分点奖励30元", "{each: 30元, times: x}"],
    ["每1名职工30元", "{each: 30元, times: n}"],
    ["2018年30元, 2019-2020年40元", "{each: t(y).g, times: n}"],
    ["2018 年起每名30元", "{cases: [{when: y >= 2018, give: {each: 30元, times: n}}]}"],
    ["按3:7分担,每名30元", "{total of: [{rate: 30%, of: cost}, {each: 30元, times: n}]}"],
    ["按费用的三分之二", "{rate: 2/3, of: cost}"],
    ["按费用的三分之二", "'cost * 2 / 3'"],
    ["按费用的三成,一半为上限", "{rate: 30%, of: cost, cap: cost * 50%}"],
    ["八五折收取,其余15%", "{least of: [{rate: 85%, of: cost}, {rate: 15%, of: cost}]}"],
    ["给予 10 万元,每名 2 000 元", "{total of: [10万元, {each: 2000元, times: n}]}"],
    ["20(含)万元以上的给予壹万元", "{cases: [{when: cost >= 20万元, give: 1万元}]}"],
    ["一亿二千万元以上的给予三百五十万元", "{cases: [{when: cost >= 1.2亿元, give: 350万元}]}"],
    ["三年内每名30元", "{each: 30元, times: n, take: 1}"],
    ["十人以上、不足三年的,每名30元", "{cases: [{when: n >= 10 and x < 3, give: {each: 30元, times: n}}]}"],
    ["不足三年的,每名30元", "{cases: [{when: x < 36, give: {each: 30元, times: n}}]}"],
    ["60-79周岁每人30元", "{brackets: [{from: 60, below: 80, give: 30元}], of: n}"],
    ["每名30元,取整到百元", "{each: 30元, times: n, round: {to: 100元, by: down}}"],
    ["每名30元,取整到元,舍去角分", "{each: 30元, times: n, round: {to: 1元, by: down}}"],
    ["每名30元,精确到0.01元", "{each: 30元, times: n, round: {to: 0.01元, by: down}}"],
    ["依据财税〔2018〕54号第三条,每名30元", "{each: 30元, times: n}"],
    ["每名30元,A类10万元", "{greatest of: [{each: 30元, times: n}, 10万元]}"],
    ["利率下浮2个百分点", "{each: 1元, times: x - 2}"],
    ["7月1日至9月30日每名30元", "{cases: [{when: d.month >= 7 and d.month <= 9, give: {each: 30元, times: n}}]}"],
    ["每名30元,最长24个月", "{each: 30元, times: months}"],
    ["令和6年起每名30元", "{cases: [{when: y >= 2024, give: {each: 30元, times: n}}]}"],
    ["每名30元,紧缺工种上浮20%", "{each: 30元, times: 'if x > 0 then n * 120% else n'}"],
    ["每名30元,分别提高10%、20%", "{total of: [{each: 30元, times: n * 110%}, {each: 30元, times: n * 1.2}]}"],
    ["每名30元,下浮20%", "{each: 30元, times: n * 80%}"],
    ["30 yuan each, increased by 20% for three-star homes", "{each: 30元, times: n * 120%}"],
    ["at least half of the days: 30 yuan each", "{cases: [{when: x >= n / 2, give: {each: 30元, times: n}}]}"],
    ["30 yuan each week in any 12-month period", "{each: 30元, times: n}"],
    ["贷款额30,000元×50%÷360,贴息", "{rate: 50%, of: cost / 360, cap: 30000元}"],
  ])("%s: %s", (quote, amount) => {
    expect(found(quote, amount)).toEqual([]);
  });

  it.each([
    ["贷款额×50%÷360,贴息", "{rate: 50%, of: cost / 365}", "its figures: 50%, 360"],
    ["自2018年起每名30元", "{rate: 50%, of: 2018元}", "its figures: 30"],
    ["每名30元,取整到百元", "{each: 30元, times: n, round: {to: 1000元, by: down}}", "its figures: 30, 百"],
    ["按3:7分担", "{rate: 40%, of: cost}", "its figures: 3:7"],
    ["7月1日起每名30元", "{cases: [{when: d.month >= 8, give: {each: 30元, times: n}}]}", "its figures: 30"],
    ["7月1日起每名30元", "{each: 30元, times: n - 7}", "its figures: 30"],
    ["给予三百五十万元", "350元", "its figures: 三百五十万"],
    ["按三分之二", "{rate: 1/3, of: cost}", "its figures: 三分之二"],
    ["三年内每名30元", "{cases: [{when: x < 5, give: {each: 30元, times: n}}]}", "its figures: 三, 30"],
    ["按100%补助", "{each: 1元, times: n}", "use it"],
    ["按100%补助", "30元", "use it"],
    ["按三成补助", "30元", "use it"],
    ["按50%补助", "0.5元", "its figures: 50%"],
    ["税率提高5个百分点", "{rate: 105%, of: cost}", "its figures: 5个百分点"],
    ["由50%提高到70%", "{rate: 170%, of: cost}", "its figures: 50%, 70%"],
    ["30 yuan for each child, to a maximum of ten children", "{each: 30元, times: n}", "use it"],
    ["奖励1%", "{each: 1元, times: n}", "use it"],
    ["奖励1万元", "{each: 1元, times: n}", "use it"],
  ])("%s: not %s", (quote, amount, suggestion) => {
    expect(found(quote, amount).join("\n")).toContain(suggestion);
  });
});

it("a figure of a value rests on the quote of any rule that uses it", () => {
  const text = rules("每名30元,封顶5万元", "{each: 30元, times: n, cap: top}").replace(
    "subsidies: {s:",
    "values: {top: 5万元}\nsubsidies: {t: {source: {section: '2', quote: 每名40元}, amount: {each: 40元, times: n, cap: top}}, s:",
  );
  const findings = validate("p.yaml", text, compilePolicy("p.yaml", text), new Set(), undefined);
  expect(findings.filter(({ code }) => code.startsWith("figure-"))).toEqual([]);
});

it("a conversion is told as a warning, and as an error where the clause has another one", () => {
  const codes = (quote: string, amount: string) => {
    const text = rules(quote, amount);
    return validate("p.yaml", text, compilePolicy("p.yaml", text), new Set(), undefined).map(({ code }) => code);
  };
  expect(codes("按50%补助", "{rate: 50%, of: cost / 365}")).toContain("factor-not-in-quote");
  expect(codes("按50%补助,除以360", "{rate: 50%, of: cost / 365}")).toContain("figure-not-in-quote");
  expect(codes("按50%补助", "{rate: 50%, of: cost / 11}")).toContain("figure-not-in-quote");
  expect(codes("按50%补助", "{each: 12元, times: n}")).toContain("figure-not-in-quote");
});

/** What is found about the figures of a rule, its quote and the document's text. */
function foundIn(document: string, quote: string, more: string): string[] {
  const text = rules(quote, "30元").replace("amount: 30元}", `amount: 30元, ${more}}`);
  return validate("p.yaml", text, compilePolicy("p.yaml", text), new Set(), document)
    .filter(({ code }) => code.startsWith("figure-"))
    .flatMap(({ parameters }) => ("figure" in parameters ? [parameters.figure] : []));
}

describe("figures of a quote that", () => {
  it.each([
    [
      "are what rest leaves",
      "给予30元,分三年拨付50%、30%、20%",
      "instalments: [{name: a, part: 50%}, {name: b, part: 30%}, {name: c, part: rest}]",
    ],
    [
      "are the rest of thirds",
      "The State pays two-thirds and the county the remaining one-third of 30元",
      "shares: {State: 2/3, county: rest}",
    ],
  ])("%s", (_, quote, more) => {
    expect(foundIn(quote, quote, more)).toEqual([]);
  });

  it("are not what rest leaves are told", () => {
    const quote = "给予30元,分三年拨付50%、30%、20%";
    expect(foundIn(quote, quote, "instalments: [{name: a, part: 50%}, {name: b, part: rest}]").join()).toContain("30%");
  });

  it.each([
    ["begin a line", "3.1 The grant is 30元\n4. Payment\n4.1 It is paid once.", "The grant is 30元 4. Payment 4.1 It is paid once."],
    ["number a paragraph", "第4条 補助金は30元とする。\n2 前項の額は市長が定める。", "補助金は30元とする。 2 前項の額は市長が定める。"],
  ])("%s of the document say nothing", (_, document, quote) => {
    expect(foundIn(document, quote, "benefit: cash")).toEqual([]);
  });
});

describe("a day of a condition that its quote", () => {
  const told = (quote: string, feel: string): string[] => {
    const conditions = `conditions: {c: {if: '${feel}', en: C, quote: '${quote}'}}`;
    return foundIn(`给予30元。${quote}`, "给予30元", conditions);
  };

  it.each([
    ["2023年4月1日至5月31日", "d in [2023-04-01..2023-05-31]"],
    ["2023年4月至5月申报", "d in [2023-04-01..2023-05-31]"],
    ["built before 1 January 2010", "d < 2010-01-01"],
    ["built before 1 January 2010", "d <= 2009-12-31"],
    ["received by 31 March 2025", "d <= 2025-03-31"],
    ["2018年以来认定的", "d >= 2018-01-01"],
  ])("names is let be: %s", (quote, feel) => {
    expect(told(quote, feel)).toEqual([]);
  });

  it.each([
    ["2023年4月1日至5月31日", "d in [2023-04-01..2023-06-30]", "2023-06-30"],
    ["built before 1 January 2010", "d < 2011-01-01", "2011-01-01"],
    ["received by 31 March 2025", "d <= 2025-05-31", "2025-05-31"],
  ])("does not name is told: %s", (quote, feel, day) => {
    expect(told(quote, feel)).toEqual([day]);
  });
});
