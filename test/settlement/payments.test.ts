import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { ndjsonOf } from "../golden/ndjson.js";
import { caseOf } from "./one-case.js";

const RULES = `
policy: paid-before
title: {zh: 以前的拨付, en: paid before}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money, title: {zh: 支出, en: Cost}}
  project: {type: text, title: {zh: 项目名称, en: Project}}
  heldOn: {type: date, title: {zh: 举办日期, en: Held on}}
subsidies:
  grant: {title: {zh: 设备补贴, en: Equipment}, amount: {rate: 100%, of: cost}, of which: {区级: {rate: 50%, of: cost}}}
  award: {title: {zh: 奖励, en: Award}, amount: {rate: 100%, of: cost}}
limits:
`;

type Files = Readonly<Record<string, string>>;

async function evaluate(limit: string, history: Files, applications: readonly object[], language = "en") {
  const files = {
    "r/policy.yaml": `${RULES}  - ${limit}\n`,
    "a.ndjson": ndjsonOf(applications),
    ...history,
  };
  const paths = Object.keys(history).flatMap((path) => ["--history", path]);
  const args = ["evaluate", "a.ndjson", "--rules", "r", "--format", "ndjson", "--subsidy", "grant", "--lang", language, ...paths];
  const { stdout, stderr, code } = await run(args, { files });
  const rows = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line).subsidies[0]);
  return { code, stderr, left: rows.map(({ status, amount, settled }) => (status === "eligible" ? (settled ?? amount).min : status)) };
}

const CAP = "{joint cap: 100万元, on: [grant], within: lifetime}";
const line = (payment: object) => `${JSON.stringify(payment)}\n`;
const application = { id: "N1", creditCode: "91370102MA0000AA23", applicationDate: "2020-05-01", cost: 900_000, project: "p1" };
const { creditCode } = application;

describe("a payment in history counts", () => {
  it.each<[string, string, string]>([
    ["as a line", "h.ndjson", line({ application: "A7", creditCode, subsidy: "grant", date: "2019-05-01", amount: 200_000.5 })],
    ["with its digits", "h.ndjson", `{"creditCode":"${creditCode}","subsidy":"grant","amount":200000.500}\n`],
    ["as money in words", "h.ndjson", line({ creditCode, subsidy: "设备补贴", amount: "20.00005万元" })],
    ["by the title of its subsidy", "h.ndjson", line({ creditCode, subsidy: "Equipment", amount: 200_000.5 })],
    ["in an array", "h.json", JSON.stringify([{ creditCode, subsidy: "grant", amount: 200_000.5 }], null, 1)],
    [
      "in a table",
      "h.csv",
      `统一社会信用代码,补贴项目,拨付日期,拨付金额(万元)\n${creditCode},设备补贴,2019/5/1,20.00005\n合计,,,20.00005\n`,
    ],
    ["in a table with English headings", "h.csv", `creditCode,subsidy,date,amount\n${creditCode},grant,2019-05-01,"200,000.50"\n,,,\n`],
    ["in several parts", "h.csv", `信用代码,补贴项目,金额\n${creditCode},grant,10万元\n${creditCode},grant,100000.5\n`],
  ])("%s", async (_, path, text) => {
    expect(await evaluate(CAP, { [path]: text }, [application])).toEqual({ code: 0, stderr: "", left: [799_999.5] });
  });

  it.each([
    ["a key named creditCode", `{joint cap: 100万元, on: [grant], each: creditCode, within: lifetime}`, {}],
    ["a key named id", `{joint cap: 100万元, on: [grant], each: id, within: lifetime}`, { application: "N1" }],
    ["a key by the rule's words", `{joint cap: 100万元, on: [grant], each: project, within: lifetime}`, { project: "p1" }],
    ["the year of its date", `{joint cap: 100万元, on: [grant], within: year}`, { date: "2020-01-01" }],
  ])("under %s", async (_, limit, more) => {
    const payment = { creditCode, subsidy: "grant", date: "2019-05-01", amount: 200_000, ...more };
    expect((await evaluate(limit, { "h.ndjson": line(payment) }, [application])).left).toEqual([800_000]);
  });

  it("once per credit code", async () => {
    const limit = "{once per: creditCode, on: [grant], within: lifetime}";
    const { left } = await evaluate(limit, { "h.csv": `信用代码,补贴项目,金额\n${creditCode},grant,1\n` }, [
      application,
      { ...application, id: "N2", creditCode: "913701718888000180" },
    ]);
    expect(left).toEqual(["ineligible", 900_000]);
  });

  it("by a date that a table writes in another way, where the limit looks at one", async () => {
    const limit = "{once per: heldOn, on: [grant], within: lifetime}";
    const history = { "h.csv": `信用代码,补贴项目,金额,举办日期\n${creditCode},grant,1,2019年5月1日\n` };
    const rows = ["2019-05-01", "2019-05-02"].map((heldOn, at) => ({ ...application, id: `N${at}`, heldOn }));
    expect((await evaluate(limit, history, rows)).left).toEqual(["ineligible", 900_000]);
  });

  it("beside results of this program in one file", async () => {
    const first = { "r/policy.yaml": `${RULES}  - ${CAP}\n`, "a.ndjson": line({ ...application, cost: 100_000 }) };
    const { stdout } = await run(["evaluate", "a.ndjson", "--rules", "r", "--format", "ndjson", "--subsidy", "grant"], { files: first });
    const history = { "h.ndjson": stdout + line({ creditCode, subsidy: "grant", amount: 200_000 }) };
    expect((await evaluate(CAP, history, [application])).left).toEqual([700_000]);
  });

  it("of a part of a subsidy", async () => {
    const limit = "{joint cap: 50万元, on: [grant.区级], within: lifetime}";
    const { left } = await evaluate(limit, { "h.ndjson": line({ creditCode, subsidy: "grant.区级", amount: 200_000 }) }, [application]);
    expect(left).toEqual([750_000]);
  });
});

describe("what is no payment is an error with its place", () => {
  it.each<[string, string, string, string]>([
    [
      "an unknown subsidy",
      "h.ndjson",
      line({ creditCode, subsidy: "grnat", amount: 1 }),
      'line 1 of h.ndjson, subsidy "grnat": there is no such subsidy; did you mean "grant"?',
    ],
    [
      "an amount in words",
      "h.ndjson",
      `\n${line({ subsidy: "grant", amount: "lots" })}`,
      'line 2 of h.ndjson, amount "lots": this is no amount',
    ],
    ["an amount of another currency", "h.ndjson", line({ subsidy: "grant", amount: "5USD" }), 'amount "5USD": this is no amount'],
    ["no amount", "h.ndjson", line({ subsidy: "grant" }), 'amount "": this is no amount'],
    [
      "a date that there is not",
      "h.ndjson",
      line({ subsidy: "grant", amount: 1, date: "2019-02-30" }),
      'date "2019-02-30": this is no date',
    ],
    ["something else", "h.ndjson", "{}\n", "line 1 of h.ndjson is neither a result of this program nor a payment"],
    ["no JSON", "h.ndjson", `${line({ subsidy: "grant", amount: 1 })}x\n`, "line 2 of h.ndjson is neither"],
    ["a broken array", "h.json", '[\n{"subsidy":"grant","amount":1},\n{"subsidy"', "line 3 of h.json is neither"],
    [
      "a cell that is no money",
      "h.csv",
      "补贴项目,金额\ngrant,1\ngrant,-\n",
      'line 3 of h.csv cannot be read as a payment: amount: "-" is no figure',
    ],
    [
      "a code that was cut",
      "h.csv",
      "补贴项目,金额,信用代码\ngrant,1,9.13702E+17\n",
      "line 2 of h.csv cannot be read as a payment: creditCode: 9.13702E+17 was cut",
    ],
    ["a row without a subsidy", "h.csv", "补贴项目,金额\n,1\n", 'line 2 of h.csv, subsidy "": there is no such subsidy'],
    ["an empty amount", "h.csv", "补贴项目,金额\ngrant,\n", 'line 2 of h.csv, amount "": this is no amount'],
    ["a table without amounts", "h.csv", "补贴项目,日期\ngrant,2019-01-01\n", "no heading of h.csv is known"],
    ["two amounts", "h.csv", "补贴项目,金额,拨付金额\ngrant,1,1\n", "two columns of h.csv hold amount"],
  ])("%s", async (_, path, text, told) => {
    const { code, stderr } = await evaluate(CAP, { [path]: text }, [application]);
    expect(code).toBe(2);
    expect(stderr).toContain(told);
  });

  it("is said in Chinese as well", async () => {
    const { stderr } = await evaluate(CAP, { "h.ndjson": line({ subsidy: "grnat", amount: 1 }) }, [application], "zh");
    expect(stderr).toContain("h.ndjson 第 1 行的 subsidy 写作\u201Cgrnat\u201D\uFF1A没有这个补贴项目\uFF1B是不是\u201Cgrant\u201D\uFF1F");
  });
});

describe("an earlier grant that a limit cannot find is told", () => {
  const paid = (more: object) => line({ subsidy: "grant", date: "2019-05-01", amount: 200_000, ...more });
  const PROJECT = "{joint cap: 100万元, on: [grant], each: project, within: lifetime}";
  const YEAR = "{joint cap: 100万元, on: [grant], within: year}";
  const undated = paid({ creditCode, date: undefined });

  it.each<[string, string, string, string, string]>([
    [
      "by the key that it does not say",
      PROJECT,
      [1, 2, 3, 4].map((at) => paid({ application: `B${at}`, creditCode })).join("") + paid({ project: "p2" }),
      '4 earlier grants without project, not counted by the limit "joint cap" (grant): B1, B2, B3 …\n',
      "以前发放的 4 笔没有写明 project\uFF0C限额\u201C合计限额\u201D\uFF08grant\uFF09没有计入\uFF1AB1、B2、B3 …\n",
    ],
    [
      "where it names nobody",
      CAP,
      paid({}),
      '1 earlier grant without an applicant, not counted by the limit "joint cap" (grant): h.ndjson:1\n',
      "以前发放的 1 笔没有写明给了谁\uFF0C限额\u201C合计限额\u201D\uFF08grant\uFF09没有计入\uFF1Ah.ndjson:1\n",
    ],
    [
      "where it names no credit code",
      CAP,
      paid({ application: "A7" }),
      '1 earlier grant without a credit code, compared by the limit "joint cap" (grant) only by the id of the application: A7\n',
      "以前发放的 1 笔没有信用代码\uFF0C限额\u201C合计限额\u201D\uFF08grant\uFF09只按申报编号对照\uFF1AA7\n",
    ],
    [
      "where it has no date and the limit goes by the year",
      YEAR,
      undated,
      `1 earlier grant without a date, counted by the limit "joint cap" (grant), which goes by the year, only with applications that have none either: ${creditCode}\n`,
      `以前发放的 1 笔没有日期\uFF0C限额\u201C合计限额\u201D\uFF08grant\uFF09按年计算\uFF0C只和同样没有日期的申报合在一起\uFF1A${creditCode}\n`,
    ],
  ])("%s", async (_, limit, history, en, zh) => {
    const told = await evaluate(limit, { "h.ndjson": history }, [application]);
    expect(told.stderr).toBe(en);
    expect(told.left).toEqual([900_000]);
    expect((await evaluate(limit, { "h.ndjson": history }, [application], "zh")).stderr).toBe(zh);
  });

  it("by audit and settle as well, and not with --quiet", async () => {
    const files = { "r/policy.yaml": `${RULES}  - ${CAP}\n`, "a.ndjson": line(application), "h.ndjson": paid({ application: "A7" }) };
    const args = ["--rules", "r", "--history", "h.ndjson", "--format", "ndjson", "--lang", "en"];
    const { stderr } = await run(["audit", "a.ndjson", ...args], { files });
    expect(stderr).toContain("1 earlier grant without a credit code");
    const { stdout } = await run(["evaluate", "a.ndjson", "--rules", "r", "--no-settle", "--format", "ndjson"], { files });
    const settled = await run(["settle", "o.ndjson", ...args], { files: { ...files, "o.ndjson": stdout } });
    expect(settled.stderr).toContain("1 earlier grant without a credit code");
    expect((await run(["settle", "o.ndjson", ...args, "--quiet"], { files: { ...files, "o.ndjson": stdout } })).stderr).toBe("");
  });
});

describe("rule tests read payments in the same way", () => {
  const rules = (limit: string) => `${RULES.slice(RULES.indexOf("inputs:"))}  - ${limit}\n`;
  const text = (payment: string, left: string) =>
    `    given: {id: N1, creditCode: C1, cost: 900000, applicationDate: 2020-05-01}\n    history: [${payment}]\n    expect: {grant: {amount: ${left}}}\n`;

  it.each([
    [
      "a key named creditCode",
      "{joint cap: 100万元, on: [grant], each: creditCode, within: lifetime}",
      "{creditCode: C1, subsidy: grant, amount: 20万元}",
      "80万元",
    ],
    [
      "a key named id",
      "{joint cap: 100万元, on: [grant], each: id, within: lifetime}",
      "{application: N1, subsidy: 设备补贴, amount: 200000.50}",
      "799999.50",
    ],
  ])("under %s", (_, limit, payment, left) => {
    expect(caseOf(rules(limit), text(payment, left)).differences).toEqual([]);
  });

  it.each([
    ["a subsidy that is not known", "{creditCode: C1, subsidy: grnat, amount: 1}", "unknown-subsidy"],
    ["an amount that is none", "{creditCode: C1, subsidy: grant, amount: many}", "bad-literal"],
    ["a date that is none", "{creditCode: C1, subsidy: grant, date: 2019-02-30, amount: 1}", "bad-literal"],
  ])("and find %s", (_, payment, code) => {
    expect(() => caseOf(rules(CAP), text(payment, "1元"))).toThrow(code);
  });
});
