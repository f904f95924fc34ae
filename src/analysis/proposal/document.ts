import { dayOf, dayText } from "../../values/date.js";
import { halfWidth } from "../../values/literal.js";

/** What a document says of itself; what it does not say is left to a person. */
export interface ProposedDocument {
  readonly title: string;
  readonly number: string | undefined;
  readonly issuer: string | undefined;
  readonly issued: string | undefined;
  /** From when it is in force, where it says so, or says that it is from its issue on. */
  readonly from: string | undefined;
}

const NUMBER = /[\u4E00-\u9FFF]{1,12}[\u3014\uFF08([]\d{4}[\u3015\uFF09)\]]\s?\d{1,5}号/u;
const DAY = "(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日";
const ALONE = new RegExp(`^${DAY}$`, "u");
const STARTS = new RegExp(`自\\s*${DAY}\\s*起\\s*(?:正式)?(?:施行|执行|实施|生效)`, "u");
const AT_ONCE = /自(?:发布|印发|公布)之日起(?:施行|执行|实施|生效)/u;
const LONGEST_ISSUER = 40;

/** Reads the head and the foot of a document: title, number, issuer, days. */
export function documentIn(text: string): ProposedDocument {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const at = lines.findIndex((line) => ALONE.test(line));
  const issued = at < 0 ? undefined : dayIn(ALONE.exec(lines[at] ?? ""));
  const before = at < 0 ? undefined : lines.slice(0, at).findLast((line) => line !== "");
  const starts = dayIn(STARTS.exec(halfWidth(text)));
  return {
    title: lines.find((line) => line !== "") ?? "",
    number: NUMBER.exec(text)?.[0],
    issuer: before !== undefined && before.length <= LONGEST_ISSUER && !/[\u3002\uFF1B;]/u.test(before) ? before : undefined,
    issued,
    from: starts ?? (AT_ONCE.test(text) ? issued : undefined),
  };
}

function dayIn(found: RegExpExecArray | null): string | undefined {
  if (!found) return undefined;
  const [, year, month, day] = found;
  const value = dayOf(Number(year), Number(month), Number(day));
  return value === undefined ? undefined : dayText(value);
}
