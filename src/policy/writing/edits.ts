import type { ItemPart, LaidPart, LaidStretch } from "./parts.js";

/** What is to stand in place of a stretch of a text. */
export interface Edit extends LaidStretch {
  readonly text: string;
}

/** A text with all edits done; none lies over another. */
export function edited(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, text: instead } of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    pieces.push(text.slice(at, from), instead);
    at = to;
  }
  return pieces.join("") + text.slice(at);
}

/** Every part of a part, outer ones first; keys are none. */
export function* partsOf(part: LaidPart): Generator<LaidPart> {
  yield part;
  if (part.kind === "text") return;
  for (const { value } of part.items) if (value) yield* partsOf(value);
}

/** What a text has as a key, without its quotation marks. */
export const nameOf = ({ key }: ItemPart, text: string): string =>
  key ? text.slice(key.from, key.to).replace(/^(["'])(.*)\1$/s, "$2") : "";

/** The value under a key of a mapping. */
export const valueAt = (part: LaidPart | undefined, key: string, text: string): LaidPart | undefined =>
  part && part.kind !== "text" && part.mapping ? part.items.find((item) => nameOf(item, text) === key)?.value : undefined;

/** Where the line that holds a place begins. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

/** Where it ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** Whether nothing but blanks stands before a place on its line. */
export const beginsLine = (text: string, at: number): boolean => text.slice(lineStart(text, at), at).trim() === "";

export const onOneLine = (text: string, { from, to }: LaidStretch): boolean => !text.slice(from, to).includes("\n");
