import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SumColumn } from "../../src/settlement/columns.js";
import { Numbering } from "../../src/settlement/numbering.js";
import { ResultLines } from "../../src/settlement/result-lines.js";
import { TextColumn, Texts, UNKNOWN } from "../../src/settlement/texts.js";
import { bytesOf } from "../../src/values/bytes.js";
import { decimal } from "../../src/values/decimal.js";
import { OPEN, type Sum } from "../../src/values/sum.js";
import { compareText } from "../../src/values/text-order.js";

const text = fc.oneof(fc.string({ unit: "binary", maxLength: 6 }), fc.constantFrom("", "A", "\uFF21", "\u{20000}", "\uD800"));
/** Without halves of pairs, which are no code points. */
const whole = fc.string({ unit: fc.constantFrom("A", "b", "\u00E9", "\u7532", "\uFF21", "\u{20000}", "\u{1F600}"), maxLength: 4 });
const sum = fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }), fc.constant(OPEN)) as fc.Arbitrary<Sum>;

describe("what is kept of a batch", () => {
  it("numbers each text once, and gives it back", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3000 }), (all) => {
        const texts = new Texts();
        const numbers = all.map((each) => texts.numberOf(each));
        expect(numbers.map((number) => texts.textOf(number))).toEqual(all);
        expect(new Set(numbers).size).toBe(new Set(all).size);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it("numbers a key in bytes as in a text, where it is in normal form", () => {
    const written = fc.oneof(fc.string({ unit: fc.constantFrom("0", "9", "A", "Z"), minLength: 1, maxLength: 400 }), text);
    fc.assert(
      fc.property(fc.array(written, { maxLength: 50 }), (all) => {
        const texts = new Texts();
        for (const each of all) {
          const bytes = bytesOf(`"${each}"`);
          const number = texts.numberOfNormal(bytes, 1, bytes.length - 1);
          expect(number).toBe(/^[0-9A-Z]+$/.test(each) ? texts.numberOfKey(each) : UNKNOWN);
        }
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it("numbers each whole number once, in the order in which they came", () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat(), { maxLength: 3000 }), (all) => {
        const numbering = new Numbering();
        const known = [...new Set(all)];
        expect(all.map((each) => numbering.of(each))).toEqual(all.map((each) => known.indexOf(each)));
        expect(numbering.size).toBe(known.length);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it("finds the line of every row that has one, and none of another", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (has) => {
        const lines = new ResultLines("grant", null, [], new Texts(), 2, true);
        has.forEach((granted, row) => {
          const amount = { min: decimal(1n, 0), max: decimal(1n, 0) };
          lines.add(row, { id: "grant", status: granted ? "eligible" : "ineligible", amount }, undefined, undefined);
        });
        const expected = has.map((granted, row) => (granted ? has.slice(0, row).filter((each) => each).length : -1));
        expect([...has.map((_, row) => lines.lineOf(row)), lines.lineOf(has.length)]).toEqual([...expected, -1]);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("orders texts by code points, in a column as by themselves", () => {
    const points = (each: string) => [...each].map((character) => character.codePointAt(0) as number);
    const byPoints = (a: number[], b: number[]): number => {
      const at = a.findIndex((point, i) => point !== b[i]);
      return at < 0 ? a.length - b.length : (a[at] as number) - (b[at] ?? -1);
    };
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const column = new TextColumn();
        column.push(a);
        column.push(b);
        const expected = Math.sign(byPoints(points(a), points(b)));
        expect(Math.sign(compareText(a, b))).toBe(expected);
        expect(Math.sign(column.compare(0, 1))).toBe(expected);
        expect(column.textAt(0)).toBe(a);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it("keeps every sum, however large or open", () => {
    fc.assert(
      fc.property(fc.array(sum, { maxLength: 2500 }), fc.nat(), sum, (all, at, other) => {
        const column = new SumColumn();
        for (const each of all) column.push(each);
        const expected = [...all];
        if (all.length > 0) {
          expected[at % all.length] = other;
          column.set(at % all.length, other);
        }
        expect(expected.map((_, index) => column.at(index))).toEqual(expected);
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});
