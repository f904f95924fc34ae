/** What people write where there is nothing to write, in normal form: no key, and nobody's number. */
const NOTHING = new Set(
  "无 没有 暂无 暂缺 缺 空 不详 未知 不明 不适用 待定 待补 待补充 未提供 无此项 N/A NA #N/A NIL NULL NONE NAN TBD UNKNOWN UNDEFINED #REF! #VALUE! #DIV/0! #NAME? #NUM! #NULL!".split(
    " ",
  ),
);
const MARKS = /^(?:[\p{P}\p{S}]+|0+)$/u;

/** Whether a unit of a text is a digit or a capital. */
export const isNormalUnit = (unit: number): boolean => unit >= 0x30 && unit <= 0x5a && (unit <= 0x39 || unit >= 0x41);

/** Whether a text of digits and capitals is normal as it stands, which nearly all are. */
function isNormal(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!isNormalUnit(text.charCodeAt(at))) return false;
  return text !== "";
}

/** Codes of firms and identity numbers, which are sometimes written in groups. */
const CODE = /^[0-9A-Z]{18}$/;

/**
 * The one form of a text by which something is known: a code, a number, a name. Width, case, blanks, signs that nobody sees, and
 * what spreadsheets put round texts (an apostrophe, `="…"`) make no other key of it.
 */
export function identityOf(text: string): string {
  if (isNormal(text)) return text;
  const plain = text
    .normalize("NFKC")
    .replace(/[\s\p{Cc}\p{Cf}]/gu, "")
    .toUpperCase();
  const bare = plain.replace(/^="(.*)"$/, "$1").replace(/^['\u2018\u2019`]+(?=.)/, "");
  const joined = bare.replace(/[-\u2010-\u2015\u2212]/g, "");
  return CODE.test(joined) ? joined : bare;
}

/** Whether a text names nothing: it is empty, or says so. */
export const namesNothing = (text: string): boolean => isNothing(identityOf(text));

/** The same of a text in normal form. */
export const isNothing = (normal: string): boolean => normal === "" || NOTHING.has(normal) || MARKS.test(normal);

/** Between several numbers in one cell. */
const BETWEEN = /[;,\u3001\uFF0C\uFF1B\n|]+/;

/** The keys in a cell, as they are written there: several numbers are several keys; a title with a comma in it is one. */
export function keysIn(text: string): string[] {
  if (isNormal(text)) return namesNothing(text) ? [] : [text];
  const pieces = text
    .split(BETWEEN)
    .map((piece) => piece.trim())
    .filter((piece) => !namesNothing(piece));
  const several = pieces.length > 1 && pieces.every((piece) => /\d{3}/.test(piece) && piece.length <= 40);
  return several ? pieces : namesNothing(text) ? [] : [text];
}
