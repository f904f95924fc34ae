import type { SheetNotice, TableNotice } from "../applications/table/notice.js";
import { sayIn } from "../messages/phrase.js";
import { type Language, wordsIn } from "../values/words.js";

/** How many columns are named; the rest are counted. */
const MOST_NAMED = 12;
const LONGEST_NAME = 40;

/** How tables were read: in which encoding, which columns were of no use, which rows were passed over. Empty where there were none. */
export const tableNotices = (notices: readonly TableNotice[], language: Language): string =>
  notices.map((notice) => tableNotice(notice, language)).join("");

/** So many differences are told; the rest are counted. */
const MOST_DIFFERENCES = 8;

/** How the file's own sums agree with its rows: each difference in a line, agreement in a word. */
function sumLines(path: string, { agreed, differences }: TableNotice["control"], say: ReturnType<typeof sayIn>): string[] {
  const told = differences.slice(0, MOST_DIFFERENCES).map((each) => say("sum-differs", { path, ...each }));
  const more = differences.length - told.length;
  return [
    ...(agreed > 0 && differences.length === 0 ? [say("sums-agree", { path })] : []),
    ...told,
    ...(more > 0 ? [say("more-sums-differ", { path, count: more })] : []),
  ];
}

function tableNotice(
  {
    path,
    encoding,
    separator,
    sheet,
    columns,
    matched,
    meant,
    unmatched,
    above,
    passedOver,
    control,
    twoOfOne,
    short,
    blank,
    unread,
  }: TableNotice,
  language: Language,
): string {
  const say = sayIn(language);
  const unusedColumns = unmatched.slice(0, MOST_NAMED).map(({ heading, near }) => {
    const name = heading.slice(0, LONGEST_NAME);
    return near === undefined ? name : say("unused-column", { heading: name, near });
  });
  const named = (areHidden: boolean) =>
    unread.flatMap(({ name = "", hidden }) => (hidden === areHidden ? [name.slice(0, LONGEST_NAME)] : [])).slice(0, MOST_NAMED);
  const passed = (["sums", "notes", "headings"] as const).flatMap((why) => {
    const { count, lines } = passedOver[why];
    return count > 0 ? [say(`${why}-passed-over`, { path, count, lines, more: count > lines.length })] : [];
  });
  return [
    sheet === undefined
      ? say("table-read", { path, encoding, separator, columns, matched })
      : say("sheet-read", { path, sheet: sheet.name, columns, matched }),
    ...(above.count > 0 ? [say("rows-above-headings", { path, ...above })] : []),
    ...(unusedColumns.length > 0 ? [say("unused-columns", { path, named: unusedColumns, more: unmatched.length > MOST_NAMED })] : []),
    ...(meant ? [say("subsidy-by-columns", { path, heading: meant.heading, subsidy: wordsIn(meant.subsidy, language) })] : []),
    ...passed,
    ...sumLines(path, control, say),
    ...twoOfOne.slice(0, MOST_DIFFERENCES).map(({ what, ...each }) => say(`two-${what}`, { path, ...each })),
    ...(twoOfOne.length > MOST_DIFFERENCES ? [say("more-two-of-one", { path, count: twoOfOne.length - MOST_DIFFERENCES })] : []),
    ...(short ? [say("last-row-short", { path, ...short })] : []),
    ...(sheet ? ofSheet(sheet, path, language) : []),
    ...(unread.length > 0 ? [say("sheets-not-read", { path, sheets: named(false), hidden: named(true) })] : []),
    ...(blank > 0 ? [say("empty-rows-passed-over", { path, count: blank })] : []),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

/** What stands in a sheet beside what its cells say. */
function ofSheet({ formulas, hiddenRows, hiddenColumns, beyond }: SheetNotice, path: string, language: Language): string[] {
  const say = sayIn(language);
  const named = (headings: readonly string[]) => headings.slice(0, MOST_NAMED).map((heading) => heading.slice(0, LONGEST_NAME));
  const { count, lines } = hiddenRows;
  return [
    ...(formulas.count > 0 ? [say("formulas-read", { path, count: formulas.count, headings: named(formulas.headings) })] : []),
    ...(count > 0 ? [say("hidden-rows-read", { path, count, lines, more: count > lines.length })] : []),
    ...(hiddenColumns.length > 0 ? [say("hidden-columns-read", { path, headings: named(hiddenColumns) })] : []),
    ...(beyond.count > 0 ? [say("cells-without-heading", { path, ...beyond })] : []),
  ];
}
