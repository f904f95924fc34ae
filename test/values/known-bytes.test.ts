import { describe, expect, it } from "vitest";
import { bytesOf } from "../../src/values/bytes.js";
import { KnownBytes } from "../../src/values/known-bytes.js";

describe("known bytes", () => {
  it("stand where each of them stands, however many they are", () => {
    const text = bytesOf('{"name":"\u6D4E\u5357","n":1}    ');
    const view = new DataView(text.buffer);
    for (let length = 1; length <= 12; length += 1) {
      for (let from = 0; from + length <= text.length; from += 1) {
        const known = new KnownBytes(text.slice(from, from + length));
        for (let at = 0; at + length + 3 <= text.length; at += 1) {
          const same = text.slice(at, at + length).every((byte, i) => byte === text[from + i]);
          expect([from, length, at, known.standAt(view, at)]).toEqual([from, length, at, same]);
        }
      }
    }
  });
});
