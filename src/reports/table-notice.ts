import type { TableNotice } from "../applications/table/notice.js";
import { inLanguage } from "../messages/in-language.js";
import type { Language, Words } from "../values/words.js";

/** How many columns are named; the rest are counted. */
const MOST_NAMED = 12;
const LONGEST_NAME = 40;

const SEPARATORS: Readonly<Record<string, Words>> = {
  ",": { zh: "逗号", en: "commas" },
  ";": { zh: "分号", en: "semicolons" },
  "\t": { zh: "制表符", en: "tabs" },
};

/** How tables were read: in which encoding, which columns were of no use, which rows were passed over. Empty where there were none. */
export const tableNotices = (notices: readonly TableNotice[], language: Language): string =>
  notices.map((notice) => tableNotice(notice, language)).join("");

function tableNotice({ path, encoding, separator, columns, matched, unmatched, sums, blank }: TableNotice, language: Language): string {
  const zh = language === "zh";
  const between = SEPARATORS[separator]?.[language] ?? separator;
  const lines = [
    zh
      ? `${path}: 编码 ${encoding}, 以${between}分隔, ${columns} 列中用到 ${matched} 列`
      : `${path}: ${encoding}, separated by ${between}, ${matched} of ${columns} columns used`,
  ];
  if (unmatched.length > 0) {
    const named = unmatched.slice(0, MOST_NAMED).map(({ heading, near }) => {
      const name = heading.slice(0, LONGEST_NAME);
      return near === undefined ? name : zh ? `${name}(是不是"${near}"?)` : `${name} (did you mean "${near}"?)`;
    });
    const more = unmatched.length > MOST_NAMED ? " \u2026" : "";
    lines.push(
      zh ? `${path}: 没有用到的列: ${named.join("、")}${more}` : `${path}: columns that were not used: ${named.join(", ")}${more}`,
    );
  }
  if (sums.count > 0) {
    const where = `${sums.lines.join(zh ? "、" : ", ")}${sums.count > sums.lines.length ? " \u2026" : ""}`;
    lines.push(
      zh ? `${path}: 跳过 ${sums.count} 行合计(第 ${where} 行)` : `${path}: rows of sums passed over: ${sums.count} (line ${where})`,
    );
  }
  if (blank > 0) lines.push(zh ? `${path}: 跳过 ${blank} 行空行` : `${path}: empty rows passed over: ${blank}`);
  return lines.map((line) => `${inLanguage(line, language)}\n`).join("");
}
