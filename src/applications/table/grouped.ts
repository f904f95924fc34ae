import type { Problem } from "../../messages/problem.js";
import { identityOf } from "../../values/identity.js";
import type { Given } from "../given.js";
import { cellText, isEmptyCell, isMerged, keep, type TableRecord } from "./record.js";
import type { TableSetting } from "./table-application.js";

type Make = (rows: readonly TableRecord[], problems: readonly Problem[]) => Given;

/** Rows that follow each other with one id are one application: each has an item of a list, or a claim. */
export async function* grouped(
  batches: AsyncIterable<Iterable<TableRecord>>,
  setting: TableSetting,
  isRow: (record: TableRecord) => boolean,
  /** Hears of each row whether it goes on with the application above; false where it is a sum of the rows above. */
  hear: (record: TableRecord, again: boolean) => boolean,
  make: Make,
): AsyncGenerator<Iterable<Given>> {
  let held: TableRecord[] = [];
  const idOf = (record: TableRecord) => identityOf(cellText(record, setting.idColumn));
  function* given(records: Iterable<TableRecord>): Generator<Given> {
    for (const record of records) {
      if (!isRow(record)) continue;
      const id = idOf(record);
      const [first] = held;
      const isSame = () =>
        id === "" ? isMerged(record, setting.idColumn) || isFilledDown(record, setting) : id === idOf(first as TableRecord);
      const again = first !== undefined && isSame();
      if (!hear(record, again)) continue;
      if (again) held.push(keep(record));
      else {
        if (held.length > 0) yield make(held, problemsOf(held, setting));
        held = [keep(record)];
      }
    }
  }
  for await (const records of batches) yield given(records);
  if (held.length > 0) yield [make(held, problemsOf(held, setting))];
}

/** Whether a row goes on with the application above it, as where cells were merged: none of the application's own cells is filled. */
function isFilledDown(record: TableRecord, { readings }: TableSetting): boolean {
  if (record.problem) return false;
  const own = readings.flatMap(({ own, columns: { declared } }) => [...own, ...declared]);
  const items = readings.flatMap(({ lists, columns: { claims } }) => [...lists.flatMap(({ columns }) => columns), ...claims.all]);
  const filled = (columns: readonly { readonly at: number }[]) => columns.some(({ at }) => !isEmptyCell(record, at));
  return !filled(own) && filled(items);
}

/** The slots of an application's number, name and code. */
const WHO = new Set([0, 1, 2]);

/** What is wrong with a row that names nobody, where the table has a column for that. */
export function nobodyIn(record: TableRecord, { readings }: TableSetting): Problem[] {
  const who = readings.flatMap(({ own }) => own.filter(({ field }) => WHO.has(field.slot)));
  const named = who.length === 0 || who.some(({ at }) => !isEmptyCell(record, at));
  return named || record.problem ? [] : [{ code: "names-nobody", field: undefined, parameters: {} }];
}

const problemsOf = (rows: readonly TableRecord[], setting: TableSetting): Problem[] => [
  ...nobodyIn(rows[0] as TableRecord, setting),
  ...disagreements(rows, setting),
];

/** Rows of one application that say different things of it, and items that stand there twice. */
function disagreements(rows: readonly TableRecord[], setting: TableSetting): Problem[] {
  const [first, ...others] = rows as [TableRecord, ...TableRecord[]];
  if (others.length === 0) return [];
  const problems: Problem[] = [];
  const own = new Set(
    setting.readings.flatMap(({ own, columns: { declared, claims } }) => {
      const ofFirst = claims.rowSubsidy < 0 ? claims.all : [];
      return [...own, ...declared, ...ofFirst].map(({ at }) => at);
    }),
  );
  for (const row of others) {
    for (const at of own) {
      const text = cellText(row, at).trim();
      if (text === "" || identityOf(text) === identityOf(cellText(first, at))) continue;
      const heading = setting.headings[at] ?? "";
      problems.push({ code: "columns-disagree", field: heading, parameters: { heading, line: row.line } });
    }
  }
  const lists = new Set(setting.readings.flatMap(({ lists }) => lists.map(({ field }) => field.name)));
  for (const name of lists) {
    const columns = setting.readings.flatMap(({ lists }) => lists.find(({ field }) => field.name === name)?.columns ?? []);
    const places = [...new Set(columns.map(({ at }) => at))];
    const seen = new Set<string>();
    for (const row of rows) {
      const cells = places.map((at) => cellText(row, at).trim());
      if (cells.every((cell) => cell === "")) continue;
      const key = JSON.stringify(cells);
      if (seen.has(key)) problems.push({ code: "repeated-item", field: name, parameters: { line: row.line } });
      seen.add(key);
    }
  }
  return problems;
}
