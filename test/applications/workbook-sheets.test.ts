import { describe, expect, it } from "vitest";
import { ndjsonOf } from "../golden/ndjson.js";
import { evaluate, rowsOf } from "./tables.js";
import { type WrittenSheet, workbook } from "./workbook-files.js";

const APPLICATIONS: WrittenSheet = {
  name: "\u7533\u62A5\u8868",
  rows: [
    ["id", "cost"],
    ["A1", 1],
    ["A2", 2],
  ],
};
const EVENTS: WrittenSheet = {
  name: "\u6D3B\u52A8",
  rows: [
    ["\u7533\u62A5\u7F16\u53F7", "\u652F\u51FA", "\u4E3E\u529E\u65E5\u671F"],
    ["A1", 100, { day: "2018-09-01" }],
    ["A2", 200, { day: "2018-05-01" }],
    ["A1", { number: "300.5" }, "2018-10-01"],
  ],
};
const NDJSON = ndjsonOf([
  {
    id: "A1",
    cost: 1,
    events: [
      { heldOn: "2018-09-01", cost: 100 },
      { heldOn: "2018-10-01", cost: 300.5 },
    ],
  },
  { id: "A2", cost: 2, events: [{ heldOn: "2018-05-01", cost: 200 }] },
]);

const bare = async (args: readonly string[], files: Readonly<Record<string, string | Buffer>>) =>
  (await rowsOf(args, files)).map(({ line: _, ...row }) => row);

describe("sheets of a workbook", () => {
  it.each<[string, Buffer, string[]]>([
    ["called by a list's title", workbook(APPLICATIONS, EVENTS), []],
    ["called by a list's name", workbook(APPLICATIONS, { ...EVENTS, name: "events" }), []],
    ["that stand before the applications", workbook(EVENTS, APPLICATIONS), []],
    [
      "named on the command line",
      workbook({ ...EVENTS, name: "x" }, APPLICATIONS),
      ["--sheet", APPLICATIONS.name, "--list", "events=a.xlsx#x"],
    ],
    ["the first of another file", workbook(APPLICATIONS), ["--list", "events=b.xlsx"]],
    ["beside a text", workbook(APPLICATIONS), ["--list", "events=b.csv"]],
  ])("%s are lists", async (_, bytes, args) => {
    const csv =
      "\u7533\u62A5\u7F16\u53F7,\u652F\u51FA,\u4E3E\u529E\u65E5\u671F\nA1,100,2018-09-01\nA2,200,2018-05-01\nA1,300.5,2018-10-01\n";
    const files = { "a.xlsx": bytes, "b.xlsx": workbook(EVENTS), "b.csv": csv, "a.ndjson": NDJSON };
    expect(await bare(["a.xlsx", ...args], files)).toEqual(await bare(["a.ndjson"], files));
  });

  it("belong to the applications of their own file", async () => {
    const other = workbook(
      {
        ...APPLICATIONS,
        rows: [
          ["id", "cost"],
          ["A1", 1],
        ],
      },
      { ...EVENTS, rows: [EVENTS.rows[0] ?? [], ["A1", 7, "2018-09-01"]] },
    );
    const rows = await bare(["a.xlsx", "b.xlsx"], { "a.xlsx": workbook(APPLICATIONS, EVENTS), "b.xlsx": other });
    const amounts = rows.map(({ file, subsidies = [] }) => [file, subsidies.find(({ id }) => id === "events")?.amount?.min]);
    expect(amounts).toEqual([
      ["a.xlsx", 200.25],
      ["a.xlsx", undefined],
      ["b.xlsx", 3.5],
    ]);
  });

  it("tell the cell of a problem", async () => {
    const rows = [
      EVENTS.rows[0] ?? [],
      ["A1", { error: "#REF!" }, "2018-09-01"],
      ["A9", 1, "2018-09-01"],
      [null, 1, "2018-09-01"],
    ] as const;
    const found = await rowsOf(["a.xlsx"], { "a.xlsx": workbook(APPLICATIONS, { ...EVENTS, rows }) });
    const told = found.flatMap(({ line, problems = [] }) =>
      problems.map(({ code, message }) => [line, code, /\S+![A-Z]+\d+/.exec(message)?.[0].slice(-5)]),
    );
    expect(told).toEqual([
      [2, "error-value", "\u6D3B\u52A8!B2"],
      [3, "no-such-application", "\u6D3B\u52A8!A3"],
      [4, "no-application-named", "\u6D3B\u52A8!A4"],
    ]);
  });

  it("that nothing is read from are told, hidden ones as such", async () => {
    const choices: WrittenSheet = { name: "\u9009\u9879", rows: [["x"]], hidden: true };
    const book = workbook(APPLICATIONS, { name: "\u8BF4\u660E", rows: [["x"]] }, choices, { ...EVENTS, hidden: true });
    const { stderr } = await evaluate(["a.xlsx", "--lang", "en"], { "a.xlsx": book });
    expect(stderr).toContain("a.xlsx: sheets that were not read: \u8BF4\u660E (hidden: \u9009\u9879, \u6D3B\u52A8)");
    const named = await evaluate(["a.xlsx", "--list", "events=a.xlsx#\u6D3B\u52A8", "--lang", "en"], { "a.xlsx": book });
    expect(named.stderr).toContain("a.xlsx: sheets that were not read: \u8BF4\u660E (hidden: \u9009\u9879)");
  });

  it.each<[string, Buffer, string[], string]>([
    ["a sheet that is not there", workbook(APPLICATIONS), ["--sheet", "x"], "a.xlsx has no sheet x; there are: \u7533\u62A5\u8868"],
    ["two sheets of one list", workbook(APPLICATIONS, EVENTS, { ...EVENTS, name: "events" }), [], "are one list"],
    ["a list twice", workbook(APPLICATIONS, EVENTS), ["--list", "events=b.xlsx"], "only one can hold"],
    ["a list without ids", workbook(APPLICATIONS, { ...EVENTS, rows: [["\u652F\u51FA"], [1]] }), [], "a.xlsx#\u6D3B\u52A8 has no column"],
    [
      "a first sheet of words",
      workbook({ name: "\u8BF4\u660E", rows: [["x"]] }, APPLICATIONS),
      [],
      "name another sheet with --sheet: \u7533\u62A5\u8868",
    ],
    ["no sheet to be seen", workbook({ ...APPLICATIONS, hidden: true }), [], "a.xlsx has no sheet"],
  ])("%s is refused", async (_, bytes, args, words) => {
    const { code, stderr } = await evaluate(["a.xlsx", ...args, "--lang", "en"], { "a.xlsx": bytes, "b.xlsx": workbook(EVENTS) });
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });
});
