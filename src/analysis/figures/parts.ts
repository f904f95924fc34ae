import { add, compare, divide, type Fraction, fraction, fractionOfText, isZero, multiply, powerOfTen } from "../../values/fraction.js";
import { HAN, HAN_DIGIT, numberOfHan } from "./numerals.js";

/** What a way of writing parts says: its readings, and whether a rule must use it. */
interface Part {
  readonly values: readonly Fraction[];
  readonly asked?: boolean;
}

type ReadPart = (found: RegExpExecArray) => Part | undefined;

const DIGITS = "\\d{1,6}(?:\\.\\d{1,6})?";
const PORTION = "\\d{1,3}(?:\\.\\d{1,4})?";
const NUMERAL = `(?:(?<![\\d.,])${DIGITS}|(?<![${HAN}])[${HAN}]{1,20}(?:点[${HAN_DIGIT}]{1,6})?)`;
const ten = fraction(10n);
const half = fraction(1n, 2n);

const numeral = (text: string): Fraction | undefined => fractionOfText(text) ?? numberOfHan(text);

/** A share of so many parts; what the parts are may be computed with as well: * 2 / 3. */
function share(part: Fraction | undefined, whole: Fraction | undefined, scaled: boolean): Part | undefined {
  if (!part || !whole || isZero(whole)) return undefined;
  return { values: scaled ? [divide(part, whole)] : [divide(part, whole), part, whole] };
}

/** Each portion of a ratio as a share of the whole, each over the other, and as it is written. */
function ratio(portions: readonly (Fraction | undefined)[]): Part | undefined {
  const known = portions.filter((each): each is Fraction => each !== undefined && !isZero(each));
  const total = known.reduce(add, fraction(0n));
  if (known.length !== portions.length || known.length < 2) return undefined;
  const [a = total, b = total] = known;
  const pairs = known.length === 2 ? [divide(a, b), divide(b, a)] : [];
  // 1:1 says "as much again", or half each, and seldom more than either.
  return {
    values: [...known.map((each) => divide(each, total)), ...pairs, ...known],
    asked: known.some((each) => each.n !== 1n || each.d !== 1n),
  };
}

/** A whole number and a part: 66 2/3 percent, two and a half. */
function mixed([, whole = "", a = "", b = "", sign = ""]: readonly string[]): Part | undefined {
  const part = share(fractionOfText(a), fractionOfText(b), true)?.values[0];
  const number = fractionOfText(whole);
  if (!part || !number) return undefined;
  return { values: [divide(add(number, part), fraction(sign === "" ? 1n : 100n))], asked: sign !== "" };
}

/** Hours and minutes look like a ratio; portions of one whole add up to 10 or 100. */
function isTime([a = "", b = ""]: readonly string[]): boolean {
  return /^\d{2}$/u.test(b) && Number(a) < 25 && Number(b) < 60 && Number(a) + Number(b) !== 100 && Number(a) + Number(b) !== 10;
}

const readings = (text: string): Fraction[] => [fractionOfText(text)].filter((each) => each !== undefined);

function slash([, a = "", b = ""]: RegExpExecArray): Part | undefined {
  const [part, whole] = [Number(a), Number(b)];
  if (part === whole && part > 1) return { values: [half, ...readings(a)] };
  return part > 0 && part < whole ? share(fractionOfText(a), fractionOfText(b), false) : undefined;
}

/** 八折 is 80%, 八五折 and 85折 are 85%. */
function discount(text: string): Part | undefined {
  const value = numeral(text) ?? numeral([...text].join("点"));
  if (!value || isZero(value)) return undefined;
  return { values: [divide(value, value.n >= 10n * value.d ? fraction(100n) : ten)] };
}

/** So many tenths, and hundredths behind them: 三成五, 5割5分. */
function tenths(a: string, b = ""): Part | undefined {
  const [first, second] = [numeral(a), b === "" ? fraction(0n) : numeral(b)];
  return first && second && !isZero(first) && compare(first, ten) <= 0
    ? { values: [add(divide(first, ten), divide(second, fraction(100n)))] }
    : undefined;
}

const COUNTS: Readonly<Record<string, number>> = {
  ...{ a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, seven: 7, nine: 9 },
  ...{ un: 1, une: 1, le: 1, du: 1, deux: 2, trois: 3, quatre: 4, ein: 1, einem: 1, zwei: 2, drei: 3, vier: 4 },
};
const PARTS: Readonly<Record<string, number>> = {
  ...{ half: 2, halves: 2, third: 3, quarter: 4, fourth: 4, fifth: 5, sixth: 6, eighth: 8, tenth: 10, twelfth: 12, hundredth: 100 },
  ...{
    tiers: 3,
    quart: 4,
    quarts: 4,
    cinqui\u00E8me: 5,
    sixi\u00E8me: 6,
    huiti\u00E8me: 8,
    dixi\u00E8me: 10,
    douzi\u00E8me: 12,
    centi\u00E8me: 100,
  },
  ...{ drittel: 3, viertel: 4, f\u00FCnftel: 5, sechstel: 6, achtel: 8, zehntel: 10, zw\u00F6lftel: 12, hundertstel: 100 },
};

function ordinalParts([, a = "", b = "", of = ""]: RegExpExecArray): Part | undefined {
  const count = COUNTS[a.toLowerCase()];
  const word = b.toLowerCase();
  const parts = PARTS[word] ?? PARTS[word.replace(/s$/u, "")];
  if (count === undefined || parts === undefined || count > parts) return undefined;
  const loose = /^(?:a|un|une|le|du)$/iu.test(a);
  // "a third party", "le tiers" and "a quarter" of a year are none.
  if (loose && of === "" && parts !== 2) return undefined;
  return { values: [fraction(BigInt(count), BigInt(parts))], asked: !loose || of !== "" };
}

const VULGAR: Readonly<Record<string, Fraction>> = {
  "\u00BD": half,
  "\u2153": fraction(1n, 3n),
  "\u2154": fraction(2n, 3n),
  "\u00BC": fraction(1n, 4n),
  "\u00BE": fraction(3n, 4n),
  "\u215B": fraction(1n, 8n),
};

const times = (count: bigint): Part => ({ values: [fraction(count)], asked: false });

const words = (keys: Readonly<Record<string, unknown>>): string =>
  Object.keys(keys)
    .sort((a, b) => b.length - a.length)
    .join("|");

/** Ways of writing shares and multiples other than a number with a sign, in the order in which they are looked for. */
export const PARTS_OF: readonly (readonly [RegExp, ReadPart])[] = [
  [/(?<![\d.,/])(\d{1,3}) (\d)\/(\d{1,2})(?![\d/])(?: ?(%|percent|per cent))?/gu, mixed],
  [
    /(?<![\p{L}\d.,])(one|two|three|four|five|\d{1,3}) and (?:a|one)[ -](half|third|quarter)(?!\p{L})(?: ?(%|percent|per cent))?/giu,
    ([all, count = "", part = "", sign = ""]) => mixed([all, String(COUNTS[count.toLowerCase()] ?? count), "1", String(PARTS[part]), sign]),
  ],
  [
    new RegExp(`(百|千|万|${NUMERAL})分(?:之|の)(${NUMERAL}|[百千])`, "gu"),
    ([, a = "", b = ""]) => share(numeral(b), numeral(a), /[百千万]$/u.test(a)),
  ],
  [new RegExp(`(?<![\\d.,:])${PORTION}(?:(?:[:比]| [:比] )${PORTION}){1,5}(?![\\d:]|[.,]\\d)`, "gu"), ([all]) => ratioInDigits(all)],
  [
    /"?(?<![\d.,])([1-9]{2,4})"?(?=的?(?:比例|方式))/gu,
    ([, digits = ""]) => {
      const portions = [...digits].map(Number);
      return portions.reduce((sum, each) => sum + each, 0) === 10 ? ratio(portions.map((each) => fraction(BigInt(each)))) : undefined;
    },
  ],
  [new RegExp(`(?<![${HAN}])[${HAN}]{1,3}(?:比[${HAN}]{1,3}){1,4}`, "gu"), ([all]) => ratio(all.split("比").map(numberOfHan))],
  [
    /(?<![一二三四五六七八九])([一二三四五六七八九])([一二三四五六七八九])(?=开|分成|分担)/gu,
    ([, a = "", b = ""]) => ratio([numberOfHan(a), numberOfHan(b)]),
  ],
  [/(?<![\d.,/])(\d{1,3})\s?\/\s?(\d{1,3})(?!\d|[.,]\d|\s?\/|\s?[%\u2030十百千万亿元])/gu, slash],
  [/[\u00BD\u2153\u2154\u00BC\u00BE\u215B]/gu, ([sign]) => ({ values: [VULGAR[sign] ?? half] })],
  [
    new RegExp(
      `(${NUMERAL})成(?!立|果|员|員|本|功|长|長|效|为|為|品|都|交|绩|就|人|年|熟|名|套|型|形|像|批|色|分|份|队|组|体|文|活|因|对|家)([一二三四五六七八九])?`,
      "gu",
    ),
    ([, a = "", b]) => tenths(a, b),
  ],
  [/(?<![\d.])(\d|[一二三四五六七八九])割(?:(\d|[一二三四五六七八九])分)?/gu, ([, a = "", b]) => tenths(a, b)],
  [
    /((?<![\d.,])\d{1,2}(?:\.\d)?|(?<![一二三四五六七八九])[一二三四五六七八九]{1,2})\s?折(?!算|合|旧|舊|叠|抵|扣|成|股)/gu,
    ([, a = ""]) => discount(a),
  ],
  [/[一減减折][半]|[各对対]半|半[额額]/gu, () => ({ values: [half] })],
  [/半数|半价|过半/gu, () => ({ values: [half], asked: false })],
  [/半年(?!度)/gu, () => ({ values: [half, fraction(6n)], asked: false })],
  [/半[个個]月/gu, () => ({ values: [half, fraction(15n)], asked: false })],
  [/翻(?:一|1)?番/gu, () => times(2n)],
  [/翻(?:两|2)番/gu, () => times(4n)],
  [
    new RegExp(
      `(?<![\\p{L}\\d])(${words(COUNTS)})[ -](${words(PARTS)}|[a-z]+ths|thirds|quarters)(?!\\p{L})(?=( (?:of|de|du|des|der)(?!\\p{L})| d')?)`,
      "giu",
    ),
    ordinalParts,
  ],
  [
    /(?<!(?:first|second|last|other|latter|former)[ -])(?<!\p{L})half(?!\p{L}|-)(?=( (?:of|the)(?!\p{L}))?)/giu,
    ([, of]) => ({ values: [half], asked: of !== undefined }),
  ],
  [/(?<!\p{L})(?:la moiti\u00E9|moiti\u00E9|die H\u00E4lfte|H\u00E4lfte)(?!\p{L})/giu, () => ({ values: [half] })],
  [/(?<!\p{L})(?:halved|halving|halfway|demi|demie|halbe[nrs]?)(?!\p{L})/giu, () => ({ values: [half], asked: false })],
  [/(?<!\p{L})(?:twice|doubled?|doubl\u00E9e?s?|doppelte?n?|zweifache?)(?!\p{L})/giu, () => times(2n)],
  [/(?<!\p{L})(?:thrice|tripled?|tripl\u00E9e?s?|dreifache?)(?!\p{L})/giu, () => times(3n)],
  [/双倍|加倍/gu, () => times(2n)],
];

function ratioInDigits(all: string): Part | undefined {
  const portions = all.split(/\s?[:比]\s?/u);
  const read = ratio(portions.map((each) => fractionOfText(each)));
  return read && all.includes(":") && portions.length === 2 && isTime(portions) ? { ...read, asked: false } : read;
}

/** A number of a power of ten. */
export const scaled = (value: Fraction, exponent: number): Fraction => multiply(value, powerOfTen(exponent));
