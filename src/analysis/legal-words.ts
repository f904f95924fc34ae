import type { Side } from "../language/side.js";
import { halfWidth } from "../values/literal.js";
import { figuresOfClause } from "./figures/clause.js";
import type { Figure } from "./figures/figure.js";
import { COUNTED } from "./figures/units.js";
import { afterAbroad, BARS, beforeAbroad, beforeAmounts } from "./legal-words-abroad.js";

export const opposites: Readonly<Record<Side, Side>> = { from: "below", below: "from", above: "to", to: "above" };

/** A figure of a clause with the law's word that touches it. */
export interface Worded {
  readonly figure: Figure;
  readonly kind: "money" | "share" | undefined;
  readonly word: string;
  readonly side: Side;
  /** Neither the word nor a bracket settles whose the figure is: 以上 and 以下 beside one another leave it to one of them. */
  readonly loose: boolean;
  /** What the figure is taken of stands between the word and it. */
  readonly apart: boolean;
  /** Who is beyond the figure gets nothing: the rule may state whose it is. */
  readonly bars: boolean;
}

const NOT = "不(?:得|应|能|可)?";
const LESS = "低于|少于|小于";
const MORE = "超过|超出|高于|大于|多于|突破";
const PLAIN = "(?<![不得应能可未])";
/** What may stand between a word and its figure. */
const TIGHT = "(?:为|达到?|到|人民币|[:\\s]){0,3}";
const WIDE = "(?:给予|补助|补贴|奖励|奖补|资助|支持|可达?|提高?[至到]|不超过|人民币|[按为达到是的:\\s]){0,4}";

/** Words before a figure, the first that fits counts (Civil Code art. 1259 for those that the law defines). */
const BEFORE: readonly (readonly [RegExp, Side])[] = [
  [new RegExp(`(${NOT}(?:${LESS})|未(?:${LESS})|≥|>=)${TIGHT}$`, "u"), "from"],
  [new RegExp(`(至少|最低|最少)${WIDE}$`, "u"), "from"],
  [new RegExp(`(${NOT}(?:${MORE})|未(?:${MORE})|≤|<=)${TIGHT}$`, "u"), "to"],
  [new RegExp(`(最高|最多|最长|最大|上限|封顶|限额)${WIDE}$`, "u"), "to"],
  [new RegExp(`(${PLAIN}(?:${MORE})|(?<![-=<])>)${TIGHT}$`, "u"), "above"],
  [new RegExp(`(${PLAIN}(?:${LESS})|不满|未满|不足|不到|(?<![-=>])<)${TIGHT}$`, "u"), "below"],
];

/** Words before a share that what it is taken of stands between: 不低于购买价格30%, 最高按照已支付技术交易额的30%. */
const APART: readonly (readonly [RegExp, Side])[] = [
  [/(不低于|不少于|至少|最低)[^,;\u3002\d%]{1,24}$/u, "from"],
  [/(不超过|不高于|最高|最多)[^,;\u3002\d%]{1,24}$/u, "to"],
];

/** One end of a range that a bracket settles: 5万元(不含)-10万元(含). */
const RANGE_GOES_ON = /^[^\d,;\u3002]{0,14}[-~\u2013\u2014至到]\s?\d/u;
const RANGE_CAME_BEFORE = /\d[^\d,;\u3002]{0,14}[-~\u2013\u2014至到]\s?$/u;

/** A word and what may stand between it and its figure are no longer than this. */
const LEAD = 90;

const UNIT = `(?:万?[美欧日港]?元|円|人民币|平方米|平方公里|公里|[Mmk]?[Wmg]|米|㎡|人次?|名|家|个月?|项|件|次|年|周?岁|[天日]|亩|公顷|吨|千瓦时?|[台辆户套场期届篇]|课时|学时|${COUNTED})`;
const WHOSE = "(?:\\((不?含)[^)]{0,4}\\))?";
const AFTER = new RegExp(`^\\s?${UNIT}?${WHOSE}(?:[及或]|\\s)*(以上|以下|以内|之内)?${WHOSE}`, "u");

/** The same between a number and its scale: 20(含)万元. */
const WITHIN = /\((不?含)/u;

const AFTERWARDS: Readonly<Record<string, Side>> = { 以上: "from", 以下: "to", 以内: "to", 之内: "to" };
const INCLUDED: Readonly<Record<Side, Side>> = { from: "from", above: "from", to: "to", below: "to" };
const LEFT_OUT: Readonly<Record<Side, Side>> = { from: "above", above: "above", to: "below", below: "below" };

/** The figures of a clause that a word of the law touches, each with its side. */
export function wordedFigures(clause: string): Worded[] {
  const text = halfWidth(clause);
  return figuresOfClause(clause).flatMap((figure): Worded[] => {
    const lead = text.slice(Math.max(0, figure.from - LEAD), figure.from);
    const behind = text.slice(figure.to);
    const [, early, afterwards, late] = AFTER.exec(behind) ?? [];
    const whose = WITHIN.exec(text.slice(figure.from, figure.to))?.[1] ?? early ?? late;
    const after = AFTERWARDS[afterwards ?? ""];
    const word = after
      ? { word: afterwards ?? "", side: after, apart: false }
      : (foundIn(figure, lead, behind) ?? (whose === undefined ? undefined : endOfRange(lead, behind)));
    if (!word) return [];
    const side = whose === "含" ? INCLUDED[word.side] : whose === "不含" ? LEFT_OUT[word.side] : word.side;
    return [
      {
        figure,
        kind: figure.kind,
        word: whose === undefined ? word.word : `${word.word}(${whose})`,
        side,
        loose: after !== undefined && whose === undefined,
        apart: word.apart,
        bars: BARS.test(behind),
      },
    ];
  });
}

interface FoundWord {
  readonly word: string;
  readonly side: Side;
  readonly apart: boolean;
}

/** The word beside a figure: before it, else behind it; else one that stands apart from a share. */
function foundIn({ kind }: Figure, lead: string, behind: string): FoundWord | undefined {
  const before = [...BEFORE, ...beforeAbroad, ...(kind ? beforeAmounts : [])];
  const found = firstOf(before, lead) ?? firstOf(afterAbroad, behind);
  if (found || kind !== "share") return found;
  const apart = firstOf(APART, lead);
  return apart && { ...apart, apart: true };
}

function firstOf(patterns: readonly (readonly [RegExp, Side])[], text: string): FoundWord | undefined {
  for (const [pattern, side] of patterns) {
    const word = pattern.exec(text)?.[1];
    if (word !== undefined) return { word, side, apart: false };
  }
  return undefined;
}

/** Which end of a range a figure is, by what stands around it. */
function endOfRange(lead: string, behind: string): FoundWord | undefined {
  if (RANGE_CAME_BEFORE.test(lead)) return { word: "", side: "to", apart: false };
  return RANGE_GOES_ON.test(behind) ? { word: "", side: "from", apart: false } : undefined;
}
