import type { StretchOfText } from "./lines.js";

const ENDS = "\u3002\uFF1B;!?\uFF01\uFF1F";
const CLOSING = "\u201D\u2019\u300D\u300F\u300B)\uFF09\u3011\"'";
const COMMAS = ",\uFF0C";
const PAIRS: Readonly<Record<string, string>> = { "(": ")", "\uFF08": "\uFF09", "\u3010": "\u3011" };
/** What stands in brackets is a part of its sentence, unless it is so long that the bracket is a mistake. */
const LONGEST_BRACKET = 200;
/** Words with a point that ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(.])(?:[A-Za-z]|n\u00B0|no|nos|art|arts|al|sec|sect|ch|par|para|mr|mrs|ms|dr|st|inc|co|ltd|corp|vs|cf|eg|ie|fig|vol|pp|approx|max|min)$/iu;

/** The sentences of a stretch, and each with its parts between commas. */
export function sentencesIn(
  text: string,
  { from, to }: StretchOfText,
): { readonly span: StretchOfText; readonly parts: readonly StretchOfText[] }[] {
  const brackets = bracketsIn(text, from, to);
  const sentences: { span: StretchOfText; parts: StretchOfText[] }[] = [];
  let [start, partStart] = [from, from];
  let parts: StretchOfText[] = [];
  const endPart = (at: number) => {
    const part = trimmed(text, partStart, at);
    if (part.from < part.to) parts.push(part);
    partStart = at;
  };
  for (let at = from; at < to; at += 1) {
    at = brackets.get(at) ?? at;
    const char = text[at] ?? "";
    if (COMMAS.includes(char) && !betweenDigits(text, at)) endPart(at + 1);
    if (!endsAt(text, at, to)) continue;
    while (at + 1 < to && (CLOSING.includes(text[at + 1] ?? "") || ENDS.includes(text[at + 1] ?? ""))) at += 1;
    endPart(at + 1);
    if (parts.length > 0) sentences.push({ span: trimmed(text, start, at + 1), parts });
    parts = [];
    start = at + 1;
  }
  endPart(to);
  if (parts.length > 0) sentences.push({ span: trimmed(text, start, to), parts });
  return sentences;
}

function trimmed(text: string, from: number, to: number): StretchOfText {
  const own = text.slice(from, to);
  const start = from + own.length - own.trimStart().length;
  return { from: start, to: Math.max(start, from + own.trimEnd().length) };
}

const betweenDigits = (text: string, at: number): boolean =>
  /\d/.test(text[at - 1] ?? "") && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5));

function endsAt(text: string, at: number, to: number): boolean {
  const char = text[at] ?? "";
  if (ENDS.includes(char)) return true;
  if (char !== ".") return false;
  const next = /^["')\]\u201D\u2019]*(\s+|$)(\S?)/u.exec(text.slice(at + 1, Math.min(to, at + 40)));
  if (!next || /\p{Ll}/u.test(next[2] ?? "")) return false;
  return !ABBREVIATION.test(text.slice(Math.max(0, at - 12), at));
}

/** Where each bracket that is closed again soon is closed. */
function bracketsIn(text: string, from: number, to: number): ReadonlyMap<number, number> {
  const open: { readonly at: number; readonly close: string }[] = [];
  const found = new Map<number, number>();
  for (let at = from; at < to; at += 1) {
    const char = text[at] ?? "";
    const close = PAIRS[char];
    if (close) open.push({ at, close });
    else if (open.at(-1)?.close === char) {
      const start = open.pop()?.at ?? at;
      if (at - start <= LONGEST_BRACKET) found.set(start, at);
    }
  }
  return found;
}
