import fc from "fast-check";
import { expect, it } from "vitest";
import { ByteBuffer } from "../../src/values/byte-buffer.js";
import { KnownBytes } from "../../src/values/known-bytes.js";

const settings = { seed: 20181130, numRuns: 1000 };
const bytes = fc.uint8Array({ minLength: 0, maxLength: 60 });
const units = fc.constantFrom(
  "a",
  "\u007F",
  "\u0080",
  "\u07FF",
  "\u0800",
  "\uD7FF",
  "\uE000",
  "\uFFFF",
  "\u{10000}",
  "\u{10FFFF}",
  "\uD800",
  "\uDFFF",
);
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: units, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: units, minLength: 190, maxLength: 210 }) },
);
const long = fc.tuple(bytes, fc.integer({ min: 0, max: 5 })).map(([piece, times]) => Buffer.concat(Array(times).fill(piece)));

/** What is written, and the bytes that are to stand there. */
type Written = readonly [write: (buffer: ByteBuffer) => void, bytes: Uint8Array];
const written: fc.Arbitrary<Written> = fc.oneof(
  fc.oneof(bytes, long).map((piece): Written => [(buffer) => buffer.put(new KnownBytes(piece)), piece]),
  fc.nat(255).map((byte): Written => [(buffer) => buffer.byte(byte), Buffer.of(byte)]),
  texts.map((text): Written => [(buffer) => buffer.text(text), Buffer.from(text)]),
  fc.maxSafeNat().map((value): Written => [(buffer) => buffer.whole(value), Buffer.from(String(value))]),
  fc.tuple(long, fc.nat(9), fc.nat(9)).map(([from, start, less]): Written => {
    const end = Math.max(start, from.length - less);
    return [(buffer) => buffer.copy(from, start, end), from.subarray(start, end)];
  }),
);

it("what is written stands there, one behind the other, whatever room there was", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.array(written, { maxLength: 12 }), (room, all) => {
      const buffer = new ByteBuffer(room);
      for (const [write] of all) write(buffer);
      expect(Buffer.from(buffer.bytes.subarray(0, buffer.at))).toEqual(Buffer.concat(all.map(([, piece]) => piece)));
    }),
    settings,
  );
});

it("what stands there may be written again", () => {
  fc.assert(
    fc.property(long, fc.nat(300), fc.nat(300), (piece, one, other) => {
      const [from, to] = [one, other].map((at) => Math.min(at, piece.length)).sort((a, b) => a - b) as [number, number];
      const buffer = new ByteBuffer(piece.length);
      buffer.put(new KnownBytes(piece));
      buffer.again(from, to);
      expect(Buffer.from(buffer.bytes.subarray(0, buffer.at))).toEqual(Buffer.concat([piece, piece.subarray(from, to)]));
    }),
    settings,
  );
});

it("room is made for what is asked for, and not before", () => {
  const buffer = new ByteBuffer(8);
  buffer.reserve(8);
  expect(buffer.bytes).toHaveLength(8);
  buffer.reserve(9);
  expect(buffer.bytes.length).toBeGreaterThanOrEqual(9);
});
