import { describe, expect, it } from "vitest";
import { ndjsonOf } from "../golden/ndjson.js";
import { evaluate, rowsOf } from "./tables.js";
import { type WrittenCell, workbook } from "./workbook-files.js";

const book = (...rows: WrittenCell[][]): Buffer => workbook({ name: "\u7533\u62A5\u8868", rows });

/** Results but for their lines, of the same application in a cell of a workbook and as JSON. */
async function both(heading: string, cell: WrittenCell, name: string, value: unknown): Promise<[unknown, unknown]> {
  const files = { "a.xlsx": book(["id", heading], ["A1", cell]), "a.ndjson": ndjsonOf([{ id: "A1", [name]: value }]) };
  const results = [await rowsOf(["a.xlsx"], files), await rowsOf(["a.ndjson"], files)];
  return results.map((rows) => rows.map(({ line: _, ...row }) => row)) as [unknown, unknown];
}

describe("a cell of a workbook gives the same results as JSON", () => {
  it.each<[string, WrittenCell, string, unknown]>([
    ["支出总额", 1234567.89, "cost", 1234567.89],
    ["支出总额", { number: "1234567.8899999999" }, "cost", 1234567.89],
    ["支出总额", "4,563万元", "cost", 45630000],
    ["支出总额(万元)", { number: "0.29999999999999999" }, "cost", 3000],
    ["支出总额", { formula: "1+1", kept: 2 }, "cost", 2],
    ["支出总额", { number: "0012", format: "0000" }, "cost", 12],
    ["比例", { number: "0.28999999999999998", format: "0.0%" }, "share", 0.29],
    ["比例(%)", { number: "0.125", format: "0.0%" }, "share", 0.125],
    ["比例(%)", 12.5, "share", 0.125],
    ["比例", 0.125, "share", 0.125],
    ["人数", 12, "people", 12],
    ["成立年份", 2018, "founded", 2018],
    ["举办日期", { day: "2018-09-01" }, "heldOn", "2018-09-01"],
    ["举办日期", { number: "43344.75", format: "yyyy/m/d h:mm" }, "heldOn", "2018-09-01"],
    ["举办日期", { number: "43344", format: 'yyyy"年"m"月"d"日"' }, "heldOn", "2018-09-01"],
    ["举办日期", "2018年9月1日", "heldOn", "2018-09-01"],
    ["举办日期", 20180901, "heldOn", "2018-09-01"],
    ["新组建", true, "isNew", true],
    ["新组建", false, "isNew", false],
    ["新组建", "是", "isNew", true],
    ["角色", "承办", "role", "host"],
    ["备注", "=1+1", "note", "=1+1"],
    ["备注", 12, "note", "12"],
    ["备注", null, "note", null],
  ])("%s: %j", async (heading, cell, name, value) => {
    const [xlsx, json] = await both(heading, cell, name, value);
    expect(xlsx).toEqual(json);
  });
});

describe("a cell of a workbook that cannot be a fact is a problem, with its place", () => {
  it.each<[string, WrittenCell, string]>([
    ["支出总额", { formula: "A1+B1" }, "formula-not-computed"],
    ["支出总额", { error: "#REF!" }, "error-value"],
    ["备注", { error: "#N/A" }, "error-value"],
    ["支出总额", { number: "12345678901234567" }, "digits-cut"],
    ["备注", { number: "350203199001010000" }, "digits-cut"],
    ["统一社会信用代码", { number: "913501001234567890" }, "digits-cut"],
    ["支出总额", { number: "1e400" }, "damaged-cell"],
    ["举办日期", { number: "60", format: "yyyy-mm-dd" }, "impossible-date"],
    ["举办日期", 43344, "serial-day"],
    ["举办日期", { number: "0.5", format: "h:mm" }, "wrong-type"],
    ["支出总额", { day: "2018-09-01" }, "wrong-type"],
    ["支出总额", true, "wrong-type"],
    ["支出总额", { number: "0.5", format: "0%" }, "wrong-type"],
    ["成立年份", { day: "2018-09-01" }, "wrong-type"],
  ])("%s: %j", async (heading, cell, code) => {
    const [row] = await rowsOf(["a.xlsx"], { "a.xlsx": book(["id", heading], [null, null], ["A1", cell]) });
    expect(row).toMatchObject({ application: "A1", line: 3, problems: [{ code }] });
    expect(row?.problems?.[0]?.message).toContain("\u7533\u62A5\u8868!B3");
  });
});

describe("a number of a workbook", () => {
  it("has a point, whatever --decimal says of the texts beside it", async () => {
    const rows: WrittenCell[][] = [
      ["id", "cost", "share"],
      ["A1", 1.25, { number: "0.125", format: "0.0%" }],
      ["A2", "1,5", "12,5%"],
    ];
    const files = { "a.xlsx": book(...rows) };
    const found = await rowsOf(["a.xlsx", "--decimal", "comma"], files);
    const amounts = found.map(({ problems, subsidies = [] }) => problems ?? subsidies.find(({ id }) => id === "money")?.amount?.min);
    expect(amounts).toEqual([1.25, 1.5]);
  });

  it("of which the last digit is below a cent is refused in either case", async () => {
    const files = { "a.xlsx": book(["id", "cost"], ["A1", 1.234]) };
    const [row] = await rowsOf(["a.xlsx", "--decimal", "comma"], files);
    expect(row?.problems?.map(({ code }) => code)).toEqual(["too-many-digits"]);
  });
});

describe("a workbook as a file", () => {
  it("is told with its sheet", async () => {
    const { stderr, code } = await evaluate(["a.xlsx", "--lang", "en"], { "a.xlsx": book(["id", "cost", "other"], ["A1", 1, 2]) });
    expect(code).toBe(0);
    expect(stderr).toContain('a.xlsx: sheet "\u7533\u62A5\u8868", 2 of 3 columns used');
  });

  it.each([
    ["a.csv", book(["id", "cost"], ["A1", 1])],
    ["a.xls", book(["id", "cost"], ["A1", 1])],
    ["a.xlsx", Buffer.from("id,cost\nA1,1\n")],
    ["a.xls", Buffer.from("\uFEFFid\tcost\nA1\t1\n", "utf16le")],
  ])("is told from a text by its bytes, whatever its name: %s", async (name, bytes) => {
    const [row] = await rowsOf([name], { [name]: bytes });
    expect(row).toMatchObject({ application: "A1", line: 2 });
  });

  it.each(["a.xls", "a.et", "a.ods", "a.xlsb"])("of another kind is told with what to do: %s", async (name) => {
    const bytes = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(100)]);
    const { code, stderr } = await evaluate([name, "--lang", "en"], { [name]: bytes });
    expect(code).toBe(2);
    expect(stderr).toContain("save it as .xlsx");
  });

  it("beside a text shares the lists of the command line with it", async () => {
    const files = { "a.xlsx": book(["id", "cost"], ["A1", 1]), "b.csv": "id,cost\nA2,2\n", "e.csv": "id,\u652F\u51FA\nA1,3\nA2,4\n" };
    const rows = await rowsOf(["a.xlsx", "b.csv", "--list", "events=e.csv"], files);
    expect(rows.map(({ application, problems }) => [application, problems])).toEqual([
      ["A1", undefined],
      ["A2", undefined],
    ]);
  });

  it.each<[string, Buffer, string]>([
    ["a web page", Buffer.from("<html><table><tr><td>id</td></tr></table></html>"), "is a web page"],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0x00]), "workbook of the old kind"],
    ["cut off", book(["id", "cost"], ["A1", 1]).subarray(0, 700), "is a damaged workbook"],
  ])("that is %s is refused", async (_, bytes, words) => {
    const { code, stdout, stderr } = await evaluate(["a.xlsx", "--lang", "en"], { "a.xlsx": bytes });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });
});
