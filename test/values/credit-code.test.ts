import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../src/values/bytes.js";
import { checkCreditCode, isCreditCode } from "../../src/values/credit-code.js";

interface Vectors {
  readonly uscc_valid: readonly { readonly code: string; readonly why: string }[];
  readonly uscc_invalid: readonly { readonly code: string; readonly why: string }[];
}

const vectors = JSON.parse(readFileSync(new URL("../../fixtures/values/codes-and-capitals.json", import.meta.url), "utf8")) as Vectors;

describe("a unified social credit code", () => {
  it.each(vectors.uscc_valid)("$code passes: $why", ({ code }) => {
    expect(checkCreditCode(code)).toBe("ok");
  });

  it.each(vectors.uscc_invalid)("$code fails: $why", ({ code }) => {
    expect(checkCreditCode(code)).not.toBe("ok");
  });

  it.each([
    ["", "length"],
    ["91370102MA0000AA2", "length"],
    ["91370102MA0000AA233", "length"],
    ["91370102IA0000AA23", "characters"],
    ["91370102ma0000aa23", "characters"],
    ["91370102MA0000AA2\uFF13", "characters"],
    ["91370102MA0000AA24", "check"],
    ["91370102MA0000AA32", "check"],
  ])("%s fails its %s", (code, check) => {
    expect(checkCreditCode(code)).toBe(check);
  });

  it("fails by its organisation code alone", () => {
    const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const body = "91370102MA0000AA3";
    const made = [...alphabet].map((last) => checkCreditCode(body + last));
    expect(made.filter((check) => check === "organisation")).toHaveLength(1);
    expect(made).not.toContain("ok");
  });

  it("is told from other bytes where it stands among them", () => {
    const codes = [...vectors.uscc_valid, ...vectors.uscc_invalid].map(({ code }) => code);
    for (const code of codes) {
      const bytes = bytesOf(`"${code}"`);
      expect(isCreditCode(bytes, 1, bytes.length - 1)).toBe(checkCreditCode(code) === "ok");
      expect(isCreditCode(bytes, 0, bytes.length - 1)).toBe(false);
    }
  });
});
