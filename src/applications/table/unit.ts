import { isCurrency } from "../../values/currency.js";
import { own } from "../../values/own.js";

/** What stands by figures: so many places, another currency than one might think, or what is counted. */
export interface FigureUnit {
  /** Figures are so many times ten larger: 4 for 万元, -2 for %. */
  readonly power: number;
  readonly kind: "money" | "share" | "measure";
  /** As it is shown behind a figure. */
  readonly text: string;
  /** Of money; empty where only a scale is told, as in 万. */
  readonly currency: string;
  /** Whether a currency is named and no unit of it: 人民币, USD. */
  readonly isCurrency: boolean;
  /** What is measured, by a name that its larger and smaller units share, and the places of this one among them. */
  readonly measure: string;
  readonly size: number;
  /** Figures are as often in another unit of the same measure, so that nobody knows which one an input means. */
  readonly oneOfMany: boolean;
}

const DIGITS: Readonly<Record<string, string>> = { 仟: "千", 佰: "百", 拾: "十", 萬: "万", 億: "亿", 圓: "元", 圆: "元", 幣: "币" };
const TENS: Readonly<Record<string, number>> = { "": 0, 十: 1, 百: 2, 千: 3 };
const MYRIADS: Readonly<Record<string, number>> = { "": 0, 万: 4, 亿: 8, 万亿: 12 };
const WORDS: Readonly<Record<string, number>> = {
  "": 0,
  hundred: 2,
  thousand: 3,
  k: 3,
  "'000": 3,
  "000s": 3,
  w: 4,
  lakh: 5,
  million: 6,
  mn: 6,
  m: 6,
  hundredmillion: 8,
  hundredthousand: 5,
  tenthousand: 4,
  crore: 7,
  billion: 9,
  bn: 9,
};

/** Names of money, with the places that a coin of it is below its unit. */
const MONIES: Readonly<Record<string, readonly [currency: string, power: number]>> = {
  元: ["CNY", 0],
  块: ["CNY", 0],
  角: ["CNY", -1],
  分: ["CNY", -2],
  厘: ["CNY", -3],
  人民币: ["CNY", 0],
  人民币元: ["CNY", 0],
  元人民币: ["CNY", 0],
  rmb: ["CNY", 0],
  yuan: ["CNY", 0],
  renminbi: ["CNY", 0],
  "\u00A5": ["CNY", 0],
  fen: ["CNY", -2],
  美元: ["USD", 0],
  美金: ["USD", 0],
  us$: ["USD", 0],
  $: ["USD", 0],
  dollars: ["USD", 0],
  欧元: ["EUR", 0],
  euro: ["EUR", 0],
  euros: ["EUR", 0],
  "\u20AC": ["EUR", 0],
  cents: ["", -2],
  港元: ["HKD", 0],
  港币: ["HKD", 0],
  hk$: ["HKD", 0],
  日元: ["JPY", 0],
  英镑: ["GBP", 0],
  "\u00A3": ["GBP", 0],
};
/** Letters that scale only what stands beside them: alone they are metres, or anything. */
const LONE_LETTERS = new Set(["k", "m", "w"]);

const SHARES: Readonly<Record<string, number>> = { "%": -2, 百分比: -2, 百分数: -2, percent: -2, "\u2030": -3, 千分比: -3, "\u2031": -4 };

/** Units of a measure, each with its places above the smallest; NaN where it is no power of ten of it. */
const MEASURES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  mass: { 克: 0, g: 0, 千克: 3, 公斤: 3, kg: 3, 斤: Number.NaN, 吨: 6, t: 6 },
  length: { 毫米: -3, mm: -3, 厘米: -2, cm: -2, 米: 0, 千米: 3, 公里: 3, km: 3, 里: Number.NaN },
  area: { 平方米: 0, 平米: 0, m2: 0, sqm: 0, 公顷: 4, ha: 4, 平方公里: 6, 平方千米: 6, km2: 6, 亩: Number.NaN, mu: Number.NaN },
  volume: { 毫升: -3, ml: -3, 升: 0, l: 0, 立方米: 3, m3: 3, 方: 3 },
  power: { 瓦: 0, 千瓦: 3, kw: 3, 兆瓦: 6, mw: 6 },
  energy: { 度: 3, 千瓦时: 3, kwh: 3, 兆瓦时: 6, mwh: 6 },
  span: { 小时: 0, 时: 0, hours: 0 },
};
/** Those that figures are in where nothing else is said. */
const USUAL = new Set(["米", "平方米", "平米", "m2", "sqm", "升", "度", "千瓦时", "kwh", "吨", "t", "小时", "时", "hours"]);
const COUNTED = new Set(
  "分 块 人 人次 人天 名 位 个 家 户 台 套 件 辆 次 场 天 日 月 个月 年 年度 周岁 岁 项 处 间 只 头 条 份 株 棵 期 届 篇 张 组 批 本 部 车 架 艘 座 栋 层 people persons days months years items times".split(
    " ",
  ),
);

const CHINESE_SCALE = /^(10*|)(十|百|千|)(万亿|万|亿|)/;
const ENGLISH_SCALE =
  /^(10*|)(hundredmillion|hundredthousand|tenthousand|hundred|thousand|million|billion|lakh|crore|'000|000s|mn|bn|k|m|w)(?:s(?![a-z])|s?of)?/;

/** A unit as it is compared. */
const plainUnit = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\u200B]|(?<=\d),(?=\d{3})/g, "")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[仟佰拾萬億圓圆幣]/g, (digit) => DIGITS[digit] ?? digit)
    .replace(/^(?:以|按|in|(?:计量|金额|货币)?单位(?:为|是|[:])?|币种:?|货币:|currency:?|units?:?)(?=.)/, "")
    .replace(/(?<=.)计$/, "");

/** The unit that a text names, for figures of money or for others; undefined where it names none. */
export function unitNamed(text: string, forMoney: boolean): FigureUnit | undefined {
  const plain = plainUnit(text);
  const [name = "", per, more] = plain.split("/");
  if (more !== undefined || (per !== undefined && /[十百千万亿\d]/.test(per))) return undefined;
  const share = own(SHARES, name);
  if (share !== undefined) return unit("share", share, { text: share === -2 ? "%" : plain });
  const other = () => (LONE_LETTERS.has(name) ? undefined : scaled(name));
  const found = forMoney ? (other() ?? measureNamed(name, 0)) : (measureNamed(name, 0) ?? other());
  return found && { ...found, text: plain };
}

const unit = (kind: FigureUnit["kind"], power: number, more: Partial<FigureUnit> = {}): FigureUnit => ({
  power,
  kind,
  text: "",
  currency: "",
  isCurrency: false,
  measure: "",
  size: 0,
  oneOfMany: false,
  ...more,
});

/** A unit behind a scale (万元), a currency before one (人民币万元, CNY million), or a scale alone. */
function scaled(plain: string): FigureUnit | undefined {
  for (const [power, rest] of scalesOf(plain)) {
    const money = moneyNamed(rest);
    if (money) return unit("money", money.power + power, { currency: money.currency, isCurrency: power === 0 && isCurrencyName(rest) });
    if (rest === "" && power !== 0) return unit("money", power);
    const measured = power === 0 ? undefined : measureNamed(rest, power);
    if (measured) return measured;
  }
  for (let at = 1; at < plain.length; at += 1) {
    const money = moneyNamed(plain.slice(0, at));
    const inner = money && money.power === 0 ? scaled(plain.slice(at)) : undefined;
    if (inner?.kind === "money" && ["", money?.currency].includes(inner.currency)) return { ...inner, currency: money?.currency ?? "" };
  }
  return undefined;
}

/** A scale at the beginning of a text, and what follows it. */
function* scalesOf(plain: string): Generator<[power: number, rest: string]> {
  const [, digits = "", tens = "", myriads = ""] = CHINESE_SCALE.exec(plain) ?? [];
  const chinese = digits.length + tens.length + myriads.length;
  yield [placesOf(digits) + (own(TENS, tens) ?? 0) + (own(MYRIADS, myriads) ?? 0), plain.slice(chinese)];
  const [english = "", more = "", word = ""] = ENGLISH_SCALE.exec(plain) ?? [];
  if (word !== "") yield [placesOf(more) + (own(WORDS, word) ?? 0), plain.slice(english.length)];
}

const placesOf = (digits: string): number => Math.max(digits.length - 1, 0);

/** Names of currencies that are no unit: 元 is one, 人民币 is none. */
const isCurrencyName = (plain: string): boolean =>
  /^(?:人民币|rmb|renminbi|[^a-z\p{Script=Han}]|[a-z]{3}|(?:us|hk)\$|港币|美金)$/u.test(plain) && plain !== "fen";

function moneyNamed(plain: string): { readonly currency: string; readonly power: number } | undefined {
  const [currency, power] = own(MONIES, plain) ?? own(MONIES, plain.replace(/^人民币(?=.)/, "")) ?? [];
  if (currency !== undefined && power !== undefined) return { currency, power };
  const code = plain.toUpperCase();
  return isCurrency(code) ? { currency: code, power: 0 } : undefined;
}

function measureNamed(plain: string, scale: number): FigureUnit | undefined {
  if (COUNTED.has(plain)) return unit("measure", scale, { measure: plain });
  for (const [measure, units] of Object.entries(MEASURES)) {
    const size = own(units, plain);
    if (size === undefined) continue;
    const known = Number.isNaN(size) ? { measure: plain } : { measure, size };
    return unit("measure", scale, { ...known, oneOfMany: !USUAL.has(plain) });
  }
  return undefined;
}
