import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodingNamed, TextBytes } from "../../src/applications/table/encoding.js";
import { gb18030 } from "./gb18030.js";
import { evaluate, rowsOf } from "./tables.js";

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

async function decoded(bytes: Buffer, size: number, asked?: string): Promise<{ text: string; encoding: string }> {
  const source = new TextBytes(chunksOf(bytes, size), asked === undefined ? undefined : encodingNamed(asked), "a.csv");
  const pieces: Buffer[] = [];
  for await (const piece of source.read()) pieces.push(Buffer.from(piece));
  return { text: Buffer.concat(pieces).toString("utf8"), encoding: source.encoding };
}

const TEXT = "编号,单位名称\nA1,济南某某有限公司\nA2,青岛、\u201C乙\u201D公司\u3000\n";
const utf16be = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le").swap16();

const WRITTEN: readonly [string, Buffer, string][] = [
  ["UTF-8", Buffer.from(TEXT, "utf8"), "UTF-8"],
  ["UTF-8 with its mark", Buffer.from(`\uFEFF${TEXT}`, "utf8"), "UTF-8"],
  ["ASCII", Buffer.from("id,cost\nA1,5\n"), "UTF-8"],
  ["GB18030", gb18030(TEXT), "GB18030"],
  ["UTF-16LE", Buffer.from(`\uFEFF${TEXT}`, "utf16le"), "UTF-16LE"],
  ["UTF-16BE", utf16be(TEXT), "UTF-16BE"],
];

describe("the encoding of a table", () => {
  it.each(WRITTEN)("%s is told by itself, in chunks of any size", async (_, bytes, encoding) => {
    const text = encoding === "UTF-8" ? bytes.toString("utf8").replace("\uFEFF", "") : TEXT;
    for (const size of [1, 2, 3, 7, 64, 1000]) expect(await decoded(bytes, size)).toEqual({ text, encoding });
  });

  it("is GB18030 for whatever of it Node decodes", async () => {
    const text = fc.string({ unit: fc.constantFrom("中", "a", "\n", ",", "\u20AC", "龥", "公司", "\u3001"), minLength: 4, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 50 }), async (each, size) => {
        expect((await decoded(gb18030(each), size, "gbk")).text).toBe(each);
      }),
    );
  });

  it("is told on stderr, unless --quiet, and --encoding overrides", async () => {
    const files = { "a.csv": gb18030("id,支出总额\nA1,5\n") };
    expect((await evaluate(["a.csv", "--lang", "en"], files)).stderr).toContain("a.csv: GB18030, separated by commas, 2 of 2 columns used");
    expect((await evaluate(["a.csv", "--quiet"], files)).stderr).toBe("");
    const forced = await evaluate(["a.csv", "--encoding", "utf-8", "--lang", "en"], files);
    expect({ code: forced.code, stdout: forced.stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("stays what it is where a row is broken: that row is refused, with its line", async () => {
    for (const [encode, encoding] of [
      [(text: string) => Buffer.from(text, "utf8"), "UTF-8"],
      [gb18030, "GB18030"],
    ] as const) {
      const rows = Array.from({ length: 40 }, (_, at) => `A${at},济南某某有限公司`).join("\n");
      const bytes = Buffer.concat([encode(`编号,单位名称\n${rows}\nB1,乙`), Buffer.of(0xff, 0x0a), encode("B2,丙\n")]);
      const found = await rowsOf(["a.csv", "--lang", "en"], { "a.csv": bytes });
      expect(found).toHaveLength(42);
      expect(
        found.filter(({ problems }) => problems).map(({ application, line, problems }) => [application, line, problems?.[0]?.message]),
      ).toEqual([[null, 42, `the row is not correct ${encoding}; --encoding names another encoding`]]);
    }
  });
});
