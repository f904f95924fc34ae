import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonScanner, NotJson } from "../../src/applications/json-scanner.js";

const seed = 20180604;
const scanner = new JsonScanner();

/** Where the scanner gives up, or -1 where it takes the whole. Bytes around the text must not matter. */
function refusedAt(text: Buffer): number {
  const margin = Buffer.from(' "]}0 ');
  const bytes = Buffer.concat([margin, text, margin]);
  scanner.open(bytes, margin.length, margin.length + text.length);
  try {
    scanner.skip();
    scanner.finish();
    return -1;
  } catch (cause) {
    if (!(cause instanceof NotJson)) throw cause;
    return cause.at - margin.length;
  }
}

function refereeTakes(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const takes = (text: string): boolean => refusedAt(Buffer.from(text, "utf8")) < 0;

describe("what JSON.parse takes, and nothing else", () => {
  it.each<[string, boolean]>([
    ["0", true],
    ["-0", true],
    ["0.0", true],
    ["1e3", true],
    ["1E+3", true],
    ["1.5e-3", true],
    ["-0e0", true],
    ["123456789012345678901234567890.123456789", true],
    ["1e999999", true],
    ["01", false],
    ["00", false],
    ["-01", false],
    ["-", false],
    ["--1", false],
    ["1.", false],
    ["1.e3", false],
    [".5", false],
    ["-.5", false],
    ["1e", false],
    ["1e+", false],
    ["1e-", false],
    ["1e1.5", false],
    ["1.2.3", false],
    ["+1", false],
    ["0x10", false],
    ["1_000", false],
    ["1,000", false],
    ["1n", false],
    ["\uFF11", false],
    ["NaN", false],
    ["Infinity", false],
    ["-Infinity", false],
    ["undefined", false],
    ["true", true],
    ["false", true],
    ["null", true],
    ["True", false],
    ["tru", false],
    ["truee", false],
    ["nul", false],
    ["t", false],
    ['""', true],
    ['"a"', true],
    ['"济南"', true],
    ['"\u{1F600}"', true],
    ['"\\u6d4e\\u5357"', true],
    ['"\\uD83D\\uDE00"', true],
    ['"\\ud800"', true],
    ['"\\udc00\\ud800"', true],
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t"', true],
    ['"\\u0000"', true],
    ['"\u007F"', true],
    ['"\u2028\u2029"', true],
    ['"\uFEFF"', true],
    ['"', false],
    ['"a', false],
    ['a"', false],
    ["'a'", false],
    ['"\\"', false],
    ['"\\x41"', false],
    ['"\\a"', false],
    ['"\\u12G4"', false],
    ['"\\u123"', false],
    ['"\\u"', false],
    ['"\\U0041"', false],
    ['"\\u 041"', false],
    ['"\\', false],
    ['"\\u00', false],
    ['"\u0000"', false],
    ['"\u001F"', false],
    ['"\t"', false],
    ['"\n"', false],
    ['"a"b', false],
    ['"a""b"', false],
    ["[]", true],
    ["[ ]", true],
    ["[1]", true],
    ["[1,2,[3]]", true],
    ["[1,]", false],
    ["[,1]", false],
    ["[,]", false],
    ["[1 2]", false],
    ["[1;2]", false],
    ["[", false],
    ["[1", false],
    ["[1,", false],
    ["]", false],
    ["[1]]", false],
    ["[1}", false],
    ["[[]", false],
    ["{}", true],
    ["{ }", true],
    ['{"a":1}', true],
    ['{"a":{"b":[{}]}}', true],
    ['{"a":1,"a":2}', true],
    ['{"":1}', true],
    ['{"__proto__":1}', true],
    ['{"a":1,}', false],
    ['{,"a":1}', false],
    ['{"a"}', false],
    ['{"a":}', false],
    ['{"a" 1}', false],
    ['{"a":1 "b":2}', false],
    ['{"a"::1}', false],
    ["{a:1}", false],
    ["{'a':1}", false],
    ["{1:1}", false],
    ["{null:1}", false],
    ["{", false],
    ['{"a"', false],
    ['{"a":', false],
    ['{"a":1', false],
    ['{"a":1]', false],
    ["}", false],
    ['{"a":1}}', false],
    ["", false],
    [" ", false],
    [" \t\r\n1 \t\r\n", true],
    [' { "a" : [ 1 , 2 ] } ', true],
    ["\f1", false],
    ["\v1", false],
    ["\u00A01", false],
    ["1\u00A0", false],
    ["[1,\u00A02]", false],
    ["\u30001", false],
    ["\u20281", false],
    ["\uFEFF1", false],
    ["1\uFEFF", false],
    ["[\uFEFF1]", false],
    ["{\uFEFF}", false],
    ["\u00001", false],
    ["1\u0000", false],
    ["[1,\u00002]", false],
    ["\u0000", false],
    ["1 2", false],
    ["1,2", false],
    ["// one\n1", false],
    ["1 // one", false],
    ["/* one */ 1", false],
    ["[1, /* two */ 2]", false],
    ["# one\n1", false],
    ["\u201Ca\u201D", false],
    ['{"a"\uFF1A1}', false],
    ["[1\uFF0C2]", false],
    ["--", false],
    ["()", false],
    ["<!--", false],
  ])("%j: %s", (text, taken) => {
    expect(refereeTakes(text)).toBe(taken);
    expect(takes(text)).toBe(taken);
  });

  it("lists and objects nested 100,000 deep are walked without a call for each", () => {
    const depth = 100_000;
    expect(takes("[".repeat(depth) + "]".repeat(depth))).toBe(true);
    expect(takes(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`)).toBe(true);
    expect(takes("[".repeat(depth))).toBe(false);
    expect(takes("[".repeat(depth) + "]".repeat(depth - 1))).toBe(false);
    expect(takes(`${"[".repeat(depth) + "]".repeat(depth - 1)}}`)).toBe(false);
    expect(takes('{"a":['.repeat(depth) + "]}".repeat(depth))).toBe(true);
    expect(takes('{"a":['.repeat(depth) + "}]".repeat(depth))).toBe(false);
  });

  it("every single byte by itself, in a string and in a list", () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x80; code += 1) {
      const char = String.fromCharCode(code);
      for (const text of [
        char,
        `"${char}"`,
        `[${char}]`,
        `[1${char}]`,
        `"\\${char}"`,
        `"\\u00${char}0"`,
        `{"a"${char}1}`,
        `1${char}`,
        `1e${char}`,
      ]) {
        if (takes(text) !== refereeTakes(text)) wrong.push(JSON.stringify(text));
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** JSON text of a value, spelt as oddly as the grammar allows. */
function oddly(value: unknown, next: () => number): string {
  const pick = <T>(...all: [T, ...T[]]): T => all[next() % all.length] ?? all[0];
  const space = () => pick("", "", " ", "\t", "\r\n", "  \n ");
  const string = (text: string): string => {
    const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    const spell = (unit: number): string => {
      const escaped = `\\u${unit.toString(16).padStart(4, "0")}`;
      const lone = unit >= 0xd800 && unit <= 0xdfff;
      if (lone || unit < 0x20 || unit === 0x22 || unit === 0x5c)
        return pick(
          escaped,
          escaped.replace(/[a-f]/g, (c) => c.toUpperCase()),
        );
      return pick(String.fromCharCode(unit), String.fromCharCode(unit), escaped, unit === 0x2f ? "\\/" : escaped);
    };
    return `"${units.map(spell).join("")}"`;
  };
  const number = (n: number): string => {
    const text = JSON.stringify(n);
    if (!/^-?\d+$/.test(text)) return text;
    return pick(text, `${text}.0`, `${text}e0`, `${text}E+00`, `${text}.000e-0`);
  };
  const write = (part: unknown): string => {
    if (typeof part === "string") return string(part);
    if (typeof part === "number") return number(part);
    if (Array.isArray(part)) return `[${space()}${part.map((each) => `${write(each)}${space()}`).join(`,${space()}`)}]`;
    if (part !== null && typeof part === "object") {
      const entries = Object.entries(part).map(([key, each]) => `${string(key)}${space()}:${space()}${write(each)}${space()}`);
      return `{${space()}${entries.join(`,${space()}`)}}`;
    }
    return String(part);
  };
  return `${space()}${write(value)}${space()}`;
}

/** Numbers that look random and are the same each time. */
function sequence(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}

describe("random JSON", () => {
  it("is taken however oddly it is spelt, and means the same", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: "binary" }), fc.nat(), (value, start) => {
        const text = oddly(value, sequence(start));
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(value));
        expect(refusedAt(Buffer.from(text, "utf8"))).toBe(-1);
      }),
      { seed, numRuns: 500 },
    );
  });

  it("is taken as fast-check itself writes it", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(takes(text)).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });

  it("once damaged is taken exactly where JSON.parse takes it", () => {
    const next = sequence(seed);
    const samples = fc.sample(fc.jsonValue({ maxDepth: 4 }), { seed, numRuns: 600 });
    const telling = Buffer.from('"\\{}[]:,0123456789.eE+-tfnu/ \t\n\r\f\0aA');
    const counts = { taken: 0, refused: 0 };
    const wrong: string[] = [];
    for (let tried = 0; counts.taken + counts.refused < 12_000; tried += 1) {
      let bytes = Buffer.from(oddly(samples[tried % samples.length], next), "utf8");
      for (let hits = 1 + (next() % 2); hits > 0; hits -= 1) bytes = damaged(bytes, next, telling);
      if (!isUtf8(bytes)) continue;
      const text = bytes.toString("utf8");
      const taken = refereeTakes(text);
      counts[taken ? "taken" : "refused"] += 1;
      if (refusedAt(bytes) < 0 !== taken) wrong.push(JSON.stringify(text));
    }
    expect(wrong).toEqual([]);
    expect(counts.taken).toBeGreaterThan(1000);
    expect(counts.refused).toBeGreaterThan(2000);
  });
});

/** The bytes with one deleted, inserted, replaced or doubled, or broken off. */
function damaged(bytes: Buffer, next: () => number, telling: Buffer): Buffer<ArrayBuffer> {
  const at = next() % (bytes.length + 1);
  const byte = Buffer.from([next() % 4 === 0 ? next() % 256 : (telling[next() % telling.length] ?? 0)]);
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (next() % 5) {
    case 0:
      return Buffer.concat([head, tail.subarray(1)]);
    case 1:
      return Buffer.concat([head, byte, tail]);
    case 2:
      return Buffer.concat([head, byte, tail.subarray(1)]);
    case 3:
      return Buffer.concat([head, tail.subarray(0, 1), tail]);
    default:
      return Buffer.from(head);
  }
}

describe("what was walked over", () => {
  it("a string's text is what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), (text, start) => {
        const written = oddly(text, sequence(start));
        const bytes = Buffer.from(written, "utf8");
        scanner.open(bytes, 0, bytes.length);
        scanner.peek();
        scanner.string();
        expect(scanner.text()).toBe(JSON.parse(written));
      }),
      { seed, numRuns: 300 },
    );
  });

  it.each<[string, string]>([
    ["-12.50e+3", "-12.50e+3"],
    ["0,", "0"],
    ["123456789012345678.900]", "123456789012345678.900"],
  ])("a number's digits stand as written: %s", (written, digits) => {
    const bytes = Buffer.from(written);
    scanner.open(bytes, 0, bytes.length);
    scanner.number();
    expect(bytes.toString("latin1", scanner.from, scanner.to)).toBe(digits);
  });

  it.each<[string, number]>([
    ['{"a":1,}', 7],
    ["[1 2]", 3],
    ["01", 1],
    ['"\\x"', 2],
    ['"\\u12G4"', 5],
    ["nulL", 3],
    ["1.", 2],
    ["", 0],
    ['{"a":1}x', 7],
    ["[1", 2],
  ])("%j is refused at byte %i", (text, at) => {
    expect(refusedAt(Buffer.from(text))).toBe(at);
  });
});
