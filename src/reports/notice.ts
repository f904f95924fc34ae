import type { AuditSums } from "../audit/audit-sums.js";
import { inLanguage } from "../messages/in-language.js";
import type { SettledCounts } from "../settlement/overlooked.js";
import { addDecimals } from "../values/decimal.js";
import { compareText } from "../values/text-order.js";
import type { Language } from "../values/words.js";
import { sayIn, sumWords } from "./audit/audit-words.js";
import { historyNotice } from "./history-notice.js";
import { tableNotices } from "./table-notice.js";

/** How many undeclared fields are named; the rest are counted. */
const MOST_NAMED = 8;

const LONGEST_NAME = 40;

/**
 * What happened to a batch beside its results: rows that were refused, fields that no policy declares, earlier grants that were
 * not found. `settles`: limits were settled over the others. Empty where there is nothing to say.
 */
export function batchNotice(batch: SettledCounts, settles: boolean, language: Language): string {
  const lines: string[] = [];
  const say = (zh: string, en: string) => lines.push(inLanguage(language === "zh" ? zh : en, language));
  if (batch.rows === 0) say("没有读到申报", "there were no applications to read");
  if (batch.refused > 0) {
    say(
      `${batch.rows} 行中有 ${batch.refused} 行有误,没有计算; 结果里逐行写明了原因`,
      `${batch.refused} of ${batch.rows} rows have problems and were not computed; the results say why, row by row`,
    );
    if (settles)
      say(
        "这些行没有参加限额和预算的分配; 改正以后, 其他申报的金额可能变化",
        "these rows took no part in limits and budgets; once they are put right, what others get may change",
      );
  }
  for (const [id, count] of batch.passedOver)
    say(
      `政策 ${id} 的事实一项也没有的申报有 ${count} 份, 没有按它计算; 要算就用 --rules 指明`,
      `${count} applications give no fact of the policy ${id} and were not evaluated under it; name it with --rules to do so`,
    );
  const undeclared = [...batch.undeclared].sort((a, b) => b.count - a.count || compareText(a.name, b.name));
  if (undeclared.length > 0) {
    const named = undeclared
      .slice(0, MOST_NAMED)
      .map((field) => `${field.name.slice(0, LONGEST_NAME)} (${field.count})`)
      .join(language === "zh" ? "、" : ", ");
    const more = undeclared.length > MOST_NAMED ? " …" : "";
    say(`政策没有声明、因而没有用到的字段: ${named}${more}`, `fields that no policy declares, and that were not used: ${named}${more}`);
  }
  return `${tableNotices(batch.notices, language)}${lines.map((line) => `${line}\n`).join("")}${historyNotice(batch.overlooked ?? [], language)}`;
}

/** The applications that another reading would change, once the whole batch is read that way. */
export function sensitiveNotice(reading: string, applications: readonly string[], language: Language): string {
  const named = applications.slice(0, MOST_NAMED).map((id) => id.slice(0, LONGEST_NAME));
  const more = applications.length > MOST_NAMED ? " …" : "";
  const words =
    language === "zh"
      ? `整批改用口径 ${reading}, 有 ${applications.length} 份申报的结果不同: ${named.join("、")}${more}`
      : `with the whole batch read as ${reading}, ${applications.length} applications come out otherwise: ${named.join(", ")}${more}`;
  return `${inLanguage(words, language)}\n`;
}

/** What was written, in a line: the file, and the sums of each currency. */
export function writtenNotice(path: string, { claims, currencies }: AuditSums, language: Language): string {
  const say = sayIn(language);
  const parts = [...currencies].map(([currency, sums]) => {
    const claimed = [sums.open["at least"], sums.open.open].reduce((sum, open) => addDecimals(sum, open.claimed), sums.claimed);
    const [asked, granted, payable] = [claimed, sums.granted, sums.payable].map((sum) => sumWords(sum, currency, language));
    return say(`金额 ${asked}, 核定 ${granted}, 本次拨付 ${payable}`, `claimed ${asked}, granted ${granted}, payable now ${payable}`);
  });
  const all = [say(`申报 ${claims} 笔`, `${claims} claims`), ...parts].join("; ");
  return `${say(`已写出 ${path}: ${all}`, `wrote ${path}: ${all}`)}\n`;
}

/** How many applications were left unexplained. */
export function notExplained(count: number, language: Language): string {
  const words =
    language === "zh"
      ? `另有 ${count} 份申报没有逐一说明; 请把要看的那一份单独成文件`
      : `${count} more applications are not explained; put the one meant into a file of its own`;
  return `${inLanguage(words, language)}\n`;
}
