import { find, type Mapping, mappingAt, mappingsOf, type Scalar, scalarsOf } from "../../language/tree.js";
import type { Raise } from "../../messages/finding.js";
import { addMonths, type Day, dayOf, dayOfText, dayText, partsOfDay } from "../../values/date.js";
import { halfWidth } from "../../values/literal.js";
import type { Subject } from "../check.js";
import { daysOfText } from "../days-of-text.js";

const DATE = "(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日";
const STARTS = [
  new RegExp(`自\\s*${DATE}\\s*起\\s*(?:正式)?(?:施行|执行|实施|生效|开始施行)`, "gu"),
  new RegExp(`(?:施行|执行|实施|生效)(?:日期|时间)?(?:为|:)\\s*${DATE}`, "gu"),
];
/** 自2017年开始: any day of that year. */
const STARTS_IN = /自\s*(\d{4})\s*年(?:度)?\s*(?:起|开始)/gu;
/** Before and behind a day from which, and until which, a document in another language is in force. */
const STARTS_ABROAD =
  /(?:takes? effect|effective|in force|comes? into (?:force|effect)|enters? into (?:force|effect)|entre(?:nt)? en vigueur|prend(?:ra)? effet)(?:,? (?:on|from|as of|with effect from|le|au|\u00E0 (?:compter|partir) du|the))* $/iu;
const STARTS_BEHIND = /^ ?(?:(?:から|より|に)(?:施行|適用)|in Kraft)/u;
const ENDS_ABROAD =
  /(?:effective|in force|effect|valid|appl(?:y|ies)|expires?|en vigueur|applicables?)[^.;]{0,60} (?:until|till|through|to|jusqu'au) $|(?:expires?|ceases? to (?:have effect|apply)) on $/iu;
const ENDS_BEHIND = /^ ?(?:限り|をもって)[^\u3002]{0,6}(?:効力|失効|廃止)|^ ?まで(?:の間)?(?:、)?(?:効力|有効)/u;
const ENDS = [
  new RegExp(`(?:有效期|执行期限|实施期限|执行期|有效期限)(?:截?至|到|截止到?|截止至)\\s*${DATE}`, "gu"),
  new RegExp(`(?:施行|执行|实施)[^\\u3002;]{0,8}至\\s*${DATE}(?:止|截止)?`, "gu"),
];
const YEARS = /(?:有效期(?:限)?(?:为|:)?|试行期?(?:为|:)?)\s*(\d{1,2}|[一二两三四五六七八九十])\s*年/u;
const DIGITS = "零一二三四五六七八九十";

/** The period of a policy against the words of its document: 自…起施行, 有效期…年. */
export function effectiveSaid({ policy, tree, sourceText }: Subject, raise: Raise): void {
  if (typeof sourceText !== "string") return;
  const text = halfWidth(sourceText);
  const effective = mappingAt(tree, "effective");
  // What is in force from another day on stands under `by date`, or in a comparison.
  const dates = new Set(subsidyDates(tree));
  const { starts, ends } = daysInForce(text);
  const look = (key: string, day: Day | null, said: readonly SaidDay[]): void => {
    const place = find(effective, key);
    const [first] = said;
    if (
      !first ||
      day === null ||
      place?.kind !== "scalar" ||
      said.some((each) => each.day === day || dates.has(each.day) || dates.has(each.day + 1))
    )
      return;
    tell(place, `${key}: ${place.text}`, first, said);
  };
  const tell = (place: Scalar, written: string, { word }: SaidDay, said: readonly SaidDay[]) =>
    raise("effective-not-as-said", place.span, { word, written, fits: [...new Set(said.map(({ day }) => dayText(day)))] });
  look("from", policy.effective.from, starts);
  const years = [...text.matchAll(STARTS_IN)].map(([word, year]) => ({ word, year: Number(year) }));
  const place = find(effective, "from");
  if (
    starts.length === 0 &&
    years[0] &&
    place?.kind === "scalar" &&
    years.every(({ year }) => year !== partsOfDay(policy.effective.from).year)
  )
    raise("effective-not-as-said", place.span, {
      word: years[0].word,
      written: `from: ${place.text}`,
      fits: years.map(({ year }) => `${year}-01-01`),
    });
  look("to", policy.effective.to, ends);
}

/** The days from which, and until which, a text with half-width marks says that it is in force. */
export function daysInForce(text: string): { readonly starts: readonly SaidDay[]; readonly ends: readonly SaidDay[] } {
  const starts = [...STARTS.flatMap((pattern) => daysIn(text, pattern)), ...daysAbroad(text, STARTS_ABROAD, STARTS_BEHIND)];
  const years = YEARS.exec(text);
  const count = years && yearsOf(years[1] ?? "");
  // Three years from the first of September end on the last of August.
  const lasting = years && count ? starts.map(({ day }) => ({ day: addMonths(day, 12 * count) - 1, word: years[0] })) : [];
  const ends = [...ENDS.flatMap((pattern) => daysIn(text, pattern)), ...lasting, ...daysAbroad(text, ENDS_ABROAD, ENDS_BEHIND)];
  return { starts, ends };
}

interface SaidDay {
  readonly day: Day;
  readonly word: string;
}

const yearsOf = (text: string): number => (/^\d/.test(text) ? Number(text) : text === "两" ? 2 : DIGITS.indexOf(text));

const daysIn = (text: string, pattern: RegExp): SaidDay[] =>
  [...text.matchAll(pattern)].flatMap(([word, year, month, day]) => {
    const found = dayOf(Number(year), Number(month), Number(day));
    return found === undefined ? [] : [{ day: found, word }];
  });

/** The days that stand in subsidies, values and tables. */
function subsidyDates(tree: Mapping): Day[] {
  const parts = ["subsidies", "values", "amounts", "tables", "inputs"].map((key) => mappingAt(tree, key));
  const texts = parts.flatMap((part) => [
    ...[...scalarsOf(part)].map(({ text }) => text),
    ...[...mappingsOf(part)].flatMap(({ entries }) => entries.map(({ key }) => key.text)),
  ]);
  return texts.flatMap((text) => text.match(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g) ?? []).flatMap((text) => dayOfText(text) ?? []);
}

/** The days with such words before or behind them. */
const daysAbroad = (text: string, before: RegExp, behind: RegExp): SaidDay[] =>
  daysOfText(text).flatMap(({ day, from, to }) => {
    const lead = before.exec(text.slice(Math.max(0, from - 90), from));
    const [end = ""] = behind.exec(text.slice(to, to + 24)) ?? [];
    return lead || end ? [{ day, word: text.slice(lead ? from - lead[0].length : from, to + end.length) }] : [];
  });
