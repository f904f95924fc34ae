import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capitalAmount, capitals, readCapitalAmount } from "../../src/values/capital-amount.js";
import { decimal } from "../../src/values/decimal.js";

const { rmb } = JSON.parse(readFileSync(new URL("../../fixtures/values/codes-and-capitals.json", import.meta.url), "utf8")) as {
  readonly rmb: readonly { readonly yuan: string; readonly capital: string }[];
};

const fenOf = (yuan: string): bigint => {
  const [whole = "0", cents = ""] = yuan.split(".");
  return BigInt(whole) * 100n + BigInt(cents.padEnd(2, "0"));
};

const MOST = 10n ** 18n - 1n;

describe("an amount in capital characters", () => {
  it.each(rmb)("$yuan is $capital", ({ yuan, capital }) => {
    expect(capitalAmount(fenOf(yuan))).toBe(capital);
    expect(readCapitalAmount(capital)).toBe(fenOf(yuan));
  });

  it.each([
    ["人民币壹佰万圆正", "1000000"],
    ["壹拾万零柒仟元伍角叁分", "107000.53"],
    ["壹仟肆佰零玖元伍角整", "1409.50"],
    ["一百二十万元", "1200000"],
    ["拾元整", "10"],
    ["壹万亿元整", "1000000000000"],
    ["壹萬元整", "10000"],
  ])("%s is read as %s", (text, yuan) => {
    expect(readCapitalAmount(text)).toBe(fenOf(yuan));
  });

  it.each([
    "",
    "元",
    "整",
    "壹佰",
    "壹佰佰元",
    "万元",
    "壹万万元整",
    "壹拾元伍分伍角",
    "100元",
    "零万元",
    "壹元整整",
    "国家",
    "亿元",
    "亿壹元",
    "壹亿佰佰元",
    "壹万佰佰元",
  ])("%j is none", (text) => {
    expect(readCapitalAmount(text)).toBeUndefined();
  });

  it("is written for no amount below zero or beyond its places", () => {
    expect(capitalAmount(-1n)).toBeUndefined();
    expect(capitalAmount(MOST)).toMatch(/^玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿/);
    expect(capitalAmount(MOST + 1n)).toBeUndefined();
  });

  it("is read as it was written, whatever it is", () => {
    const sparse = fc.array(fc.constantFrom("0", "0", "1", "9"), { maxLength: 18 }).map((digits) => BigInt(`0${digits.join("")}`));
    fc.assert(
      fc.property(fc.oneof(fc.bigInt({ min: 0n, max: MOST }), sparse), (fen) => {
        expect(readCapitalAmount(capitalAmount(fen) as string)).toBe(fen);
      }),
      { numRuns: 3000 },
    );
  });

  it("is what writing out each digit with its place leaves, zeros drawn together", () => {
    const PLACES = ["", "\u62FE", "\u4F70", "\u4EDF"];
    const GROUPS = ["", "\u4E07", "\u4EBF", "\u4E07"];
    const DIGITS = "\u96F6\u58F9\u8D30\u53C1\u8086\u4F0D\u9646\u67D2\u634C\u7396";
    const [ZERO] = DIGITS as unknown as [string];
    const group = (digits: string, at: number): string => {
      const told = [...digits].map((digit, place) => (digit === "0" ? ZERO : DIGITS[Number(digit)] + (PLACES[3 - place] ?? ""))).join("");
      return digits === "0000" && at !== 2 ? ZERO : told + (GROUPS[at] ?? "");
    };
    const yuanOf = (yuan: bigint): string =>
      (String(yuan).padStart(16, "0").match(/\d{4}/g) ?? [])
        .map((digits, at) => group(digits, 3 - at))
        .join("")
        .replace(new RegExp(`${ZERO}+`, "g"), ZERO)
        .replace(new RegExp(`${ZERO}(?=[${GROUPS.join("")}])`, "g"), "")
        .replace(new RegExp(`^[${ZERO}${GROUPS[2]}]+|${ZERO}$`, "g"), "");
    const sparse = fc.array(fc.constantFrom("0", "0", "1", "9"), { maxLength: 16 }).map((digits) => BigInt(`0${digits.join("")}`));
    fc.assert(
      fc.property(fc.oneof(fc.bigInt({ min: 1n, max: MOST / 100n }), sparse), (yuan) => {
        fc.pre(yuan > 0n);
        expect(capitalAmount(yuan * 100n)).toBe(`${yuanOf(yuan)}\u5143\u6574`);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it("is of money of China alone, and of whole fen", () => {
    expect(capitals(decimal(105n, 1), "CNY")).toBe(capitalAmount(1050n));
    expect(capitals(decimal(105n, 1), "USD")).toBeUndefined();
    expect(capitals(decimal(1050n, 3), "CNY")).toBe(capitalAmount(105n));
    expect(capitals(decimal(1055n, 3), "CNY")).toBeUndefined();
  });
});
