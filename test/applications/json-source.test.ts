import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowBytesOf } from "../../src/applications/json-source.js";
import { textIn } from "../../src/values/bytes.js";

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The rows that are found in a text, each with its line. */
async function rowsOf(text: string, size = 1 << 16): Promise<[number, string][]> {
  const found: [number, string][] = [];
  for await (const rows of rowBytesOf(chunksOf(text, size), "detect"))
    for (const { bytes, from, to, line } of rows) found.push([line, textIn(bytes, from, to).trim()]);
  return found;
}

describe("JSON over lines, or a line each", () => {
  it.each([
    ["an object whose first line has content", '{"id":"1",\n"x":true}\n', 1],
    ["its first line ends behind a name", '{"id":\n"1"}', 1],
    ["its first line ends before a comma", '{"id":"1"\n,"x":2}', 1],
    ["an object within begins at the end of the first line", '{"id":"1","a":{\n"b":1}}\n', 1],
    ["an object within stands on a line of its own", '{"a":\n{"b":1}\n}\n', 1],
    ["objects of a list stand on lines of their own", '{"applications":[\n{"id":"1"},\n{"id":"2"}\n]}', 1],
    ["a list that begins on the first line", '{"id":"1","a":[1,\n2,\n3]}', 1],
    ["a list of applications", '[{"id":"1"},\n{"id":"2"}]', 2],
    ["pretty", '{\n  "id": "1"\n}\n', 1],
    ["blank lines before", '\n\n{"id":"1",\n"x":2}', 1],
    ["broken behind its second line", '{"id":"1",\n"x":tru\n}', 1],
    ["lines of CR and LF", '{"id":"1",\r\n"x":2}\r\n', 1],
    ["lines", '{"id":"1"}\n{"id":"2"}\n', 2],
    ["a blank line between", '{"id":"1"}\n\n{"id":"2"}\n', 2],
    ["a broken first line", '{"id":"1"\n{"id":"2"}\n{"id":"3"}\n', 3],
    ["a first line that breaks off before a value", '{"id":"1","x":\n{"id":"2"}\n{"id":"3"}\n', 3],
    ["a first line that breaks off behind a comma", '{"id":"1",\n{"id":"2"}\n', 2],
    ["a first line that breaks off in a list", '{"id":"1","a":[1,\n{"id":"2"}\n', 2],
    ["a first line that breaks off in a text", '{"id":"1\n{"id":"2"}\n', 2],
    ["a first line of something else", 'applications\n{"id":"2"}\n', 2],
    ["nothing", "\n \n", 0],
  ])("%s", async (_, text, count) => {
    const rows = await rowsOf(text);
    expect(rows).toHaveLength(count);
    for (const size of [1, 2, 7]) expect(await rowsOf(text, size)).toEqual(rows);
  });

  it.each([
    ["nothing in it", "[ ]", []],
    [
      "one that breaks off",
      "[1,\n2",
      [
        [1, "1"],
        [2, "2"],
        [2, ""],
      ],
    ],
    ["no more than its mark", "\n[", [[2, ""]]],
    [
      "one that ends behind a comma",
      "[1,",
      [
        [1, "1"],
        [1, ""],
      ],
    ],
    [
      "a fault in an element",
      '[{"a":1},\n{"a":tru},\n{"a":2}]',
      [
        [1, '{"a":1}'],
        [2, '{"a":tru},\n{"a":2}]'],
      ],
    ],
    [
      "no comma between",
      '[{"a":1}\n{"a":2}]',
      [
        [1, '{"a":1}'],
        [1, '{"a":2}]'],
      ],
    ],
    [
      "more behind it",
      "[1]\n\n [2]",
      [
        [1, "1"],
        [1, "[2]"],
      ],
    ],
    ["blanks behind it", "[1] \n\t", [[1, "1"]]],
    [
      "a mark before it",
      "\uFEFF[12,\n 345]",
      [
        [1, "12"],
        [2, "345"],
      ],
    ],
  ])("an array of %s", async (_, text, rows) => {
    for (const size of [1 << 16, 1, 2, 3, 7]) expect(await rowsOf(text, size)).toEqual(rows);
  });

  it("an array of which an element is as long as many chunks", async () => {
    const long = JSON.stringify({ text: "x".repeat(50_000) });
    expect(await rowsOf(`[1,${long},\n2]`, 64)).toEqual([
      [1, "1"],
      [1, long],
      [2, "2"],
    ]);
  });

  it("any objects, however they are laid out", async () => {
    const object = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 3 });
    const blank = fc.constantFrom("", " ", "\n", "\n\n", "\r\n");
    await fc.assert(
      fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 3 }), fc.infiniteStream(blank), async (objects, blanks) => {
        const lines = objects.map((each) => JSON.stringify(each));
        expect(await rowsOf(lines.join("\n"))).toEqual(lines.map((line, at) => [at + 1, line]));
        // Blanks may stand between any two signs of a text.
        const spread = (text: string): string =>
          (text.match(/"(?:[^"\\]|\\.)*"|[^\s"[\]{}:,]+|[[\]{}:,]/g) ?? []).map((sign) => `${sign}${blanks.next().value}`).join("");
        const [only = ""] = lines;
        const [[, one] = [0, ""], ...more] = await rowsOf(spread(only));
        expect([JSON.parse(one), more]).toEqual([JSON.parse(only), []]);
        const array = spread(`[${lines.join(",")}]`);
        const listed = await rowsOf(array);
        expect(await rowsOf(array, 1 + (array.length % 5))).toEqual(listed);
        expect(listed.map(([, text]) => JSON.parse(text))).toEqual(lines.map((line) => JSON.parse(line)));
      }),
      { numRuns: 60 },
    );
  });
});
