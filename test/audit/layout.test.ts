import { unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

const HEAD =
  "\u7533\u62A5\u7F16\u53F7,\u5355\u4F4D\u540D\u79F0,\u7EDF\u4E00\u793E\u4F1A\u4FE1\u7528\u4EE3\u7801,\u6240\u5C5E\u533A\u53BF,\u5F00\u6237\u884C,\u8D26\u53F7,cost,claims.grant,claims.rent";
const ROWS = [
  "A1,\u7532\u516C\u53F8,91370102MA0000015A,\u5386\u4E0B\u533A,\u5DE5\u884C,6222021602001234567,10000,5000,1000",
  "A2,\u4E59\u516C\u53F8,91370102MA00000235,\u5E02\u4E2D\u533A,\u519C\u884C,6228480000000000001,20000.5,10000.25,",
  "A3,\u4E59\u516C\u53F8,91370102MA00000235,\u5E02\u4E2D\u533A,\u519C\u884C,6228480000000000001,300,150,30",
];
const RULES = `
policy: p
title: {zh: \u529E\u6CD5, en: Policy}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: down}
inputs:
  cost: {type: money}
  # allow input-never-used: an audit looks at it
  matter: {type: text}
subsidies:
  grant: {title: {zh: \u8BBE\u5907, en: Grant}, amount: {rate: 50%, of: cost}, shares: {\u5E02\u7EA7: 60%, \u53BF\u7EA7: rest}}
  rent: {title: {zh: \u79DF\u91D1, en: Rent}, amount: {rate: 10%, of: cost}, shares: {\u5E02\u7EA7: 60%, \u53BF\u7EA7: rest}}
`;
const LAYOUT = `
\u516C\u793A\u8868:
  title: \u62DF\u652F\u6301\u9879\u76EE\u516C\u793A\u8868
  columns: [\u5E8F\u53F7, {column: \u5355\u4F4D\u540D\u79F0, heading: \u4F01\u4E1A\u540D\u79F0}, \u6240\u5C5E\u533A\u53BF, \u7533\u62A5\u91D1\u989D, {\u8865\u52A9\u91D1\u989D(\u4E07\u5143): \u62DF\u8865\u52A9(\u4E07\u5143)}]
`;

const files = () => ({
  "r/policy.yaml": RULES,
  "a.csv": [HEAD, ...ROWS].join("\n"),
  "t.yaml": LAYOUT,
  "bad.yaml": "\u516C\u793A: [\u5355\u4F4D\u540D\u79F0]",
});

async function book(...given: (string | Record<string, string>)[]) {
  const args = given.filter((each) => typeof each === "string");
  const more = Object.assign({}, ...given.filter((each) => typeof each === "object")) as Record<string, string>;
  const world = { files: { ...files(), ...more } };
  const { code, stderr, bytes } = await run(["audit", "a.csv", "--rules", "r", "--output", "o.xlsx", "--quiet", ...args], world);
  const found = bytes.get("o.xlsx");
  const sheets = found ? (await readXlsx(found)).sheets : [];
  return { code, stderr, sheets: new Map(sheets.map((sheet) => [sheet.name, sheet])), parts: found ? unzipSync(found) : {} };
}

describe("a bureau's own form", () => {
  it("has its columns in its order, under its names, and its title", async () => {
    const { sheets } = await book("--columns", "t.yaml", "--title", "2024\u5E74\u5EA6\u8D44\u91D1");
    const rows = sheets.get("\u62DF\u652F\u6301\u9879\u76EE\u516C\u793A\u8868")?.rows ?? [];
    expect(rows[0]?.[0]).toBe("2024\u5E74\u5EA6\u8D44\u91D1\u62DF\u652F\u6301\u9879\u76EE\u516C\u793A\u8868");
    expect(rows[2]).toEqual([
      "\u5E8F\u53F7",
      "\u4F01\u4E1A\u540D\u79F0",
      "\u6240\u5C5E\u533A\u53BF",
      "\u7533\u62A5\u91D1\u989D",
      "\u62DF\u8865\u52A9\uFF08\u4E07\u5143\uFF09",
    ]);
    expect(rows[3]).toEqual([1, "\u7532\u516C\u53F8", "\u5386\u4E0B\u533A", 5000, 0.5]);
  });

  it("has one row for each firm where that is asked for, and pays all the same", async () => {
    const [one, each] = [await book("--per-firm"), await book()];
    const paid = (from: typeof one) => (from.sheets.get("\u62E8\u4ED8\u660E\u7EC6\u8868")?.rows ?? []).slice(3);
    const [firms, claims] = [paid(one), paid(each)].map((rows) => rows.filter((row) => typeof row[0] === "number"));
    expect(firms?.length).toBe(2);
    expect(claims?.length).toBeGreaterThan(2);
    const total = (rows: readonly unknown[][]) => rows.find((row) => row[1] === "\u5408\u8BA1");
    expect(total(paid(one))).toEqual(total(paid(each)));
    expect(firms?.[0]?.slice(1, 9)).toEqual([
      "\u7532\u516C\u53F8",
      "91370102MA0000015A",
      "A1",
      "\u5DE5\u884C",
      "6222021602001234567",
      6000,
      3600,
      2400,
    ]);
    expect(firms?.[0]?.[9]).toBe("\u9646\u4EDF\u5143\u6574");
  });

  it("publishes yuan where that is the unit", async () => {
    const rows = (await book("--unit", "\u5143")).sheets.get("\u516C\u793A\u8868")?.rows ?? [];
    expect([rows[2]?.[3], rows[3]?.[3]]).toEqual(["\u8865\u52A9\u91D1\u989D\uFF08\u5143\uFF09", 5000]);
  });

  it("writes sums as formulas with their values, and lets rows be chosen", async () => {
    const { sheets } = await book();
    const sheet = sheets.get("\u62E8\u4ED8\u660E\u7EC6\u8868");
    const at = sheet?.rows.findIndex((row) => row[1] === "\u5408\u8BA1") ?? -1;
    expect(sheet?.cells?.get(`${at},6`)?.formula).toBe(`SUM(G4:G${at})`);
    expect(sheet?.autoFilter?.range).toBe(`A3:L${at}`);
  });

  it.each([
    ["a table that there is not", ["--columns", "bad.yaml"], "\u516C\u793A\u8868"],
    ["a column that nobody carries", ["--by", "\u7701\u4EFD"], "\u7701\u4EFD"],
  ])("is refused with %s", async (_, args, part) => {
    const { code, stderr, sheets } = await book(...args);
    expect({ code, sheets: sheets.size }).toEqual({ code: 2, sheets: 0 });
    expect(stderr).toContain(part);
  });
});

describe("the page in front", () => {
  it("stands first, with the sentence of the report, sums by district as formulas, and charts of cells", async () => {
    const { sheets, parts } = await book("--title", "2024\u5E74\u5EA6\u8D44\u91D1");
    const [[name, front] = ["", undefined]] = sheets;
    expect(name).toBe("\u603B\u89C8");
    const rows = front?.rows ?? [];
    expect(rows[0]?.[0]).toBe("2024\u5E74\u5EA6\u8D44\u91D1\u603B\u89C8");
    const granted = "\u6838\u5B9A 16,030.25 \u5143\uFF0C\u5176\u4E2D\u5E02\u7EA7 9,618.15 \u5143\u3001\u53BF\u7EA7 6,412.10 \u5143";
    expect(rows[2]?.[0]).toContain(granted);
    const at = rows.findIndex((row) => row[0] === "\u6309\u533A\u53BF");
    expect(rows.slice(at + 1, at + 4).map((row) => row.slice(0, 5))).toEqual([
      ["\u5386\u4E0B\u533A", 2, 6000, 0, 6000],
      ["\u5E02\u4E2D\u533A", 3, 10180.25, 0, 10030.25],
      ["\u5408\u8BA1", 5, 16180.25, 0, 16030.25],
    ]);
    expect(front?.cells?.get(`${at + 3},4`)?.formula).toBe(`SUM(E${at + 2}:E${at + 3})`);
    const chart = parts["xl/charts/chart1.xml"];
    expect(chart ? new TextDecoder().decode(chart) : "").toMatch(/'\u603B\u89C8'!\$C\$\d+:\$C\$\d+|'\u603B\u89C8'!\$E\$\d+:\$E\$\d+/);
  });

  it("compares with what earlier results granted", async () => {
    const earlier = await run(["audit", "a.csv", "--rules", "r", "--format", "ndjson", "--quiet"], { files: files() });
    const { sheets } = await book("--history", "e.ndjson", "--carry", "none", "--by", "\u6240\u5C5E\u533A\u53BF", {
      "e.ndjson": earlier.stdout,
    });
    const rows = sheets.get("\u603B\u89C8")?.rows ?? [];
    expect(rows.find((row) => row[0] === "\u4EE5\u524D\u7684\u7ED3\u679C")?.slice(1, 4)).toEqual([4, 16030.25, 16030.25]);
  });
});
