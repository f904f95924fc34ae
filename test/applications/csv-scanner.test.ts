import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvSheet } from "../../src/applications/table/csv-sheet.js";
import { cellText } from "../../src/applications/table/record.js";
import { runs } from "../runs.js";

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

interface Read {
  readonly cells: readonly string[];
  readonly line: number;
  readonly code: string | undefined;
}

async function read(text: string | Buffer, size = 7): Promise<{ headings: readonly string[]; rows: Read[]; separator: string } | null> {
  const sheet = await csvSheet(chunksOf(Buffer.from(text as string), size), undefined, "a.csv", () => 0);
  if (!sheet) return null;
  const rows: Read[] = [];
  for await (const batch of sheet.records) {
    for (const record of batch) {
      const cells = Array.from({ length: record.count }, (_, at) => cellText(record, at));
      rows.push({ cells, line: record.line, code: record.problem?.code });
    }
  }
  return { headings: sheet.headings, rows, separator: sheet.separator };
}

const cell = fc.string({ unit: fc.constantFrom("a", "\u4E2D", '"', ",", "\n", "\r\n", ";", " ", "\uD83D\uDE00"), maxLength: 6 });
const quoted = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe("rows of CSV", () => {
  it("are cut as csv-parse cuts them, in chunks of any size", async () => {
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom("\n", "\r\n"), fc.integer({ min: 1, max: 40 }), async (rows, end, size) => {
        const text = [["h1", "h2", "h3"], ...rows].map((row) => row.map(quoted).join(",")).join(end) + end;
        const expected = parse(text, { relax_column_count: true, record_delimiter: ["\n", "\r\n"] }) as string[][];
        const found = await read(text, size);
        expect(found?.rows.map(({ cells }) => cells)).toEqual(expected.slice(1));
        expect(found?.rows.every(({ code }) => code === undefined)).toBe(true);
      }),
      { numRuns: runs(100, 300) },
    );
  });

  it.each([
    ["a,b\n1,2\n", ","],
    ["a;b\n1,5;2\n", ";"],
    ["a\tb\n1\t2\n", "\t"],
    ['"a,b";c\n1;2\n', ";"],
    ["sep=;\na;b\n1;2\n", ";"],
  ])("%j has the separator %j", async (text, separator) => {
    const found = await read(text);
    expect(found?.separator).toBe(separator);
    expect(found?.headings).toHaveLength(2);
    expect(found?.rows[0]?.cells).toHaveLength(2);
  });

  it.each([
    ["a quotation mark that never closes", 'a,b\n1,"x\n2,y\n3,z\n', ["unclosed-quote", undefined, undefined]],
    ["one that closes in another row", 'a,b\n1,"x\n2,y\n3,"z"\n4,w\n', ["text-after-quote", undefined, undefined, undefined]],
    ["text after a quotation", 'a,b\n1,"x"y\n2,z\n', ["text-after-quote", undefined]],
    ["what a broken quotation leaves behind", 'a,b\n1,"x\ny"z\n2,w\n', ["text-after-quote", "stray-quote", undefined]],
    ["too many cells", "a,b\n1,2,3\n4,5\n", ["too-many-cells", undefined]],
    ["empty cells too many", "a,b\n1,2,,\n4,5\n", [undefined, undefined]],
    ["an inch", 'a,b\n1,5" pipe\n', [undefined]],
    ["NUL", "a,b\n1,x\u0000\n2,y\n", ["control-character", undefined]],
  ])("%s: a bad row is told, and the others are read", async (_, text, codes) => {
    for (const size of [1, 5, 1000]) expect((await read(text, size))?.rows.map(({ code }) => code)).toEqual(codes);
  });

  it("know their lines, beyond line ends in cells and empty lines", async () => {
    const found = await read('\na,b\n1,"x\ny"\n\n2,"z"\n');
    expect(found?.rows.map(({ line }) => line)).toEqual([3, 6]);
  });

  it.each(["", "\n\n", "\uFEFF"])("%j holds none", async (text) => {
    const found = await read(text);
    expect(found === null || (found.rows.length === 0 && found.headings.length === 0)).toBe(true);
  });
});

describe("line ends", () => {
  const rows = [
    ["a", "b"],
    ["1", "x"],
    ["2", "y z"],
  ];
  it.each([
    ["CR", "a,b\r1,x\r2,y z\r"],
    ["CR, none at the end", "a,b\r1,x\r2,y z"],
    ["LF", "a,b\n1,x\n2,y z\n"],
    ["CR LF", "a,b\r\n1,x\r\n2,y z\r\n"],
    ["all of them", "a,b\r1,x\r\n2,y z\n"],
    ["CR with quotation marks", 'a,b\r"1",x\r2,"y z"\r'],
  ])("%s", async (_, text) => {
    for (const size of [1, 2, 3, 5, 100]) {
      const found = await read(text, size);
      expect([found?.headings, ...(found?.rows ?? []).map(({ cells }) => cells)]).toEqual(rows);
      expect(found?.rows.map(({ line }) => line)).toEqual([2, 3]);
    }
  });
});
