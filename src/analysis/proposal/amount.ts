import { halfWidth } from "../../values/literal.js";
import { figuresOfClause } from "../figures/clause.js";

/** An input that an amount or a condition asks for, called by its noun. */
export interface ProposedInput {
  readonly name: string;
  readonly type: "money" | "number" | "boolean";
  readonly title: string;
}

/** What a clause seems to grant, in the words of rules; every figure of it is the clause's own. */
export interface ProposedAmount {
  readonly amount: string;
  readonly inputs: readonly ProposedInput[];
  /** Figures of the clause that have no place in it yet. */
  readonly left: readonly string[];
}

const MONEY = "\\d+(?:\\.\\d+)?(?:[十百千万亿]{0,2})元";
const SHARE = "\\d+(?:\\.\\d+)?%";
const FIGURES = new RegExp(`${MONEY}|${SHARE}`, "gu");
const RATES: readonly RegExp[] = [
  new RegExp(`按照?(?:不超过|不低于)?(?:其|该)?([\\u4E00-\\u9FFF]{2,16}?)(?:总额)?(?:的)?(?:不超过|最高)?(${SHARE})`, "u"),
  new RegExp(`(?:给予|予以)(?:其|该)?(?:不超过|最高)?([\\u4E00-\\u9FFF]{2,12}?)(?:的)?(${SHARE})`, "u"),
  new RegExp(`([\\u4E00-\\u9FFF]{2,12}?)的(?:不超过|最高)?(${SHARE})`, "u"),
  new RegExp(`()(${SHARE})`, "u"),
];
const AT_MOST_RATE = new RegExp(`(?:不超过|最高)[^\\d,;\\u3002]{0,14}(${SHARE})|(${SHARE})以内`, "u");
const EACH = new RegExp(
  `(${MONEY})/(人次?|名|平方米|米|亩|台|辆|套|件|项|个|家|户|千瓦时|吨|次|场|天|月|年)|每(人|名|平方米|亩|台|辆|套|件|项|次|场|吨)(?:给予|补助|补贴|奖励)?(${MONEY})`,
  "u",
);
const CAP = new RegExp(`(?:最高|不超过|上限为?|封顶|限额为?|不高于)[^\\d,;\\u3002%]{0,8}(${MONEY})|(${MONEY})以内`, "u");
const FLOOR = new RegExp(`(?:不低于|不少于|最低|至少)[^\\d,;\\u3002%]{0,6}(${MONEY})`, "u");
const FIXED = new RegExp(`(?:给予|予以|奖励|补助|补贴|资助|发放)[^\\d,;\\u3002%]{0,10}(${MONEY})`, "u");
/** What joins words before a base and is no part of it. */
const LEAD = /^(?:实际发生的?|不超过|最高|其|该|上年度?|当年)/u;

/** Guesses the construct of a clause from its words. What it does not see is left to a person. */
export function amountIn(clause: string): ProposedAmount {
  const text = halfWidth(clause).replace(/(?<=[\d万亿千百])\s+(?=[\d万亿千百元%])/gu, "");
  const used = new Set<string>();
  const figure = (found: string | undefined): string => {
    if (found !== undefined) used.add(found);
    return found ?? "";
  };
  const inputs: ProposedInput[] = [];
  const built = rateOf(text, figure, inputs) ?? eachOf(text, figure, inputs) ?? moneyOf(text, figure);
  const written = text.match(FIGURES) ?? [];
  const abroad = /[$\u00A3\u20AC円]|per ?cent|pour cent/iu.test(text)
    ? figuresOfClause(text).flatMap((each) => (each.asked ? [each.text] : []))
    : [];
  const left = [...new Set([...written, ...abroad])].filter((each) => !used.has(each));
  return { amount: built ?? "{unstated: {zh: 文件未规定金额, en: The document states no amount}}", inputs, left };
}

type TakeFigure = (found: string | undefined) => string;

function rateOf(text: string, figure: TakeFigure, inputs: ProposedInput[]): string | undefined {
  const found = RATES.map((pattern) => pattern.exec(text)).find((each) => each !== null);
  if (!found) return undefined;
  const [, noun = "", share = ""] = found;
  const total = text.includes(`${noun}总额`) && noun !== "" ? `${noun}总额` : noun;
  const base = nameOf(total.replace(LEAD, "")) || (/[\u4E00-\u9FFF]/u.test(text) ? "基数" : "base");
  inputs.push({ name: base, type: "money", title: base });
  const rate = `rate: ${figure(share)}, of: ${base}${capIn(text, figure)}`;
  return AT_MOST_RATE.exec(text)?.[0].includes(share) ? `{at most: {${rate}}}` : `{${rate}}`;
}

function eachOf(text: string, figure: TakeFigure, inputs: ProposedInput[]): string | undefined {
  const [whole, price, unit, other, otherPrice] = EACH.exec(text) ?? [];
  if (!whole) return undefined;
  const counted = `${unit ?? other}数`;
  inputs.push({ name: counted, type: "number", title: counted });
  return `{each: ${figure(price ?? otherPrice)}, times: ${counted}${capIn(text, figure)}}`;
}

function moneyOf(text: string, figure: TakeFigure): string | undefined {
  const floor = FLOOR.exec(text)?.[1];
  if (floor) return `{at least: ${figure(floor)}}`;
  const cap = capFound(text);
  if (cap) return `{at most: ${figure(cap)}}`;
  const fixed = FIXED.exec(text)?.[1];
  return fixed ? figure(fixed) : undefined;
}

const capFound = (text: string): string | undefined => {
  const [, cap, within] = CAP.exec(text) ?? [];
  return cap ?? within;
};

function capIn(text: string, figure: TakeFigure): string {
  const cap = capFound(text);
  return cap === undefined ? "" : `, cap: ${figure(cap)}`;
}

/** A noun as the name of an input. */
export const nameOf = (noun: string): string => noun.replace(/[^\p{L}\p{N}]/gu, "").replace(/^\p{N}+/u, "");
