import { dayOf, dayText } from "../../values/date.js";
import { halfWidth } from "../../values/literal.js";
import { daysInForce } from "../said/effective.js";

/** What a document says of itself; what it does not say is left to a person. */
export interface ProposedDocument {
  readonly title: string;
  readonly number: string | undefined;
  readonly issuer: string | undefined;
  readonly issued: string | undefined;
  /** From when it is in force, where it says so, or says that it is from its issue on. */
  readonly from: string | undefined;
  /** Until when, where it says so. */
  readonly to: string | undefined;
  /** ISO 4217, by the signs and words of its money; undefined where a sign is of several. */
  readonly currency: string | undefined;
}

const NUMBER = /[\u4E00-\u9FFF]{1,12}[\u3014\uFF08([]\d{4}[\u3015\uFF09)\]]\s?\d{1,5}号/u;
const DAY = "(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日";
const ALONE = new RegExp(`^${DAY}$`, "u");
/** Money by its signs and words, the first that a document has. */
const CURRENCIES: readonly (readonly [RegExp, string | undefined])[] = [
  [/\d\s?[十百千万亿]{0,2}元|人民币|万元/u, "CNY"],
  [/\d[\d,]*\s?[千万億]{0,2}円/u, "JPY"],
  [/\u00A3\s?\d|\bpounds? sterling\b/u, "GBP"],
  [/\u20AC|\d\s?(?:euros?|EUR)\b/u, "EUR"],
  [/(?:US\$|USD)\s?\d|\d\s?USD\b/u, "USD"],
  [/\$\s?\d/u, undefined],
];
const AT_ONCE = /自(?:发布|印发|公布)之日起(?:施行|执行|实施|生效)/u;
const LONGEST_ISSUER = 40;

/** Reads the head and the foot of a document: title, number, issuer, days. */
export function documentIn(text: string): ProposedDocument {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const at = lines.findIndex((line) => ALONE.test(line));
  const issued = at < 0 ? undefined : dayIn(ALONE.exec(lines[at] ?? ""));
  const before = at < 0 ? undefined : lines.slice(0, at).findLast((line) => line !== "");
  const plain = halfWidth(text);
  const { starts, ends } = daysInForce(plain);
  const [first, last] = [starts.at(-1), ends.at(-1)];
  const [, currency] = CURRENCIES.find(([pattern]) => pattern.test(plain)) ?? [undefined, "CNY"];
  return {
    title: lines.find((line) => line !== "") ?? "",
    number: NUMBER.exec(text)?.[0],
    issuer: before !== undefined && before.length <= LONGEST_ISSUER && !/[\u3002\uFF1B;]/u.test(before) ? before : undefined,
    issued,
    from: first ? dayText(first.day) : AT_ONCE.test(text) ? issued : undefined,
    to: last && dayText(last.day),
    currency,
  };
}

function dayIn(found: RegExpExecArray | null): string | undefined {
  if (!found) return undefined;
  const [, year, month, day] = found;
  const value = dayOf(Number(year), Number(month), Number(day));
  return value === undefined ? undefined : dayText(value);
}
