import { type Marker, markerOf } from "./markers.js";

/** A stretch of the document's text, in UTF-16 offsets. */
export interface StretchOfText {
  readonly from: number;
  readonly to: number;
}

/** A line of the text without the white space around it: a row of a table where it has cells. */
export interface TextLine extends StretchOfText {
  /** Counted from 1. */
  readonly line: number;
  readonly marker: Marker | undefined;
  readonly cells: readonly StretchOfText[] | undefined;
}

const BARS = /[|\uFF5C\u2502\u2503]/u;
const RULE_LINE = /^[\s|:+=\u2500-\u257F-]+$/u;
const GAP = /\t+| {2,}|\u3000+/u;
const SLASH = / \/ /u;
const COMMA = /[,\uFF0C]/u;
const ENDS_SENTENCE = /[\u3002\uFF1B;!?\uFF01\uFF1F]/u;
/** Cells of what is set in columns are short; prose is not. */
const LONGEST_CELL = 24;
/** No line longer than this is looked at as a row of short cells. */
const LONGEST_ROW = 400;

/** The lines of a text that hold something, in their order. */
export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let number = 0;
  for (let start = 0; start <= text.length; number += 1) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const own = text.slice(start, end);
    const from = start + own.length - own.trimStart().length;
    const to = start + own.trimEnd().length;
    if (from < to && !RULE_LINE.test(text.slice(from, Math.min(to, from + LONGEST_ROW)))) {
      const shown = text.slice(from, to);
      lines.push({ from, to, line: number + 1, marker: markerOf(shown), cells: cellsOf(shown, from) });
    }
    start = end + 1;
  }
  return withCommaRows(text, lines);
}

/** The cells of a line that is set in columns. */
function cellsOf(line: string, offset: number): StretchOfText[] | undefined {
  if (line.length > LONGEST_ROW) return undefined;
  if (BARS.test(line)) return several(pieces(line, BARS, offset));
  const ends = ENDS_SENTENCE.test(line);
  if (!ends && GAP.test(line))
    return several(
      pieces(line, GAP, offset).filter(({ from, to }) => from < to),
      LONGEST_CELL,
    );
  if (!ends && SLASH.test(line)) return several(pieces(line, SLASH, offset), LONGEST_CELL);
  return undefined;
}

const several = (cells: StretchOfText[], longest = Number.POSITIVE_INFINITY): StretchOfText[] | undefined =>
  cells.length > 1 && cells.reduce((sum, { from, to }) => sum + to - from, 0) <= longest * cells.length ? cells : undefined;

/** What stands between the separators, without white space; what is empty at the edges is left out. */
function pieces(line: string, separator: RegExp, offset: number): StretchOfText[] {
  let at = offset;
  const all = line.split(separator).map((piece): StretchOfText => {
    const from = at + piece.length - piece.trimStart().length;
    const to = Math.max(from, at + piece.trimEnd().length);
    const rest = line.slice(at - offset + piece.length);
    at += piece.length + (separator.exec(rest)?.[0].length ?? 0);
    return { from, to };
  });
  const empty = ({ from, to }: StretchOfText | undefined = { from: 0, to: 1 }) => from === to;
  return all.slice(empty(all[0]) ? 1 : 0, empty(all.at(-1)) ? -1 : undefined);
}

/** Lines of short cells between commas, of which the next or the last line has as many, are rows too. */
function withCommaRows(text: string, lines: readonly TextLine[]): TextLine[] {
  const split = lines.map(({ from, to, cells, line }) => {
    const own = text.slice(from, Math.min(to, from + LONGEST_ROW));
    const found = cells || to - from > LONGEST_ROW || ENDS_SENTENCE.test(own) || !COMMA.test(own) ? undefined : pieces(own, COMMA, from);
    return { line, cells: found && several(found, LONGEST_CELL / 2) };
  });
  const alike = (one: (typeof split)[number] | undefined, other: (typeof split)[number]) =>
    one?.cells !== undefined && one.cells.length === other.cells?.length && Math.abs(one.line - other.line) === 1;
  return lines.map((line, at) => {
    const own = split[at];
    return own?.cells && (alike(split[at - 1], own) || alike(split[at + 1], own)) ? { ...line, cells: own.cells } : line;
  });
}
