import { carriedAt, isSameHeading } from "../../applications/carried.js";
import type { Levels } from "../../audit/audit-levels.js";
import type { PlainName } from "../../messages/phrase.js";
import { bothWords } from "../../messages/phrase.js";
import { CannotDo } from "../../messages/usage.js";
import type { BothWords, Words } from "../../values/words.js";
import { textColumn } from "../sheet.js";
import { type AuditColumn, backColumns, openColumns, paymentColumns, publicColumns, refusedColumns } from "./audit-columns.js";
import { summaryColumns } from "./audit-summary.js";

/** The tables of claims, in the order of the book. */
export const tableNames = ["results", "publication", "refused", "open", "payments", "back"] as const;
export type TableName = (typeof tableNames)[number];

const SHEETS = {
  results: "sheet-results",
  publication: "sheet-publication",
  refused: "sheet-not-supported",
  open: "sheet-undecided",
  payments: "sheet-payments",
  back: "sheet-claimed-back",
} as const satisfies Record<TableName, PlainName>;

/** A table of claims: what it is called, and its columns. */
export interface AuditTable {
  readonly name: Words;
  readonly columns: readonly AuditColumn[];
}

export type AuditTables = Readonly<Record<TableName, AuditTable>>;

/** A column that a bureau's own form has: of these tables, or carried; under a heading of its own where it says one. */
export interface AskedColumn {
  readonly column: string;
  readonly heading?: string;
}

/** What a bureau's own form says of the tables, by what they are called here. */
export interface TableLayout {
  readonly title?: string;
  readonly columns: readonly AskedColumn[];
}

export interface AuditLayout {
  /** What all of it is about; stands in front of the name of each table. */
  readonly title: string | undefined;
  /** The heading of a carried column by which sums are told apart. */
  readonly by: string | undefined;
  /** Whether what is published is in yuan. */
  readonly inYuan: boolean;
  /** Whether what is published and what is paid has one row for each firm. */
  readonly perFirm: boolean;
  readonly tables: ReadonlyMap<string, TableLayout>;
}

export const plainLayout: AuditLayout = { title: undefined, by: undefined, inYuan: false, perFirm: false, tables: new Map() };

/** The tables as they are asked for; what names no table or column is told with those that there are. */
export function auditTables({ inYuan, tables }: AuditLayout, levels: Levels): AuditTables {
  const usual: Readonly<Record<TableName, readonly AuditColumn[]>> = {
    results: summaryColumns(levels),
    publication: publicColumns(inYuan),
    refused: refusedColumns,
    open: openColumns,
    payments: paymentColumns(levels),
    back: backColumns,
  };
  const all = tableNames.flatMap((name) => usual[name]);
  const asked = new Map([...tables].map(([typed, layout]) => [tableNamed(typed), layout]));
  const made = tableNames.map((name): [TableName, AuditTable] => {
    const layout = asked.get(name);
    const title = layout?.title === undefined ? bothWords(SHEETS[name]) : { zh: layout.title, en: layout.title };
    const columns = layout?.columns.map((each) => columnAsked(each, [...usual[name], ...all]));
    return [name, { name: title, columns: columns ?? usual[name] }];
  });
  return Object.fromEntries(made) as Record<TableName, AuditTable>;
}

const isCalled = (words: Words, typed: string): boolean =>
  [words.zh, words.en].some((each) => each !== undefined && isSameHeading(each, typed));

function tableNamed(typed: string): TableName {
  const found = tableNames.find((name) => name === typed || isCalled(bothWords(SHEETS[name]), typed));
  if (found) return found;
  throw new CannotDo("unknown-table", {
    text: typed,
    known: tableNames.map((name) => (bothWords(SHEETS[name]) as BothWords).zh).join(", "),
  });
}

/** A column by its name or heading; any other heading is one that is carried. */
function columnAsked({ column: typed, heading }: AskedColumn, known: readonly AuditColumn[]): AuditColumn {
  const found = known.find((each) => each.name === typed || isCalled(each.heading, typed)) ?? carriedColumn(typed);
  return heading === undefined ? found : { ...found, heading: { zh: heading, en: heading } };
}

const carriedColumn = (typed: string): AuditColumn => ({
  ...textColumn("remarks", 16),
  name: `carried:${typed}`,
  heading: { zh: typed, en: typed },
  of: ({ row }) => carriedAt(row.carried, typed) ?? null,
});

/** The headings that must be carried for these tables to be filled. */
export const carriedBy = ({ by, tables }: AuditLayout, levels: Levels): string[] => {
  const columns = tableNames.flatMap((name) => auditTables({ ...plainLayout, tables }, levels)[name].columns);
  const carried = columns.flatMap(({ name }) => (name.startsWith("carried:") ? [name.slice("carried:".length)] : []));
  return [...new Set([...(by === undefined ? [] : [by]), ...carried])];
};
