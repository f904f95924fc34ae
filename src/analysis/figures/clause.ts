import { add, divide, equal, fraction, isZero, one } from "../../values/fraction.js";
import { isAsked } from "./asked.js";
import type { Candidate } from "./candidate.js";
import { IN_DIGITS, readingsOfDigits } from "./digits.js";
import type { Figure } from "./figure.js";
import { numbersOfDatesIn, withoutNames, yearsIn } from "./no-figures.js";
import { exponentOfHan, HAN, HAN_DIGIT, HAN_SCALE, numberOfHan } from "./numerals.js";
import { ofTheWhole } from "./of-the-whole.js";
import { isInEqualParts, otherCounts } from "./other-readings.js";
import { PARTS_OF, scaled } from "./parts.js";
import { plainText } from "./plain-text.js";
import { shareUnits } from "./share-units.js";
import { readUnit, type Unit } from "./unit.js";
import { COUNTED, CURRENCY, CURRENCY_BEFORE } from "./units.js";
import { numbersInWords } from "./words.js";

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

/** The numbers of the months and days that a clause names. */
export const numbersOfDates = (clause: string): string[] => numbersOfDatesIn(plainText(clause));

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

function figureOf(each: Candidate, clause: string, text: string): Figure[] {
  const { from, unit, writing } = each;
  const { kind, exponent, to } = unit;
  if (writing === "han" && !kind && !unit.counts) return [];
  if (writing === "han" && each.bare && kind !== "money") return [];
  const [value, ...others] = each.values.map((reading) => scaled(reading, exponent));
  if (!value) return [];
  const plain = unit.either ? each.values : [];
  const parts = isInEqualParts(text, from, to) && !isZero(value) ? [divide(one, value)] : [];
  const relative = kind === "share" && !unit.either ? ofTheWhole(value, text, from, to) : [];
  const counted = kind === undefined && exponent === 0 ? otherCounts(value, text.slice(to, to + 12), each.endsRange === true) : [];
  const asked = !isZero(value) && (each.asked ?? isAsked(each, text, each.values[0] ?? value));
  // One is neutral: a rule's figure 1 may stand for anything.
  const also = [...others, ...plain, ...parts, ...relative].filter((other) => !isZero(other) && !equal(other, one));
  return [{ value, others: [...also, ...counted], kind, text: clause.slice(from, to), from, to, asked }];
}
