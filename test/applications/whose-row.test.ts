import { describe, expect, it } from "vitest";
import { both, evaluate, rowsOf } from "./tables.js";

const HEAD = "申报编号,单位名称,支出总额\n";
const TWO = "A1,甲,100\nA2,乙,200\n";
const told = async (csv: string) => {
  const { stderr } = await evaluate(["a.csv", "--lang", "en"], { "a.csv": csv });
  return stderr;
};
const idsOf = async (csv: string) =>
  (await rowsOf(["a.csv"], { "a.csv": csv })).map(({ application, problems }) => [application, problems?.map(({ code }) => code)]);

describe("a row of sums is passed over and told", () => {
  it.each([
    "合计,,300",
    "合　计,,300",
    "总计（3家）,,300",
    "总计\uFF083家\uFF09,,300",
    "合计(元),,300",
    "合计\uFF1A,,300",
    "合计\uFF08单位\uFF1A元\uFF09,,300",
    "本页小计,,300",
    "共3家企业,,300",
    "共 2 户,,300",
    "其中\uFF1A市级,,300",
    "一、小计,,300",
    "累计,,300",
    ",小计,300",
    "A2,小计,300",
    "Grand total,,300",
    "Total (2),,300",
  ])("%s", async (row) => {
    const csv = `${HEAD}${TWO}${row}\n`;
    expect(await idsOf(csv)).toEqual([
      ["A1", undefined],
      ["A2", undefined],
    ]);
    expect(await told(csv)).toContain("rows of sums passed over: 1 (line 4)");
  });

  it.each(["共享单车公司,,300", "A3,共好公司,300", "合计工程公司,,300", "A3,Total,300", "其中公司,,300"])("%s is none", async (row) => {
    expect(await idsOf(`${HEAD}${TWO}${row}\n`)).toHaveLength(3);
  });

  it("in a list, behind a filled id too", async () => {
    const list = "id,名称,支出\nA1,会,100\nA1,小计,100\n合计,,100\n";
    const files = { "a.csv": "id\nA1\n", "e.csv": list };
    const rows = await rowsOf(["a.csv", "--list", "events=e.csv"], files);
    const [plain] = await rowsOf(["a.csv", "--list", "events=e.csv"], { ...files, "e.csv": "id,名称,支出\nA1,会,100\n" });
    expect(rows).toEqual([plain]);
  });
});

describe("what stands round a table is passed over and told", () => {
  it.each([
    "注\uFF1A金额含税,,",
    "备注:见附件,,",
    "填表人\uFF1A某某,审核人\uFF1A某某,",
    "审核人(签字):,,",
    "Note: see annex,,",
    "单位负责人\uFF1A,,",
    "说明\uFF1A一,,",
    "打印时间\uFF1A2024-04-15 17:32:08,,",
  ])("%s", async (row) => {
    const csv = `${HEAD}${TWO}${row}\n`;
    expect(await idsOf(csv)).toHaveLength(2);
    expect(await told(csv)).toContain("rows of notes or signatures passed over: 1 (line 4)");
  });

  it.each(["申报编号,单位名称,支出总额", "申报编号 , 单位名称,支出总额*", "申报编号,单位名称,"])("the headings again: %s", async (row) => {
    const csv = `${HEAD}${TWO}${row}\nA3,丙,5\n`;
    expect((await idsOf(csv)).map(([id]) => id)).toEqual(["A1", "A2", "A3"]);
    expect(await told(csv)).toContain("repeat the headings passed over: 1 (line 4)");
  });
});

describe("headings in two rows", () => {
  it.each([
    "id,支出,,比例\n,支出总额,面积,\nA1,5,6,50%\n",
    "某表,,,\n申报编号,金额,规模,\n,支出总额(元),面积,比例\nA1,5,6,50%\n",
    "id,支出总额,面积,比例\n,元,平方米,%\nA1,5,6,50\n",
    "id,支出总额,面积,比例\n,\uFF08万元\uFF09,,\nA1,0.0005,6,50%\n",
    "申报情况,,,\nid,支出总额,面积,比例\nA1,5,6,50%\n",
    "id,支出总额,其他情况,,面积,比例\n,,所属区县,联系人,,\nA1,5,某区,某人,6,50%\n",
  ])("%j", async (csv) => {
    const [found, json] = await both({ "a.csv": csv }, [], [{ id: "A1", cost: 5, area: 6, share: 0.5 }]);
    expect(found).toEqual(json);
  });

  it("are one row where the next holds figures, even those that are a ten or a hundred", async () => {
    expect(await idsOf("id,支出总额\n10,100\n100,10\n")).toHaveLength(2);
  });
});

it("a firm with a code may be called as it likes", async () => {
  const csv = "申报编号,单位名称,统一社会信用代码,支出总额\nH1,小计,91370102MA0000AA23,5\n,合计,,5\n";
  expect((await idsOf(csv)).map(([id]) => id)).toEqual(["H1"]);
});

describe("a row that says not whose it is", () => {
  it.each([",,300", "\u3000,,300", ",\t,1", ",,0", ",,3万元"])("%j is a problem, where the table has a column for that", async (row) => {
    expect((await idsOf(`${HEAD}${TWO}${row}\n`))[2]).toEqual(["4", ["names-nobody"]]);
  });

  it("is an application where the table has none", async () => {
    expect(await idsOf("支出总额\n5\n6\n")).toEqual([
      ["2", undefined],
      ["3", undefined],
    ]);
  });

  it("goes on with the one above where cells were merged", async () => {
    const csv = "id,cost,events.heldOn,events.cost\nA1,7,2018-07-01,100\n,,2018-08-01,200\n,,2018-09-01,300\nA2,8,2018-07-01,1\n";
    const item = (heldOn: string, cost: number) => ({ heldOn, cost });
    const [found, json] = await both(
      { "a.csv": csv },
      [],
      [
        { id: "A1", cost: 7, events: [item("2018-07-01", 100), item("2018-08-01", 200), item("2018-09-01", 300)] },
        { id: "A2", cost: 8, events: [item("2018-07-01", 1)] },
      ],
    );
    expect(found).toEqual(json);
  });

  it("but not where something of the application itself stands in it", async () => {
    const csv = "id,cost,events.heldOn,events.cost\nA1,7,2018-07-01,100\n,8,2018-08-01,200\n";
    expect(await idsOf(csv)).toEqual([
      ["A1", undefined],
      ["3", ["names-nobody"]],
    ]);
  });
});
