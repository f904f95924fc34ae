/** How many characters of the source an escape of a double-quoted scalar takes. */
const ESCAPES: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/**
 * The place in the file of each character of a scalar's value, and of its end, for every style of YAML scalar:
 * the value is walked along its source, over quotation marks, escapes, folds and indents.
 */
export function placesOf(value: string, source: string, offset: number, style: string | undefined): number[] {
  const quoted = style === "QUOTE_SINGLE" || style === "QUOTE_DOUBLE";
  const block = style === "BLOCK_LITERAL" || style === "BLOCK_FOLDED";
  let at = quoted ? 1 : block ? source.indexOf("\n") + 1 : 0;
  const places: number[] = [];
  for (const char of value.split("")) {
    at = skipJoins(source, at, style);
    const length = taken(source, at, char, style);
    if (length === 0) {
      while (at < source.length && source[at] !== char && /\s/.test(source[at] ?? "")) at += 1;
    }
    places.push(offset + at);
    at += length || 1;
  }
  places.push(offset + Math.min(at, source.length));
  return places;
}

/** Past a line that a backslash joins to the next in double quotes. */
function skipJoins(source: string, at: number, style: string | undefined): number {
  if (style !== "QUOTE_DOUBLE") return at;
  const join = /^\\\r?\n[ \t]*/.exec(source.slice(at, at + 256));
  return join ? at + join[0].length : at;
}

/** How much source one character of the value takes; 0 where an indent stands in front of it. */
function taken(source: string, at: number, char: string, style: string | undefined): number {
  const next = source[at] ?? "";
  if (style === "QUOTE_SINGLE" && next === "'" && char === "'") return 2;
  if (style === "QUOTE_DOUBLE" && next === "\\") return ESCAPES[source[at + 1] ?? ""] ?? 2;
  if (char === " " && /[ \t\r\n]/.test(next)) {
    const fold = /^[ \t]*\r?\n[ \t]*/.exec(source.slice(at));
    return fold ? fold[0].length : 1;
  }
  if (char === "\n" && next === "\r") return 2;
  return next === char ? 1 : 0;
}
