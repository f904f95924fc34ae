import { readXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { writeWorkbook } from "../../src/formats/workbook/xlsx.js";
import { type Cell, countColumn, moneyColumn, type SheetLine, textColumn } from "../../src/reports/sheet.js";
import { decimal } from "../../src/values/decimal.js";

async function written(lines: readonly SheetLine[], mostRows = 1_048_576, frozen = 0) {
  const sheet = {
    frozen,
    name: { zh: "\u8868" },
    note: "",
    columns: [
      { ...textColumn("what"), heading: { zh: "\u6587" } },
      { ...moneyColumn("amount"), heading: { zh: "\u91D1" } },
      { ...countColumn("count"), heading: { zh: "\u6570" } },
    ],
  };
  const pieces: Uint8Array[] = [];
  async function* batches() {
    for (const line of lines) yield [line];
  }
  const book = { title: { zh: "\u4E66" }, sheets: [sheet, { ...sheet, name: { zh: "\u53E6" } }], lines: batches() };
  await writeWorkbook(book, "zh", async (piece) => void pieces.push(piece as Uint8Array), mostRows);
  return readXlsx(Buffer.concat(pieces), { readStyles: true });
}

const row = (...cells: Cell[]): SheetLine => ({ sheet: 0, kind: "row", cells });

describe("a workbook", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "913701718888000180", "0012", "<b>&\"'", "_x0041_", "\uD83D\uDE00", "1E5", ""])(
    "keeps the text %j as text",
    async (text) => {
      const book = await written([row(text, null, null)]);
      const [cell] = book.sheets[0]?.rows[3] ?? [];
      expect(cell ?? "").toBe(text.replace("\t", "\uFFFD"));
      expect(JSON.stringify([...(book.sheets[0]?.cells ?? [])])).not.toContain('"formula"');
    },
  );

  it.each([
    [decimal(61728395, 2), 617283.95],
    [decimal(-7, 0), -7],
    [decimal(123456789012345n, 2), 1234567890123.45],
    [decimal(9007199254740993n, 2), "90071992547409.93"],
    [decimal(2403185, 4), 240.3185],
  ])("keeps every digit of amount %#", async (amount, expected) => {
    expect((await written([row("a", amount, 1)])).sheets[0]?.rows[3]).toEqual(["a", expected, 1]);
  });

  it("goes on in another sheet where one is full", async () => {
    const lines = [1, 2, 3, 4, 5].map((count) => row("a", null, count));
    const { sheets } = await written(lines, 5);
    expect(sheets.map(({ name, rows }) => [name, rows.slice(3).map((cells) => cells[2])])).toEqual([
      ["\u8868", [1, 2]],
      ["\u8868 2", [3, 4]],
      ["\u8868 3", [5]],
      ["\u53E6", []],
    ]);
  });

  it("holds its head in sight, and prints it on each page, A4 across", async () => {
    const [sheet] = (await written([])).sheets;
    expect(sheet?.freezePane).toMatchObject({ rows: 3 });
    expect(sheet?.pageSetup).toMatchObject({ orientation: "landscape", paperSize: "a4", fitToWidth: 1, printTitlesRow: "$3:$3" });
  });

  it("holds columns in sight where they are asked for", async () => {
    const [sheet] = (await written([], 1_048_576, 2)).sheets;
    expect(sheet?.freezePane).toMatchObject({ rows: 3, columns: 2 });
  });

  it("makes a row as high as its longest text is", async () => {
    const [sheet] = (await written([row("a", null, null), row("\u6587".repeat(30), null, null), row("a".repeat(9_999), null, null)]))
      .sheets;
    const heights = [3, 4, 5].map((at) => sheet?.rowDefs?.get(at)?.height);
    expect(heights).toEqual([15, 71, 409]);
  });

  it("draws a figure smaller where its column is too narrow", async () => {
    const [sheet] = (await written([row("a", decimal(12345678901234n, 2), 1)])).sheets;
    expect(sheet?.cells?.get("3,1")?.style).toMatchObject({ numFmt: "#,##0.00_ ", alignment: { shrinkToFit: true } });
  });
});
