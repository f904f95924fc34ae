import { describe, expect, it } from "vitest";
import { evaluate, rowsOf } from "./tables.js";
import { type WrittenCell, type WrittenSheet, workbook } from "./workbook-files.js";

const NAME = "\u7533\u62A5\u8868";

async function told(sheet: Omit<WrittenSheet, "name">): Promise<string[]> {
  const { stderr } = await evaluate(["a.xlsx", "--lang", "en"], { "a.xlsx": workbook({ name: NAME, ...sheet }) });
  return stderr.split("\n").filter((line) => line.startsWith("a.xlsx: "));
}

describe("what a person should know of a sheet is told", () => {
  const formula = (kept: number): WrittenCell => ({ formula: "1+1", kept });

  it("formulas that were read by their kept value, once for each sheet", async () => {
    const rows = [
      ["id", "cost", "area", "x"],
      ["A1", formula(2), formula(3), formula(4)],
      ["A2", formula(2), 3, 4],
    ];
    expect(await told({ rows })).toContain("a.xlsx: cells with formulas, read by the value that was saved: 3 (cost, area)");
  });

  it("hidden rows and columns", async () => {
    const lines = await told({
      rows: [
        ["id", "cost", "x"],
        ["A1", 1, 2],
        ["A2", 2, 3],
      ],
      hiddenRows: [3],
      hiddenColumns: [2, 3],
    });
    expect(lines).toContain("a.xlsx: rows that are hidden or filtered out, and were read: 1 (line 3)");
    expect(lines).toContain("a.xlsx: columns that are hidden, and were read: cost");
  });

  it("cells beside the headings, which shift nothing", async () => {
    const rows = [
      ["id", "cost"],
      ["A1", 1, null, "note"],
      ["A2", 2, "", "other"],
    ];
    expect(await told({ rows })).toContain("a.xlsx: cells to the right of the headings that were not read: 2, from D2 on");
    const found = await rowsOf(["a.xlsx"], { "a.xlsx": workbook({ name: NAME, rows }) });
    expect(found.map(({ application, problems }) => [application, problems])).toEqual([
      ["A1", undefined],
      ["A2", undefined],
    ]);
  });

  it("nothing where there is nothing", async () => {
    expect(
      await told({
        rows: [
          ["id", "cost"],
          ["A1", 1],
        ],
      }),
    ).toEqual([`a.xlsx: sheet "${NAME}", 2 of 2 columns used`]);
  });
});

describe("merged cells", () => {
  const LISTED = ["id", "cost", "\u6D3B\u52A8:\u652F\u51FA", "\u6D3B\u52A8:\u4E3E\u529E\u65E5\u671F"];
  const day = { day: "2018-09-01" } as const;
  const amounts = async (sheets: WrittenSheet[]) =>
    (await rowsOf(["a.xlsx"], { "a.xlsx": workbook(...sheets) })).map(({ application, line, problems, subsidies = [] }) => [
      application,
      line,
      subsidies.find(({ id }) => id === "events")?.amount?.min ?? problems?.map(({ code }) => code),
    ]);

  it("hold an application together, as rows that say nothing of it do in a text", async () => {
    const rows = [LISTED, ["A1", 1, 100, day], [null, null, 200, day], ["A2", 2, 300, day]];
    const expected = [
      ["A1", 2, 150],
      ["A2", 4, 150],
    ];
    expect(await amounts([{ name: NAME, rows, merged: ["A2:A3", "B2:B3"] }])).toEqual(expected);
    expect(await amounts([{ name: NAME, rows }])).toEqual(expected);
  });

  it("hold it together where the rows say the same of it once more", async () => {
    const rows = [LISTED, ["A1", 1, 100, day], [null, 1, 200, day]];
    expect(await amounts([{ name: NAME, rows, merged: ["A2:A3"] }])).toEqual([["A1", 2, 150]]);
    const other = [LISTED, ["A1", 1, 100, day], [null, 2, 200, day]];
    expect(await amounts([{ name: NAME, rows: other, merged: ["A2:A3"] }])).toEqual([["A1", 2, ["columns-disagree"]]]);
  });

  it("name the application of items on a sheet of their own", async () => {
    const applications = {
      name: NAME,
      rows: [
        ["id", "cost"],
        ["A1", 1],
        ["A2", 2],
      ],
    };
    const items = [
      ["id", "\u652F\u51FA", "\u4E3E\u529E\u65E5\u671F"],
      ["A1", 100, day],
      [null, 200, day],
      ["A2", 300, day],
      [null, 500, day],
    ];
    expect(await amounts([applications, { name: "\u6D3B\u52A8", rows: items, merged: ["A2:A3"] }])).toEqual([
      ["A1", 2, 150],
      ["A2", 3, 150],
      ["5", 5, ["no-application-named"]],
    ]);
  });

  it("are no figures of the rows below the first", async () => {
    const rows = [
      ["id", "cost"],
      ["A1", 1],
      ["A2", null],
    ];
    expect(await amounts([{ name: NAME, rows, merged: ["B2:B3"] }])).toEqual([
      ["A1", 2, 0],
      ["A2", 3, ["merged-cell"]],
    ]);
    const items = [LISTED, ["A1", 1, 100, day], [null, null, 200, null]];
    expect(await amounts([{ name: NAME, rows: items, merged: ["A2:A3", "D2:D3"] }])).toEqual([["A1", 2, ["merged-cell"]]]);
  });

  it("in titles and headings are no matter", async () => {
    const rows = [["\u7533\u62A5\u8868"], [null], ["id", "\u6D3B\u52A8", null], [null, LISTED[2] ?? "", LISTED[3] ?? ""], ["A1", 100, day]];
    expect(await amounts([{ name: NAME, rows, merged: ["A1:C2", "A3:A4", "B3:C3"] }])).toEqual([["A1", 5, 50]]);
  });
});

describe("a format that shows a figure in another unit", () => {
  const cost = async (heading: string, format: string, number = "123456") => {
    const rows = [
      ["id", heading],
      ["A1", { number, format }],
    ];
    const [row] = await rowsOf(["a.xlsx"], { "a.xlsx": workbook({ name: NAME, rows }) });
    return row?.problems?.map(({ code }) => code) ?? row?.subsidies?.find(({ id }) => id === "money")?.amount?.min;
  };
  const DOUBT = ["shown-in-another-unit"];

  it.each<[string, string, unknown]>([
    ["cost", '0!.0,"\u4E07\u5143"', 123456],
    ["cost(\u5143)", '0!.0,"\u4E07\u5143"', 123456],
    ["cost(\u4E07\u5143)", '0!.0,"\u4E07\u5143"', DOUBT],
    ["cost(\u4E07\u5143)", "#,##0,", DOUBT],
    ["cost(\u4E07\u5143)", '0"\u4E07\u5143"', 1234560000],
    ["cost", '0"\u4E07\u5143"', DOUBT],
    ["cost(\u4E07\u5143)", '#,##0.00"\u4EBF"', DOUBT],
    ["cost", '#,##0.00"\u5143"', 123456],
    ["cost(\u4E07\u5143)", "#,##0.00", 1234560000],
    ["cost(\u4E07\u5143)", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 1234560000],
  ])("%s: %s", async (heading, format, expected) => {
    expect(await cost(heading, format)).toEqual(expected);
  });
});
