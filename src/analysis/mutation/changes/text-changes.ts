import type { TextPart } from "../../../policy/writing/parts.js";
import { dayOfText, dayText } from "../../../values/date.js";
import { otherUnits } from "../../../values/literal.js";
import { own } from "../../../values/own.js";
import { type ChangeKind, type RuleChange, rewritten } from "./change.js";
import type { NamesAlike } from "./names-alike.js";

/** What a text of a rule is made of: texts in marks, days, figures with their units, names, signs. */
const TOKENS =
  /"[^"\n]*"|\d{4}-\d{2}-\d{2}|(?<figure>\d+(?:\.\d+)?)(?<unit>[\p{Script=Han}]+|%|‰|[A-Z]{3}(?![\p{L}\d_]))?|[\p{L}_][\p{L}\d_]*(?:\.[\p{L}_][\p{L}\d_]*)*|\.\.|>=|<=|!=|[<>=+\-*/[\]()]/gu;

const SIGNS: Readonly<Record<string, readonly string[]>> = {
  ">=": [">", "<"],
  ">": [">=", "<="],
  "<=": ["<", ">"],
  "<": ["<=", ">="],
  "=": ["!="],
  "!=": ["="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
};

const WORDS: Readonly<Record<string, readonly string[]>> = {
  and: ["or"],
  or: ["and"],
  some: ["every"],
  every: ["some"],
  min: ["max"],
  max: ["min"],
  floor: ["ceiling"],
  ceiling: ["floor"],
  not: [""],
  true: ["false"],
  false: ["true"],
};

/** Every figure, day, sign and name of a text of a rule written otherwise. */
export function textChanges(text: string, part: TextPart, names: NamesAlike): RuleChange[] {
  const raw = text.slice(part.from, part.to);
  const changes: RuleChange[] = [];
  const found = [...raw.matchAll(TOKENS)];
  for (const [index, token] of found.entries()) {
    const at = { from: part.from + token.index, to: part.from + token.index + token[0].length };
    const put = (kind: ChangeKind, after: string) => changes.push(rewritten(kind, text, at, after));
    const [written] = token;
    const { figure, unit } = token.groups ?? {};
    const [signs, words] = [own(SIGNS, written), own(WORDS, written)];
    const day = dayOfText(written);
    if (day !== undefined) for (const by of [-1, 1]) put("day", dayText(day + by));
    else if (figure !== undefined) figureChanges(figure, unit ?? "", put);
    else if (signs && !isMinusOfName(raw, token.index, written)) for (const each of signs) put("side", each);
    else if (words && isWord(written, found[index + 1]?.[0])) for (const each of words) put("word", each);
    else if (written.startsWith('"')) for (const each of names.optionsFor(written.slice(1, -1))) put("word", `"${each}"`);
    else for (const each of names.insteadOf(written)) put("name", each);
  }
  return [...changes, ...rangeChanges(text, part), ...parts(text, part)];
}

/** `min` and `not` are words only where what they ask follows. */
const isWord = (word: string, next: string | undefined): boolean =>
  !["min", "max", "floor", "ceiling", "not"].includes(word) || next === "(";

/** In `a-b` of a name or a text of words. */
const isMinusOfName = (raw: string, at: number, sign: string): boolean => sign === "-" && raw[at + 1] !== " ";

function figureChanges(figure: string, unit: string, put: (kind: ChangeKind, after: string) => void): void {
  const places = figure.split(".")[1]?.length ?? 0;
  const digits = BigInt(figure.replace(".", "")) + 1n;
  const text = digits.toString().padStart(places + 1, "0");
  put("figure", `${places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`}${unit}`);
  for (const each of otherUnits(unit)) put("unit", `${figure}${each}`);
}

const RANGE = /([[\](])[^[\](),]*\.\.[^[\](),]*([[\])])/g;
const OTHER_END: Readonly<Record<string, string>> = { "[": "(", "(": "[", "]": ")", ")": "]" };

/** The ends of ranges such as `[1..2)`. */
function rangeChanges(text: string, part: TextPart): RuleChange[] {
  const raw = text.slice(part.from, part.to);
  return [...raw.matchAll(RANGE)].flatMap((found) => {
    const [from, to] = [part.from + found.index, part.from + found.index + found[0].length];
    const ends = [
      { at: { from, to: from + 1 }, by: OTHER_END[found[1] ?? ""] },
      { at: { from: to - 1, to }, by: OTHER_END[found[2] ?? ""] },
    ];
    return ends.flatMap(({ at, by }) => (by ? [rewritten("side", text, at, by)] : []));
  });
}

const JUNCTION = /\s+(?:and|or)\s+/g;

/** Each part of a text that joins several conditions, left out. */
function parts(text: string, part: TextPart): RuleChange[] {
  const raw = text.slice(part.from, part.to);
  const marked = /^["']/.test(raw) ? 1 : 0;
  const cuts = [...raw.matchAll(JUNCTION)].filter(
    ({ index }) => isOpen(raw.slice(0, index)) && !/\bbetween\s\S+$/.test(raw.slice(0, index)),
  );
  if (cuts.length === 0) return [];
  const ends = [
    { from: marked, to: marked },
    ...cuts.map(({ index, 0: sign }) => ({ from: index, to: index + sign.length })),
    { from: raw.length - marked, to: raw.length - marked },
  ];
  return ends.slice(1).map((end, at) => {
    const before = ends[at] as (typeof ends)[number];
    const [from, to] = at === 0 ? [before.to, end.to] : [before.from, end.from];
    return { ...rewritten("part of a condition", text, { from: part.from + from, to: part.from + to }, ""), after: "" };
  });
}

/** Whether no bracket is open behind a beginning of a text. */
function isOpen(text: string): boolean {
  let depth = 0;
  for (const letter of text) depth += "([{".includes(letter) ? 1 : ")]}".includes(letter) ? -1 : 0;
  return depth === 0 && (text.match(/"/g)?.length ?? 0) % 2 === (text.startsWith('"') ? 1 : 0);
}
