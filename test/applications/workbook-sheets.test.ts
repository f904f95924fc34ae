import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
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

describe("payments of a workbook", () => {
  const CODE = "91370102MA0000015A";
  const POLICY = `
policy: limited
title: {zh: \u9650\u989D, en: Limited}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money, title: {zh: \u652F\u51FA\u603B\u989D, en: Cost}}
subsidies:
  money: {title: {zh: \u4E00, en: A}, amount: {rate: 100%, of: cost}}
limits:
  - {joint cap: 90\u5143, on: [money]}
`;
  const paid = (name: string, amount: number): WrittenSheet => ({
    name,
    rows: [
      ["creditCode", "subsidy", "date", "amount"],
      [CODE, "money", { day: "2018-09-01" }, amount],
    ],
  });
  const evaluated = (history: Buffer) =>
    run(["evaluate", "a.ndjson", "--history", "h.xlsx", "--rules", "p.yaml", "--format", "ndjson", "--lang", "en"], {
      files: {
        "p.yaml": POLICY,
        "h.xlsx": history,
        "a.ndjson": ndjsonOf([{ id: "A1", creditCode: CODE, applicationDate: "2018-10-01", cost: 100 }]),
      },
    });

  it.each<[string, Buffer, number]>([
    ["of the only sheet", workbook(paid("x", 30)), 60],
    ["of every sheet that is to be seen", workbook(paid("2017", 30), paid("2018", 20), { ...paid("x", 40), hidden: true }), 40],
    ["of sheets beside an empty one", workbook(paid("2017", 30), { name: "Sheet2", rows: [] }), 60],
  ])("%s count", async (_, history, settled) => {
    const { stdout, stderr } = await evaluated(history);
    expect(stderr).not.toContain("error");
    expect(stdout).toContain(`"settled":{"min":${settled},"max":${settled}}`);
  });

  it("are refused where a sheet is of something else", async () => {
    const { code, stderr } = await evaluated(workbook(paid("2018", 30), { name: "\u8BF4\u660E", rows: [["x"]] }));
    expect(code).toBe(2);
    expect(stderr).toContain("no heading of h.xlsx#\u8BF4\u660E is known");
  });
});
