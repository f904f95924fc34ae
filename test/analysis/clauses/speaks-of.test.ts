import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accountOf } from "../../../src/analysis/clauses/accounted.js";
import { cellSpeaksOf, headingSpeaksOf, speaksOf } from "../../../src/analysis/clauses/speaks-of.js";
import type { Mapping } from "../../../src/language/tree.js";
import { compilePolicy } from "../../../src/policy/compile.js";
import type { Policy } from "../../../src/policy/policy.js";
import { root } from "../../rules/policies.js";

describe("a clause speaks of", () => {
  it.each([
    ["对通过认定的企业给予补助\u3002", ["money"]],
    ["一次性奖励20万元", ["money", "repetition"]],
    ["按实际支出的百分之五十补贴", ["share"]],
    ["每户最高不超过五万元", ["money", "bound"]],
    ["从业人员100人以上", ["figure"]],
    ["取较低者作为计算基数", ["base"]],
    ["同一项目按就高不重复原则执行", ["repetition"]],
    ["先到先得,额满为止", ["repetition"]],
    ["所需资金由市\u3001区两级财政各承担一半", ["repetition"]],
    ["计算结果四舍五入", ["rounding"]],
    ["列入失信名单的不得享受", ["condition"]],
    ["申报企业应当在本市注册", ["condition"]],
    ["本办法自2024年1月1日起施行", ["period"]],
    ["加大人才培养力度", ["support"]],
    ["The grant is paid once and shall not exceed 40% of the costs.", ["money", "share", "bound", "repetition"]],
    ["The two grants may not both be claimed; the higher of them counts.", ["repetition"]],
    ["An applicant must reside in the city.", ["condition"]],
    ["L'aide s'élève à 500 euros par logement.", ["money"]],
    ["Elle est plafonnée et n'est pas cumulable.", ["bound", "repetition"]],
    ["補助金の額は10万円を上限とする\u3002", ["money", "bound"]],
    ["補助率は2分の1とする\u3002", ["share"]],
    ["企业当年应纳税所得额减免一半\u3002", ["money", "share"]],
    ["培训合格的学员免费提供住宿\u3002", ["money"]],
    ["限本市户籍居民\u3002", ["condition"]],
    ["弄虚作假骗取资金的,追回已拨付资金,三年内不得申报\u3002", ["money", "condition", "period"]],
    ["补贴标准为每人每月500元,最长不超过12个月\u3002", ["money", "bound", "figure"]],
    ["资金分两期拨付,首期拨付60%\u3002", ["share", "repetition"]],
    ["每个家庭只能申领一台\u3002", ["repetition"]],
    ["A vehicle with a list price over $55,000 is not eligible.", ["money", "condition"]],
    ["Les d\u00E9penses sont prises en compte dans la limite de 5 000 euros.", ["money", "bound"]],
  ])("%s", (words, expected) => {
    expect(speaksOf(words)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    "为深入贯彻落实党的十九大精神,特制定本行动计划\u3002",
    "鼓励高校院所加快创新载体提质升级,支持高校院所与骨干企业共建新型研发机构\u3002",
    "成立由市政府主要领导任组长的领导小组,负责统筹推进建设工作\u3002",
    "(牵头单位:市科技局;责任单位:市财政局(扶持办)\u3001市金融办)",
    "申报单位应当如实填报并提交下列材料:",
    "根据\u300A关于促进消费的补贴办法\u300B(济政发\u30142018\u301514号),制定本细则\u3002",
    "2018年6月1日",
    "The department publishes a list of bodies on its site.",
    "Le pr\u00E9sent arr\u00EAt\u00E9 est publi\u00E9 au Journal officiel.",
    "支持符合条件的企业上市融资\u3002",
    "本办法未尽事宜,按国家有关规定执行\u3002",
    "区科技局应当自受理之日起20个工作日内作出决定\u3002",
    "对企业申报材料进行初审,提出初审意见\u3002",
    "区商务局负责组织申报和审核,区财政局负责资金预算安排和监督检查\u3002",
    "深化改革,降低制度性交易成本\u3002",
    "The applicant may appeal the decision to the board.",
    "この要綱は\u3001補助金の交付に関し必要な事項を定めるものとする\u3002",
  ])("nothing that rules compute: %s", (words) => {
    expect(speaksOf(words)).toEqual([]);
  });

  it("nothing as a heading, unless it says more than its name", () => {
    expect(headingSpeaksOf("专项资金管理")).toEqual([]);
    expect(headingSpeaksOf("同一项目不重复享受")).toEqual(["repetition"]);
    expect(headingSpeaksOf("对科技型中小企业给予补助")).toEqual(["money"]);
  });

  it("money as a cell, where the head of the column or what stands above the table says so", () => {
    expect(cellSpeaksOf("1230", "补贴额(元)", "")).toEqual(["money"]);
    expect(cellSpeaksOf("1230", "面积", "")).toEqual([]);
    expect(cellSpeaksOf("1230", undefined, "单位:元")).toEqual(["money"]);
    expect(cellSpeaksOf("50%", "比例", "")).toEqual(["share"]);
  });
});

const policyWith = (quotes: readonly string[], more = ""): { policy: Policy; tree: Mapping } => {
  const subsidies = quotes.map((quote, at) => `  s${at}: {title: S, source: {quote: '${quote}'}, amount: {unstated: none}}`);
  const text = `policy: p\ntitle: P\neffective: {from: 2024-01-01}\ncurrency: CNY\nrounding: none\n${more}subsidies:\n${subsidies.join("\n")}\n`;
  const { policy, tree } = compilePolicy("p.yaml", text);
  return { policy: policy as Policy, tree: tree as Mapping };
};

/** What a policy with these quotes leaves out of a text. */
const leftOut = (text: string, quotes: readonly string[], more?: string): string[] => {
  const { policy, tree } = policyWith(quotes, more);
  return accountOf(text, [tree], policy).flatMap((clause) => clause.leftOut.map(({ from, to }) => text.slice(from, to)));
};

describe("what is left out", () => {
  it.each([
    ["a sentence that nobody quotes", "对甲给予10万元\u3002对乙给予5万元\u3002", ["对甲给予10万元"], ["对乙给予5万元\u3002"]],
    ["the rest of a sentence of which a part is quoted", "对甲给予补助,最高10万元\u3002", ["对甲给予补助"], ["最高10万元\u3002"]],
    [
      "what a quote passes over",
      "对甲按50%给予补助,每家最高10万元,一次发放\u3002",
      ["对甲\u2026\u2026补助\u2026\u2026一次发放"],
      ["按50%给予", "每家最高10万元,"],
    ],
    ["no few words behind a quote", "对甲按支出的50%给予财政补贴\u3002", ["对甲按支出的50%"], []],
    ["nothing where the same words stand twice", "最高不超过10万元\u3002其他\u3002最高不超过10万元\u3002", ["最高不超过10万元"], []],
    [
      "what only looks alike",
      "对甲最高不超过10万元\u3002对乙最高不超过20万元\u3002",
      ["对甲最高不超过10万元"],
      ["对乙最高不超过20万元\u3002"],
    ],
    [
      "nothing by white space and the width of characters",
      "对甲给予 1\uFF10 万元\n的补助\uFF0C一次性\u3002",
      ["对甲给予10万元的补助,一次性"],
      [],
    ],
    ["a row of a table", "A类 | 10万元\nB类 | 5万元", ["A类 | 10万元"], ["B类 | 5万元"]],
    [
      "the day of entry into force, unless effective says the same",
      "本办法自2025年1月1日起施行\u3002",
      [],
      ["本办法自2025年1月1日起施行\u3002"],
    ],
  ])("%s", (_, text, quotes, expected) => {
    expect(leftOut(text, quotes.length === 0 ? ["x"] : quotes)).toEqual(expected);
  });

  it("is not the day of entry into force where effective says the same", () => {
    expect(leftOut("本办法自2024年1月1日起施行\u3002", ["x"])).toEqual([]);
    expect(leftOut("本办法自2024年1月1日起施行,有效期5年\u3002", ["x"])).toEqual(["本办法自2024年1月1日起施行,有效期5年\u3002"]);
  });

  it("is not the days of effective in other languages", () => {
    const until = "effective: {from: 2024-07-01, to: 2026-06-30}";
    const of = (text: string, effective: string): string[] => {
      const { policy, tree } = policyWith(["x"], "");
      const whole = compilePolicy(
        "p.yaml",
        `policy: p\ntitle: P\n${effective}\ncurrency: CNY\nrounding: none\nsubsidies:\n  s: {title: S, amount: {unstated: none}}\n`,
      );
      return accountOf(text, [tree], (whole.policy as Policy) ?? policy).flatMap(({ leftOut: open }) =>
        open.map(({ from, to }) => text.slice(from, to)),
      );
    };
    const english = "These rules are effective from July 1, 2024 through June 30, 2026.";
    const japanese = "この要綱は、令和6年7月1日から施行し、令和8年6月30日限り、その効力を失う\u3002";
    expect([...of(english, until), ...of(japanese, until)]).toEqual([]);
    expect(of(english, until.replace("06-30", "07-30"))).toEqual([english]);
  });

  it.each([
    ["what a document is for", "为规范专项资金管理,提高资金使用效益,制定本办法\u3002"],
    ["what it calls its money", "本办法所称贴息资金,是指市财政预算安排的,用于对贷款利息给予补助的专项资金\u3002"],
    ["how funds are to be managed", "财政部门应当加强绩效管理,评价结果作为以后年度预算安排的重要依据\u3002"],
    ["what rules set out", "These rules set out how grants are awarded."],
    ["a purpose in Japanese", "この要綱は、予算の範囲内において補助金を交付することについて、必要な事項を定めるものとする\u3002"],
  ])("is not %s", (_, text) => {
    expect(leftOut(text, ["x"])).toEqual([]);
  });

  it.each([
    ["为促进发展,对企业给予10万元补助,特制定本办法\u3002"],
    ["本办法所称中小企业,是指符合下列条件的企业:"],
    ["以实际发票金额作为补助依据\u3002"],
  ])("is %s", (text) => {
    expect(leftOut(text, ["x"])).toEqual([text]);
  });

  it("is words that lead in items, where nobody quotes an item", () => {
    const text = "一、有下列情形之一的,不予补助:\n(一)拖欠工资的;\n(二)提供虚假材料的\u3002\n二、其他";
    expect(leftOut(text, ["拖欠工资的"])).toEqual([]);
    expect(leftOut(text, ["x"])).toEqual(["一、有下列情形之一的,不予补助:"]);
  });

  it("is not what is named as not computed", () => {
    const text = "对甲给予10万元\u3002设立1亿元基金\u3002";
    expect(leftOut(text, ["对甲给予10万元"])).toEqual(["设立1亿元基金\u3002"]);
    expect(leftOut(text, ["对甲给予10万元"], "not computed:\n  - {section: '1', kind: fund, quote: 设立1亿元基金}\n")).toEqual([]);
  });
});

describe("a long text", () => {
  const jinan = readFileSync(join(root, "rules/jinan-2018-14/source.txt"), "utf8");
  const { policy, tree } = policyWith(["每家给予不低于100万元的资金支持", "最高\u2026\u2026财政补贴"]);
  const timeOf = (text: string): number => {
    const started = process.cpuUsage();
    accountOf(text, [tree], policy);
    return process.cpuUsage(started).user / 1000;
  };

  it.each([
    ["of laws", jinan.repeat(20).slice(0, 100_000)],
    ["without a mark", "给予".repeat(50_000)],
    ["of digits", "1".repeat(100_000)],
    ["of brackets", "(".repeat(50_000) + ")".repeat(50_000)],
    ["of commas", "\uFF0C".repeat(100_000)],
    ["of points", ".".repeat(100_000)],
    ["of full stops", "\u3002".repeat(100_000)],
    ["of bars", "|".repeat(100_000)],
    ["of short lines", "1\n".repeat(50_000)],
    ["of lines that run on", `${"a".repeat(50)}\n`.repeat(2000)],
    ["of quoted words", "最高财政补贴".repeat(16_000)],
  ])("%s takes a moment", (_, text) => {
    timeOf(text.slice(0, 1000));
    expect(timeOf(text)).toBeLessThan(3000);
  });
});
