import { CannotDo } from "../../messages/usage.js";
import { type InputSheet, isEmptyCell, type KnownHeadings, type SheetOfFile, type TableRecord } from "../table/record.js";
import { findHead, type SheetRows } from "../table/sheet-head.js";
import { type NamedSheet, type OpenWorkbook, openBook } from "./book.js";
import { type MergedColumns, SheetTail } from "./merged-cells.js";
import { findPacked, PackedRows } from "./packed-rows.js";
import { SheetCells } from "./sheet-cells.js";
import { SheetNotes } from "./sheet-notes.js";
import { UnreadableWorkbook } from "./unreadable.js";
import { readXml } from "./xml.js";

/** The rows of a sheet, as many at a time as a piece of its part holds. */
class WorkbookRows implements SheetRows {
  width = Number.POSITIVE_INFINITY;
  readonly notes: SheetNotes;

  constructor(
    private readonly book: OpenWorkbook,
    private readonly sheet: NamedSheet,
    private readonly merged: MergedColumns,
    private readonly path: string,
  ) {
    this.notes = new SheetNotes(sheet.name);
  }

  async *batches(): AsyncGenerator<Iterable<TableRecord>> {
    const { book, sheet, merged, notes } = this;
    const rows = new PackedRows();
    const cells = new SheetCells(book, rows, merged, notes, this, sheet.part);
    try {
      for await (const _ of readXml(book.archive.read(sheet.part), sheet.part, cells)) {
        if (rows.length === 0) continue;
        yield this.recordsOf(rows);
        rows.clear();
      }
    } catch (cause) {
      throw inWords(cause, this.path);
    }
  }

  private *recordsOf(rows: PackedRows): Generator<TableRecord> {
    for (const record of rows.records(this.sheet.name)) {
      this.tooWide(record);
      yield record;
    }
  }

  /** Cells of rows that were read before the headings were known. */
  tooWide(record: TableRecord): undefined {
    for (let at = this.width; at < record.count; at += 1) if (!isEmptyCell(record, at)) this.notes.noteBeyond(at, record.line);
  }
}

const inWords = (cause: unknown, path: string): unknown =>
  cause instanceof UnreadableWorkbook ? new CannotDo("workbook-refused", { path, why: cause.why, part: cause.part || undefined }) : cause;

/** The sheets of a workbook as tables. */
export async function workbookTables(chunks: AsyncIterable<Uint8Array>, path: string): Promise<readonly SheetOfFile[]> {
  const book = await told(path, () => openBook(chunks));
  return book.sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden,
    open: (known) => told(path, () => openSheet(book, sheet, path, known)),
  }));
}

async function openSheet(book: OpenWorkbook, sheet: NamedSheet, path: string, known: KnownHeadings): Promise<InputSheet | null> {
  // Sum and size are sure before a row is used.
  const tail = new SheetTail(sheet.part);
  for await (const chunk of book.archive.read(sheet.part)) tail.add(chunk);
  const rows = new WorkbookRows(book, sheet, tail.merged(), path);
  const head = await findHead(rows, path, known);
  return head && { ...head, encoding: "", separator: ",", sheet: rows.notes, findCells: findPacked };
}

async function told<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw inWords(cause, path);
  }
}
