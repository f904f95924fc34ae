import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { capitalAmount } from "../../src/values/capital-amount.js";

interface Vectors {
  readonly rmb: readonly { readonly yuan: string; readonly capital: string }[];
}

const path = join(import.meta.dirname, "..", "..", "fixtures", "audit", "capital-amounts.json");
const { rmb } = JSON.parse(readFileSync(path, "utf8")) as Vectors;

const fenOf = (yuan: string): bigint => {
  const [whole = "", places = ""] = yuan.split(".");
  return BigInt(whole + places.padEnd(2, "0"));
};

describe("an amount in capital characters", () => {
  it.each(rmb.map(({ yuan, capital }) => [yuan, capital]))("%s is %s", (yuan, capital) => {
    expect(capitalAmount(fenOf(yuan))).toBe(capital);
  });

  it("is not there below zero, nor beyond what has a form", () => {
    expect(capitalAmount(-1n)).toBeUndefined();
    expect(capitalAmount(10n ** 18n)).toBeUndefined();
  });
});
