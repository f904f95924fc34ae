import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, dayText } from "../../src/values/date.js";
import { decimal, decimalText, fractionOfDecimal } from "../../src/values/decimal.js";
import { fraction, fractionOfText, powerOfTen } from "../../src/values/fraction.js";
import { halfWidth, LITERALS_IN_TEXT, noMoney, otherUnits, readLiteral, type SpeltLiteral } from "../../src/values/literal.js";

const settings = { seed: 20180603, numRuns: 500 };
const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** A literal as one word: what a table can hold. */
function shown(found: ReturnType<typeof readLiteral>): string | undefined {
  if (found === undefined || typeof found === "string") return found;
  if (found.type === "date") return `date ${dayText(found.day)}`;
  return `${found.type} ${found.value.n}/${found.value.d}${found.type === "money" ? ` ${found.currency}` : ""}`;
}

describe("units that are written for one another", () => {
  it.each([
    ["元", ["万元"]],
    ["万元", ["元"]],
    ["亿元", ["元"]],
    ["%", ["‰"]],
    ["‰", ["%"]],
    ["个", []],
  ])("in place of %s", (unit, others) => {
    expect(otherUnits(unit)).toEqual(others);
  });
});

describe("spellings", () => {
  it.each<[string, string | undefined]>([
    ["100万元", "money 1000000/1 CNY"],
    ["1.5亿元", "money 150000000/1 CNY"],
    ["5百元", "money 500/1 CNY"],
    ["3千元", "money 3000/1 CNY"],
    ["2十万元", "money 200000/1 CNY"],
    ["2百万元", "money 2000000/1 CNY"],
    ["2千万元", "money 20000000/1 CNY"],
    ["0元", "money 0/1 CNY"],
    ["0.01元", "money 1/100 CNY"],
    ["500元整", "money 500/1 CNY"],
    ["500圆", "money 500/1 CNY"],
    ["-3元", "money -3/1 CNY"],
    ["9007199254740993.07元", "money 900719925474099307/100 CNY"],
    ["\u00A51M", "money 1000000/1 CNY"],
    ["\u00A5500", "money 500/1 CNY"],
    ["\uFFE5500", "money 500/1 CNY"],
    ["\u00A51.5K", "money 1500/1 CNY"],
    ["\u00A52B", "money 2000000000/1 CNY"],
    ["\u00A53万", "money 30000/1 CNY"],
    ["500USD", "money 500/1 USD"],
    ["12.34EUR", "money 617/50 EUR"],
    ["1000CNY", "money 1000/1 CNY"],
    ["50%", "percent 1/2"],
    ["0.6\u2030", "percent 3/5000"],
    ["33.33%", "percent 3333/10000"],
    ["120%", "percent 6/5"],
    ["-5%", "percent -1/20"],
    ["2018-06-01", "date 2018-06-01"],
    ["2018-02-30", "impossible-date"],
    ["2018-13-01", "impossible-date"],
    ["12.5", "number 25/2"],
    ["-0.1", "number -1/10"],
    ["1e3", "number 1000/1"],
    [" 12 ", "number 12/1"],
    ["\uFF11\uFF10\uFF10万元", "money 1000000/1 CNY"],
    ["\uFF15\uFF10\uFF05", "percent 1/2"],
    ["\uFF11\uFF0E\uFF15亿元", "money 150000000/1 CNY"],
    ["\uFF15\uFF10\uFF10\uFF35\uFF33\uFF24", "money 500/1 USD"],
    ["\uFF12\uFF10\uFF11\uFF18\uFF0D\uFF10\uFF16\uFF0D\uFF10\uFF11", "date 2018-06-01"],
    ["100万", "no-unit"],
    ["1.5亿", "no-unit"],
    ["100 万元", undefined],
    ["万元", undefined],
    ["\u00A5", undefined],
    ["50 %", undefined],
    ["%", undefined],
    ["500 USD", undefined],
    ["500usd", undefined],
    ["USD500", undefined],
    ["$500", undefined],
    ["1.元", undefined],
    [".5元", undefined],
    ["2018-6-1", undefined],
    ["fee * 50%", undefined],
    ["100万元以上", undefined],
    ["", undefined],
    ["one", undefined],
    ["__proto__", undefined],
  ])("%s: %s", (written, expected) => {
    expect(shown(readLiteral(written, false))).toBe(expected);
  });

  it.each<[string, string, string]>([
    ["4,563万元", "separators", "money 45630000/1 CNY"],
    ["4,563.20", "separators", "number 22816/5"],
    ["-4,563", "separators", "number -4563/1"],
    ["1,234,567.89元", "separators", "money 123456789/100 CNY"],
    ["\u00A51,000", "separators", "money 1000/1 CNY"],
    ["1,000USD", "separators", "money 1000/1 USD"],
    ["4\uFF0C563万元", "separators", "money 45630000/1 CNY"],
    ["4,56万元", "separators", "separators"],
    ["45,63,000元", "separators", "separators"],
    ["4,5634元", "separators", "separators"],
    ["1234,567元", "separators", "separators"],
    ["1,,000元", "separators", "separators"],
    ["1,23", "separators", "separators"],
  ])("%s: in a rule %s, in an application %s", (written, rule, application) => {
    expect(shown(readLiteral(written, false))).toBe(rule);
    expect(shown(readLiteral(written, true))).toBe(application);
  });
});

describe("printing, then reading", () => {
  const digits = fc.tuple(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), fc.nat({ max: 8 })).map(([n, scale]) => decimal(n, scale));
  const units: readonly (readonly [string, number])[] = [
    ["元", 0],
    ["百元", 2],
    ["千元", 3],
    ["万元", 4],
    ["十万元", 5],
    ["百万元", 6],
    ["千万元", 7],
    ["亿元", 8],
  ];

  it("money in any unit is the identity", () => {
    fc.assert(
      fc.property(digits, fc.constantFrom(...units), fc.boolean(), (value, [unit, power], full) => {
        const text = `${decimalText(value)}${unit}`;
        const base = fractionOfDecimal(value);
        const expected = { type: "money", value: fraction(base.n * powerOfTen(power).n, base.d), currency: "CNY" };
        expect(readLiteral(full ? wide(text) : text, false)).toEqual(expected);
      }),
      settings,
    );
  });

  it("money with separators is the identity", () => {
    fc.assert(
      fc.property(digits, (value) => {
        const [whole = "", places] = decimalText(value).split(".");
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (places ? `.${places}` : "");
        expect(readLiteral(`${grouped}元`, true)).toEqual({ type: "money", value: fractionOfDecimal(value), currency: "CNY" });
      }),
      settings,
    );
  });

  it("foreign money, shares and plain numbers are the identity", () => {
    fc.assert(
      fc.property(digits, fc.constantFrom("USD", "EUR", "JPY", "BHD"), (value, currency) => {
        const plain = decimalText(value);
        const exact = fractionOfDecimal(value);
        const by = (d: bigint): SpeltLiteral => ({ type: "percent", value: fraction(exact.n, exact.d * d) });
        expect(readLiteral(`${plain}${currency}`, false)).toEqual({ type: "money", value: exact, currency });
        expect(readLiteral(`${plain}%`, false)).toEqual(by(100n));
        expect(readLiteral(`${plain}\u2030`, false)).toEqual(by(1000n));
        expect(readLiteral(plain, false)).toEqual({ type: "number", value: exact });
      }),
      settings,
    );
  });

  it("days are the identity", () => {
    const day = fc.integer({ min: dayOf(1, 1, 1) as number, max: dayOf(9999, 12, 31) as number });
    fc.assert(
      fc.property(day, (value) => {
        expect(readLiteral(dayText(value), false)).toEqual({ type: "date", day: value });
        expect(readLiteral(wide(dayText(value)), true)).toEqual({ type: "date", day: value });
      }),
      settings,
    );
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9,.+\-%eE万亿元\u00A5A-Z]{0,12}$/)), (text) => {
        const found = readLiteral(text, true);
        if (typeof found === "object" && found.type === "number")
          expect(fractionOfText(halfWidth(text).trim().replaceAll(",", ""))).toEqual(found.value);
      }),
      settings,
    );
  });
});

describe("literals inside FEEL", () => {
  it.each<[string, readonly string[]]>([
    ["fee * 50%", ["50%"]],
    ["a >= 100万元 and a < 1.5亿元", ["100万元", "1.5亿元"]],
    ["d in [2018-06-01..2020-12-31]", ["2018-06-01", "2020-12-31"]],
    ["\u00A51M + \u00A5500", ["\u00A51M", "\u00A5500"]],
    ["x * 0.6\u2030", ["0.6\u2030"]],
    ["500USD > y", ["500USD"]],
    ["12.5 + 3", []],
    ["area3 * rate2", []],
    ["a50% + 1", []],
    ["x_100万元", []],
    ["2018-06-011", []],
    ["500USDx", []],
    ["总额100万元", []],
  ])("%s", (text, expected) => {
    expect([...text.matchAll(LITERALS_IN_TEXT)].map((found) => found[0])).toEqual(expected);
  });
});

it("no money is spelt in its currency", () => {
  expect([noMoney("CNY"), noMoney("USD")]).toEqual(["0\u5143", "0USD"]);
});

describe("half width", () => {
  it("turns every full-width form, and nothing else", () => {
    const plain = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).join("");
    expect(halfWidth(wide(plain))).toBe(plain);
    expect(halfWidth("\uFFE5 济南 \u2030")).toBe("\u00A5 济南 \u2030");
  });
});
