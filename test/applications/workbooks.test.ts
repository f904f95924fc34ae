import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cellText, marks } from "../../src/applications/table/record.js";
import { isText } from "../../src/applications/table/signature.js";
import { type OpenWorkbook, openBook } from "../../src/applications/workbook/book.js";
import { MergedColumns } from "../../src/applications/workbook/merged-cells.js";
import { PackedRows } from "../../src/applications/workbook/packed-rows.js";
import { SheetCells } from "../../src/applications/workbook/sheet-cells.js";
import { SheetNotes } from "../../src/applications/workbook/sheet-notes.js";
import { UnreadableWorkbook } from "../../src/applications/workbook/unreadable.js";
import { readWholeXml } from "../../src/applications/workbook/xml.js";

const folder = join(import.meta.dirname, "..", "..", "fixtures", "workbooks");

interface Cell {
  readonly text?: string;
  readonly number?: string;
  readonly percent?: boolean;
  readonly code?: string;
  readonly day?: string;
  readonly time?: string;
  readonly clock?: string;
  readonly span?: string;
  readonly boolean?: boolean;
  readonly error?: string;
  readonly formula?: boolean;
  readonly problem?: string;
}

interface Expected {
  readonly refuse?: string;
  readonly sheets?: readonly {
    readonly name: string;
    readonly state?: string;
    readonly cells: Readonly<Record<string, string | Cell>>;
    readonly hiddenRows?: readonly number[];
    readonly hiddenColumns?: readonly string[];
  }[];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const letters = (column: number): string =>
  (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** What is read of each cell of a sheet: its text, and its mark where it has one. */
async function cellsOf(book: OpenWorkbook, part: string) {
  const rows = new PackedRows();
  const remarks = new SheetNotes("s");
  const cells = new SheetCells(book, rows, new MergedColumns([]), remarks, { width: 20_000 }, part);
  await readWholeXml(book.archive.read(part), part, cells);
  const found: Record<string, { text: string; mark: number }> = {};
  for (const record of rows.records("s")) {
    for (let at = 0; at < record.count; at += 1) {
      const [from = 0, to = 0, mark = 0] = record.cells.subarray(3 * at);
      if (to > from || mark > 0) found[`${letters(at)}${record.line}`] = { text: cellText(record, at), mark };
    }
  }
  return { found, remarks };
}

/** Reasons that are called otherwise. */
const REASONS: Readonly<Record<string, string>> = { "no-workbook": "not-a-workbook", "document type": "document-type" };

const PROBLEMS: readonly number[] = [marks.damaged, marks.digitsLost, marks.noDay, marks.notComputed];

/** Whether a cell was read as it is told. */
function isAsTold(told: string | Cell, read: { text: string; mark: number } | undefined): boolean {
  if (typeof told === "string") return read?.text === told && read.mark === marks.plain;
  const { text, number, percent, code, day, time, clock, span, boolean, error, problem } = told;
  if (problem !== undefined) return PROBLEMS.includes(read?.mark ?? 0);
  if (text === "") return read === undefined;
  if (error !== undefined) return read?.text === error && read.mark === marks.error;
  if (number !== undefined && percent) return read?.text.endsWith("%") === true && `${Number(read.text.slice(0, -1)) / 100}` === number;
  if (code === "problem") return read?.mark === marks.longCode && read.text === number;
  if (number !== undefined && /^\d{16,}$/.test(number)) return read?.mark === marks.longCode && read.text === number;
  if (number !== undefined && [marks.shownSmaller, marks.shownAsMyriads, marks.shownOtherwise].some((mark) => mark === read?.mark))
    return read?.text === number;
  const wanted = text ?? code ?? number ?? day ?? time?.replace("T", " ") ?? clock ?? span ?? String(boolean).toUpperCase();
  return read?.text === wanted && read.mark === ((code ?? number) === undefined ? marks.plain : marks.figure);
}

const names = readdirSync(folder).filter((name) => /\.xlsx?$/.test(name));

const told = (name: string): Expected => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));

describe("workbooks as programs write them", () => {
  it.each(names.filter((name) => told(name).sheets))("%s", async (name) => {
    const book = await openBook(once(readFileSync(join(folder, name))));
    const { sheets = [] } = told(name);
    expect(book.sheets.map((sheet) => [sheet.name, sheet.hidden])).toEqual(sheets.map((sheet) => [sheet.name, sheet.state !== undefined]));
    for (const [at, sheet] of sheets.entries()) {
      const { found, remarks } = await cellsOf(book, book.sheets[at]?.part ?? "");
      const wrong = Object.entries(sheet.cells).filter(([place, cell]) => !isAsTold(cell, found[place]));
      expect(wrong.map(([place, cell]) => ({ place, cell, found: found[place] }))).toEqual([]);
      const extra = Object.keys(found).filter((place) => sheet.cells[place] === undefined);
      expect(extra).toEqual([]);
      const formulas = Object.values(sheet.cells).filter((cell) => typeof cell !== "string" && cell.formula).length;
      expect([...remarks.formulas.values()].reduce((sum, count) => sum + count, 0)).toBe(formulas);
      expect(remarks.hiddenRows.lines).toEqual(sheet.hiddenRows ?? []);
      expect(remarks.hiddenColumns.map(({ from }) => letters(from))).toEqual(sheet.hiddenColumns ?? []);
    }
  });

  it.each(names.filter((name) => ["csv", "empty"].includes(told(name).refuse ?? "")))("%s is a text", (name) => {
    expect(isText(readFileSync(join(folder, name)))).toBe(true);
  });

  it.each(names.filter((name) => !["csv", "empty", undefined].includes(told(name).refuse)))("%s is refused", async (name) => {
    const read = async () => {
      const book = await openBook(once(readFileSync(join(folder, name))));
      for (const { part } of book.sheets) await cellsOf(book, part);
    };
    const refused = await read().catch((cause: unknown) => cause);
    expect(isText(readFileSync(join(folder, name)))).toBe(false);
    expect(refused).toBeInstanceOf(UnreadableWorkbook);
    expect((refused as UnreadableWorkbook).why).toBe(REASONS[told(name).refuse ?? ""] ?? told(name).refuse);
  });
});

describe("the bytes of a workbook", () => {
  it("are kept, though a chunk is good until the next one alone", async () => {
    const bytes = readFileSync(join(folder, "libreoffice.xlsx"));
    async function* reused(): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(700);
      for (let at = 0; at < bytes.length; at += chunk.length) {
        const length = bytes.copy(chunk, 0, at);
        yield chunk.subarray(0, length);
      }
      chunk.fill(0);
    }
    expect((await openBook(reused())).sheets).toHaveLength(2);
  });
});
