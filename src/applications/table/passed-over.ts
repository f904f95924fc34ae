import { bytesOf } from "../../values/bytes.js";
import { plainHeading } from "./plain-heading.js";
import { cellText, isEmptyCell, type TableRecord } from "./record.js";

/** Why a row is passed over: it holds sums, a note or a signature, or the headings once more. */
export type PassedOver = "sums" | "notes" | "headings";

const WORDS = "合计|合计数|小计|总计|总合计|共计|累计|汇总";
/** A word for a sum, what it is of before it, and its unit or how many there are behind it. */
const SUM = new RegExp(
  `^(?:(?:本页|本表|本批|本次|全部|以上|各项|[一二三四五六七八九十]、)?(?:${WORDS})(?:[(\\[].*[)\\]]|\\d+[家户个人项笔名件份])?[:.]?(?:元|万元)?|共\\d+[家户个人项笔名件份批]\\p{Script=Han}{0,6}|其中:.*|(?:grand|sub|page)?-?totals?(?:\\(.*\\))?:?|sum:?)$`,
  "u",
);
/** Those that no applicant and no item is called. */
const SURE = new RegExp(`^(?:本页|本表|本批)?(?:${WORDS})(?:[(\\[].*[)\\]])?:?$`);
const NOTE =
  /^(?:注\d*|备注|说明|附注|附|填表说明|填表人|填报人|制表人?|审核人?|复核人?|审批人?|负责人|经办人|联系人|联系电话|填报日期|填表日期|制表日期|打印日期|打印时间|制表时间|填表时间|填报时间|导出时间|生成时间|单位负责人|(?:计量|金额|货币)?单位|notes?|remarks?|prepared ?by|checked ?by)(?:\(.*\))?[:.\u3001]/u;
const LONGEST = 30;
const SPACES = /[\s\u200B]/g;

/** The first bytes, in UTF-8, of what these rows begin with: others are not looked at. */
const FIRST = new Set(
  [..."合小总共累汇本全以各一二三四五六七八九十其注备说附填制审复负经联打单导生计金货"]
    .map((char) => bytesOf(char)[0] as number)
    .concat([...bytesOf("tsgpnrcTSGPNRC")]),
);

/** The first two letters of the words in English. */
const FIRST_TWO = new Set(["to", "su", "gr", "pa", "no", "re", "pr", "ch"].map((two) => pair(two.charCodeAt(0), two.charCodeAt(1))));

/** Why a row is none of an application; undefined where it may be one. `headings` are those of the table, in plain form; who has a code is somebody. */
export function passedOver(record: TableRecord, headings: readonly string[], code = -1): PassedOver | undefined {
  const first = firstFilled(record, 0);
  if (first < 0) return undefined;
  if (isAgain(record, first, headings)) return "headings";
  if (mayBegin(record, first)) {
    const text = plain(record, first);
    if (text.length <= LONGEST && SUM.test(text)) return "sums";
    if (NOTE.test(text)) return "notes";
  }
  if (code >= 0 && !isEmptyCell(record, code)) return undefined;
  for (let at = firstFilled(record, first + 1), looked = 0; at >= 0 && looked < 2; at = firstFilled(record, at + 1), looked += 1)
    if (mayBegin(record, at) && lettersOf(record, at) < 0 && SURE.test(plain(record, at))) return "sums";
  return undefined;
}

/** The words with which a row of sums says what it is. */
function sumWords(record: TableRecord): string {
  const [a, b, c] = Array.from({ length: record.count }, (_, at) => at).filter((at) => !isEmptyCell(record, at));
  return [a, b, c].map((at) => (at === undefined ? "" : plain(record, at))).join(" ");
}

/** Whether a row of sums is of the rows since the one before, as at the end of a page. */
export const isOfGroup = (record: TableRecord): boolean => /小计|本页|sub-?total|page/.test(sumWords(record));

/** Whether a row of sums says what a part of another sum is. */
export const isOfWhole = (record: TableRecord): boolean => sumWords(record).startsWith("其中");

const plain = (record: TableRecord, at: number): string => cellText(record, at).normalize("NFKC").replace(SPACES, "").toLowerCase();

function firstFilled(record: TableRecord, from: number): number {
  for (let at = from; at < record.count; at += 1) if (!isEmptyCell(record, at)) return at;
  return -1;
}

function mayBegin(record: TableRecord, at: number): boolean {
  const byte = record.bytes[record.cells[3 * at] as number] as number;
  if (byte <= 0x20 || byte === 0xe3 || byte === 0xef) return true;
  const two = lettersOf(record, at);
  return FIRST.has(byte) && (two < 0 || FIRST_TWO.has(two));
}

function pair(first: number, second: number): number {
  return (first << 8) | second;
}

/** The first two letters of a cell, or digits, both small; none where others stand there, which may be the same in plain form. */
function lettersOf({ bytes, cells }: TableRecord, at: number): number {
  const from = cells[3 * at] as number;
  if (from + 1 >= (cells[3 * at + 1] as number)) return -1;
  const [first, second] = [small(bytes[from] as number), small(bytes[from + 1] as number)];
  return first === 0 || second === 0 ? -1 : pair(first, second);
}

/** A letter or a digit, small; 0 for anything else. */
const small = (byte: number): number => {
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter : byte >= 0x30 && byte <= 0x39 ? byte : 0;
};

/** Whether a row says the headings once more, as at the head of each page. */
function isAgain(record: TableRecord, first: number, headings: readonly string[]): boolean {
  const heading = headings[first];
  if (heading === undefined || heading === "" || !mayEqual(record, first, heading)) return false;
  if (plainHeading(cellText(record, first)) !== heading) return false;
  let same = 0;
  for (let at = first; at >= 0; at = firstFilled(record, at + 1)) {
    if (plainHeading(cellText(record, at)) !== headings[at]) return false;
    same += 1;
  }
  return same > 1 || headings.length === 1;
}

/** Whether a cell may be a heading in plain form, by its first letter, which no mark behind it changes. */
function mayEqual(record: TableRecord, at: number, heading: string): boolean {
  const two = lettersOf(record, at);
  return two < 0 || two >> 8 === heading.charCodeAt(0);
}
