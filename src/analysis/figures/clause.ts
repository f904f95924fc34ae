import { add, divide, equal, type Fraction, fraction, isWhole, isZero, multiply, one } from "../../values/fraction.js";
import { IN_DIGITS, readingsOfDigits } from "./digits.js";
import type { Figure } from "./figure.js";
import { withoutNames, yearsIn } from "./no-figures.js";
import { exponentOfHan, HAN, HAN_DIGIT, HAN_SCALE, numberOfHan } from "./numerals.js";
import { PARTS_OF, scaled } from "./parts.js";
import { plainText } from "./plain-text.js";
import { readUnit, type Unit } from "./unit.js";
import { COUNTED, CURRENCY, CURRENCY_BEFORE } from "./units.js";
import { numbersInWords } from "./words.js";

/** A number before what stands beside it is known: one that ends a range has the unit of both. */
interface Candidate {
  readonly values: readonly Fraction[];
  readonly from: number;
  readonly writing: "digits" | "han" | "words" | "part";
  /** A currency stands before it. */
  readonly signed: boolean;
  /** A scale without a number (万元): a unit, which a rule need not use. */
  readonly bare: boolean;
  unit: Unit;
  /** It is the upper end of a range. */
  endsRange?: boolean;
  /** Whether it says so much by itself that a rule must use it; undefined where its unit decides. */
  readonly asked?: boolean;
}

/** The figures that a clause of the law holds, in its own order. */
export function figuresOfClause(clause: string): Figure[] {
  const plain = plainText(clause);
  let text = withoutNames(plain);
  const found: Candidate[] = [];
  for (const look of [partsIn, digitsIn, hanIn, wordsIn]) {
    const more = look(text);
    found.push(...more);
    text = covered(text, more);
  }
  found.sort((a, b) => a.from - b.from);
  shareUnits(found, plain);
  return found.flatMap((each) => figureOf(each, clause, plain));
}

/** The years that a clause names, which a rule may compare with. */
export const yearsOfClause = (clause: string): string[] => yearsIn(plainText(clause));

/** A text with what was read covered, so that it is not read again in another writing. */
function covered(text: string, found: readonly Candidate[]): string {
  let [rest, at] = ["", 0];
  for (const { from, unit } of found) {
    rest += text.slice(at, from) + "\u25A1".repeat(unit.to - from);
    at = unit.to;
  }
  return rest + text.slice(at);
}

function partsIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  let rest = text;
  for (const [pattern, read] of PARTS_OF) {
    const more = [...rest.matchAll(pattern)].flatMap((match): Candidate[] => {
      const part = read(match as RegExpExecArray);
      if (!part) return [];
      const unit: Unit = { exponent: 0, scaled: true, kind: part.asked === false ? undefined : "share", to: match.index + match[0].length };
      return [{ values: part.values, from: match.index, writing: "part", signed: false, bare: false, unit, asked: part.asked ?? true }];
    });
    found.push(...more);
    rest = covered(rest, more);
  }
  return found.sort((a, b) => a.from - b.from);
}

const DIGITS = new RegExp(
  `(${CURRENCY_BEFORE}) ?(?:${IN_DIGITS})|(?<![A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u024F\\d_]|(?<!\\.)\\.)(?:${IN_DIGITS})|(?<![\\p{L}\\d.])\\.\\d{1,9}(?![\\d.])`,
  "gu",
);
const GROUPS_BY_COMMA = /[$\u00A3\u00A5]|USD|GBP|CNY|RMB|JPY/u;
/** One mark before three digits: 6.300 and 1,234. Other marks beside a unit leave no doubt. */
const AMBIGUOUS = /^\d{1,3}[.,]\d{3}$/u;
const SMALLER = /(\d,\d{3}|\d{1,4})([千百万萬]?)/uy;
const MONEY = new RegExp(` ?${CURRENCY}`, "iuy");

function digitsIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  DIGITS.lastIndex = 0;
  for (let match = DIGITS.exec(text); match; match = DIGITS.exec(text)) {
    const sign = match[1];
    const digits = sign ? match[0].slice(sign.length).trimStart() : match[0];
    const end = match.index + match[0].length;
    const unit = readUnit(text, end, sign !== undefined);
    const readings = readingsOfDigits(digits.startsWith(".") ? `0${digits}` : digits);
    if (readings.length === 0) continue;
    // Where money is written with these signs, a comma divides groups alone.
    const certain = digits.includes(",") && ((sign && GROUPS_BY_COMMA.test(sign)) || unit.han || /^ ?元/u.test(text.slice(end, end + 2)));
    const values = certain || (unit.kind !== undefined && !AMBIGUOUS.test(digits)) ? readings.slice(0, 1) : readings;
    const candidate: Candidate = {
      values,
      from: match.index,
      writing: "digits",
      signed: sign !== undefined,
      bare: false,
      unit,
    };
    const whole = candidate.unit.han ? withSmaller(text, candidate) : candidate;
    found.push(whole);
    DIGITS.lastIndex = whole.unit.to;
  }
  return found;
}

/** A number that goes on in smaller scales up to its currency: 10万5千円, 1億2000万円. */
function withSmaller(text: string, candidate: Candidate): Candidate {
  let { to, exponent } = candidate.unit;
  let value = scaled(candidate.values[0] ?? one, exponent);
  for (SMALLER.lastIndex = to; exponent > 0; SMALLER.lastIndex = to) {
    const more = SMALLER.exec(text);
    const [number] = readingsOfDigits(more?.[1] ?? "");
    const next = more?.[2] === "" ? 0 : more?.[2] === "百" ? 2 : more?.[2] === "千" ? 3 : 4;
    if (!more || !number || next >= exponent) break;
    value = add(value, scaled(number, next));
    [to, exponent] = [to + more[0].length, next];
  }
  MONEY.lastIndex = to;
  if (to === candidate.unit.to || !MONEY.test(text)) return candidate;
  return { ...candidate, values: [value], unit: { exponent: 0, scaled: true, kind: "money", to } };
}

const IN_HAN = new RegExp(`(?<![${HAN}\\d点])[${HAN}]+(?:点[${HAN_DIGIT}]+)?`, "gu");
/** 十万 is a number; 百万元 and 万元 are mostly units. */
const BARE = new RegExp(`^(?![十拾])[${HAN_SCALE}]+$`, "u");
const COUNT = new RegExp(`[余多]? ?${COUNTED}`, "uy");

/** The group that a numeral ends in, which a range or a list may share: 十至二十万元. */
const LAST_GROUP = /^([^万亿萬億]+)([万亿萬億])$/u;

/** Numerals in Chinese characters, where a unit or what stands beside them shows that they count something. */
function hanIn(text: string): Candidate[] {
  return [...text.matchAll(IN_HAN)].flatMap((match): Candidate[] => {
    const [, number = match[0], group = ""] = LAST_GROUP.exec(match[0]) ?? [];
    const value = numberOfHan(number);
    if (!value) return [];
    const to = match.index + match[0].length;
    const read = readUnit(text, to, false);
    const unit = group === "" ? read : { ...read, exponent: read.exponent + exponentOfHan(group), scaled: true };
    const bare = BARE.test(match[0]) && (match[0].length === 1 || !/^ ?円/u.test(text.slice(to, to + 2)));
    COUNT.lastIndex = to;
    const counts = !bare && COUNT.test(text);
    const and = counts && text[COUNT.lastIndex] === "半" ? [add(value, fraction(1n, 2n))] : [];
    return [{ values: [value, ...and], from: match.index, writing: "han", signed: false, bare, unit: counts ? { ...unit, counts } : unit }];
  });
}

function wordsIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const { value, from, to, bare } of numbersInWords(text)) {
    // The cent of pour cent is none.
    if (from < (found.at(-1)?.unit.to ?? 0)) continue;
    const unit = { ...readUnit(text, to, false), counts: true };
    found.push({ values: [value], from, writing: "words", signed: false, bare, unit });
  }
  return found;
}

const RANGE = /^(?: ?\(不?含[^()\d]{0,4}\))? ?(?:[~-]{1,3}|\.{2}|至|到|to|through|bis|\u00E0) ?$/iu;
const LIST = /^(?: ?\(不?含[^()\d]{0,4}\))? ?(?:、|\/|或者?|和|与|及|or|and|oder|und|ou|et) ?$/iu;

const differ = (a: Unit["kind"], b: Unit["kind"]): boolean => a !== undefined && b !== undefined && a !== b;

/** Numbers without a unit have that of the other end of their range, and may have that of the last of their list. */
function shareUnits(found: readonly Candidate[], text: string): void {
  for (let at = found.length - 2; at >= 0; at -= 1) {
    const [each, next] = [found[at], found[at + 1]];
    if (!each || !next || each.writing === "part" || next.writing === "part" || each.unit.scaled) continue;
    if (next.from - each.unit.to > 12 || (each.unit.kind && (!each.signed || next.signed))) continue;
    const gap = text.slice(each.unit.to, next.from);
    const range = RANGE.test(gap);
    if (range) next.endsRange = true;
    if (differ(each.unit.kind, next.unit.kind) || ORDINAL.test(text.slice(Math.max(0, each.from - 8), each.from))) continue;
    if (!range && !LIST.test(gap)) continue;
    const { kind, exponent, counts } = next.unit;
    // $1-2 million is money at both ends.
    if (!kind) next.unit = { ...next.unit, kind: each.unit.kind };
    each.unit = {
      ...each.unit,
      exponent,
      kind: kind ?? each.unit.kind,
      counts: counts ?? each.unit.counts,
      either: !range && exponent !== 0,
    };
  }
}

const EACH =
  /(?:每(?:再)?(?:提高|增加|增长|增|上升|上涨|下降|降低|减少|超过|超出|超|满|新增|引进|培养|吸纳|招用|招录|达到)?|(?<!\p{L})(?:each|every|per|par|pro|je|chaque)) ?$/iu;
const ORDINAL = /(?:第|(?<![A-Za-z])(?:[Yy]ear|[Mm]onth|[Dd]ay|[Ww]eek|[Aa]nn\u00E9e|[Jj]ahr)) ?$/u;
const KIND_BEHIND = /^ ?(?:年期|级|類|类|等[奖級级]|档|型|期(?!限)|号)|^(?:st|nd|rd|th|er|\u00E8me|e)(?!\p{L})/u;
const YEAR = /^(?:19|20)\d\d$/u;
const AMOUNT_BEHIND = /^(?:封顶|以上|以下|以内)/u;
const AMOUNT_BEFORE =
  /(?:最高|最低|不超过|不低于|补贴|补助|奖励|给予|资助|发放|按|限额|上限|at least|at most|up to|maximum of|exceed(?:ing)?) ?$/iu;
const UNIT_BEHIND = new RegExp(
  `^ ?(?:${COUNTED}|[万千百]|[\u33A0-\u33DF]|m(?:\u00B2|\u00B3|2)?(?!\\p{L})|[kMG]?Wh?(?!\\p{L})|\\p{Ll}{3,}s(?!\\p{L}))`,
  "u",
);

function figureOf(each: Candidate, clause: string, text: string): Figure[] {
  const { from, unit, writing } = each;
  const { kind, exponent, to } = unit;
  if (writing === "han" && !kind && !unit.counts) return [];
  if (writing === "han" && each.bare && kind !== "money") return [];
  const [value, ...others] = each.values.map((reading) => scaled(reading, exponent));
  if (!value) return [];
  const plain = unit.either ? each.values : [];
  const parts = isInEqualParts(text, from, to) && !isZero(value) ? [divide(one, value)] : [];
  const counted = kind === undefined && exponent === 0 ? otherCounts(value, text.slice(to, to + 12), each.endsRange === true) : [];
  const asked = !isZero(value) && (each.asked ?? isAsked(each, text, each.values[0] ?? value));
  // One is neutral: a rule's figure 1 may stand for anything.
  const also = [...others, ...plain, ...parts].filter((other) => !isZero(other) && !equal(other, one));
  return [{ value, others: [...also, ...counted], kind, text: clause.slice(from, to), from, to, asked }];
}

/** Periods in other units: what one of the first is in one of the others. */
const PERIODS: readonly (readonly [RegExp, Fraction])[] = [
  [/^ ?(?:周?年(?!期)|years?(?![a-z])|ans?(?![a-z])|Jahren?(?![a-z]))/u, fraction(12n)],
  [/^(?: ?(?:[个個箇かヶカケヵ]月)|[ -]months?(?![a-z])| mois(?![a-z])| Monaten?(?![a-z]))/u, fraction(1n, 12n)],
  [/^ ?(?:周(?![岁年])|星期|weeks?(?![a-z]))/u, fraction(7n)],
];

/** How a rule may count the same: three years as 36 months, and up to 79 of whole numbers as below 80. */
function otherCounts(value: Fraction, behind: string, endsRange: boolean): Fraction[] {
  const periods = PERIODS.filter(([unit]) => unit.test(behind)).map(([, factor]) => multiply(value, factor));
  return endsRange && isWhole(value) ? [...periods, add(value, one)] : periods;
}

const EQUALLY_BEHIND =
  /^ ?[个個]?(?:年|期|次|批|笔|月|季度?)(?:内)?(?:平均|等额|均等|均衡|等比例|等分|均)|^(?: \p{L}+)? equal |^ (?:\p{L}+ )?\u00E9g(?:ales?|aux)(?!\p{L})/u;
const EQUALLY_BEFORE = /(?:平均|等额|均)(?:分为?|按) ?$/u;

/** Whether something is paid in so many equal parts, each of which a rule may state: 分三年平均发放. */
const isInEqualParts = (text: string, from: number, to: number): boolean =>
  EQUALLY_BEHIND.test(text.slice(to, to + 32)) || EQUALLY_BEFORE.test(text.slice(Math.max(0, from - 8), from));

/** Amounts and shares are asked for, and numbers in digits that are neither years nor numbers of kinds. */
function isAsked({ from, unit, writing, bare }: Candidate, text: string, unscaled: Fraction): boolean {
  const { kind, to, exponent } = unit;
  const before = text.slice(Math.max(0, from - 12), from);
  if (bare || ORDINAL.test(before)) return false;
  if (equal(unscaled, one) && exponent <= 0 && (EACH.test(before) || kind === undefined)) return false;
  if (kind !== undefined) return true;
  if (writing !== "digits") return false;
  const behind = text.slice(to, to + 16);
  if (KIND_BEHIND.test(behind)) return false;
  return !YEAR.test(text.slice(from, to)) || UNIT_BEHIND.test(behind) || AMOUNT_BEHIND.test(behind) || AMOUNT_BEFORE.test(before);
}
