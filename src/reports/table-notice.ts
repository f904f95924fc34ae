import type { TableNotice } from "../applications/table/notice.js";
import { sayIn } from "../messages/phrase.js";
import type { Language } from "../values/words.js";

/** How many columns are named; the rest are counted. */
const MOST_NAMED = 12;
const LONGEST_NAME = 40;

/** How tables were read: in which encoding, which columns were of no use, which rows were passed over. Empty where there were none. */
export const tableNotices = (notices: readonly TableNotice[], language: Language): string =>
  notices.map((notice) => tableNotice(notice, language)).join("");

function tableNotice(
  { path, encoding, separator, sheet, columns, matched, unmatched, above, passedOver, blank, unread }: TableNotice,
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
      : say("sheet-read", { path, sheet, columns, matched }),
    ...(above.count > 0 ? [say("rows-above-headings", { path, ...above })] : []),
    ...(unusedColumns.length > 0 ? [say("unused-columns", { path, named: unusedColumns, more: unmatched.length > MOST_NAMED })] : []),
    ...passed,
    ...(unread.length > 0 ? [say("sheets-not-read", { path, sheets: named(false), hidden: named(true) })] : []),
    ...(blank > 0 ? [say("empty-rows-passed-over", { path, count: blank })] : []),
  ]
    .map((line) => `${line}\n`)
    .join("");
}
