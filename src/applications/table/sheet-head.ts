import type { Problem } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import { cellText, isEmptyCell, type KnownHeadings, keep, type SheetHead, type TableRecord } from "./record.js";
import { unitNamed } from "./unit.js";

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
  const { at, rows: deep, texts: headings } = headingsAmong(kept, known);
  const unreadable = kept.slice(0, at + deep).find(({ problem }) => problem);
  if (unreadable) throw new CannotDo("headings-not-readable", { path, line: unreadable.line });
  while (headings.at(-1) === "") headings.pop();
  rows.width = headings.length;
  const first = kept.slice(at + deep).map((record) => ({ ...record, problem: record.problem ?? rows.tooWide(record) }));
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

interface FoundHeadings {
  readonly at: number;
  /** How many rows they fill: two where groups of columns have a heading of their own. */
  readonly rows: number;
  readonly texts: string[];
}

/** The first of the rows with most headings that are known, or two of them together; the first row where none is. */
function headingsAmong(rows: readonly TableRecord[], known: KnownHeadings): FoundHeadings {
  const texts = rows.slice(0, MOST_ABOVE + 1).map((record) => (record.problem ? [] : textsOf(record)));
  const counts = texts.map(known);
  let best: FoundHeadings & { count: number } = { at: 0, rows: 1, texts: texts[0] ?? [], count: 0 };
  for (const [at, own] of texts.slice(0, MOST_ABOVE).entries()) {
    const [count = 0, next = 0] = counts.slice(at, at + 2);
    if (count > best.count) best = { at, rows: 1, texts: own, count };
    const below = texts[at + 1];
    if (count === 0 || !below) continue;
    if (isOfUnits(below) && count >= best.count) best = { at, rows: 2, texts: withUnits(own, below), count };
    const both = together(own, below);
    const all = next === 0 ? 0 : known(both);
    if (all > Math.max(count, next, best.count)) best = { at, rows: 2, texts: both, count: all };
  }
  const lower = texts[best.at + 1] ?? [];
  if (best.rows === 1 && best.count > 0 && isOfOthers(best.texts, lower, known))
    best = { ...best, rows: 2, texts: together(best.texts, lower) };
  return { ...best, texts: withHigher(best, texts[best.at - 1] ?? [], rows.slice(best.at + best.rows)) };
}

/** Whether a row has words where no heading above is known, and nothing else: headings of columns that nobody reads, below that of their group. */
const isOfOthers = (above: readonly string[], below: readonly string[], known: KnownHeadings): boolean => {
  const filled = below.flatMap((text, at) => (text === "" ? [] : [{ text, heading: above[at] ?? "" }]));
  return filled.length > 0 && filled.every(({ text, heading }) => !/\d/.test(text) && known([heading]) === 0);
};

/** Columns that hold something and have no heading may have one in the row above, beside groups of the others. */
const withHigher = ({ texts }: FoundHeadings, above: readonly string[], below: readonly TableRecord[]): string[] =>
  Array.from({ length: Math.max(texts.length, above.length) }, (_, at) => {
    const isHeading = !texts[at] && above[at] && below.some((record) => !record.problem && !isEmptyCell(record, at));
    return (isHeading ? above[at] : texts[at]) ?? "";
  });

/** Headings of columns below headings of groups: the lower ones, where there are any. */
const together = (above: readonly string[], below: readonly string[]): string[] =>
  Array.from({ length: Math.max(above.length, below.length) }, (_, at) => below[at] || above[at] || "");

/** Whether a row holds nothing but units, for the headings above it. */
const isOfUnits = (texts: readonly string[]): boolean => {
  const filled = texts.filter((text) => text !== "").map((text) => text.replace(/^[(\uFF08](.{0,60})[)\uFF09]$/, "$1"));
  return filled.length > 0 && filled.every((text) => /\D/.test(text) && unitNamed(text, true) !== undefined);
};

const withUnits = (above: readonly string[], below: readonly string[]): string[] =>
  above.map((text, at) => (below[at] ? `${text}(${below[at]?.replace(/[()\uFF08\uFF09]/g, "")})` : text));

function textsOf(record: TableRecord): string[] {
  let count = record.count;
  while (count > 0 && isEmptyCell(record, count - 1)) count -= 1;
  return Array.from({ length: count }, (_, at) => cellText(record, at).trim());
}
