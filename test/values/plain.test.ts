import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, hashOf, isSame, isSoundUtf8, textIn } from "../../src/values/bytes.js";
import { dayText } from "../../src/values/date.js";
import { DayTexts } from "../../src/values/day-texts.js";
import { decimal, decimalOfFraction } from "../../src/values/decimal.js";
import { firstFrom } from "../../src/values/first-from.js";
import { fraction, infinity } from "../../src/values/fraction.js";
import { fractionText, readFraction } from "../../src/values/fraction-text.js";
import { partsOf, textPart, wholeOf } from "../../src/values/graph-parts.js";
import { isPlainText, jsonLine, jsonString } from "../../src/values/json-text.js";
import { bareRecord, own } from "../../src/values/own.js";
import { SameShape } from "../../src/values/same-shape.js";
import { compareText, compareUnits } from "../../src/values/text-order.js";
import { wordsIn } from "../../src/values/words.js";

const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void, numRuns = 1000): void =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      law(value);
    }),
    { seed: 20181201, numRuns },
  );

const units = fc.constantFrom("a", "b", "\u007F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\u{10000}", "\u{10FFFF}");
const text = fc.string({ unit: units, maxLength: 8 });

describe("texts", () => {
  it("are in the order of their bytes, which is that of code points", () => {
    holds(fc.tuple(text, text), ([a, b]) => {
      expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(compareText(a, a)).toBe(0);
    });
    expect(compareUnits(0xd800, 0xe000)).toBeGreaterThan(0);
    expect(compareUnits(0xdfff, 0xffff)).toBeGreaterThan(0);
  });

  it("are read in the language asked for, or in Chinese", () => {
    expect([wordsIn({ zh: "a", en: "b" }, "en"), wordsIn({ zh: "a", en: "b" }, "zh"), wordsIn({ zh: "a" }, "en")]).toEqual(["b", "a", "a"]);
  });
});

describe("bytes", () => {
  const lead = fc.constantFrom(0x00, 0x7f, 0x80, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff);
  const next = fc.constantFrom(0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff);
  const odd = fc.array(fc.oneof(lead, next), { maxLength: 6 });
  const some = fc.oneof(
    odd.map((all) => Uint8Array.from(all)),
    text.map(bytesOf),
    fc.tuple(text, odd).map(([sound, rest]) => Uint8Array.from([...bytesOf(sound), ...rest])),
    fc.string({ unit: units, minLength: 40, maxLength: 70 }).map(bytesOf),
  );

  it("are sound UTF-8 where the platform says so, and read as it reads them", () => {
    holds(fc.tuple(some, fc.nat(3), fc.nat(3)), ([all, skipped, left]) => {
      const [from, to] = [Math.min(skipped, all.length), Math.max(Math.min(skipped, all.length), all.length - left)];
      const part = all.subarray(from, to);
      let isSound = true;
      try {
        new TextDecoder("utf-8", { fatal: true }).decode(part);
      } catch {
        isSound = false;
      }
      expect(isSoundUtf8(all, from, to)).toBe(isSound);
      expect(textIn(all, from, to)).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(part));
    });
  });

  it("are the same from one place to another, and then have the same hash", () => {
    const few = fc.array(fc.nat(1), { maxLength: 4 });
    holds(fc.tuple(few, few, few), ([before, known, behind]) => {
      const all = Uint8Array.from([...before, ...known, ...behind]);
      for (let from = 0; from <= all.length; from += 1)
        for (let to = from; to <= all.length; to += 1) {
          const part = [...all.subarray(from, to)];
          expect(isSame(Uint8Array.from(known), all, from, to)).toBe(String(part) === String(known));
          expect(hashOf(all, from, to)).toBe(hashOf(Uint8Array.from(part)));
        }
    });
  });

  it("have the hash that 31 makes of them", () => {
    holds(fc.uint8Array({ maxLength: 40 }), (all) => {
      const whole = all.reduce((hash, byte) => hash * 31n + BigInt(byte), 0n);
      expect(hashOf(all)).toBe(Number(BigInt.asIntN(32, whole)));
    });
  });
});

describe("records", () => {
  it("have what is theirs alone", () => {
    expect([own({ a: 1 }, "a"), own({ a: 1 } as Record<string, unknown>, "constructor")]).toEqual([1, undefined]);
    const bare = bareRecord([["a", 1]]);
    expect([bare.a, bare.constructor, Object.keys(bare)]).toEqual([1, undefined, ["a"]]);
  });

  it("are the same where their members are, in any order, but for those that do not count", () => {
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<unknown>(0, 1, "a", null, undefined, true),
        fc.dictionary(fc.constantFrom("a", "b", "told"), tie("value"), { maxKeys: 3 }),
        fc.array(fc.tuple(fc.constantFrom("x", "y"), tie("value")), { maxLength: 2 }).map((entries) => new Map(entries)),
      ),
    }));
    const form = (each: unknown): string => {
      if (each instanceof Map) return `map ${[...each].map(([key, of]) => `${key}>${form(of)}`)}`;
      if (typeof each !== "object" || each === null) return `${typeof each} ${each}`;
      const kept = Object.entries(each).filter(([key, of]) => key !== "told" && of !== undefined);
      return `{${kept.map(([key, of]) => `${key}:${form(of)}`).sort()}}`;
    };
    holds(fc.tuple(value, value), ([a, b]) => {
      expect(new SameShape(new Set(["told"])).same(a, b)).toBe(form(a) === form(b));
      expect(new SameShape(new Set(["told"])).same(a, structuredClone(a))).toBe(true);
    });
  });

  it("that hold themselves are looked at once, and what stands for them is compared", () => {
    const ring = (name: string): object => {
      const whole: Record<string, unknown> = { name };
      whole.self = whole;
      return whole;
    };
    expect(new SameShape(new Set()).same(ring("a"), ring("a"))).toBe(true);
    expect(new SameShape(new Set()).same(ring("a"), ring("b"))).toBe(false);
    expect(new SameShape(new Set(), () => ({})).same({ a: 1 }, { a: 2 })).toBe(true);
    expect(new SameShape(new Set()).same([1, 2], [1, 2, 3])).toBe(false);
    expect(new SameShape(new Set()).same(new Map(), {})).toBe(false);
  });
});

describe("plain data as JSON", () => {
  const REFUSED = /"(?:__proto__|constructor|prototype)":/;
  const value = fc
    .json({ maxDepth: 3 })
    .filter((text) => !REFUSED.test(text))
    .map((text): unknown => JSON.parse(text.replace(/-0(?![.\d])/g, "0")));

  it("is what JSON.parse reads again, without blanks", () => {
    holds(value, (each) => expect(jsonLine(each)).toBe(JSON.stringify(each)), 300);
    holds(fc.string({ unit: fc.constantFrom("a", '"', "\\", "\u001F", "\u0020", "\uD7FF", "\uD800", "\uE000", "[", "]") }), (each) => {
      expect(jsonString(each)).toBe(JSON.stringify(each));
      if (isPlainText(each)) expect(JSON.stringify(each)).toBe(`"${each}"`);
    });
  });

  it("has exact digits, and no member without a value", () => {
    expect([jsonLine({ scale: 1 }), jsonLine({ units: 1 })]).toEqual(['{"scale":1}', '{"units":1}']);
    expect(jsonLine({ a: decimal(10n ** 20n + 5n, 1), b: undefined, c: [undefined, null], d: undefined })).toBe(
      '{"a":10000000000000000000.5,"c":[null,null]}',
    );
  });

  it("has each thing once in parts, which make it again", () => {
    holds(
      value,
      (each) => {
        const shared = [each];
        const whole = {
          shared,
          again: { shared },
          texts: ["@1", "#2", "~3", "x"],
          figures: [-5n, 0n, 10n ** 30n, 1.5],
          none: null,
          is: true,
        };
        const made = wholeOf(JSON.parse(JSON.stringify(partsOf({ ...whole, left: undefined })))) as typeof whole;
        expect(made).toEqual(whole);
        expect(made.again.shared).toBe(made.shared);
      },
      300,
    );
  });

  it.each<[unknown]>([
    ["x"],
    [[1]],
    [[null]],
    [["a"]],
    [[["@0"]]],
    [[[], ["@1"]]],
    [[{ a: {} }]],
    [[{ __proto__: null, constructor: 1 }]],
    [[[[]]]],
  ])("is none where parts are not sound: %j", (parts) => {
    expect(wholeOf(parts)).toBeUndefined();
  });

  it("is no data of a class, and no number without an end", () => {
    expect(() => partsOf([new Date()])).toThrow("no plain data");
    expect(() => partsOf([Number.NaN])).toThrow("no plain data");
    expect([textPart("@a"), textPart("#a"), textPart("~a"), textPart("a@")]).toEqual(["~@a", "~#a", "~~a", "a@"]);
    expect(wholeOf([])).toBeUndefined();
    expect([wholeOf([["~@0"]]), wholeOf([["#12"]]), wholeOf([[1], ["@0", "@0"]])]).toEqual([["@0"], [12n], [[1], [1]]]);
    expect([wholeOf([["#012"]]), wholeOf([["@00"]])]).toEqual([undefined, undefined]);
  });

  it("is read no deeper than 5000", () => {
    const deep = (depth: number) => wholeOf(Array.from({ length: depth + 1 }, (_, at) => (at === 0 ? [] : [`@${at - 1}`])));
    expect(deep(5000)).toBeDefined();
    expect(deep(5001)).toBeUndefined();
  });
});

describe("others", () => {
  it("a search by halves finds the first", () => {
    for (let count = 0; count < 20; count += 1)
      for (let first = 0; first <= count; first += 1) expect(firstFrom(count, (at) => at >= first)).toBe(first);
    const asked: number[] = [];
    firstFrom(1000, (at) => asked.push(at) > 0 && at > 700);
    expect(asked.length).toBeLessThan(12);
  });

  it("days are written as ever, however many", () => {
    const texts = new DayTexts();
    for (const day of [0, 17_000, 0, ...Array.from({ length: 5000 }, (_, at) => at), 0]) expect(texts.of(day)).toBe(dayText(day));
  });

  it("fractions are written with all their digits, or as a quotient, and read again", () => {
    const figure = fc.tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 60n })).map(([n, d]) => fraction(n, d));
    holds(figure, (value) => {
      expect(readFraction(fractionText(value))).toEqual(value);
      expect(fractionText(value).includes("/")).toBe(decimalOfFraction(value) === undefined);
    });
    expect([fractionText(fraction(1n, 3n)), fractionText(fraction(1n, 8n)), fractionText(infinity)]).toEqual(["1/3", "0.125", "1/0"]);
    expect([readFraction("1/0"), readFraction("x"), readFraction("1/x"), readFraction("3")]).toEqual([
      undefined,
      undefined,
      undefined,
      fraction(3n),
    ]);
  });
});
