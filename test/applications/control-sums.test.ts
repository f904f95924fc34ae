import { describe, expect, it } from "vitest";
import { evaluate, rowsOf } from "./tables.js";

const told = async (csv: string, args: readonly string[] = [], files: Record<string, string> = {}) => {
  const { stderr } = await evaluate(["a.csv", "--lang", "en", ...args], { "a.csv": csv, ...files });
  return stderr.split("\n").filter((line) => /attention|agree/.test(line));
};
const HEAD = "申报编号,单位名称,支出总额(万元),人数\n";
const ROWS = "A1,甲,1.5,3\nA2,乙,2.5,4\n";
const AGREE = ["a.csv: its sums agree with its rows"];
const differs = (line: number, heading: string, stated: string, found: string, more = "") => [
  `attention: the sum on line ${line} of a.csv does not agree: "${heading}" says ${stated}, the rows above come to ${found}${more}`,
];

describe("a file's own sums are compared with its rows", () => {
  it.each<[string, string, readonly string[]]>([
    ["and agree", `${HEAD}${ROWS}合计,,4,7\n`, AGREE],
    ["in another spelling", `${HEAD}${ROWS}总计\uFF083家\uFF09,,"40,000元",7\n`, AGREE],
    ["for each page and for all", `${HEAD}${ROWS}本页小计,,4,7\nA3,丙,1,1\n本页小计,,1,1\n合计,,5,8\n`, AGREE],
    ["for groups of groups", `${HEAD}A1,甲,1,\n小计,,1,\nA2,乙,2,\n小计,,2,\nA3,丙,4,\n小计,,4,\n合计,,6,\n`, AGREE],
    ["so far", `${HEAD}A1,甲,1,\n累计,,1,\nA2,乙,2,\n累计,,3,\n`, AGREE],
    ["rounded to their last digit", `${HEAD}A1,甲,1.2345,\nA2,乙,1.1111,\n合计,,2.35,\n`, AGREE],
    ["but for what is a part of a sum", `${HEAD}${ROWS}合计,,4,7\n其中\uFF1A市级,,3,5\n`, AGREE],
    ["where nothing stands in them", `${HEAD}${ROWS}合计,,,\n`, []],
    ["and differ", `${HEAD}${ROWS}合计,,5,7\n`, differs(4, "支出总额(万元)", "50000", "40000")],
    ["in counts too", `${HEAD}${ROWS}合计,,4,8\n`, differs(4, "人数", "8", "7")],
    ["of a page", `${HEAD}${ROWS}小计,,4,7\nA3,丙,1,1\n小计,,2,1\n`, differs(6, "支出总额(万元)", "20000", "10000")],
    ["by a cent", `${HEAD}${ROWS}合计,,4.0001,7\n`, differs(4, "支出总额(万元)", "40001", "40000")],
    [
      "with what could not be read",
      `${HEAD}${ROWS}A3,丙,/,1\n合计,,5,8\n`,
      differs(5, "支出总额(万元)", "50000", "40000", " (line 4 could not be read and is not in it)"),
    ],
  ])("%s", async (_, csv, lines) => {
    expect(await told(csv)).toEqual(lines);
  });

  it("in a list", async () => {
    const list = "申报编号,举办日期,支出\nA1,2018-07-01,100\nA1,2018-07-02,200\n合计,,400\n";
    const found = await told(`${HEAD}${ROWS}`, ["--list", "events=e.csv"], { "e.csv": list });
    expect(found).toEqual(differs(4, "支出", "400", "300").map((line) => line.replace("a.csv", "e.csv")));
  });

  it("with what rows of one application say once", async () => {
    const csv = "id,支出总额,活动.举办日期,活动.支出\nA1,5,2018-07-01,1\nA1,5,2018-07-02,2\nA2,7,2018-07-01,3\n合计,12,,6\n";
    expect(await told(csv)).toEqual(AGREE);
    expect(await told(csv.replace("合计,12", "合计,17"))).toEqual(AGREE);
    expect(await told(csv.replace("合计,12", "合计,13"))).toEqual(differs(5, "支出总额", "13", "17"));
  });
});

describe("a sum without a word, behind its application's id", () => {
  const spent = async (list: string) => {
    const [row] = await rowsOf(["a.csv", "--list", "events=e.csv"], { "a.csv": "id\nA1\n", "e.csv": list });
    const events = row?.subsidies?.find(({ id }) => id === "events");
    return [events?.amount?.min, ...(events?.missing ?? [])];
  };
  const LIST = "id,举办日期,支出\nA1,2018-07-01,100\n";
  it.each<[string, string, unknown]>([
    ["of two items is passed over", `${LIST}A1,2018-07-02,200\nA1,,300\n`, [150]],
    ["of one item is passed over", `${LIST}A1,,100\n`, [50]],
    ["that is another figure is an item", `${LIST}A1,,200\n`, [50, "events[1].heldOn"]],
    ["of an item with its day is an item", `${LIST}A1,2018-07-03,100\n`, [100]],
    ["of another application is none", `${LIST}A2,,100\n`, [50]],
  ])("%s", async (_, list, found) => {
    expect(await spent(list)).toEqual(found);
  });

  it("is told", async () => {
    const files = { "a.csv": "id\nA1\n", "e.csv": `${LIST}A1,2018-07-02,200\nA1,,300\n` };
    const { stderr } = await evaluate(["a.csv", "--lang", "en", "--list", "events=e.csv"], files);
    expect(stderr).toContain("e.csv: rows of sums passed over: 1 (line 4)");
  });

  it("among items in the rows of applications too", async () => {
    const csv = "id,支出总额,活动.举办日期,活动.支出\nA1,5,2018-07-01,100\nA1,,2018-07-02,200\nA1,,,300\n";
    const [row] = await rowsOf(["a.csv"], { "a.csv": csv });
    expect(row?.subsidies?.find(({ id }) => id === "events")?.amount?.min).toBe(150);
  });
});
