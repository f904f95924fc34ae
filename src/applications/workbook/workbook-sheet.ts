import type { Problem } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import type { InputSheet, KnownHeadings, OpenTables, TableRecord } from "../table/record.js";
import { findHead, type SheetRows } from "../table/sheet-head.js";
import { type NamedSheet, type OpenWorkbook, openBook } from "./book.js";
import { findPacked, PackedRows } from "./packed-rows.js";
import { SheetCells } from "./sheet-cells.js";
import { UnreadableWorkbook } from "./unreadable.js";
import { readXml } from "./xml.js";

/** The rows of a sheet, as many at a time as a piece of its part holds. */
class WorkbookRows implements SheetRows {
  width = Number.POSITIVE_INFINITY;

  constructor(
    private readonly book: OpenWorkbook,
    private readonly sheet: NamedSheet,
    private readonly path: string,
  ) {}

  async *batches(): AsyncGenerator<Iterable<TableRecord>> {
    const { book, sheet } = this;
    const rows = new PackedRows();
    const cells = new SheetCells(book, rows, sheet.part);
    try {
      for await (const _ of readXml(book.archive.read(sheet.part), sheet.part, cells)) {
        if (rows.length === 0) continue;
        yield rows.records(sheet.name);
        rows.clear();
      }
    } catch (cause) {
      throw inWords(cause, this.path);
    }
  }

  tooWide(): Problem | undefined {
    return undefined;
  }
}

const inWords = (cause: unknown, path: string): unknown =>
  cause instanceof UnreadableWorkbook ? new CannotDo("workbook-refused", { path, why: cause.why, part: cause.part || undefined }) : cause;

/** The sheets of a workbook as tables. */
export const openTables: OpenTables = async (chunks, _, path) => {
  const book = await told(path, () => openBook(chunks));
  return book.sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden,
    open: (known) => told(path, () => openSheet(book, sheet, path, known)),
  }));
};

async function openSheet(book: OpenWorkbook, sheet: NamedSheet, path: string, known: KnownHeadings): Promise<InputSheet | null> {
  // Sum and size are sure before a row is used.
  for await (const _ of book.archive.read(sheet.part));
  const head = await findHead(new WorkbookRows(book, sheet, path), path, known);
  return head && { ...head, encoding: "", separator: ",", sheet: sheet.name, findCells: findPacked };
}

async function told<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw inWords(cause, path);
  }
}
