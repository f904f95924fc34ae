import { describe, expect, it } from "vitest";
import { both, evaluate, rowsOf } from "./tables.js";

const one = (heading: string, cell: string) => ({ "a.csv": `id,${heading}\nA1,${/[",\n]/.test(cell) ? `"${cell}"` : cell}\n` });

describe("a cell gives the same results as JSON", () => {
  it.each<[string, string, string, unknown]>([
    ["支出总额", "1234567.89", "cost", 1234567.89],
    ["支出总额", "1,234,567.89", "cost", 1234567.89],
    ["支出总额", "\uFF11\uFF12\uFF13\uFF0E\uFF15", "cost", 123.5],
    ["支出总额", "4,563万元", "cost", 45630000],
    ["支出总额", "1.5亿", "cost", 150000000],
    ["支出总额", "1.5 亿元", "cost", 150000000],
    ["支出总额", "\uFFE51,000.50", "cost", 1000.5],
    ["支出总额", "人民币100元", "cost", 100],
    ["支出总额", "壹佰万元整", "cost", 1000000],
    ["支出总额", "9007199254740.93", "cost", 9007199254740.93],
    ["支出总额(万元)", "123.456789", "cost", 1234567.89],
    ["支出总额\uFF08万元\uFF09", "1,234.5", "cost", 12345000],
    ["支出总额(单位:万元)", "2", "cost", 20000],
    ["支出总额(万元)", "2元", "cost", 2],
    ["支出总额 (亿元)", "0.1", "cost", 10000000],
    ["支出总额(元)", "2", "cost", 2],
    ["面积(平方米)", "12.5", "area", 12.5],
    ["面积(㎡)", "12.5", "area", 12.5],
    ["比例", "12%", "share", 0.12],
    ["比例(%)", "12.5", "share", 0.125],
    ["比例(\u2030)", "5", "share", 0.005],
    ["比例(%)", "12.5%", "share", 0.125],
    ["人数", " 12 ", "people", 12],
    ["成立年份", "2018年", "founded", 2018],
    ["举办日期", "2018年9月1日", "heldOn", "2018-09-01"],
    ["举办日期", "2018/9/1", "heldOn", "2018-09-01"],
    ["举办日期", "2018/9/1 0:00", "heldOn", "2018-09-01"],
    ["举办日期", "2018.9.1", "heldOn", "2018-09-01"],
    ["举办日期", "20180901", "heldOn", "2018-09-01"],
    ["Held on", "\uFF12018-09-01", "heldOn", "2018-09-01"],
    ["新组建", "是", "isNew", true],
    ["新组建", "有", "isNew", true],
    ["新组建", "\u221A", "isNew", true],
    ["新组建", "Y", "isNew", true],
    ["新组建", "TRUE", "isNew", true],
    ["新组建", "否", "isNew", false],
    ["新组建", "无", "isNew", false],
    ["新组建", "\u00D7", "isNew", false],
    ["新组建", "n", "isNew", false],
    ["role", "host", "role", "host"],
    ["角色*", "承办", "role", "host"],
    ["角色", "协办\uFF08联合\uFF09", "role", "coHost"],
    ["备注", "=1+1", "note", "=1+1"],
    ["备注", "", "note", null],
  ])("%s: %j", async (heading, cell, name, value) => {
    const [csv, json] = await both(one(heading, cell), [], [{ id: "A1", [name]: value }]);
    expect(csv).toEqual(json);
  });
});

describe("a cell that cannot be a fact is a problem", () => {
  it.each([
    ["支出总额", "-", "no-figure"],
    ["支出总额", "/", "no-figure"],
    ["支出总额", "无", "no-figure"],
    ["人数", "N/A", "no-figure"],
    ["人数", "#REF!", "no-figure"],
    ["支出总额", "9.13702E+17", "digits-cut"],
    ["备注", "9.13702E+17", "digits-cut"],
    ["统一社会信用代码", "9.13702E+17", "digits-cut"],
    ["支出总额", "12a", "wrong-type"],
    ["支出总额", "1,23", "comma-not-clear"],
    ["支出总额", "(1,234)", "odd-negative"],
    ["支出总额", "-5", "out-of-bounds"],
    ["支出总额", "0.001", "too-many-digits"],
    ["支出总额(万元)", "0.0000001", "too-many-digits"],
    ["支出总额(万美元)", "5", "other-currency"],
    ["支出总额", "5USD", "other-currency"],
    ["比例", "12", "out-of-bounds"],
    ["人数", "1.5", "wrong-type"],
    ["举办日期", "2018-02-30", "impossible-date"],
    ["举办日期", "2018年2月30日", "impossible-date"],
    ["举办日期", "43344", "serial-day"],
    ["举办日期", "2018年9月", "no-day"],
    ["新组建", "maybe", "wrong-type"],
    ["角色", "承包", "unknown-option"],
  ])("%s: %j", async (heading, cell, code) => {
    const rows = await rowsOf(["a.csv"], one(heading, cell));
    expect(rows[0]?.problems?.map((problem) => problem.code)).toEqual([code]);
    expect(rows[0]?.application).toBe("A1");
  });
});

describe("columns", () => {
  it("are the application's own by what forms call them, and 序号 only where there is no better id", async () => {
    const csv = "序号,单位名称,统一社会信用代码,申报日期,政策\n1,甲,91370102MA0000AA23,2018/9/1,tables\n";
    const own = { name: "甲", creditCode: "91370102MA0000AA23", applicationDate: "2018-09-01", policy: "tables" };
    const [a, b] = await both({ "a.csv": csv }, [], [{ id: "1", ...own }]);
    expect(a).toEqual(b);
    const [c, d] = await both({ "a.csv": csv.replace("序号", "序号,编号").replace("1,甲", "1,A7,甲") }, [], [{ id: "A7", ...own }]);
    expect(c).toEqual(d);
  });

  it("are named by a mapping file", async () => {
    const files = { "a.csv": "编码,金额\nA1,5\n", "m.yaml": "id: 编码\ncost: 金 额\n" };
    const [a, b] = await both(files, ["--mapping", "m.yaml"], [{ id: "A1", cost: 5 }]);
    expect(a).toEqual(b);
  });

  const MAPPING = "cost: \u91D1\u989D\n";
  it.each([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${MAPPING}`)],
    ["GBK", Buffer.concat([Buffer.from("cost: "), Buffer.from([0xbd, 0xf0, 0xb6, 0xee, 0x0a])])],
    ["UTF-16LE", Buffer.from(`\uFEFF${MAPPING}`, "utf16le")],
    ["UTF-16BE", Buffer.from(`\uFEFF${MAPPING}`, "utf16le").swap16()],
  ])("are named by a mapping file in %s", async (_, mapping) => {
    const files = { "a.csv": "id,\u91D1\u989D\nA1,5\n", "m.yaml": mapping };
    const [a, b] = await both(files, ["--mapping", "m.yaml"], [{ id: "A1", cost: 5 }]);
    expect(a).toEqual(b);
  });

  it.each([
    ["zeros", Buffer.from("cost: a\0b\n"), "control character U+0000"],
    ["a list", Buffer.from("cost: [a, b]\n"), "name of the input: heading of the column"],
    ["no YAML", Buffer.from("cost: [a\n"), "no correct YAML"],
    ["UTF-16 without a mark", Buffer.from(MAPPING, "utf16le"), "name of the input"],
    ["far too much", Buffer.alloc(1_100_000, 0x61), "name of the input"],
  ])("a mapping of %s is refused with its reason", async (_, mapping, words) => {
    const files = { "a.csv": "id,cost\nA1,5\n", "m.yaml": mapping };
    const { code, stderr } = await evaluate(["a.csv", "--mapping", "m.yaml", "--lang", "en"], files);
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, " ")).toContain(words);
  });

  it.each([
    ["two columns for one input", "id,cost,支出总额\nA1,1,2\n", [], "two-columns"],
    ["no column that is known", "A1,济南\nA2,青岛\n", [], "no-column"],
    ["a heading that is not closed", 'id,"cost\nA1,1\n', [], "headings"],
    ["a mapping to no heading", "id,cost\nA1,1\n", ["--mapping", "m.yaml"], "no-heading"],
    ["a mapping of no input", "id,cost\nA1,1\n", ["--mapping", "n.yaml"], "no-input"],
    ["a list that no policy has", "id,cost\nA1,1\n", ["--list", "people=e.csv"], "unknown-list"],
    ["a list without a key", "id,cost\nA1,1\n", ["--list", "events=f.csv"], "no-key"],
    ["an encoding that is not known", "id,cost\nA1,1\n", ["--encoding", "klingon"], "encoding"],
    ["a list in two places", "id,events.cost\nA1,1\n", ["--list", "events=e.csv"], "two-places"],
  ])("%s: an error before anything is computed", async (_, csv, args) => {
    const files = { "a.csv": csv, "e.csv": "id,cost\n", "f.csv": "cost\n1\n", "m.yaml": "cost: 金额\n", "n.yaml": "kost: cost\n" };
    const { code, stdout, stderr } = await evaluate(["a.csv", ...args, "--lang", "en"], files);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: /);
  });

  it("of a later file are looked at before the first is computed", async () => {
    const files = { "a.csv": "id,cost\nA1,1\n", "b.csv": "id,cost,支出总额\nA1,1,2\n" };
    const { code, stdout } = await evaluate(["a.csv", "b.csv"], files);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("of no use are told with a proposal, and are problems with --strict where something stands in them", async () => {
    const files = { "a.csv": "id,cost,支出总\nA1,1,2\nA2,1,\n" };
    const { stderr } = await evaluate(["a.csv", "--lang", "en"], files);
    expect(stderr).toContain('a.csv: columns that were not used: 支出总 (did you mean "支出总额"?)');
    const rows = await rowsOf(["a.csv", "--strict"], files);
    expect(rows.map(({ problems }) => problems?.map(({ code, field }) => [code, field]))).toEqual([
      [["undeclared-field", "支出总"]],
      undefined,
    ]);
  });

  it("with sums are passed over and told, and so are empty rows", async () => {
    const files = { "a.csv": "id,name,cost\nA1,甲,1\n合 计,,1\n,小计:,1\n,,\nTotal,,3\n3,Total,4\n" };
    const rows = await rowsOf(["a.csv"], files);
    expect(rows.map(({ application, line }) => [application, line])).toEqual([
      ["A1", 2],
      ["3", 7],
    ]);
    const { stderr } = await evaluate(["a.csv", "--lang", "en"], files);
    expect(stderr).toContain("rows of sums passed over: 3 (line 3, 4, 6)");
    expect(stderr).toContain("empty rows passed over: 1");
    expect((await evaluate(["a.csv", "--quiet"], files)).stderr).toBe("");
  });
});

describe("lists", () => {
  const applications = [
    {
      id: "A1",
      cost: 1,
      events: [
        { heldOn: "2018-09-01", cost: 100 },
        { heldOn: "2018-10-01", cost: 20.5 },
      ],
    },
    { id: "A2", cost: 2, events: [] },
    { id: "A3", cost: 3, events: [{ heldOn: "2018-09-01" }] },
  ];

  it("stand in a second file, in any order", async () => {
    const files = {
      "a.csv": "id,cost\nA1,1\nA2,2\nA3,3\n",
      "e.csv": "申报编号;举办日期;支出\nA3;2018/9/1;\nA1;2018/9/1;100\n合计;;120.5\nA1;2018/10/1;20.5\n",
    };
    const [csv, json] = await both(files, ["--list", "events=e.csv"], applications);
    expect(csv).toEqual(json);
  });

  it("or in rows that follow each other with one id", async () => {
    const csv = "id,cost,events.heldOn,活动.支出\nA1,1,2018/9/1,100\nA1,1,2018/10/1,20.5\nA2,2,,\nA3,,2018/9/1,\nA3,3,,\n";
    const rows = await rowsOf(["a.csv"], { "a.csv": csv });
    expect(rows.map(({ application, line }) => [application, line])).toEqual([
      ["A1", 2],
      ["A2", 4],
      ["A3", 5],
    ]);
    const [first] = await rowsOf(["a.ndjson"], { "a.ndjson": JSON.stringify(applications[0]) });
    expect(rows[0]).toEqual({ ...first, line: 2 });
    expect(rows[1]?.subsidies?.find(({ id }) => id === "events")?.missing).toEqual(["events"]);
    expect(rows[2]?.problems?.map(({ code }) => code)).toEqual(["columns-disagree"]);
  });

  it("with one item twice in rows are a problem: nothing is counted double in silence", async () => {
    const csv = "id,events.heldOn,events.cost\nA1,2018/9/1,100\nA1,2018/9/1,100\n";
    const [row] = await rowsOf(["a.csv"], { "a.csv": csv });
    expect(row?.problems?.map(({ code }) => code)).toEqual(["repeated-item"]);
  });

  it("tell what is wrong with an item where it stands; no row of theirs vanishes", async () => {
    const files = {
      "a.csv": "id,cost\nA1,1\nA2,2\nA1,3\n",
      "e.csv": 'id,heldOn,cost\nA1,2018/9/1,-\nA9,2018/9/1,5\n,2018/9/1,6\nA2,2018/9/1,7,8\nA2,"x\n',
    };
    const rows = await rowsOf(["a.csv", "--list", "events=e.csv", "--lang", "en"], files);
    expect(rows.map(({ application, file, line, problems }) => [application, file, line, problems?.map(({ code }) => code)])).toEqual([
      ["A1", undefined, 2, ["no-figure"]],
      ["A2", undefined, 3, ["too-many-cells", "unclosed-quote"]],
      ["A1", undefined, 4, ["repeated-id", "no-figure"]],
      ["A9", "e.csv", 3, ["no-such-application"]],
      ["4", "e.csv", 4, ["no-application-named"]],
    ]);
    expect(rows[0]?.problems?.[0]?.field).toBe("events[0].cost");
    expect(rows[0]?.problems?.[0]?.message).toContain("(e.csv line 2)");
  });

  it("do not go with files that are no tables", async () => {
    const { code } = await evaluate(["a.ndjson", "--list", "events=e.csv"], { "a.ndjson": "{}", "e.csv": "id\n" });
    expect(code).toBe(2);
  });
});

describe("a credit code that fails its check", () => {
  it("is a caution, never a refusal", async () => {
    const files = { "a.csv": "id,cost,creditCode,applicationDate\nA1,1,91370102MA0000AA24,2018/9/1\nA2,1,91370102MA0000AA23,2018/9/1\n" };
    const rows = await rowsOf(["a.csv"], files);
    expect(rows.map(({ cautions, problems }) => [cautions, problems])).toEqual([
      [["credit-code"], undefined],
      [undefined, undefined],
    ]);
    const { stdout } = await evaluate(["a.csv", "--verbose"], files);
    expect(stdout).toContain("统一社会信用代码校验不通过");
  });
});
