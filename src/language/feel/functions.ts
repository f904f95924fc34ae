import type { Expression, Fold } from "../../expression/core.js";
import { boolean, duration, number, type Type } from "../../expression/type.js";
import { fraction, powerOfTen, type Rounding, zero } from "../../values/fraction.js";
import type { BothWords } from "../../values/words.js";

/** A function of quantities: what it takes, what it gives, and its meaning in the core. */
interface QuantityFunction {
  readonly meaning: BothWords;
  readonly takes: string;
  /** The types that its first argument, and each other of its kind, may have. */
  readonly of: readonly Type["kind"][];
  readonly least: number;
  readonly most: number;
  readonly result: (argument: Type) => Type;
  readonly lower: (parts: readonly Expression[]) => Expression | null;
}

const same = (type: Type): Type => type;
const quantities = ["money", "number"] as const;
const ordered = ["money", "number", "date", "duration"] as const;

const unitOf = (digits: Expression | undefined) => {
  if (!digits) return powerOfTen(0);
  if (digits.kind !== "literal" || typeof digits.value !== "object" || digits.value.d !== 1n) return null;
  return powerOfTen(-Number(digits.value.n));
};

const rounding = (by: Rounding | "floor" | "ceiling", meaning: BothWords): QuantityFunction => ({
  meaning,
  takes: "x, digits?",
  of: quantities,
  least: 1,
  most: 2,
  result: same,
  lower: ([value, digits]) => {
    const unit = unitOf(digits);
    return value && unit ? { kind: "round", value, unit, by } : null;
  },
});

const extremum = (operator: "min" | "max", meaning: BothWords): QuantityFunction => ({
  meaning,
  takes: "x, y, …",
  of: ordered,
  least: 1,
  most: 100,
  result: same,
  lower: (parts) => ({ kind: "extremum", operator, parts }),
});

/** Functions of quantities, by their FEEL names (DMN 1.5 §10.3.4). */
export const quantityFunctions: Readonly<Record<string, QuantityFunction>> = {
  min: extremum("min", { zh: "其中最小的", en: "the smallest of them" }),
  max: extremum("max", { zh: "其中最大的", en: "the largest of them" }),
  abs: {
    meaning: { zh: "绝对值", en: "without its sign" },
    takes: "x",
    of: quantities,
    least: 1,
    most: 1,
    result: same,
    lower: ([value]) =>
      value
        ? {
            kind: "extremum",
            operator: "max",
            parts: [value, { kind: "arithmetic", operator: "-", left: { kind: "literal", value: zero }, right: value }],
          }
        : null,
  },
  "years and months duration": {
    meaning: {
      zh: "两个日期之间的整年整月; 加 `.years`、`.months` 取年数和余下的月数",
      en: "the whole years and months between two dates; `.years` and `.months` of it are numbers",
    },
    takes: "from, to",
    of: ["date"],
    least: 2,
    most: 2,
    result: () => duration,
    lower: ([since, day]) => (since && day ? { kind: "calendar", part: "months", day, since } : null),
  },
  floor: rounding("floor", { zh: "向下取整到小数点后几位", en: "down to so many digits" }),
  ceiling: rounding("ceiling", { zh: "向上取整到小数点后几位", en: "up to so many digits" }),
  "round up": rounding("up", { zh: "进一: 远离零", en: "away from zero" }),
  "round down": rounding("down", { zh: "舍去: 趋向零", en: "towards zero" }),
  "round half up": rounding("half up", { zh: "四舍五入", en: "half away from zero" }),
  "round half even": rounding("half even", { zh: "四舍六入五成双", en: "half to the even digit" }),
  mean: {
    meaning: { zh: "平均数", en: "the average" },
    takes: "x, y, …",
    of: quantities,
    least: 1,
    most: 100,
    result: same,
    lower: (parts) => ({
      kind: "arithmetic",
      operator: "/",
      left: parts.reduce((left, right) => ({ kind: "arithmetic", operator: "+", left, right })),
      right: { kind: "literal", value: fraction(BigInt(parts.length)) },
    }),
  },
  sum: {
    meaning: { zh: "相加", en: "added" },
    takes: "x, y, …",
    of: quantities,
    least: 1,
    most: 100,
    result: same,
    lower: (parts) => parts.reduce((left, right) => ({ kind: "arithmetic", operator: "+", left, right })),
  },
};

/** A function of a list: the types of the value of each item, and what it gives. */
export interface ListFunction {
  readonly operator: Fold["operator"];
  readonly of: readonly Type["kind"][];
  readonly result: (item: Type) => Type;
  readonly meaning: BothWords;
}

/** A function as the reference lists it. */
export interface FunctionLine {
  readonly name: string;
  readonly takes: string;
  readonly gives: BothWords;
  readonly meaning: BothWords;
}

/** Functions of a list, by their FEEL names; `count` needs no value of the items. */
export const listFunctions: Readonly<Record<string, ListFunction>> = {
  sum: {
    operator: "sum",
    of: quantities,
    result: same,
    meaning: { zh: "列表各项相加; 空列表是零", en: "the items added; 0 of an empty list" },
  },
  count: { operator: "count", of: [], result: () => number, meaning: { zh: "列表有几项", en: "how many items" } },
  min: {
    operator: "min",
    of: ordered,
    result: same,
    meaning: { zh: "列表里最小的; 空列表没有结果", en: "the smallest item; none of an empty list" },
  },
  max: {
    operator: "max",
    of: ordered,
    result: same,
    meaning: { zh: "列表里最大的; 空列表没有结果", en: "the largest item; none of an empty list" },
  },
  mean: {
    operator: "mean",
    of: quantities,
    result: same,
    meaning: { zh: "列表的平均数; 空列表没有结果", en: "the average of the items; none of an empty list" },
  },
};

/** Functions that take something else than quantities or a list. */
const otherFunctions: readonly FunctionLine[] = [
  {
    name: "duration",
    takes: '"P3Y", "P1Y6M", "P30D"',
    gives: { zh: "时长; 按天的是数", en: "a duration; of days a number" },
    meaning: { zh: "几年几个月, 或几天; 可与日期加减", en: "so many years and months, or days, to add to a date or take from it" },
  },
  {
    name: "not",
    takes: "condition",
    gives: { zh: "真假", en: "true or false" },
    meaning: { zh: "条件不成立", en: "the condition does not hold" },
  },
  {
    name: "amount",
    takes: '"subsidy-id"',
    gives: { zh: "金额", en: "money" },
    meaning: { zh: "本政策另一项补贴的金额", en: "the amount of another subsidy of this policy" },
  },
];

export const functionNames: readonly string[] = [...Object.keys(quantityFunctions), "count", ...otherFunctions.map(({ name }) => name)];

const alike: BothWords = { zh: "与参数同类", en: "of the same type" };
const lasting: BothWords = { zh: "时长", en: "a duration" };
const counted: BothWords = { zh: "数", en: "a number" };

/** Every function, as the reference lists them: of quantities, of a list, others. */
export const functionTable: readonly FunctionLine[] = [
  ...Object.entries(quantityFunctions).map(([name, { takes, meaning, result }]) => ({
    name,
    takes,
    gives: result(number) === duration ? lasting : alike,
    meaning,
  })),
  ...Object.entries(listFunctions).map(([name, { result, meaning }]) => ({
    name,
    takes: "list",
    gives: result(boolean) === number ? counted : alike,
    meaning,
  })),
  ...otherFunctions,
];
