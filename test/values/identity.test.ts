import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identityOf, keysIn, namesNothing } from "../../src/values/identity.js";
import { failsIdentityCheck, isPersonNumber } from "../../src/values/identity-number.js";

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

/** Digits, capitals, what stands next to them, and what a form changes. */
const signs = fc.constantFrom(..."0159AJZ/:;@[-azaz'`\" ", "\uFF21", "\uFF10", "\u2018", "\u2010", "\u2212", "\u200B", "\u3000", "\u7532");
const texts = fc.oneof(
  fc.string({ unit: signs, maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(..."019AZ-"), minLength: 16, maxLength: 22 }),
);
const formOf = (text: string): string => {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s\u200B]/g, "")
    .toUpperCase();
  const bare = plain.replace(/^="(.*)"$/, "$1").replace(/^(?:['\u2018\u2019`]+)(.)/, "$1");
  const joined = [...bare].filter((sign) => !/[-\u2010\u2212]/.test(sign)).join("");
  return joined.length === 18 && [...joined].every((sign) => /[0-9A-Z]/.test(sign)) ? joined : bare;
};

it("is found by the same steps for every text, a short way or not", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(identityOf(text)).toBe(formOf(text));
      expect(identityOf(identityOf(text).replace(/^['\u2018\u2019`]+/, ""))).toBe(identityOf(text).replace(/^['\u2018\u2019`]+/, ""));
    }),
    { seed: 3, numRuns: 3000 },
  );
});

it("of cells with several keys are the pieces that name something", () => {
  const pieces = fc.array(fc.stringMatching(/^[A-Z]{0,2}\d{3,9}$/), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(pieces, fc.constantFrom(";", ",", "\u3001", "\uFF0C", "\uFF1B", "\n", "|", " , "), (all, between) => {
      const named = all.filter((each) => !/^0+$/.test(each));
      const joined = all.join(between);
      expect(keysIn(joined)).toEqual(named.length > 1 ? named : [joined]);
    }),
    { seed: 4, numRuns: 500 },
  );
  expect(keysIn(`${"1".repeat(40)},123`)).toHaveLength(2);
  expect(keysIn(`${"1".repeat(41)},123`)).toHaveLength(1);
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
  "____________________",
  "0000000000000000",
  "\u200B".repeat(13),
  '="\u65E0"',
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
  ["110105000229002", true],
  ["110105040229002", false],
  ["11010519491231002", true],
  ["E12345678", false],
  ["P1", false],
  ["H0123456700", false],
])("%s fails the check of identity numbers: %s", (number, fails) => {
  expect(failsIdentityCheck(number)).toBe(fails);
});

it.each([
  ["text", "idNumber", "x", true],
  ["text", "personId", "x", true],
  ["text", "id", "\u8EAB\u4EFD\u8BC1\u53F7", true],
  ["text", "holder", "\u6301\u6709\u4EBA\u8EAB\u4EFD\u8BC1\u53F7\u7801", true],
  ["text", "holder", "\u8EAB\u4EFD\u8BC1\u4EF6\u7C7B\u578B", false],
  ["text", "id", "x", false],
  ["count", "idNumber", "x", false],
  ["count", "n", "\u8EAB\u4EFD\u8BC1\u53F7", false],
])("a %s %s with the title %s is the number of a person: %s", (type, name, zh, is) => {
  expect(isPersonNumber({ type, name, title: { zh } })).toBe(is);
});

describe("identity numbers", () => {
  const WEIGHTS = Array.from({ length: 17 }, (_, at) => 2 ** (17 - at) % 11);
  const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
  const number = fc.tuple(fc.stringMatching(/^[1-9]\d{5}$/), day, fc.stringMatching(/^\d{3}$/)).map(([area, born, order]) => {
    const digits = `${area}${born.toISOString().slice(0, 10).replaceAll("-", "")}${order}`;
    const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (WEIGHTS[at] as number), 0);
    return digits + ("10X98765432"[sum % 11] as string);
  });

  it("pass with the last sign that GB 11643 gives them, and with no other", () => {
    fc.assert(
      fc.property(number, (whole) => {
        const fails = [..."0123456789X"].filter((last) => !failsIdentityCheck(whole.slice(0, 17) + last));
        expect(fails).toEqual([whole[17]]);
        expect(failsIdentityCheck(`${whole.slice(0, 10)}13${whole.slice(12)}`)).toBe(true);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it.each([
    ["12345678901234", false],
    ["123456789012345", true],
    ["1234567890123456789", true],
    ["12345678901234567890", true],
    ["123456789012345678901", false],
  ])("of other lengths are looked at from 15 to 20 signs on: %s", (text, fails) => {
    expect(failsIdentityCheck(text)).toBe(fails);
  });
});
