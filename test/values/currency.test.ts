import { describe, expect, it } from "vitest";
import { currencyDigits, isCurrency } from "../../src/values/currency.js";

describe("currencies of ISO 4217", () => {
  it.each<[string, number]>([
    ["CNY", 2],
    ["USD", 2],
    ["EUR", 2],
    ["HKD", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["VND", 0],
    ["CLP", 0],
    ["BHD", 3],
    ["KWD", 3],
    ["TND", 3],
    ["CLF", 4],
  ])("%s has %i digits after the point", (code, digits) => {
    expect(currencyDigits(code)).toBe(digits);
  });

  it("have no more and no fewer without a minor unit, or with a thousandth, than list one has", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    const of = (digits: number) => all.filter((code) => currencyDigits(code) === digits).join(" ");
    expect(of(0)).toBe("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
    expect(of(3)).toBe("BHD IQD JOD KWD LYD OMR TND");
    expect(of(4)).toBe("CLF UYW");
  });

  it.each<[string, boolean]>([
    ["CNY", true],
    ["JPY", true],
    ["BHD", true],
    ["RMB", false],
    ["cny", false],
    ["CN", false],
    ["", false],
    ["constructor", false],
  ])("%s is one: %s", (code, known) => {
    expect(isCurrency(code)).toBe(known);
  });

  it("names that every object has are no currencies with digits of their own", () => {
    for (const code of ["constructor", "toString", "__proto__"]) expect(currencyDigits(code)).toBe(2);
  });
});
