/** A text as quotes are compared: NFKC, without white space; `at[n]` is where the text holds the n-th character. */
export interface Squeezed {
  readonly text: string;
  /** One more than there are characters: the last is where the text ends. */
  readonly at: readonly number[];
}

/** What NFKC may join into one character: a character with its marks, syllables of Hangul, kana with a half-width sound mark. */
const CLUSTER = /[\u1100-\u11FF]+|[^\p{M}\uFF9E\uFF9F][\p{M}\uFF9E\uFF9F]*|[\p{M}\uFF9E\uFF9F]+/gsu;
const BLANK = /\s+/gu;

/** The same as `squeeze` of quotes.ts makes, with the places. */
export function squeezed(text: string): Squeezed {
  const parts: string[] = [];
  const at: number[] = [];
  for (const found of text.matchAll(CLUSTER)) {
    const plain = found[0].normalize("NFKC").replace(BLANK, "");
    parts.push(plain);
    for (let n = 0; n < plain.length; n += 1) at.push(found.index);
  }
  at.push(text.length);
  return { text: parts.join(""), at };
}
