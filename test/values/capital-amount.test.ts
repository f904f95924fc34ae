import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capitalAmount, readCapitalAmount } from "../../src/values/capital-amount.js";

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

  it.each(["", "元", "整", "壹佰", "壹佰佰元", "万元", "壹万万元整", "壹拾元伍分伍角", "100元", "零万元", "壹元整整", "国家"])(
    "%j is none",
    (text) => {
      expect(readCapitalAmount(text)).toBeUndefined();
    },
  );

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
});
