import { describe, expect, it } from "vitest";
import { both, evaluate, rowsOf } from "./tables.js";

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const table = (...rows: readonly (readonly string[])[]): Record<string, string> => ({
  "a.csv": rows.map((row) => `${row.map(quoted).join(",")}\n`).join(""),
});
const one = (heading: string, cell: string) => table(["id", heading], ["A1", cell]);
const codesOf = async (files: Record<string, string>, args: readonly string[] = []) =>
  (await rowsOf(["a.csv", ...args], files)).map(({ problems }) => problems?.map(({ code }) => code));

describe("a unit in the brackets of a heading", () => {
  it.each<[string, string, string, number]>([
    ["支出总额(不含税,万元)", "3", "cost", 30000],
    ["支出总额\uFF08万元\uFF0C不含税\uFF09", "3", "cost", 30000],
    ["支出总额(含税)(万元)", "3", "cost", 30000],
    ["支出总额(万元)(不含税)", "3", "cost", 30000],
    ["支出总额(2023年度,千元)", "3", "cost", 3000],
    ["支出总额(人民币,万元)", "3", "cost", 30000],
    ["支出总额(币种:人民币;单位:万元)", "3", "cost", 30000],
    ["支出总额(仟元)", "3", "cost", 3000],
    ["支出总额(拾萬元)", "3", "cost", 300000],
    ["支出总额(億元)", "3", "cost", 300000000],
    ["支出总额(角)", "3", "cost", 0.3],
    ["支出总额(分)", "300", "cost", 3],
    ["支出总额(RMB)", "3", "cost", 3],
    ["支出总额(RMB'000)", "3", "cost", 3000],
    ["支出总额(万人民币)", "3", "cost", 30000],
    ["Cost (CNY million)", "3", "cost", 3000000],
    ["Cost (10,000 yuan)", "3", "cost", 30000],
    ["Cost (in thousands)", "3", "cost", 3000],
    ["Cost (excl. tax, CNY thousand)", "3", "cost", 3000],
    ["支出总额(元/年)", "3", "cost", 3],
    ["面积(万平方米)", "12.5", "area", 125000],
    ["面积(平米)", "12.5", "area", 12.5],
    ["面积(百平方米)", "12.5", "area", 1250],
    ["人数(万人)", "1.2", "people", 12000],
    ["人数(百人)", "3", "people", 300],
    ["人数(人)", "3", "people", 3],
    ["比例(百分比)", "12.5", "share", 0.125],
  ])("%s: %s", async (heading, cell, name, value) => {
    const [csv, json] = await both(one(heading, cell), [], [{ id: "A1", [name]: value }]);
    expect(csv).toEqual(json);
  });

  it.each([
    "支出总额(xyz)",
    "支出总额(万里)",
    "支出总额(万元,亿元)",
    "支出总额(%)",
    "支出总额(dozen, excl. tax)",
    "面积(亩)",
    "面积(千克)",
    "面积(万元)",
    "人数(%)",
  ])("%s is not understood: an error, until a mapping says which input it is", async (heading) => {
    const files = {
      ...one(heading, "0"),
      "m.yaml": `${/支出/.test(heading) ? "cost" : /面积/.test(heading) ? "area" : "people"}: "${heading}"\n`,
    };
    const { code, stderr } = await evaluate(["a.csv", "--lang", "en"], files);
    expect(code).toBe(2);
    expect(stderr).toContain("is not understood");
    expect((await evaluate(["a.csv", "--mapping", "m.yaml"], files)).code).toBe(0);
  });
});

describe("a unit elsewhere", () => {
  it("in a column beside the figures is each row's own", async () => {
    const csv = table(
      ["id", "支出总额", "单位"],
      ["A1", "100", "万元"],
      ["A2", "100", "元"],
      ["A3", "1.5", "\uFF08亿\uFF09"],
      ["A4", "2万", "元"],
    );
    expect(await codesOf(csv)).toEqual([undefined, undefined, ["unit-not-clear"], undefined]);
    const [found, json] = await both(
      table(
        ...[
          ["id", "支出总额", "计量单位"],
          ["A1", "100", "万元"],
          ["A2", "1,000", "千元"],
        ],
      ),
      [],
      [
        { id: "A1", cost: 1000000 },
        { id: "A2", cost: 1000000 },
      ],
    );
    expect(found).toEqual(json);
  });

  it.each([
    [
      ["id", "支出总额", "单位"],
      ["A1", "100", ""],
      ["A2", "100", "万元"],
      [["unit-not-clear"], undefined],
    ],
    [
      ["id", "支出总额(元)", "单位"],
      ["A1", "100", "万元"],
      ["A2", "100", "元"],
      [["unit-not-clear"], undefined],
    ],
    [
      ["id", "支出总额(万元)", "币种"],
      ["A1", "100", "美元"],
      ["A2", "100", "人民币"],
      [["unit-not-clear"], undefined],
    ],
    [
      ["id", "支出总额", "币种"],
      ["A1", "100", "USD"],
      ["A2", "100", "CNY"],
      [["other-currency"], undefined],
    ],
    [
      ["id", "支出总额", "单位"],
      ["A1", "100", "某某有限公司"],
      ["A2", "100", "某某局"],
      [undefined, undefined],
    ],
    [
      ["id", "支出总额", "Unit"],
      ["A1", "100", "bags"],
      ["A2", "100", "yuan"],
      [["unit-not-clear"], undefined],
    ],
  ])("%j %j %j", async (headings, first, second, codes) => {
    expect(await codesOf(table(headings as string[], first as string[], second as string[]))).toEqual(codes);
  });

  it.each([
    "单位:万元",
    "\uFF08单位\uFF1A万元\uFF09",
    "金额单位: 人民币万元",
    "填报单位:某局 单位:万元",
    "补贴汇总表(万元)",
    "Amounts in CNY ten thousand",
  ])("above the table: %s", async (text) => {
    const rows = [["补贴申报汇总表"], [text, "", "2024年"], ["id", "支出总额", "面积"], ["A1", "3", "5"], ["A2", "3元", ""]];
    const [csv, json] = await both(
      table(...rows),
      [],
      [
        { id: "A1", cost: 30000, area: 5 },
        { id: "A2", cost: 3 },
      ],
    );
    expect(csv).toEqual(json);
  });

  it.each(["单位:万银两", "单位:万元 单位:元", "单位:100 dozen"])("above the table, not understood: %s", async (text) => {
    const { code, stderr } = await evaluate(["a.csv", "--lang", "en"], table([text], ["id", "支出总额"], ["A1", "3"]));
    expect(code).toBe(2);
    expect(stderr).toContain("above the headings");
  });
});

describe("one cell, one figure", () => {
  it.each([
    ["500\n600", "several-figures"],
    ["500 600", "several-figures"],
    ["100 200 300", "several-figures"],
    ["12 34", "several-figures"],
    ["1\u3000500\u00A0600", "several-figures"],
    ["500\u3001600", "wrong-type"],
    ["5.00 6.00", "several-figures"],
    ["1, 234", "several-figures"],
    ["(49.03)", "odd-negative"],
    ["49.03-", "odd-negative"],
    ["\u25B3500", "odd-negative"],
    ["12,5", "comma-not-clear"],
    ["1.234,56", "comma-not-clear"],
  ])("%j is %s", async (cell, code) => {
    expect(await codesOf(one("支出总额", cell))).toEqual([[code]]);
  });

  it.each([
    ["1 234 567.89", 1234567.89],
    ["12 345", 12345],
    ["500\u00A0600", 500600],
    ["123\u202F456.5", 123456.5],
    ["3 万 元", 30000],
    ["\uFFE5 1,000.50", 1000.5],
  ])("%j is one", async (cell, cost) => {
    const [csv, json] = await both(one("支出总额", cell), [], [{ id: "A1", cost }]);
    expect(csv).toEqual(json);
  });

  it("a currency sign below another scale says no unit", async () => {
    expect(await codesOf(one("支出总额(万元)", "\uFFE53"))).toEqual([["unit-not-clear"]]);
  });
});

describe("commas", () => {
  const semicolons = (...cells: readonly string[]) => ({ "a.csv": `id;cost\n${cells.map((cell, at) => `A${at};${cell}\n`).join("")}` });
  it.each([
    [semicolons("1,20", "100"), [["comma-not-clear"], undefined]],
    [semicolons("1,234", "100"), [["comma-not-clear"], undefined]],
    [semicolons("1,234", "1,234,567"), [undefined, undefined]],
    [semicolons("1,234", "1.234,5"), [["comma-not-clear"], ["comma-not-clear"]]],
    [table(["id", "cost"], ["A1", "1,234"], ["A2", "12,5"]), [["comma-not-clear"], ["comma-not-clear"]]],
    [table(["id", "cost"], ["A1", "1,234"], ["A2", "12"]), [undefined, undefined]],
  ])("that may mean either are asked about: %j", async (files, codes) => {
    expect(await codesOf(files)).toEqual(codes);
  });

  it("mean what --decimal says", async () => {
    const rows = await rowsOf(["a.csv", "--decimal", "comma"], semicolons("1,20", "1.234,56", "1.234", "-", "12.5", "3,5万元"));
    const costs = rows.map((row) => row.problems?.[0]?.code ?? row.subsidies?.[0]?.amount?.min);
    expect(costs).toEqual([1.2, 1234.56, 1234, "no-figure", "wrong-type", 35000]);
    expect(await codesOf(semicolons("1,234", "12,5"), ["--decimal", "point"])).toEqual([undefined, ["wrong-type"]]);
    expect((await evaluate(["a.csv", "--decimal", "dot"], semicolons("1"))).code).toBe(2);
  });
});

describe("days and years", () => {
  it.each([
    ["举办日期", "2018-09-01T00:00:00Z", "heldOn", "2018-09-01"],
    ["举办日期", "2018-09-01 00:00:00+08:00", "heldOn", "2018-09-01"],
    ["举办日期", "2018-9-1 10:20", "heldOn", "2018-09-01"],
    ["举办日期", "2018/9/1 23:59:59", "heldOn", "2018-09-01"],
    ["举办日期", "2018年9月1日 上午 9:30", "heldOn", "2018-09-01"],
  ])("%s: %j", async (heading, cell, name, value) => {
    const [csv, json] = await both(one(heading, cell), [], [{ id: "A1", [name]: value }]);
    expect(csv).toEqual(json);
  });

  it.each([
    ["举办日期", "2018-09-01T16:00:00Z", "moment"],
    ["举办日期", "2018-09-01 08:00+08:00", "moment"],
    ["举办日期", "43344.5", "serial-day"],
    ["举办日期", "2018-09", "no-day"],
    ["举办日期", "1899-12-30", "long-ago"],
    ["举办日期", "0018-03-01", "long-ago"],
    ["举办日期", "18-3-1", "wrong-type"],
    ["举办日期", "2018-09-01 25:00", "wrong-type"],
    ["成立年份", "18", "odd-year"],
    ["成立年份", "98年", "odd-year"],
    ["成立年份", "20180", "odd-year"],
    ["成立年份", "0", "odd-year"],
    ["备注", "1.23E+17", "digits-cut"],
    ["备注", "5E1", undefined],
    ["备注", "3E15", undefined],
  ])("%s: %j is %s", async (heading, cell, code) => {
    expect(await codesOf(one(heading, cell))).toEqual([code && [code]]);
  });

  it("that are odd are odd in JSON too", async () => {
    const rows = await rowsOf(["a.ndjson"], { "a.ndjson": '{"id":"A1","founded":18,"heldOn":"0018-03-01"}\n' });
    expect(rows[0]?.problems?.map(({ code }) => code)).toEqual(["odd-year", "long-ago"]);
  });
});
