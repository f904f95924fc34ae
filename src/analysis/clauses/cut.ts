import { linesOf, type StretchOfText, type TextLine } from "./lines.js";
import { type Marker, placeName } from "./markers.js";
import { sentencesIn } from "./sentences.js";

/** A piece of the document's text that says one thing: a heading, a sentence, or a row of a table. */
export interface LawClause extends StretchOfText {
  readonly kind: "heading" | "sentence" | "row";
  /** The line on which it begins, counted from 1. */
  readonly line: number;
  /** The number that its line has: 第五条, (七), 1; empty where it has none. */
  readonly number: string;
  /** Its place as rules name it: 三(七)1. */
  readonly section: string;
  /** The headings that it stands under, the outermost first. */
  readonly headings: readonly string[];
  /** What stands between its commas, or its cells. */
  readonly parts: readonly StretchOfText[];
  /** Over each cell of a row, what the head of its table says; none where the table has no head. */
  readonly heads: readonly string[];
  /** What stands above the table of a row. */
  readonly caption: string;
}

/** Where the cutting stands: the numbers and titles that hold for what comes next, and the table that is being read. */
interface CutState {
  open: { readonly marker: Marker; readonly title: string }[];
  heads: readonly string[];
  caption: string;
  inTable: boolean;
}

const LONGEST_HEADING = 40;
const HEADING_END = /[\u3002.:\uFF1A]?$/u;
const MARKS_WITHIN = /[\u3002\uFF1B;\uFF0C,:\uFF1A\d]/u;
const ANNEX = /^(?:附件|附录|附錄|附表|Annex|ANNEX|Annexe|ANNEXE|Appendix|APPENDIX|別表|別紙)/u;
const LINE_END = /[\u3002\uFF1B;.:\uFF1A!?\uFF01\uFF1F]["'\u201D\u2019)\uFF09]*$/u;
const RUNS_ON = /[,\uFF0C\u3001(\uFF08]$/u;
/** A line of fewer characters than this is not broken for want of room; a Han character counts twice. */
const FULL_LINE = 44;

/** The clauses of a document, in its order. Takes any text, in time that grows with its length. */
export function clausesOf(text: string): LawClause[] {
  const lines = linesOf(text);
  const clauses: LawClause[] = [];
  const standing: CutState = { open: [], heads: [], caption: "", inTable: false };
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at] as TextLine;
    if (first.cells) {
      clauses.push(rowOf(text, first, first.cells, standing));
      continue;
    }
    let last = first;
    while (at + 1 < lines.length && runsOn(text, last, lines[at + 1] as TextLine)) {
      at += 1;
      last = lines[at] as TextLine;
    }
    clauses.push(...proseOf(text, first, last.to, standing));
  }
  return clauses;
}

/** Whether a sentence goes on in the next line, which no number begins. */
function runsOn(text: string, line: TextLine, next: TextLine): boolean {
  if (next.line !== line.line + 1 || next.marker || next.cells) return false;
  const own = text.slice(line.from, line.to);
  const end = own.slice(-8);
  if (RUNS_ON.test(end)) return true;
  return !LINE_END.test(end) && !ANNEX.test(text.slice(next.from, next.from + 12)) && roomOf(own) >= FULL_LINE;
}

const roomOf = (line: string): number => (line.length >= FULL_LINE ? FULL_LINE : line.length + (line.match(/[^\0-\u2E7F]/gu)?.length ?? 0));

function rowOf(text: string, line: TextLine, cells: readonly StretchOfText[], standing: CutState): LawClause {
  const words = cells.map(({ from, to }) => text.slice(from, to));
  const isHead = !standing.inTable && !words.some((word) => /\d/.test(word));
  if (!standing.inTable) standing.heads = isHead ? words : [];
  standing.inTable = true;
  const { from, to } = line;
  const heads = isHead || standing.heads.length !== cells.length ? [] : standing.heads;
  const { section, headings } = placeOf(standing, undefined);
  const caption = isHead ? "" : `${standing.caption} ${heads.length === 0 ? standing.heads.join(" ") : ""}`.trim();
  return { kind: isHead ? "heading" : "row", from, to, line: line.line, number: "", section, headings, parts: cells, heads, caption };
}

function proseOf(text: string, { from, line, marker }: TextLine, to: number, standing: CutState): LawClause[] {
  const body = { from: from + (marker?.length ?? 0), to };
  const own = text.slice(body.from, Math.min(to, body.from + LONGEST_HEADING + 2)).trim();
  standing.inTable = false;
  standing.caption = own.length > LONGEST_HEADING ? "" : own;
  if (ANNEX.test(own)) standing.open = [];
  if (marker) {
    while (standing.open.length > 0 && (standing.open.at(-1)?.marker.level ?? 0) >= marker.level) standing.open.pop();
    standing.open.push({ marker, title: own.split(/[\u3002\uFF1B;.\uFF0C,]/u)[0] ?? "" });
  }
  const { section, headings } = placeOf(standing, marker);
  const isHeading = (words: string) => words.length <= LONGEST_HEADING && !MARKS_WITHIN.test(words.replace(HEADING_END, ""));
  const found = sentencesIn(text, body);
  // A number may stand on a line of its own.
  const sentences = found.length === 0 ? [{ span: { from, to }, parts: [] }] : found;
  const alone = sentences.length === 1 && (marker !== undefined || !LINE_END.test(own));
  let [lineBreak, current] = [text.indexOf("\n", from), line];
  return sentences.map(({ span, parts }, at) => {
    for (; lineBreak >= 0 && lineBreak < span.from; lineBreak = text.indexOf("\n", lineBreak + 1)) current += 1;
    return {
      kind: at === 0 && (alone || (marker && sentences.length > 1)) && isHeading(text.slice(span.from, span.to)) ? "heading" : "sentence",
      from: at === 0 ? from : span.from,
      to: span.to,
      line: at === 0 ? line : current,
      number: at === 0 ? (marker?.number ?? "") : "",
      section,
      headings,
      parts,
      heads: [],
      caption: "",
    };
  });
}

function placeOf({ open }: CutState, own: Marker | undefined): Pick<LawClause, "section" | "headings"> {
  const above = open.filter(({ marker }) => marker !== own);
  return { section: placeName(open.map(({ marker }) => marker)), headings: above.map(({ title }) => title) };
}
