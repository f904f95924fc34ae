import { describe, expect, it } from "vitest";
import { said } from "../../src/analysis/said/said.js";
import { collector, type Finding } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";

const INPUTS = `
  cost: {type: money}
  people: {type: count}
  received: {type: boolean, title: {zh: 是否享受过, en: Received before}}
  project: {type: text}
  local: {type: boolean}
  small: {type: boolean}
  events: {type: list, item: {cost: {type: money}}}
`;

interface Tried {
  readonly quote: string;
  readonly amount?: string;
  /** Further keys of the subsidy. */
  readonly more?: string;
  readonly limits?: string;
  readonly rounding?: string;
  readonly effective?: string;
  readonly source?: string;
}

/** The codes without their end, each with its word. */
function told({
  quote,
  amount = "{rate: 50%, of: cost}",
  more = "",
  limits = "",
  rounding = "none",
  effective = "2018-01-01",
  source,
}: Tried): string[] {
  const text = `policy: made-up
title: made-up
effective: {from: ${effective}}
currency: CNY
rounding: ${rounding}
inputs:${INPUTS}subsidies:
  s:
    source: {section: 1, quote: ${JSON.stringify(quote)}}
    amount: ${amount}
${more}${limits === "" ? "" : `limits:\n  - ${limits}\n`}`;
  const { policy, tree, used, asked, findings } = compilePolicy("made-up.yaml", text);
  if (!policy || !tree) throw new Error(findings.map(({ code }) => code).join());
  const found: Finding[] = [];
  said({ policy, tree, used, asked, tested: new Set(), sourceText: source, sourceFile: "law.txt", besides: [] }, collector(found));
  return [...new Set(found.map(({ code }) => code.replace("-not-as-said", "")))];
}

const step = (size: string) => `{each: 20元, times: people, step: ${size}}`;
const LOOP = "{for each: event in events, give: {rate: 50%, of: event.cost, cap: 5万元}}";
const AROUND = "{for each: event in events, give: {rate: 50%, of: event.cost}, cap: 5万元}";
const joint = (rest: string) => `{joint cap: 5万元, on: [s], ${rest}}`;
const budget = (pay: string) => `{budget: 100万元, on: [s], pay: ${pay}, within: batch}`;

describe("words without a construct", () => {
  it.each<[string, Tried]>([
    ["step", { quote: "新增就业每满10人给予20元" }],
    ["step", { quote: "每增加1万平方米递增20元" }],
    ["step", { quote: "每10人20元,不足10人的按10人计", amount: step("10") }],
    ["step", { quote: "每满10人20元", amount: step("{size: 10, started: counts}") }],
    ["step", { quote: "每10人20元,不足10人的部分不计", amount: step("{size: 10, started: counts}") }],
    ["step", { quote: "20 yuan for each full 10 people" }],
    ["once", { quote: "给予一次性奖励" }],
    ["once", { quote: "每个企业只限享受一次" }],
    ["once", { quote: "同一单位只能申请1次" }],
    ["once", { quote: "A one-time payment" }],
    ["highest", { quote: "同一项目按就高不重复原则" }],
    ["highest", { quote: "与市级补助不得重复享受" }],
    ["highest", { quote: "对同一事项涉及多项奖励的,按“从高不重复”的原则给予" }],
    ["shares", { quote: "所需资金由市、县财政各承担50%" }],
    ["shares", { quote: "由市级与区级按6:4比例分担" }],
    ["instalments", { quote: "扶持资金分三年平均发放" }],
    ["instalments", { quote: "首期拨付50%,验收合格后拨付余款" }],
    ["instalments", { quote: "分期拨付" }],
    ["shares", { quote: "由市与县按7:3比例分担", more: "    shares: {市: 30%, 县: rest}\n" }],
    [
      "shares",
      {
        quote: "The state pays two-thirds and the county one-third",
        rounding: "{to: 0.01元, by: half up}",
        more: "    shares: {state: 1/3, county: rest}\n",
      },
    ],
    [
      "instalments",
      {
        quote: "分三年拨付50%、30%、20%",
        more: "    instalments:\n      - {name: p0, part: 50%}\n      - {name: p1, part: 20%}\n      - {name: p2, part: rest}\n",
      },
    ],
    [
      "once",
      {
        quote: "给予一次性奖励,分两次拨付40%、60%",
        more: "    instalments:\n      - {name: {zh: 首次, en: First}, part: 40%}\n      - {name: b, part: rest}\n",
      },
    ],
    ["rounding", { quote: "1,000円未満の端数は、これを切り捨てる", rounding: "{to: 1元, by: half up}" }],
    ["rounding", { quote: "不足1元的按1元计", rounding: "{to: 1元, by: down}" }],
    ["condition", { quote: "按50%", more: "    conditions: {a: {if: local and small, en: A, quote: 本市企业或小型企业}}\n" }],
    ["condition", { quote: "按50%", more: "    conditions: {a: {if: local or small, en: A, quote: 本市企业且为小型企业}}\n" }],
    ["condition", { quote: "科技企业、返乡企业之一的,按50%", amount: "{rate: 'if local and small then 50% else 40%', of: cost}" }],
    ["limit", { quote: "按50%", limits: "{once per: project, on: [s], within: year, quote: 每名青年人才只能享受一次}" }],
    ["limit", { quote: "同一职工每年不超过3次", limits: "{once per: project, on: [s], allowed: 3, within: lifetime}" }],
    ["limit", { quote: "年度运营补贴最高不超过5万元", limits: joint("within: lifetime") }],
    ["rounding", { quote: "补贴额舍去角分", rounding: "{to: 1元, by: half up}" }],
    ["rounding", { quote: "按四舍五入取整", rounding: "{to: 1元, by: down}" }],
    ["rounding", { quote: "精确到元", rounding: "{to: 0.01元, by: half up}" }],
    ["rounding", { quote: "以万元为单位", rounding: "{to: 1元, by: down}" }],
    ["rounding", { quote: "rounded up", rounding: "{to: 1元, by: down}" }],
    ["condition", { quote: "申报单位须在本市注册" }],
    ["condition", { quote: "经验收合格后方可申请" }],
    ["condition", { quote: "符合下列条件之一的企业", more: "    conditions: {本市: local, 小型: small}\n" }],
    ["condition", { quote: "同时具备以下条件", more: "    conditions: {本市小型: local or small}\n" }],
    ["cap-place", { quote: "按50%补助,单个项目最高不超过5万元", amount: AROUND }],
    ["cap-place", { quote: "按50%补助,每家企业最高不超过5万元", amount: LOOP }],
    ["cap-place", { quote: "50% of the cost, at most 50000 yuan per event", amount: AROUND }],
    ["limit", { quote: "同一单位每年最高5万元", limits: joint("within: lifetime") }],
    ["limit", { quote: "同一单位累计最高5万元", limits: joint("within: year") }],
    ["limit", { quote: "单个项目每年最高5万元", limits: joint("within: year") }],
    ["limit", { quote: "每人每年只能享受一次", limits: "{once per: project, on: [s], within: lifetime}" }],
    ["budget", { quote: "资金不足时按比例折算", limits: budget("first come") }],
    ["budget", { quote: "先到先得,用完为止", limits: budget("pro rata") }],
    ["budget", { quote: "按得分从高到低择优支持" }],
    ["benefit", { quote: "按50%给予补助", more: "    benefit: tax deduction\n" }],
    ["benefit", { quote: "按50%在税前加计扣除" }],
    ["effective", { quote: "按50%", source: "本办法自2019年1月1日起施行。" }],
    ["effective", { quote: "按50%", source: "本办法自2019年1月1日起施行,试行两年。", effective: "2019-01-01, to: 2021-12-31" }],
    ["effective", { quote: "按50%", source: "The scheme takes effect on 1 April 2023." }],
    [
      "effective",
      { quote: "按50%", source: "Effective from January 1, 2018 through June 30, 2026.", effective: "2018-01-01, to: 2026-12-31" },
    ],
    ["effective", { quote: "按50%", source: "この要綱は、令和5年4月1日から施行する。" }],
    ["effective", { quote: "按50%", effective: "2023-04-01, to: 2027-03-31", source: "令和8年3月31日限り、その効力を失う。" }],
    ["effective", { quote: "按50%", source: "Le présent arrêté entre en vigueur le 1er janvier 2019." }],
    ["effective", { quote: "按50%", effective: "2019-01-01, to: 2020-12-31", source: "本办法自2019年1月1日起施行,有效期三年。" }],
  ])("%s: %o", (kind, tried) => {
    expect(told(tried)).toEqual([kind]);
  });
});

describe("words that the rule does, or that say something else", () => {
  it.each<[Tried]>([
    [{ quote: "新增就业每满10人给予20元", amount: step("10") }],
    [{ quote: "每10人20元,不足10人的按10人计", amount: step("{size: 10, started: counts}") }],
    [{ quote: "每10人20元,不足10人的不计", amount: step("10") }],
    [{ quote: "不足1元的舍去", rounding: "{to: 1元, by: down}" }],
    [{ quote: "入住不满1个月的,不予计算", amount: "{cases: [{when: people >= 1, give: 20元}]}" }],
    [{ quote: "由市与县按7:3比例分担", more: "    shares: {县: 30%, 市: rest}\n" }],
    [
      {
        quote: "分三年拨付50%、30%、20%",
        more: "    instalments:\n      - {name: p0, part: 50%}\n      - {name: p1, part: 30%}\n      - {name: p2, part: rest}\n",
      },
    ],
    [{ quote: "按50%", more: "    conditions: {a: {if: local or small, en: A, quote: 本市企业或小型企业}}\n" }],
    [{ quote: "按50%", more: "    conditions: {a: {if: not(local) and not(small), en: A, quote: 未享受甲或乙}}\n" }],
    [{ quote: "按50%", limits: "{once per: project, on: [s], within: year, quote: 本年度每人只能享受一次}" }],
    [{ quote: "不足1000元的按1000元发放", amount: "{rate: 50%, of: cost, raise to: 1000元}" }],
    [{ quote: "每名给予20元", amount: "{each: 20元, times: people}" }],
    [{ quote: "每个企业只限享受一次", limits: "{once per: project, on: [s], within: lifetime}" }],
    [{ quote: "每个企业只限享受一次", more: "    exclusions: {已享受过: received}\n" }],
    [{ quote: "就高不重复", amount: "{greatest of: [{rate: 50%, of: cost}, 1万元]}" }],
    [{ quote: "不得重复享受", more: "    exclusions: {已享受市级补助: received}\n" }],
    [{ quote: "市、县各承担50%", more: "    shares: {市: 50%, 县: rest}\n" }],
    [{ quote: "由市、区两级财政安排资金" }],
    [
      {
        quote: "分三年平均发放",
        amount: "1万元",
        more: "    instalments:\n      - {name: 一, part: 1/4}\n      - {name: 二, part: rest}\n",
      },
    ],
    [{ quote: "分档给予补助" }],
    [{ quote: "补贴额舍去角分", rounding: "{to: 1元, by: down}" }],
    [{ quote: "每处补贴额舍去角分", amount: "{rate: 50%, of: cost, round: {to: 1元, by: down}}" }],
    [{ quote: "精确到元", rounding: "{to: 1元, by: half up}" }],
    [{ quote: "精确到百元", rounding: "{to: 100元, by: half up}" }],
    [{ quote: "以万元为单位,舍去尾数", rounding: "{to: 1万元, by: down}" }],
    [{ quote: "申报单位须在本市注册", more: "    conditions: {本市: local}\n" }],
    [{ quote: "符合下列条件之一的企业", more: "    conditions: {之一: local or small}\n" }],
    [{ quote: "同时具备以下条件", more: "    conditions: {本市: local, 小型: small}\n" }],
    [{ quote: "按50%补助,单个项目最高不超过5万元", amount: LOOP }],
    [{ quote: "按50%补助,每家企业最高不超过5万元", amount: AROUND }],
    [{ quote: "单个项目最高不超过5万元", amount: "{rate: 50%, of: cost, cap: 5万元}" }],
    [{ quote: "单个项目按50%补助,最高不超过5万元", amount: AROUND }],
    [{ quote: "同一单位同一年度累计最高5万元", limits: joint("within: year") }],
    [{ quote: "同一单位累计最高5万元", limits: joint("within: lifetime") }],
    [{ quote: "单个项目每年最高5万元", limits: joint("each: project, within: year") }],
    [
      {
        quote: "毕业生的身份企业只能用一次,本年度以此身份享受了的,其他企业不能重复使用",
        limits: "{once per: project, on: [s], within: year}",
      },
    ],
    [{ quote: "资金不足时按比例折算", limits: budget("pro rata") }],
    [{ quote: "先到先得,用完为止", limits: budget("first come") }],
    [{ quote: "按投资比例给予补助" }],
    [{ quote: "按50%给予补助" }],
    [{ quote: "按50%在税前加计扣除", more: "    benefit: tax deduction\n" }],
    [{ quote: "按50%", effective: "2019-01-01, to: 2021-12-31", source: "本办法自2019年1月1日起施行,有效期三年。" }],
    [{ quote: "按50%", effective: "2019-01-01", source: "原办法自2015年1月1日起施行。本办法自2019年1月1日起施行。" }],
    [{ quote: "按50%", source: "自发布之日起施行" }],
    [{ quote: "按50%", effective: "2023-04-01, to: 2025-03-31", source: "The scheme takes effect on 1 April 2023." }],
    [{ quote: "按50%", effective: "2023-04-01, to: 2026-03-31", source: "令和5年4月1日から施行し、令和8年3月31日限り、その効力を失う。" }],
  ])("%o", (tried) => {
    expect(told(tried)).toEqual([]);
  });
});
