import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { proposalFor } from "../../src/analysis/proposal/propose.js";
import { policyText } from "../../src/analysis/proposal/written.js";
import { squeeze } from "../../src/analysis/quotes.js";
import { validate } from "../../src/analysis/validate.js";
import { lineColumn } from "../../src/messages/line-column.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { root, run } from "../golden/memory-host.js";

const texts = ["rules", "fixtures"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("source.txt"))
    .map((name) => join(folder, name)),
);
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Every quote of a policy as it is shipped. */
const quotesOf = (policy: unknown): string[] => {
  const found: string[] = [];
  JSON.stringify(policy, (key, value) => {
    if (key === "quote") found.push(String(value));
    return value;
  });
  return [...new Set(found)];
};

describe("a policy proposed from a text", () => {
  it("is there for many texts", () => {
    expect(texts.length).toBeGreaterThan(30);
  });

  it.each(texts)("of %s validates but for what is to be done", (path) => {
    const text = read(path);
    const proposed = policyText(proposalFor(text), "proposed", "source.txt");
    const compiled = compilePolicy("p/policy.yaml", proposed);
    const source = { file: "p/source.txt", text, besides: [] };
    const lines = proposed.split("\n");
    // A figure that has no place yet is named above its amount; whatever else is wrong stands where a person is asked.
    const todo = (line: number): boolean => lines.slice(Math.max(0, line - 3), line + 4).some((each) => each.includes("TODO"));
    const findings = validate("p/policy.yaml", proposed, compiled, new Set(), source).filter(({ severity }) => severity === "error");
    const elsewhere = findings.filter(({ span }) => span.file !== "p/policy.yaml" || !todo(lineColumn(proposed, span.from).line));
    expect(elsewhere).toEqual([]);
    // No figure that the clause does not hold, and no quote that the text does not.
    expect(findings.map(({ code }) => code).filter((code) => ["figure-not-in-quote", "quote-not-found"].includes(code))).toEqual([]);
  });

  it("names at least nine in ten of the clauses that the shipped policy of Jinan names, and none that the text does not hold", () => {
    const text = read("rules/jinan-2018-14/source.txt");
    const proposed = proposalFor(text).clauses.map(({ quote }) => squeeze(quote));
    const shipped = quotesOf(parse(read("rules/jinan-2018-14/policy.yaml"))).map(squeeze);
    const named = shipped.filter((quote) =>
      proposed.some((each) => each.includes(quote.replace(/\.$|\u3002$/, "")) || quote.includes(each)),
    );
    expect(named.length / shipped.length).toBeGreaterThanOrEqual(0.9);
    for (const quote of proposed) expect(squeeze(text)).toContain(quote);
  });

  it.each([
    ["对承办活动的单位,按活动支出总额50%的比例给予最高100万元补贴。", "{rate: 50%, of: 活动支出总额, cap: 100万元}"],
    ["对新组建的中试基地,每家给予不低于100万元的资金支持。", "{at least: 100万元}"],
    ["对认定为高企的企业给予10万元奖励。", "10万元"],
    ["按照展览面积给予15元/平方米补助,最高不超过60万元。", "{each: 15元, times: 平方米数, cap: 60万元}"],
    ["按不超过实际支付利息的50%给予补助,每笔最高30万元。", "{at most: {rate: 50%, of: 实际支付利息, cap: 30万元}}"],
    ["对入驻企业给予最高20万元补助。", "{at most: 20万元}"],
    ["对吸纳高校成果的企业给予补助。", "{unstated: {zh: 文件未规定金额, en: The document states no amount}}"],
  ])("guesses the construct: %s", (clause, amount) => {
    expect(proposalFor(clause).clauses.map(({ grant }) => grant?.amount.amount)).toEqual([amount]);
  });

  it("leaves figures that have no place to a person", () => {
    const [first] = proposalFor("按投资额的45%给予补助,累计不超过项目总投资的75%,另给予3万元奖励。").clauses;
    expect(first?.grant?.amount.left).toEqual(["75%", "3万元"]);
  });

  it("takes the head of a document from it", () => {
    const { document } = proposalFor(
      `某市关于促进会展业发展的办法\n某政发〔2020〕5号\n某市人民政府\n2020年3月1日\n本办法自2020年4月1日起施行。\n`,
    );
    expect(document).toEqual({
      title: "某市关于促进会展业发展的办法",
      number: "某政发〔2020〕5号",
      issuer: "某市人民政府",
      issued: "2020-03-01",
      from: "2020-04-01",
      currency: "CNY",
    });
  });
});

describe("a document in another language", () => {
  const proposed = (text: string): string => policyText(proposalFor(text), "p", "source.txt");
  it("is proposed in its own money and days", () => {
    const english = proposed(
      "Rules\nThe grant is 60% of eligible costs, up to \u00A39,500.\nThe scheme is effective from 1 April 2023 until 31 March 2025.\n",
    );
    expect(english).toContain("currency: GBP");
    expect(english).toContain("effective: {from: 2023-04-01, to: 2025-03-31}");
    expect(english).toContain("amount: {rate: 60%, of: base}");
    expect(english).toContain("\u00A39,500 of the clause are not in the rule yet");
    const japanese = proposed("要綱\n補助金の額は、50万円を限度とする。\nこの要綱は、令和5年4月1日から施行する。\n");
    expect(japanese).toContain("currency: JPY");
    expect(japanese).toContain("from: 2023-04-01");
    expect(japanese).toContain("grant-1");
    expect(proposed("The grant is $500.")).toContain("currency: USD # TODO");
  });

  it("compiles where no clause grants anything", () => {
    const text = proposed("An applicant must reside in the city.\nThis order is effective from 1 April 2023.\n");
    expect(compilePolicy("p.yaml", text).findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("keeps the period that the document says", () => {
    expect(proposed("本办法自2023年7月1日起施行,有效期三年。")).toContain("effective: {from: 2023-07-01, to: 2026-06-30}");
  });
});

describe("init --from", () => {
  const files = { "law.txt": "对认定为高企的企业给予10万元奖励。\n" };
  it("writes the policy and the text beside it", async () => {
    const { code, created, stderr } = await run(["init", "new", "--from", "law.txt", "--lang", "en"], { files });
    expect(code).toBe(0);
    expect([...created.keys()]).toEqual(expect.arrayContaining(["new/policy.yaml", "new/policy.test.yaml", "new/source.txt"]));
    expect(created.get("new/source.txt")).toBe(files["law.txt"]);
    expect(stderr).toContain("1 clauses that may grant something");
  });

  it.each([
    [["init", "new", "--from", "none.txt"], {}],
    [["init", "new", "--from", "gbk.txt"], { "gbk.txt": Buffer.from([0xb6, 0xd4, 0xc6, 0xf3, 0xd2, 0xb5, 0x0a]) }],
    [["init", "new", "--from", "wide.txt"], { "wide.txt": Buffer.from("grants 5 euros\n", "utf16le") }],
    [["init", "new", "--from", "law.txt"], { "new/policy.yaml": "policy: mine\n" }],
  ])("writes nothing where it cannot: %j", async (args, more) => {
    const { code, created } = await run(args, { files: { ...files, ...more } });
    expect([code, [...created.keys()]]).toEqual([2, []]);
  });
});
