import { describe, expect, it } from "vitest";
import { both, evaluate, rowsOf } from "./tables.js";

const failed = async (files: Readonly<Record<string, string>>, args: readonly string[] = []) => {
  const { code, stderr } = await evaluate([Object.keys(files)[0] ?? "", "--lang", "en", ...args], files);
  return { code, stderr };
};

describe("what is no application is told, with the way out", () => {
  it.each<[string, string, string]>([
    [
      "payments",
      "统一社会信用代码,补贴项目,日期,金额(万元)\n91370102MA0000015A,一,2018-02-01,5\n",
      "hand earlier payments in with --history",
    ],
    ["payments by name", "id,subsidy,date,amount\nA1,money,2018-02-01,5\n", "hand earlier payments in with --history"],
    [
      "results",
      "line,application,name,policy,subsidy,status,certainty,benefit,min,max\n2,A1,,tables,money,eligible,exact,cash,5,5\n",
      "holds results and no applications",
    ],
    [
      "results of an audit",
      "序号,申报单位,测算金额,申报金额,核减金额,核定金额,审核结论\n1,甲,5,5,0,5,通过\n",
      "holds results and no applications",
    ],
  ])("%s as a table", async (_, csv, words) => {
    const { code, stderr } = await failed({ "a.csv": csv });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  it.each<[string, string, string]>([
    ["a result", '{"application":"A1","line":1,"policy":"tables","subsidies":[{"id":"money","status":"eligible"}]}\n', "is-result"],
    ["a payment", '{"creditCode":"91370102MA0000015A","subsidy":"money","date":"2018-02-01","amount":5}\n', "is-payment"],
    ["a payment with an input", '{"id":"A1","subsidy":"money","amount":5,"cost":3}\n', ""],
  ])("%s in JSON", async (_, line, code) => {
    const [row] = await rowsOf(["a.ndjson"], { "a.ndjson": line });
    expect(row?.problems?.[0]?.code ?? "").toBe(code);
  });

  it("rows that were read as headings", async () => {
    const { code, stderr } = await failed({ "a.csv": '"id","支出总额\nA1,5\nA2,6"\n' });
    expect(code).toBe(2);
    expect(stderr).toContain("a quotation mark may lack its pair");
  });
});

describe("a unit that only a note tells", () => {
  const HEAD = "申报编号,单位名称,支出总额\nA1,甲,5\n";
  it.each([
    "注\uFF1A金额单位\uFF1A万元,,",
    "单位\uFF1A万元,,",
    "备注\uFF1A单位为万元,,",
    "金额单位\uFF1A千元,,",
    "注\uFF1A1.单位\uFF1A亿元,,",
  ])("below the table: %s", async (row) => {
    const { code, stderr } = await failed({ "a.csv": `${HEAD}${row}\n` });
    expect(code).toBe(2);
    expect(stderr).toContain('and the heading "支出总额" does not; write the unit into the heading');
  });

  it.each([
    ["支出总额(万元)", "注\uFF1A单位\uFF1A万元,,"],
    ["支出总额", "单位\uFF1A元,,"],
    ["支出总额", "注\uFF1A填报单位应当如实申报,,"],
  ])("%s is clear with %s", async (heading, row) => {
    const { code } = await failed({ "a.csv": `申报编号,单位名称,${heading}\nA1,甲,5\n${row}\n` });
    expect(code).toBe(0);
  });
});

describe("an application's id is the same however it is written", () => {
  it.each(["jn-1", "\uFF2A\uFF2E\uFF0D\uFF11", " JN-1", "JN -1", "'JN-1", "JN-1\u200B"])("in a list: %j", async (id) => {
    const files = { "a.csv": "id,支出总额\nJN-1,5\n", "e.csv": `申报编号,举办日期,支出\n${id},2018-07-01,100\n` };
    const [csv, json] = await both(
      files,
      ["--list", "events=e.csv"],
      [{ id: "JN-1", cost: 5, events: [{ heldOn: "2018-07-01", cost: 100 }] }],
    );
    expect(csv).toEqual(json);
  });

  it("in rows that follow each other", async () => {
    const csv = "id,支出总额,活动.举办日期,活动.支出\nJn-1,5,2018-07-01,1\nJN-1,5,2018-07-02,2\n";
    expect(await rowsOf(["a.csv"], { "a.csv": csv })).toHaveLength(1);
  });
});

it("a last row with fewer cells than all others is told", async () => {
  const { stderr } = await failed({ "a.csv": "id,支出总额,面积\nA1,5,6\nA2,5,6\nA3,5" });
  expect(stderr).toContain("the last row of a.csv (line 4) has 2 cells, each row above has 3");
  expect((await failed({ "a.csv": "id,支出总额,面积\nA1,5,6\nA2,5\nA3,5" })).stderr).not.toContain("the last row");
});
