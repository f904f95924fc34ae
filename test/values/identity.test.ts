import { describe, expect, it } from "vitest";
import { identityOf, keysIn, namesNothing } from "../../src/values/identity.js";
import { failsIdentityCheck } from "../../src/values/identity-number.js";

describe("one thing has one form", () => {
  it.each([
    "91370102ma0000aa23",
    " 91370102MA0000AA23\t",
    "9137 0102 MA00 00AA 23",
    "91370102-MA0000AA2-3",
    "\uFF1991370102MA0000AA23",
    "91370102\u200BMA0000AA23\uFEFF",
    "'91370102MA0000AA23",
    "\u201991370102MA0000AA23",
    '="91370102MA0000AA23"',
    "91370102MA0000AA23\u00A0",
    "91370102\u00ADMA0000AA23\u0007",
    "\u202D91370102MA0000AA23\u202C",
  ])("%j", (text) => {
    expect(identityOf(text)).toBe(text.startsWith("\uFF19") ? `9${"91370102MA0000AA23"}` : "91370102MA0000AA23");
  });

  it("that is not another's", () => {
    expect(new Set(["A-1", "A1", "A/1", "A\u30011", "a_1", "\u7532\u516C\u53F8", "\u4E59\u516C\u53F8"].map(identityOf)).size).toBe(7);
  });
});

it.each([
  "",
  " ",
  "无",
  "-",
  "\u2014\u2014",
  "/",
  "#N/A",
  "n/a",
  "不详",
  "0",
  "0000",
  "\u3000",
  "\uFF0F",
  "null",
  "暂无",
  "\u200B",
  "#REF!",
])("%j names nothing", (text) => {
  expect(namesNothing(text)).toBe(true);
});

it.each(["A", "10", "无锡", "0A", "空调", "NAN JING", "FP-0001", "C\uFF0D1"])("%j names something", (text) => {
  expect(namesNothing(text)).toBe(false);
});

it.each([
  ["00012345\u300100012346", ["00012345", "00012346"]],
  ["00012345\n00012346", ["00012345", "00012346"]],
  ["00012345; 00012346, -", ["00012345", "00012346"]],
  ["00012345,无", ["00012345,无"]],
  ["设备A,设备B", ["设备A,设备B"]],
  ["FP-0001", ["FP-0001"]],
  ["无", []],
])("%j holds %j", (text, keys) => {
  expect(keysIn(text)).toEqual(keys);
});

it.each([
  ["11010519491231002X", false],
  ["11010519491231002x", false],
  ["'1101 0519 4912 3100 2X", false],
  ["110105194912310021", true],
  ["110105194912310000", true],
  ["110105491231002", false],
  ["110105491331002", true],
  ["11010519491231002", true],
  ["E12345678", false],
  ["P1", false],
  ["H0123456700", false],
])("%s fails the check of identity numbers: %s", (number, fails) => {
  expect(failsIdentityCheck(number)).toBe(fails);
});
