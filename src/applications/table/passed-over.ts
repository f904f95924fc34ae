import { bytesOf } from "../../values/bytes.js";
import { cellText, isEmptyCell, type TableRecord } from "./record.js";

const SUMS = new Set(["合计", "小计", "总计", "共计", "累计", "total", "subtotal", "sum", "grandtotal"]);

/** The first byte of every word for a sum, in UTF-8: rows that begin otherwise are not looked at. */
const FIRST = new Set([...SUMS].flatMap((word) => [word, word.toUpperCase()].map((each) => bytesOf(each)[0] as number)));

/** Whether the first thing in a row is a word for a sum: such a row is no application. */
export function isSumRow(record: TableRecord): boolean {
  for (let at = 0; at < record.count; at += 1) {
    const first = record.bytes[record.cells[3 * at] as number] as number;
    if (!isEmptyCell(record, at) && first !== 0x20 && first !== 0x22 && first < 0xe3 && !FIRST.has(first)) return false;
    if (isEmptyCell(record, at)) continue;
    const text = cellText(record, at);
    if (text.length > 30) return false;
    return SUMS.has(text.normalize("NFKC").replace(/[\s:]/g, "").toLowerCase());
  }
  return false;
}
