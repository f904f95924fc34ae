import { describe, expect, it } from "vitest";
import { wordedFigures } from "../../src/analysis/legal-words.js";
import { foundIn } from "./findings.js";

const sidesIn = (clause: string) => wordedFigures(clause).map(({ figure, side }) => `${figure.text} ${side}`);

describe("the law's words at a figure", () => {
  it.each([
    ["不低于100万元", ["100万 from"]],
    ["不少于 3 人", ["3 from"]],
    ["不得少于3人", ["3 from"]],
    ["不超过 10 万元", ["10 万 to"]],
    ["不超过人民币 10 万元", ["10 万 to"]],
    ["20(含)万元以上", ["20(含)万 from"]],
    ["20（不含）万元以上", ["20（不含）万 above"]],
    ["2 000 元以下", ["2 000 to"]],
    ["不超过三百万元", ["三百万 to"]],
    ["不低于百分之五十", ["百分之五十 from"]],
    ["不低于总额三成以上", ["三成 from"]],
    ["十人以上", ["十 from"]],
    ["不满三年", ["三 below"]],
    ["最高不超过一半", ["一半 to"]],
    ["不超过2/3", ["2/3 to"]],
    ["比例不低于1:0.5", ["1:0.5 from"]],
    ["不低于购买价格的30%", ["30% from"]],
    ["最高按照已支付技术交易额的30%给予", ["30% to"]],
    ["按不超过实际支付利息的50%", ["50% to"]],
    ["5万元(不含)-10万元(含)", ["5万 above", "10万 to"]],
    ["至少补助5万元", ["5万 from"]],
    ["不超过50%", ["50% to"]],
    ["不得超过50%", ["50% to"]],
    ["最高不超过300万元", ["300万 to"]],
    ["最高给予100万元补助", ["100万 to"]],
    ["比例最高提至90%", ["90% to"]],
    ["上限为20万元", ["20万 to"]],
    ["超过10万元的部分", ["10万 above"]],
    ["高于100万元", ["100万 above"]],
    ["低于10万元的", ["10万 below"]],
    ["不足1万平方米", ["1万 below"]],
    ["不满3年", ["3 below"]],
    ["1亿元以上", ["1亿 from"]],
    ["1亿元以上、5亿元以下", ["1亿 from", "5亿 to"]],
    ["1000万元及以下部分", ["1000万 to"]],
    ["床位数在50张以上", ["50 from"]],
    ["50亩(含)至100亩(不含)的", ["50 from", "100 below"]],
    ["must not exceed £36,000", ["£36,000 to"]],
    ["a household may not receive more than $500", ["$500 to"]],
    ["does not exceed 85% of the median", ["85% to"]],
    ["costs of at least $250,000", ["$250,000 from"]],
    ["income above 30% but not more than 60%", ["30% above", "60% to"]],
    ["30% of the median or less", ["30% to"]],
    ["5 years and over", ["5 from"]],
    ["children under 2", ["2 below"]],
    ["up to a maximum of £9,500", ["£9,500 to"]],
    ["plafonnée à 500 euros, au moins 10 %", ["500 to", "10 % from"]],
    ["ne peut excéder 30 %", ["30 % to"]],
    ["20万円以上、1,000円未満", ["20万 from", "1,000 below"]],
    ["50万円を限度とする", ["50万 to"]],
    ["60日以内", ["60 to"]],
    ["4m及以上", ["4 from"]],
    ["金额≥1万元", ["1万 from"]],
    ["headcount >= 10", ["10 from"]],
    ["<20 -> 500", ["20 below"]],
    ["1亿元(含)以上、5亿元(不含)以下", ["1亿 from", "5亿 below"]],
    ["20万(含)以上", ["20万 from"]],
    ["超过10万元(含)的", ["10万 from"]],
    ["不超过10万元(不含)", ["10万 below"]],
    ["5亿元以下(不含)", ["5亿 below"]],
    ["5亿元以上（不含５亿元）", ["5亿 above"]],
  ])("%s", (clause, sides) => {
    expect(sidesIn(clause)).toEqual(sides);
  });

  it.each([
    "给予100万元奖励",
    "按50%补助",
    "超过部分按10%补助",
    "超过的按10%补助",
    "规模以上企业奖励5万元",
    "省级以上",
    "2020年以后",
    "50%(含税)",
    "paid over 3 years",
    "on at least half-yearly terms",
  ])("none in %s", (clause) => {
    expect(sidesIn(clause)).toEqual([]);
  });
});

const worded = (quote: string, amount: string, beside = "", before = "") =>
  foundIn(`${before}subsidies:\n  s:\n    source: {quote: '${quote}'}\n${beside}    amount: ${amount}\n`).filter((each) =>
    each.startsWith("legal-word"),
  );

describe("a word that the construct does not say is found", () => {
  it.each([
    ["最高100万元", "100万元", "100万元"],
    ["不低于100万元", "100万元", "100万元"],
    ["不低于100万元", "{at most: 100万元}", "100万元"],
    ["按50%,不超过100万元", "{rate: 50%, of: cost, raise to: 100万元}", "100万元"],
    ["不低于5%", "{at most: {rate: 5%, of: cost}}", "5%"],
    ["20人以上的,给予5万元", "{cases: [{when: staff > 20, give: 5万元}]}", "20"],
    ["超过20人的,给予5万元", "{cases: [{when: staff >= 20, give: 5万元}]}", "20"],
    ["20人以下的,给予5万元", "{cases: [{when: 20 > staff, give: 5万元}]}", "20"],
    ["20人(不含)以上的,给予5万元", "{brackets: [{from: 20, give: 5万元}], of: staff}", "20"],
    ["20人以上的,超出每人5万元", "{cases: [{when: staff > 20, give: {each: 5万元, times: staff - 20}}]}", "20"],
    ["按50%,最高100万元", "{total of: [{amount: cost, cap: 100万元}, {amount: other, raise to: 100万元}]}", "100万元"],
    ["不满20人的,给予5万元", "{brackets: [{to: 20, give: 5万元}], of: staff}", "20"],
    ["20至30人(不含)以下的,给予5万元", '{cases: [{when: "staff in [20..30]", give: 5万元}]}', "30"],
    ["50张以上的,给予5万元", "{cases: [{when: staff > 50, give: 5万元}]}", "50"],
    ["50亩(含)至100亩(不含)的5万元", "{brackets: [{from: 50, to: 100, give: 5万元}], of: staff}", "100"],
    ["staff of at least 20", "{cases: [{when: staff > 20, give: 5万元}]}", "20"],
    ["staff may not be more than 20", "{cases: [{when: staff < 20, give: 5万元}]}", "20"],
    ["5亿元以上奖励5万元", "{cases: [{when: cost > least, give: 5万元}]}", "5亿元", "values: {least: 5亿元}\n"],
  ])("%s written as %s", (quote, amount, place, before = "") => {
    expect(worded(quote, amount, "", before)).toEqual([`legal-word: ${place}`]);
  });

  it("in a condition and in an exclusion", () => {
    expect(worded("不超过3年的,给予5万元", "5万元", "    conditions: {三年: staff < 3}\n")).toEqual(["legal-word: 3"]);
    expect(worded("不超过3年的,给予5万元", "5万元", "    exclusions: {三年: staff >= 3}\n")).toEqual(["legal-word: 3"]);
  });
});

describe("a word that a construct says is let be", () => {
  it.each([
    ["最高100万元", "{at most: 100万元}"],
    ["按50%,最高100万元", "{rate: 50%, of: cost, cap: 100万元}"],
    ["按50%,最高100万元", "{rate: 50%, of: cost, cap: {2018-01-01: 100万元, 2020-01-01: none}}"],
    ["按50%,最高100万元", "'min(cost * 50%, 100万元)'"],
    ["不低于100万元", "{at least: 100万元}"],
    ["按50%,不低于100万元", "{rate: 50%, of: cost, raise to: 100万元}"],
    ["最高按50%补助", "{at most: {rate: 50%, of: cost}}"],
    ["最高按50%补助", "{at most: {rate: half, of: cost}}", "values: {half: 50%}\n"],
    ["20人以上的,给予5万元", "{cases: [{when: staff >= 20, give: 5万元}]}"],
    ["20人以上的,给予5万元", "{cases: [{when: staff between 20 and 99, give: 5万元}]}"],
    ["20人以上的,给予5万元,不足20人的,给予3万元", "{cases: [{when: staff >= 20, give: 5万元}, {otherwise: 3万元}]}"],
    ["20人以下的,给予5万元,20人以上的,给予3万元", "{brackets: [{to: 20, give: 5万元}, {above: 20, give: 3万元}], of: staff}"],
    ["10万元以下部分按1%,超过10万元部分按2%", "{tiers: [{to: 10万元, rate: 1%}, {rate: 2%}], of: cost}"],
    ["20人以上的,给予5万元", "{cases: [{when: staff < 20, give: 0元}, {otherwise: 5万元}]}"],
    ["每10人5万元,不足10人的不计", "{each: 5万元, times: staff, step: {size: 10, started: does not count}}"],
    ["不足1000元的按1000元发放", "{amount: cost, raise to: 1000元}"],
    ["超过100万元的按100万元发放", "{amount: cost, cap: 100万元}"],
    ["不超过成本的75%,比例不超过75%", "{least of: [other, {rate: 75%, of: cost}]}"],
    ["20人以上的,给予5万元", "'if staff < 20 then 0元 else 5万元'"],
    ["达到100万元的,最高100万元", "{amount: {cases: [{when: other >= 100万元, give: cost}]}, cap: 100万元}"],
    ["超过20人的,每人5万元", "{each: 5万元, times: staff - 20}"],
    ["低于10万元的不予补助", "{amount: cost, not paid below: 10万元}"],
    ["低于10万元的不予补助", "{cases: [{when: cost >= 10万元, give: cost}]}"],
    ["costs of less than 500 CNY are not eligible", "{cases: [{when: cost >= 500元, give: cost}]}"],
    ["入住不满1个月的,不予计算", "{rate: 100%, of: cost}"],
    ["最多2笔", "{for each: l in loans, give: l.amount, take: 2}"],
    ["20人以上的,给予5万元", "{cases: [{when: staff >= least, give: 5万元}]}", "values: {least: 20}\n"],
    [
      "20人以上30人以下的,给予5万元",
      "{rate: t(staff).rate, of: cost}",
      "tables: {t: {by: [n], gives: [rate], hit: unique, rows: [[{from: 20, to: 30}, 50%]]}}\n",
    ],
    ["期限不超过366天", "{for each: l in loans, give: l.amount, take: 366}"],
    ["最高30%,按30元", "{each: 30元, times: staff}"],
  ])("%s written as %s", (quote, amount, before = "") => {
    expect(worded(quote, amount, "", before)).toEqual([]);
  });

  it("where an exclusion bars the rest, and where a condition quotes its own words", () => {
    expect(worded("不超过3年的,给予5万元", "5万元", "    exclusions: {三年: staff > 3}\n")).toEqual([]);
    const condition = "    conditions: {三年: {if: staff <= 3, en: A, quote: 不超过3年}}\n";
    expect(worded("给予5万元", "5万元", condition)).toEqual([]);
  });

  it("where the bounds of an input say it", () => {
    expect(worded("12个月以内,每月12元", "{each: 12元, times: months}")).toEqual([]);
  });
});
