import { halfWidth } from "../../values/literal.js";

/** Other signs of the same meaning, each one character for one. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[\t\n\r\u00A0\u2000-\u200A\u202F\u205F\u3000]/gu, " "],
  [/[\u2236\uFE55\u02D0]/gu, ":"],
  [/[\u2010-\u2015\u2212\u301C\u2053]/gu, "-"],
  [/[\u3014\u3010\uFF3B]/gu, "["],
  [/[\u3015\u3011\uFF3D]/gu, "]"],
  [/[\u2018\u2019]/gu, "'"],
  [/[\u201C\u201D\u300C\u300D]/gu, '"'],
  [/[\u2215\u2044]/gu, "/"],
  [/\u0130/gu, "I"],
];

/** A clause with plain signs in place of full-width and typographic ones; every character stays at its place. */
export function plainText(clause: string): string {
  // A full-width comma divides a sentence and never the digits of a number.
  let text = halfWidth(clause.replace(/\uFF0C/gu, ";"));
  for (const [signs, plain] of SAME) text = text.replace(signs, plain);
  return text;
}

/** Covers stretches of a text, so that nothing in them is read again. */
export const cover = (text: string, pattern: RegExp): string => text.replace(pattern, (found) => "\u25A1".repeat(found.length));
