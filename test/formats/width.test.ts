import fc from "fast-check";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { widthOf } from "../../src/formats/paint.js";

const among = (from: number, to: number) => fc.integer({ min: from, max: to }).map((code) => String.fromCharCode(code));
const signs = fc.oneof(
  among(0x20, 0x7e),
  among(0x2010, 0x2030),
  among(0x3000, 0x303f),
  among(0x4e00, 0x9fff),
  among(0xff00, 0xff62),
  among(0, 0xd7ff),
  fc.string({ unit: "grapheme", maxLength: 1 }),
);

it("a text is as wide as string-width says, whatever its signs", () => {
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 8 }), (each) => {
      expect(widthOf(each.join(""))).toBe(stringWidth(each.join("")));
    }),
    { numRuns: 3000 },
  );
  for (let code = 0; code < 0x10000; code += 1) {
    const sign = String.fromCharCode(code);
    if (/^[\x20-\x7e\u2010-\u2030\u3000-\u303f\u4e00-\u9fff\uff00-\uff62]$/.test(sign))
      expect(widthOf(sign), code.toString(16)).toBe(stringWidth(sign));
  }
});
