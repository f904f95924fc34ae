import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ndjsonOf } from "../golden/ndjson.js";
import { both, type Row, rowsOf } from "./tables.js";

const digits = fc.integer({ min: 0, max: 99_999_999 });
const grouped = (figure: number) => String(figure).replace(/\B(?=(\d{3})+$)/g, ",");
const wide = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const two = (part: number) => String(part).padStart(2, "0");
const cents = fc.constantFrom("", ".5", ".50", ".07");
const figure = fc.tuple(digits, cents, fc.boolean()).map(([whole, part, groups]) => `${groups ? grouped(whole) : whole}${part}`);
const said = fc.constantFrom("不清楚", "不知道", "not sure", "Don\u2019t know", "unknown");
const nothing = fc.constantFrom("-", "/", "无", "N/A", "#REF!", "(1,234)", "5E1", "1 23", "12a");

const money = fc.oneof(
  figure,
  fc.tuple(figure, fc.constantFrom("元", "万元", " 万元", "亿", "万", "元整", "千元")).map(([number, unit]) => number + unit),
  figure.map((number) => `\uFFE5${number}`),
  figure.map((number) => `人民币${number}元`),
  fc.constantFrom("壹佰万元整", "叁拾叁万元", "1 234 567.5", "-5", "5USD", "0.001"),
);
const day = fc
  .tuple(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), fc.nat(6))
  .map(([year, month, date, form]) => {
    const padded = `${year}-${two(month)}-${two(date)}`;
    const forms = [
      padded,
      `${year}年${month}月${date}日`,
      `${year}/${month}/${date}`,
      `${year}.${month}.${date}`,
      padded.replaceAll("-", ""),
    ];
    return [...forms, `${padded} 00:00:00`, `${year}年${month}月${date}号`][form] ?? padded;
  });
const spellings = {
  cost: fc.oneof(money, nothing, said),
  area: fc.oneof(figure, figure.map(wide), nothing, said),
  share: fc.oneof(
    fc.tuple(fc.nat(120), cents).map(([whole, part]) => `${whole}${part}%`),
    fc.constantFrom("0.12", "5\u2030", "12"),
    said,
  ),
  people: fc.oneof(fc.nat(3000).map(String), fc.nat(3_000_000).map(grouped), fc.constantFrom("1.5", "一"), nothing, said),
  founded: fc.oneof(
    fc.tuple(fc.integer({ min: 990, max: 2030 }), fc.constantFrom("", "年", "年度")).map(([year, unit]) => `${year}${unit}`),
    said,
  ),
  heldOn: fc.oneof(day, day.map(wide), fc.constantFrom("43344", "2018年9月", "2018-09-01T10:00Z", "24.3.1"), said),
  isNew: fc.oneof(fc.constantFrom("是", "有", "\u221A", "Y", "TRUE", "yes", "否", "无", "\u00D7", "n", "maybe", "是 "), said),
  role: fc.oneof(fc.constantFrom("host", "承办", "Host", "HOST", "协办\uFF08联合\uFF09", "协办 (联合)", "Co-Host", "承包"), said),
};

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe("a string of JSON is read as the cell of a table is", () => {
  it("whatever is written", async () => {
    const names = Object.keys(spellings);
    const rows = fc.sample(fc.record(spellings, { requiredKeys: [] }), { numRuns: 1500, seed: 20261129 });
    const applications = rows.map((row, at) => ({ id: `A${at}`, ...row }));
    const cells = rows.map((row, at) => [
      `A${at}`,
      ...names.map((name) => quoted(Object.entries(row).find(([key]) => key === name)?.[1] ?? "")),
    ]);
    const csv = [["id", ...names], ...cells].map((line) => line.join(",")).join("\n");
    const [table, json] = await both({ "a.csv": `${csv}\n` }, ["--decimal", "point"], applications);
    expect(table).toEqual(json);
    const sound = (json as readonly Row[]).filter(({ problems }) => !problems);
    expect(sound.length).toBeGreaterThan(50);
    expect(sound.length).toBeLessThan(rows.length);
  });

  it.each([
    ["cost", "100,000元", 100000],
    ["cost", "壹佰万元整", 1000000],
    ["cost", "1,234.50", 1234.5],
    ["share", "12.5%", 0.125],
    ["people", "1,200", 1200],
    ["founded", "2018年", 2018],
    ["heldOn", "2018年9月1日", "2018-09-01"],
    ["heldOn", "2018/9/1", "2018-09-01"],
    ["heldOn", "20180901", "2018-09-01"],
    ["isNew", "是", true],
    ["isNew", "\u00D7", false],
    ["role", "协办\uFF08联合\uFF09", "coHost"],
    ["cost", "不清楚", null],
    ["heldOn", "不清楚", null],
    ["isNew", "Not sure", null],
    ["role", "不知道", null],
  ])("%s: %j", async (name, spelling, value) => {
    const [written, plain] = await Promise.all(
      [spelling, value].map((fact) => rowsOf(["a.ndjson"], { "a.ndjson": ndjsonOf([{ id: "A1", [name]: fact }]) })),
    );
    expect(written).toEqual(plain);
    expect(written?.[0]?.problems).toBeUndefined();
  });

  it.each([
    ["cost", "-", "no-figure"],
    ["cost", "(1,234)", "odd-negative"],
    ["cost", "9.13702E+17", "digits-cut"],
    ["heldOn", "43344", "serial-day"],
    ["heldOn", "2018年9月", "no-day"],
    ["heldOn", "2018年2月30日", "impossible-date"],
    ["heldOn", "", "wrong-type"],
    ["isNew", "maybe", "wrong-type"],
  ])("%s: %j is %s", async (name, spelling, code) => {
    const [row] = await rowsOf(["a.ndjson"], { "a.ndjson": ndjsonOf([{ id: "A1", [name]: spelling }]) });
    expect(row?.problems?.map((problem) => problem.code)).toEqual([code]);
  });
});
