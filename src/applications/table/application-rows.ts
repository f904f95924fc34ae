import type { TableNotice } from "./notice.js";
import { type PassedOver, passedOver } from "./passed-over.js";
import { isEmptyCell, type TableRecord } from "./record.js";

const MOST_LINES = 20;

/** Whether a row is one of an application: not empty, no sum, no note, no heading. */
export function isOfApplication(record: TableRecord, headings: readonly string[], code: number, notice: TableNotice): boolean {
  if (record.problem) return true;
  const why = passedOver(record, headings, code);
  if (why) {
    passOver(notice, why, record.line);
    return false;
  }
  for (let at = 0; at < record.count; at += 1) if (!isEmptyCell(record, at)) return true;
  notice.blank += 1;
  return false;
}

/** Notes that a line was passed over. */
export function passOver(notice: TableNotice, why: PassedOver, line: number): void {
  const found = notice.passedOver[why];
  found.count += 1;
  if (found.lines.length < MOST_LINES) found.lines.push(line);
}
