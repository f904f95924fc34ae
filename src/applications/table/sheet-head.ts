import type { Problem } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import { cellText, isEmptyCell, type KnownHeadings, keep, type SheetHead, type TableRecord } from "./record.js";

/** Headings are looked for in so many rows; so many below them are kept for a look ahead. */
const MOST_ABOVE = 30;
const LOOK_AHEAD = 60;

/** The rows of a sheet as they come, whatever they hold. */
export interface SheetRows {
  batches(): AsyncGenerator<Iterable<TableRecord>>;
  /** How many cells a row may have, once that is known. */
  width: number;
  /** What is wrong with a row that was read before the width was known. */
  tooWide(record: TableRecord): Problem | undefined;
}

interface FoundHead extends SheetHead {
  readonly records: AsyncIterable<Iterable<TableRecord>>;
  close(): Promise<void>;
}

/** Finds the headings among the first rows; null where there are no rows. */
export async function findHead(rows: SheetRows, path: string, known: KnownHeadings): Promise<FoundHead | null> {
  const batches = rows.batches();
  const kept: TableRecord[] = [];
  let open: Iterator<TableRecord> | undefined;
  while (kept.length < MOST_ABOVE + LOOK_AHEAD) {
    const next = open?.next();
    if (next && !next.done) kept.push(keep(next.value));
    else {
      const batch = await batches.next();
      if (batch.done) break;
      open = batch.value[Symbol.iterator]();
    }
  }
  if (kept.length === 0) return null;
  const at = headingsAmong(kept, known);
  const unreadable = kept.slice(0, at + 1).find(({ problem }) => problem);
  if (unreadable) throw new CannotDo("headings-not-readable", { path, line: unreadable.line });
  const headings = textsOf(kept[at] as TableRecord);
  while (headings.at(-1) === "") headings.pop();
  rows.width = headings.length;
  const first = kept.slice(at + 1).map((record) => ({ ...record, problem: record.problem ?? rows.tooWide(record) }));
  async function* records(): AsyncGenerator<Iterable<TableRecord>> {
    yield first;
    if (open) yield rest(open);
    yield* batches;
  }
  const above = kept.slice(0, at).flatMap((record) => textsOf(record).filter((text) => text !== ""));
  const { line } = kept[at] as TableRecord;
  return { headings, above, rowsAbove: at, line, first, records: records(), close: async () => void (await batches.return(undefined)) };
}

const rest = (open: Iterator<TableRecord>): Iterable<TableRecord> => ({ [Symbol.iterator]: () => open });

/** The first of the rows with most headings that are known; the first row where none is. */
function headingsAmong(rows: readonly TableRecord[], known: KnownHeadings): number {
  let best = { at: 0, count: 0 };
  for (const [at, record] of rows.slice(0, MOST_ABOVE).entries()) {
    const count = record.problem ? 0 : known(textsOf(record));
    if (count > best.count) best = { at, count };
  }
  return best.at;
}

function textsOf(record: TableRecord): string[] {
  let count = record.count;
  while (count > 0 && isEmptyCell(record, count - 1)) count -= 1;
  return Array.from({ length: count }, (_, at) => cellText(record, at).trim());
}
