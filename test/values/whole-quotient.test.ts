import fc from "fast-check";
import { expect, it } from "vitest";
import { ByteBuffer } from "../../src/values/byte-buffer.js";
import { decimal, decimalText } from "../../src/values/decimal.js";
import { wholeQuotient } from "../../src/values/whole-quotient.js";

const settings = { seed: 20181129, numRuns: 5000 };
const most = Number.MAX_SAFE_INTEGER;
const divisor = fc.oneof(
  fc.integer({ min: 1, max: 1000 }),
  fc.maxSafeNat().map((n) => n + 1),
  fc.constantFrom(10, 100, 10_000, 1e6, 1e15),
);
/** Next to a whole multiple, where a quotient may be rounded up to it. */
const size = fc.oneof(
  fc.maxSafeNat(),
  fc
    .tuple(fc.maxSafeNat(), divisor, fc.integer({ min: -1, max: 1 }))
    .map(([of, by, more]) => Math.min(most, Math.max(0, of - (of % by) + more))),
  fc.integer({ min: 0, max: 64 }).map((less) => most - less),
);

it("a whole quotient is what integers without bounds say", () => {
  fc.assert(
    fc.property(size, divisor, (of, by) => {
      expect(BigInt(wholeQuotient(of, by))).toBe(BigInt(of) / BigInt(by));
    }),
    settings,
  );
});

it("figures are written as decimals are", () => {
  const buffer = new ByteBuffer(8);
  fc.assert(
    fc.property(size, fc.integer({ min: 0, max: 15 }), fc.boolean(), (units, scale, negative) => {
      buffer.at = 0;
      buffer.figure(negative ? -units : units, scale);
      expect(new TextDecoder().decode(buffer.bytes.subarray(0, buffer.at))).toBe(decimalText(decimal(negative ? 0 - units : units, scale)));
    }),
    settings,
  );
});
