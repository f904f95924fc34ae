import { add, type Fraction, fraction, powerOfTen } from "../../values/fraction.js";

/** Chinese and Japanese digits, in plain and in capital writing. */
const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([..."零一二三四五六七八九"].map((char, value) => [char, value])),
  ...Object.fromEntries([..."〇壹贰叁肆伍陆柒捌玖"].map((char, value) => [char, value])),
  "\u25CB": 0,
  两: 2,
  兩: 2,
  貳: 2,
  弐: 2,
  參: 3,
  陸: 6,
};

/** Powers of ten within a group of four digits, and of the groups. */
const WITHIN: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };
const GROUPS: Readonly<Record<string, number>> = { 万: 4, 萬: 4, 亿: 8, 億: 8, 兆: 12 };

export const HAN_DIGIT: string = Object.keys(DIGITS).join("");
export const HAN_SCALE: string = [...Object.keys(WITHIN), ...Object.keys(GROUPS)].join("");
export const HAN: string = `${HAN_DIGIT}${HAN_SCALE}`;

/** What a scale between a number and its unit multiplies by, as a power of ten: 万, 十万, 百亿, 万亿. */
export const exponentOfHan = (scale: string): number => [...scale].reduce((sum, char) => sum + (WITHIN[char] ?? GROUPS[char] ?? 0), 0);

/** A longer run of such characters is no number that anybody wrote. */
const LONGEST = 40;

/** The value of a numeral in Chinese characters, with decimals behind 点; undefined for a run that is none. */
export function numberOfHan(text: string): Fraction | undefined {
  if (text === "" || text.length > LONGEST) return undefined;
  const [before = "", after] = text.split("点");
  const whole = wholeOfHan(before);
  if (whole === undefined || after === undefined) return whole === undefined ? undefined : fraction(whole);
  const decimals = digitsOf(after);
  return decimals === undefined ? undefined : add(fraction(whole), fraction(decimals, powerOfTen(after.length).n));
}

/** Digits one after the other, as in a year: 二〇二四. */
function digitsOf(text: string): bigint | undefined {
  const digits = [...text].map((char) => DIGITS[char]);
  return digits.length === 0 || digits.includes(undefined) ? undefined : BigInt(digits.join(""));
}

function wholeOfHan(text: string): bigint | undefined {
  const chars = [...text];
  if (chars.length > 1 && chars.every((char) => char in DIGITS)) {
    // 三五 means three to five; with a nought, or of three digits and more, it is a number.
    return chars.length > 2 || /[\u25CB零〇]/u.test(text) ? digitsOf(text) : undefined;
  }
  let groups = 0n;
  let group = 0n;
  let digit: bigint | undefined;
  let last = 0;
  for (const [at, char] of chars.entries()) {
    const value = DIGITS[char];
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0n) return undefined;
      digit = BigInt(value);
      continue;
    }
    const within = WITHIN[char];
    if (within !== undefined) {
      if (digit === undefined && group !== 0n) return undefined;
      group += (digit || 1n) * 10n ** BigInt(within);
      last = within;
    } else {
      const power = 10n ** BigInt(GROUPS[char] ?? 0);
      group += digit ?? 0n;
      // 万亿 multiplies what stands before it as a whole; 万 behind 亿 begins a group of its own.
      if (groups !== 0n && groups < power) groups = (groups + group) * power;
      else groups += (group === 0n && at === 0 ? 1n : group) * power;
      group = 0n;
      last = GROUPS[char] ?? 0;
    }
    digit = undefined;
  }
  // 三万五 is 35,000; 三百零五 is 305.
  const short = digit !== undefined && last > 1 && chars.at(-2) !== undefined && !((chars.at(-2) ?? "") in DIGITS);
  return groups + group + (digit ?? 0n) * (short ? 10n ** BigInt(last - 1) : 1n);
}
