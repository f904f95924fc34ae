import { divide, type Fraction, fractionOfText, multiply, powerOfTen } from "../values/fraction.js";
import { halfWidth, readLiteral } from "../values/literal.js";

/** A figure of a text: its value, how it is written, and where it stands. */
export interface Figure {
  readonly value: Fraction;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Whether a rule must use it: 每1名 and 每提高1个百分点 say "each" and no more. */
  readonly asked: boolean;
}

const SCALE: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8 };
const UNIT = "(?:十万|百万|千万|[十百千万亿])";
/** A number with its scale or share, or one end of a range whose other end carries them. */
const NUMBER = new RegExp(
  `(?<![A-Za-z\\d.])(\\d+(?:,\\d{3}(?!\\d))*(?:\\.\\d+)?)(?:(${UNIT}(?!\\d))|([%‰]))?(?:\\s*[~\\u2014\\u2013\\u301C\\-至到]+\\s*(?=(\\d[\\d,]*(?:\\.\\d+)?)(${UNIT}|[%‰])))?(\\s*个百分点)?`,
  "gu",
);

/** Numbers that count nothing that a rule computes: years and days, numbers of documents, articles and list items. */
const NO_FIGURES = [
  /\d{4}-\d{2}-\d{2}/gu,
  /\d{4}\s*[~\u2014\u2013\-至]+\s*\d{4}\s*年/gu,
  /(?<!\d)1\s*:\s*1(?!\d)/gu,
  /\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?/gu,
  /\d{1,2}\s*月\s*\d{1,2}\s*日/gu,
  /[\u3014(]\d{4}[\u3015)]\s*\d+\s*号/gu,
  /第\s*\d+\s*(?:条|款|项|号|批|章|次)/gu,
  /(?<![\d.])\d{1,2}[.\u3001](?=\p{Script=Han})/gu,
  /\(\d{1,2}\)/gu,
];

const CHINESE_DIGITS = "零一二三四五六七八九";

/** The value of a plain Chinese numeral up to 九十九 (两 counts as two), or undefined. */
function chineseNumber(text: string): number | undefined {
  const digit = (char: string | undefined) => (char === "两" ? 2 : CHINESE_DIGITS.indexOf(char ?? ""));
  const found = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!found || text === "") return undefined;
  const [, tens, ten, ones] = found;
  if (!ten) return tens && !ones ? digit(tens) : undefined;
  return (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0);
}

const HAN_NUMBER = "[一二两三四五六七八九十]+";
const CHINESE: readonly (readonly [RegExp, (found: RegExpExecArray) => Fraction | undefined])[] = [
  [new RegExp(`(${HAN_NUMBER})个百分点`, "gu"), ([, a = ""]) => whole(chineseNumber(a), -2)],
  [new RegExp(`百分之(${HAN_NUMBER})`, "gu"), ([, a = ""]) => whole(chineseNumber(a), -2)],
  [new RegExp(`(?<!百)(${HAN_NUMBER})分之(${HAN_NUMBER})`, "gu"), ([, a = "", b = ""]) => share(chineseNumber(b), chineseNumber(a))],
  [new RegExp(`(${HAN_NUMBER})(万|亿)?元`, "gu"), ([, a = "", unit = ""]) => whole(chineseNumber(a), SCALE[unit] ?? 0)],
];

function whole(value: number | undefined, exponent: number): Fraction | undefined {
  const found = value === undefined ? undefined : fractionOfText(String(value));
  return found && multiply(found, powerOfTen(exponent));
}

function share(a: number | undefined, b: number | undefined): Fraction | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { n: BigInt(a), d: BigInt(b) };
}

/** The figures that a clause of the law holds, in its own order. */
export function figuresOfClause(clause: string): Figure[] {
  let text = halfWidth(clause);
  for (const pattern of NO_FIGURES) text = text.replace(pattern, (found) => "\u25A1".repeat(found.length));
  const figures: Figure[] = [];
  for (const found of text.matchAll(NUMBER)) {
    const [, digits = "", scale, sign, , rangeUnit, points] = found;
    const unit = scale ?? sign ?? rangeUnit ?? (points ? "%" : "");
    const plain = fractionOfText(digits.replaceAll(",", ""));
    if (!plain) continue;
    const exponent = unit === "%" ? -2 : unit === "‰" ? -3 : (SCALE[unit] ?? 0);
    const length = digits.length + (scale ?? sign ?? points ?? "").length;
    figures.push({
      value: multiply(plain, powerOfTen(exponent)),
      text: clause.slice(found.index, found.index + length),
      from: found.index,
      to: found.index + length,
      asked: !(digits === "1" && (unit === "" || points)),
    });
  }
  for (const [pattern, read] of CHINESE) {
    for (const found of text.matchAll(pattern)) {
      const value = read(found as RegExpExecArray);
      const [from, to] = [found.index, found.index + found[0].length];
      if (value) figures.push({ value, text: found[0], from, to, asked: found[0] !== "一个百分点" });
    }
  }
  return figures.sort((a, b) => a.from - b.from);
}

const YEARS = /(?<!\d)(?:(\d{4})\s*[~\u2014\u2013\-至]+\s*)?(\d{4})\s*年/gu;

/** The years that a clause names, which a rule may compare with. */
export const yearsOfClause = (clause: string): string[] =>
  [...halfWidth(clause).matchAll(YEARS)].flatMap(([, from, to]) => [from, to].filter((year) => year !== undefined));

const IN_RULE =
  /(?<![\p{L}\d_]|(?<!\.)\.)(?:\d{4}-\d{2}-\d{2}|[\u00A5\uFFE5]?\d+(?:\.\d+)?(?:[十百千万亿]{0,2}元|[A-Z]{3}|[KMB万亿]|[%‰\uFF05])?)/gu;

const DURATION = /"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?"/gu;

/** How many years, months and days the durations of a rule's text have. */
export const durationsOfRule = (rule: string): Fraction[] =>
  [...rule.matchAll(DURATION)].flatMap(([, ...counts]) => counts.flatMap((count) => (count && fractionOfText(count)) || []));

/** A quotient of two plain numbers, as in two thirds. */
const QUOTIENT = /(?<![\p{L}\d_./*])(\d+)\s*\/\s*(\d+)(?![\d.%‰\p{L}])/gu;

/** The figures that a rule's text holds, outside quotation marks; days are left out. */
export function figuresOfRule(rule: string): Figure[] {
  if (!/\d/.test(rule)) return [];
  const text = rule.replace(/"(?:[^"\\]|\\.)*"/g, (found) => " ".repeat(found.length));
  const quotients = [...(text.includes("/") ? text.matchAll(QUOTIENT) : [])].flatMap((found): Figure[] => {
    const [, a = "0", b = "0"] = found;
    const [left, right] = [fractionOfText(a), fractionOfText(b)];
    if (!left || !right || right.n === 0n) return [];
    return [{ value: divide(left, right), text: found[0], from: found.index, to: found.index + found[0].length, asked: true }];
  });
  const within = (at: number) => quotients.some((each) => at >= each.from && at < each.to);
  const plain = [...text.matchAll(IN_RULE)].flatMap((found) => {
    if (within(found.index)) return [];
    const literal = readLiteral(found[0], false);
    if (typeof literal !== "object" || literal.type === "date") return [];
    return [{ value: literal.value, text: found[0], from: found.index, to: found.index + found[0].length, asked: true }];
  });
  return [...quotients, ...plain];
}
