import type { ComparedRow, RunComparison } from "../analysis/run-comparison.js";
import { bothWords } from "../messages/phrase.js";
import { term } from "../messages/terms.js";
import { addDecimals, type Decimal, negated, nought } from "../values/decimal.js";
import type { Language } from "../values/words.js";
import type { ComparisonReport } from "./comparison.js";
import { changedValueWords, changeWords, type RowTitles, titlesOf } from "./comparison-words.js";
import { type Book, type Cell, countColumn, moneyColumn, type Sheet, type SheetLine, textColumn } from "./sheet.js";

const who = [textColumn("application", 14), textColumn("applicantName", 20)];
const money = [moneyColumn("grantedBefore"), moneyColumn("grantedAfter"), moneyColumn("difference")];

/** What changed line by line, then by applicant, by reason and by decision. */
const sheets: readonly Sheet[] = [
  {
    name: bothWords("changes-sheet"),
    note: "",
    columns: [
      ...who,
      textColumn("policy", 16),
      textColumn("subsidy", 16),
      textColumn("change", 10),
      textColumn("what", 12),
      textColumn("was", 28),
      textColumn("is", 28),
      ...money,
    ],
    frozen: 2,
  },
  { name: bothWords("changes-by-applicant"), note: "", columns: [...who, countColumn("changes"), ...money], frozen: 2 },
  {
    name: bothWords("changes-by-reason"),
    note: "",
    columns: [textColumn("was", 36), textColumn("is", 36), countColumn("changes"), ...money],
  },
  {
    name: bothWords("changes-by-decision"),
    note: "",
    columns: [textColumn("was", 36), textColumn("is", 36), countColumn("changes"), ...money],
  },
];

/** What changed between two runs, as tables. */
export const comparisonBook = ({ data, policies }: ComparisonReport, language: Language): Book => ({
  title: bothWords("comparison-title"),
  sheets,
  lines: once(linesOf(data, language, titlesOf(policies, language))),
});

async function* once(lines: readonly SheetLine[]): AsyncGenerator<readonly SheetLine[]> {
  yield lines;
}

/** The lines of the first sheet, for files that hold one table. */
export const changeLines = (data: RunComparison, language: Language, called: RowTitles): SheetLine[] =>
  data.rows.flatMap((row) => {
    const changes = Object.entries(row.changes);
    return changes.map(([field, { before, after }], at): SheetLine => {
      const said = (value: string | null) => (value === null ? term("none", language) : changedValueWords(field, value, language));
      const { application, name = null, kind } = row;
      const { policy = null, subsidy = null } = called(row);
      // Money stands on the first line of a result: sums of the column are sums of what changed.
      const moved = at === 0 ? movedBy([row]) : [null, null, null];
      return line(0, [
        application,
        name,
        policy,
        subsidy,
        term(kind, language),
        changeWords(field, language),
        said(before),
        said(after),
        ...moved,
      ]);
    });
  });

export const changeColumns = (sheets[0] as Sheet).columns;

const line = (sheet: number, cells: readonly Cell[], kind: SheetLine["kind"] = "row"): SheetLine => ({ sheet, kind, cells });

function movedBy(rows: readonly ComparedRow[]): Decimal[] {
  const sum = (of: (row: ComparedRow) => Decimal) => rows.reduce((all, row) => addDecimals(all, of(row)), nought);
  const [before, after] = [sum(({ granted }) => granted.before), sum(({ granted }) => granted.after)];
  return [before, after, addDecimals(after, negated(before))];
}

function linesOf(data: RunComparison, language: Language, called: RowTitles): SheetLine[] {
  const { rows } = data;
  const total = (sheet: number, before: number): SheetLine =>
    line(
      sheet,
      [term("totals", language), ...new Array<null>(before - 1).fill(null), ...(sheet === 0 ? [] : [rows.length]), ...movedBy(rows)],
      "total",
    );
  const applicants = grouped(rows, ({ application, name }) => `${application}\n${name ?? ""}`);
  return [
    ...changeLines(data, language, called),
    ...(rows.length > 0 ? [total(0, 8)] : []),
    ...applicants.map((own) => line(1, [own[0]?.application ?? "", own[0]?.name ?? null, own.length, ...movedBy(own)])),
    ...(rows.length > 0 ? [total(1, 2)] : []),
    ...changedIn("reasons", 2, rows, language),
    ...changedIn("decision", 3, rows, language),
  ];
}

/** Results of which a field changed alike, together. */
function changedIn(field: string, sheet: number, rows: readonly ComparedRow[], language: Language): SheetLine[] {
  const said = (value: string | null | undefined) => (value == null ? term("none", language) : changedValueWords(field, value, language));
  const changed = rows.filter(({ changes }) => changes[field]);
  return grouped(changed, ({ changes }) => JSON.stringify(changes[field])).map((own) => {
    const change = own[0]?.changes[field];
    return line(sheet, [said(change?.before), said(change?.after), own.length, ...movedBy(own)]);
  });
}

function grouped(rows: readonly ComparedRow[], keyOf: (row: ComparedRow) => string): ComparedRow[][] {
  const groups = new Map<string, ComparedRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}
