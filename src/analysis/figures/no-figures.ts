import { HAN, numberOfHan } from "./numerals.js";
import { cover } from "./plain-text.js";

const MONTH =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|janvier|f\u00E9vrier|mars|avril|mai|juin|juillet|ao\u00FBt|septembre|octobre|novembre|d\u00E9cembre|Januar|Februar|M\u00E4rz|Mai|Juni|Juli|Oktober|Dezember)(?![\\p{L}])\\.?";
const YEAR = "(?:19|20)\\d{2}";
const ERA = "(?:令和|平成|昭和|大正|明治|民国|民國)";
const RANGE = "\\s?(?:[~\\-]+|[至到、])\\s?";

/** Years, days and times of the day. */
const DATES: readonly string[] = [
  `(?<!\\d)\\d{4}-\\d{1,2}-\\d{1,2}(?!\\d)`,
  `(?<!\\d)\\d{4}[./]\\d{1,2}[./]\\d{1,2}(?!\\d)`,
  `(?<!\\d)\\d{1,2}[./]\\d{1,2}[./]\\d{4}(?!\\d)`,
  `(?<!\\d)${YEAR}-(?:0[1-9]|1[0-2])(?!\\d)`,
  `${ERA}\\s?(?:\\d{1,3}|元|[${HAN}]{1,4})\\s?年(?:度|\\s?(?:\\d{1,2}|[${HAN}]{1,3})\\s?月(?:\\s?(?:\\d{1,2}|[${HAN}]{1,3})\\s?日)?)?`,
  `(?<!\\d)\\d{4}(?:\\s?年)?${RANGE}\\d{4}\\s?年度?`,
  `(?<!\\d)${YEAR}(?:(?:\\s?年)?、${YEAR}){1,6}\\s?年度?`,
  `(?<!\\d)\\d{4}\\s{0,2}年(?:\\s?\\d{1,2}\\s?(?:${RANGE}\\d{1,2})?\\s?月(?:\\s?\\d{1,2}\\s?日)?)?`,
  `(?<![${HAN}])[一二][零〇\\u25CB一二三四五六七八九]{3}年(?:[${HAN}]{1,2}月(?:[${HAN}]{1,3}日)?)?`,
  `(?<!\\d)\\d{1,2}\\s?月(?:\\s?\\d{1,2}\\s?[日号])?(?:${RANGE}(?:\\d{1,2}\\s?月)?\\d{1,2}\\s?日)?`,
  `(?<!\\d)\\d{1,2}${RANGE}\\d{1,2}\\s?月(?!\\p{Script=Han}?龄)`,
  `(?<![${HAN}个個])[${HAN}]{1,2}月(?:[${HAN}]{1,3}日)?`,
  `(?<!\\d)\\d{1,2}世纪(?:\\d0年代)?|(?<!\\d)\\d0年代`,
  `每(?:个?月|季度?|年)\\s?\\d{1,2}\\s?[日号]`,
  `(?<![\\d:])(?:[01]?\\d|2[0-4]):(?:00(?![\\d:])|[0-5]\\d(?=\\s?(?:[前后至\\-]|[ap]\\.?m\\.?|Uhr|時|时)))|\\d{1,2}\\s?(?:[ap]\\.m\\.|[ap]m(?![\\p{L}])|Uhr)|(?<!\\d)\\d{1,2}時(?!間)`,
  `(?<!\\d)${YEAR}\\s?/\\s?(?:${YEAR}|\\d{2})(?!\\d)`,
  `(?<!\\d)${YEAR}-\\d{2}(?!\\d|[.,]\\d)`,
  `(?<![\\p{L}])FY\\s?'?\\d{2,4}(?:\\s?[-/]\\s?\\d{2,4})?`,
  `(?<!\\d)\\d{1,2}(?:st|nd|rd|th|er|\\.)?\\s(?:day of )?${MONTH}(?:\\s?,?\\s?${YEAR}(?!\\d))?`,
  `(?<![\\p{L}])${MONTH}\\s{1,2}\\d{1,2}(?:st|nd|rd|th)?(?!\\d|,\\d{3}|\\s?%)(?:\\s?,?\\s?${YEAR}(?!\\d))?`,
  `(?<![\\p{L}])${MONTH}\\s{1,2}(?:of )?${YEAR}(?!\\d)`,
];

/** Chinese characters may touch a name in Latin letters. */
const NO_LETTER_BEFORE = "(?<![A-Za-z\\u00C0-\\u024F])";
const NO_LETTER_BEHIND = "(?![A-Za-z\\u00C0-\\u024F])";

const LABEL =
  "(?:[Aa]rticles?|[Aa]rt\\.|[Ss]ections?|[Ss]ec\\.|[Ss]ubsections?|\u00A7{1,2}|[Ff]orms?|[Ss]chedules?|[Tt]ables?|[Cc]ategory|[Cc]ategories|[Cc]lass(?:es)?|[Cc]hapters?|[Tt]itles?|[Pp]arts?|[Aa]nnex(?:es)?|[Aa]ppendix|[Cc]lauses?|[Pp]aragraphs?|[Ss]ubparagraphs?|[Pp]aras?\\.?|[Rr]ules?|[Rr]egulations?|[Rr]eg\\.|[Ii]tems?|[Ll]ines?|[Bb]ox(?:es)?|[Cc]olumns?|[Pp]hases?|[Ss]tages?|[Tt]iers?|[Ll]evels?|[Tt]ypes?|[Gg]roups?|[Ss]teps?|[Oo]ptions?|[Zz]ones?|[Bb]ends?|[Bb]ands?|[Bb]rackets?|[Rr]ows?|[Nn]otes?|[Ff]ootnotes?|[Ee]xamples?|[Ff]igures?|[Vv]ersions?|[Vv]olumes?|[Pp]ages?|p\\.|pp\\.|No\\.?|Nos\\.|[Nn]os?\\.|[Nn]umber|[Nn]otices?|Publication|Pub\\.|Public Law|Pub\\. ?L\\.|P\\.L\\.|Bill|Act|H\\.R\\.|S\\.I\\.|[Cc]odes?|[Rr]egulation \\(E[CU]\\)(?: No)?|[Dd]irectives?|[Dd]ecisions?|[Dd]ecrees?|Order|ISO(?:/IEC)?|IEC|EN|GB(?:/T)?|DIN|ASTM|IEEE|RFC|JIS|NF|HJ|JB|[Rr]oute|[Mm]ethod|[Pp]oints?|Proc\\.|Rul\\.|FIPS|[Mm]odel|[Ee]xhibit|[Aa]ttachment|[Qq]uestion|[Ll]ois?|[Dd]\u00E9crets?|[Aa]lin\u00E9as?|[Aa]nnexes?|[Tt]ableaux?|[Cc]at\u00E9gories?|[Cc]at\u00E9gorie|[Nn]\u00B0|n\u00BA|Nr\\.|Absatz|Abs\\.|Satz|Artikel|Anlage|Tabelle|Ziffer|Nummer|Kategorie|Stufe)";
const NUMBER_OF_LABEL = "(?:[A-Z]{1,3}[.\\s\\-]{1,2})?\\d+[\\dA-Za-z]*(?:[.\\-/]\\d+[A-Za-z]?)*(?:\\([0-9A-Za-z]{1,4}\\))*";
const NO_UNIT =
  "(?![\\d.,]*\\s?(?:[%\u2030\u20AC$十百千万亿元円人名家个台件]|percent|per cent|pour cent|Prozent|million|billion|euros?|dollars?|years?|months?|days?|ans|mois|jours))";

/** Names and numbers of documents, clauses, list items and kinds. */
const NAMES: readonly string[] = [
  `(?<![\\d.])\\d{1,3} (?:U\\.?S\\.?C\\.?|C\\.?F\\.?R\\.?|Stat\\.|Fed\\. Reg\\.)\\s?(?:[Pp]arts? )?\u00A7{0,2}\\s?\\d+[\\dA-Za-z.\\-]*(?:\\([0-9A-Za-z]{1,4}\\))*`,
  `${NO_LETTER_BEFORE}${LABEL}(?![A-Za-z])\\s?(?:[Nn][o\u00B0]\\.?\\s?)?${NUMBER_OF_LABEL}${NO_UNIT}(?:\\s?(?:,|and|or|to|through|et|\u00E0|und|bis|-)\\s?\\d{1,4}[A-Za-z]?(?![\\d.,]*\\d)${NO_UNIT}(?:\\([0-9A-Za-z]{1,4}\\))*(?!\\p{L}))?`,
  `(?<![\\d\\p{L}])[A-Z][A-Za-z]{0,20}-\\d+[\\dA-Za-z]*(?:-\\d+)*(?![\\d.,]*[%万元])`,
  `(?<![\\d\\p{L}])[LRD]\\. ?\\d+(?:-\\d+)*`,
  `[\\[(]\\d{4}[\\])]\\s?(?:第\\s?)?\\d+\\s?号?`,
  `(?<![\\d.])\\d{1,5}\\s?号(?:[令文]|公告|通知|楼|院|线)?`,
  `(?<!\\d)\\d{3,4}-\\d{7,8}(?!\\d)`,
  `第\\s?(?:\\d+|[${HAN}]{1,5})\\s?(?:[个個]?五年|条|條|款|项|項|号|号令|批|章|节|編|编|卷|部分|页|頁|栏|欄|类|類|期|届|表|者|方|产业|三方)`,
  `(?:附件|附表|附录|别表|別表|様式|样式|类别|序号|编号|(?<![代发])表|(?<![地])图)\\s?第?\\s?\\d+(?:-\\d+)*${NO_UNIT}`,
  `(?<![\\d.%\\p{L}])\\d{1,2}[.、](?=\\p{Script=Han})`,
  `(?<![\\d.])\\d{1,4}(?:\\([a-z]{1,3}\\))(?:\\(\\d{1,3}\\))?`,
  `(?:^|(?<=[;:。!\\n]\\s{0,3}))\\d{1,2}[.)] (?=\\p{L})`,
  `(?<!(?:[Tt]en|teen|ty|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Oo]ne|dred|sand|lion|[一二三四五六七八九十]) ?)\\(\\d{1,3}\\)`,
  `\\([${HAN}]{1,3}\\)`,
  `[一二三四]季度|(?<!\\d)\\d{3,6}"?(?:热线|电话)`,
  `小数点?后?第?\\s?(?:\\d|[${HAN}])\\s?位|(?:\\d|[${HAN}])\\s?位(?:小数|有效数)|\\d decimal (?:places?|digits?)`,
  `十[${HAN}]五(?!个|[${HAN}])`,
  `(?:985|211|863|973)(?![\\d.,]*\\s?[%万元人名个台])(?:[、/和及](?:985|211))?`,
  `(?<!\\d)\\d{2,5}"?(?:\\p{Script=Han}{0,4})(?:计划|工程(?!师)|行动|战略|高校|院校)`,
  `"[\\p{Script=Han}A-Za-z]{0,4}\\d[\\dA-Za-z+\\-]{0,8}"(?=\\p{Script=Han})(?!的?(?:比例|方式))`,
  `(?<![\\d+])\\d{1,2}\\+(?:\\d{1,2}\\+){0,4}[A-Za-z]|(?<=")\\d\\+\\d(?=")`,
  `(?<![\\d.,$\u20AC\u00A3])(?:\\d{1,4}[CDEFGHIJNOPQRSUXYZ]|\\dA)${NO_LETTER_BEHIND}级?|\\d[A-Z]{1,2}级`,
  `(?<![\\d.])\\d{1,5}(?:\\.\\d{1,3})?(?:[cm]?m|米) ?[x\u00D7*] ?\\d+(?:\\.\\d+)?(?:[cm]?m|米)`,
  `24/7|[57] ?[x\u00D7*] ?(?:24|8)`,
];

const IN_DATES: readonly RegExp[] = DATES.map((each) => new RegExp(each, "gu"));
const NO_FIGURES: readonly RegExp[] = [...IN_DATES, ...NAMES.map((each) => new RegExp(each, "gu"))];

/** A clause in plain signs, with dates and names covered: their numbers count nothing that a rule computes. */
export const withoutNames = (text: string): string => NO_FIGURES.reduce(cover, text);

const YEARS_IN_DIGITS = new RegExp(`(?<![\\d.,])${YEAR}(?![\\d%\u2030万亿千百]|[.,]\\d)`, "gu");
const YEARS_IN_HAN = /(?<![一二三四五六七八九])[一二][零〇\u25CB一二三四五六七八九]{3}(?=年)/gu;
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 明治: 1867, 民国: 1911, 民國: 1911 };
const YEARS_OF_ERAS = new RegExp(`(${ERA})\\s?(\\d{1,3}|元|[${HAN}]{1,4})\\s?年`, "gu");

/** The years that a clause in plain signs names, which a rule may compare with. */
export function yearsIn(text: string): string[] {
  const digits = [...text.matchAll(YEARS_IN_DIGITS)].map(([year]) => year);
  const han = [...text.matchAll(YEARS_IN_HAN)].map(([year]) => String(numberOfHan(year)?.n));
  const eras = [...text.matchAll(YEARS_OF_ERAS)].map(([, era = "", count = ""]) => {
    const years = count === "元" ? 1 : /\d/u.test(count) ? Number(count) : Number(numberOfHan(count)?.n ?? 0);
    return String((ERAS[era] ?? 0) + years);
  });
  return [...digits, ...han, ...eras];
}

/** The numbers that the days and months of a clause in plain signs are written with, which a rule may compare parts of a day with. */
export const numbersOfDatesIn = (text: string): string[] =>
  IN_DATES.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([date]) => date.match(/\d+/gu) ?? [])).map((each) =>
    String(Number(each)),
  );
