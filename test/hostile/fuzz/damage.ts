import { type Draw, oneOf } from "../draw.js";
import { ODD } from "./odd.js";

/** Bytes with some changed, left out, doubled, or cut off. */
export function damagedBytes(bytes: Buffer, draw: Draw): Buffer {
  let damaged = Buffer.from(bytes);
  for (let times = 1 + draw(4); times > 0; times -= 1) {
    const at = draw(damaged.length);
    const length = draw(1 + draw(200));
    const kind = draw(5);
    if (kind === 0) damaged = damaged.subarray(0, at);
    else if (kind === 1) damaged = Buffer.concat([damaged.subarray(0, at), damaged.subarray(at + length)]);
    else if (kind === 2) damaged = Buffer.concat([damaged.subarray(0, at + length), damaged.subarray(at)]);
    else if (damaged.length > 0) damaged[at % damaged.length] = draw(256);
  }
  return damaged;
}

/** Words, figures, texts in quotation marks, and every other sign by itself. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\p{L}_][\p{L}\p{N}_-]*|\d[\d.,]*|\s+|[^\s]/gu;

/** A text with some of its words changed: one for another of it or of an odd kind, left out, doubled, exchanged. */
export function damagedWords(text: string, draw: Draw, times = 1 + draw(4)): string {
  const words = text.match(TOKEN) ?? [];
  for (let left = times; left > 0 && words.length > 0; left -= 1) {
    const at = draw(words.length);
    const word = words[at] ?? "";
    const kind = draw(9);
    if (kind === 0) words.splice(at, 1);
    else if (kind === 1) words.splice(at, 0, word);
    else if (kind <= 3) words[at] = oneOf(draw, words);
    else if (kind === 4) [words[at], words[draw(words.length)]] = [oneOf(draw, words), word];
    else if (kind === 5) words[at] = oddLike(word, draw);
    else if (kind === 6) words.splice(at, 0, oneOf(draw, ODD));
    else if (kind === 7) words[at] = word.replace(/\d/g, () => String(draw(10)));
    else words[at] = nested(word, draw);
  }
  return words.join("");
}

/** Something odd in the quotation marks of what it stands for. */
function oddLike(word: string, draw: Draw): string {
  const odd = oneOf(draw, ODD);
  return word.startsWith('"') || draw(4) === 0 ? JSON.stringify(odd) : odd;
}

const PAIRS = ["[]", "{}", "()", '""'] as const;

function nested(word: string, draw: Draw): string {
  const [open = "", close = ""] = oneOf(draw, PAIRS);
  const depth = draw(8) === 0 ? 1 + draw(300) : 1;
  return `${open.repeat(depth)}${word}${close.repeat(depth)}`;
}

/** A text with lines left out, doubled, exchanged, indented otherwise, or taken from another text. */
export function damagedLines(text: string, draw: Draw, other = text): string {
  const lines = text.split("\n");
  for (let times = 1 + draw(3); times > 0 && lines.length > 0; times -= 1) {
    const at = draw(lines.length);
    const many = 1 + draw(1 + draw(6));
    const kind = draw(6);
    if (kind === 0) lines.splice(at, many);
    else if (kind === 1) lines.splice(at, 0, ...lines.slice(at, at + many));
    else if (kind === 2) lines.splice(at, 0, ...lines.splice(draw(lines.length), many));
    else if (kind === 3) lines[at] = `${" ".repeat(draw(5))}${(lines[at] ?? "").trimStart()}`;
    else if (kind === 4) {
      const from = other.split("\n");
      lines.splice(at, draw(2), ...from.slice(draw(from.length)).slice(0, many));
    } else lines[at] = (lines[at] ?? "").slice(0, draw(1 + (lines[at] ?? "").length));
  }
  return lines.join("\n");
}

/** A text as it is, or damaged in one of the ways that texts are. */
export function damagedText(text: string, draw: Draw, other?: string): string | Buffer {
  const kind = draw(10);
  if (kind === 0) return text;
  if (kind <= 2) return damagedBytes(Buffer.from(text), draw);
  if (kind <= 4) return damagedLines(text, draw, other);
  if (kind === 5) return damagedWords(damagedLines(text, draw, other), draw);
  return damagedWords(text, draw);
}

interface ValuePlace {
  readonly at: Record<string, unknown> | unknown[];
  readonly key: string;
}

const ownOf = ({ at, key }: ValuePlace): unknown => (Object.hasOwn(at, key) ? structuredClone((at as Record<string, unknown>)[key]) : null);

/** What JSON may say, with a value changed, left out, doubled or put elsewhere. */
export function damagedValue(value: unknown, draw: Draw): unknown {
  const copy: unknown = structuredClone(value);
  const places: ValuePlace[] = [];
  const visit = (at: unknown): void => {
    if (typeof at !== "object" || at === null) return;
    for (const [key, inner] of Object.entries(at)) {
      places.push({ at: at as Record<string, unknown>, key });
      visit(inner);
    }
  };
  visit(copy);
  for (let times = 1 + draw(3); times > 0 && places.length > 0; times -= 1) {
    const { at, key } = oneOf(draw, places);
    const kind = draw(6);
    const holder = at as Record<string, unknown>;
    if (kind === 0) delete holder[key];
    else if (kind === 1) holder[key] = oneOf(draw, ODD);
    else if (kind === 2) Object.defineProperty(holder, oneOf(draw, ODD), { value: holder[key], enumerable: true, configurable: true });
    else if (kind === 3) holder[key] = ownOf(oneOf(draw, places));
    else if (kind === 4) holder[key] = oneOf<unknown>(draw, [null, 0, -1, 1e21, [], {}, [[]], true, "", 0.1, 2 ** 53]);
    else holder[key] = [holder[key], holder[key]];
  }
  return copy;
}
