import { kindOf } from "../language/limits.js";
import { inLanguage } from "../messages/in-language.js";
import { MOST_NAMED, type Overlooked, type OverlookedGrants } from "../settlement/overlooked.js";
import type { Language } from "../values/words.js";

const LONGEST_NAME = 40;

/** Earlier grants that limits may not have found, a line for each limit and reason. Empty where there are none. */
export const historyNotice = (overlooked: readonly OverlookedGrants[], language: Language): string =>
  overlooked.map((grants) => `${inLanguage(wordsOf(grants, language), language)}\n`).join("");

/** Earlier results that were evaluated and not audited: what they used is not known, and what is like it is not found. */
export function unauditedNotice(count: number, language: Language): string {
  if (count === 0) return "";
  const words =
    language === "zh"
      ? `以前的结果里有 ${count} 份只是测算, 没有审核: 计入限额, 但不知道用过哪些票据、合同和事项, 查不出与它们重复的申报`
      : `${count} earlier results were evaluated and not audited: they count for limits, but claims that repeat them cannot be found`;
  return `${inLanguage(words, language)}\n`;
}

function wordsOf({ limit, why, key, count, named }: OverlookedGrants, language: Language): string {
  const zh = language === "zh";
  const kind = kindOf(limit).words[language];
  const on = [...new Set(limit.targets.map(({ subsidy }) => subsidy))].join(zh ? "、" : ", ");
  const names = named.slice(0, MOST_NAMED).map((name) => name.slice(0, LONGEST_NAME));
  const who = names.length === 0 ? "" : `: ${names.join(zh ? "、" : ", ")}${named.length > MOST_NAMED ? " \u2026" : ""}`;
  const told = zh ? `限额"${kind}"(${on})` : `the limit "${kind}" (${on})`;
  return `${(zh ? ZH : EN)[why](count, told, key)}${who}`;
}

type Say = Readonly<Record<Overlooked, (count: number, limit: string, key: string | undefined) => string>>;

const ZH: Say = {
  key: (count, limit, key) => `以前发放的 ${count} 笔没有写明${key === undefined ? "给了谁" : ` ${key}`}, ${limit}没有计入`,
  date: (count, limit) => `以前发放的 ${count} 笔没有日期, ${limit}按年计算, 只和同样没有日期的申报合在一起`,
  "credit code": (count, limit) => `以前发放的 ${count} 笔没有信用代码, ${limit}只按申报编号对照`,
};

const grants = (count: number): string => (count === 1 ? "1 earlier grant" : `${count} earlier grants`);

const EN: Say = {
  key: (count, limit, key) => `${grants(count)} without ${key === undefined ? "an applicant" : key}, not counted by ${limit}`,
  date: (count, limit) =>
    `${grants(count)} without a date, counted by ${limit}, which goes by the year, only with applications that have none either`,
  "credit code": (count, limit) => `${grants(count)} without a credit code, compared by ${limit} only by the id of the application`,
};
