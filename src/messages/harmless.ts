/** A page shows no more of one text than this. */
const LONGEST = 1500;

/** What a terminal would obey, and ends of lines. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A text without what a terminal would obey, on one line, of a length that a person can take in: names are data, never commands. */
export function harmless(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}\u2026` : text;
  if (!OBEYED.test(shown)) return shown;
  return shown.replace(/\s*\n\s*/g, " ").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}
