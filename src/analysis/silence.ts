import type { Entry, Tree } from "../language/tree.js";
import { type Finding, numberOf, type Raise, type Span } from "../messages/finding.js";
import { lineColumn } from "../messages/line-column.js";

/** What is named stands before a colon that nothing of it holds: one that a blank follows, a full-width one, or the last of all. */
const COMMENT = /#\s*allow\s+([\w-]+)(?:\s+((?:(?![:\uFF1A](?:\s|$)|\uFF1A).)+))?\s*(?:[:\uFF1A]\s*(.*))?$/u;

/** A stretch of text that is longer names nothing: the keys around it do. */
const LONGEST_NAME = 40;
/** Nor does one that a comment cannot hold as one name: it would end at the colon, or be two at the comma. */
const NO_NAME = /[:\uFF1A](?:\s|$)|\uFF1A|,\s|[,\u3001\uFF0C](?!\d)|\n/u;

interface Silence {
  readonly code: string;
  /** The figures, words or keys that it passes over; none: whatever stands there. */
  readonly names: readonly string[];
  readonly reason: string;
  readonly span: Span;
  /** The lines of which it speaks. */
  readonly lines: { readonly first: number; readonly last: number };
}

/** A file of which findings tell. */
interface SilencedFile {
  readonly file: string;
  readonly text: string;
  /** Null of a file of which only the text is known. */
  readonly tree: Tree | null;
}

/**
 * Findings less those that a comment with a reason passes over: `# allow figure-of-quote-not-used 5万元: reason`, on the same line or alone
 * on a line above; above a text of several lines it speaks of all of them. It names what is passed over, as the findings show it, or the
 * keys that lead there. `placeOf` says where a finding is passed over, if not where it is. Findings themselves are a comment without a
 * reason, one that names nothing, and what passes over nothing.
 */
export function withoutSilenced(
  { file, text, tree }: SilencedFile,
  findings: readonly Finding[],
  raise: Raise,
  placeOf: (finding: Finding) => Span = ({ span }) => span,
): Finding[] {
  const scalars = tree ? spansOf(tree).filter((span) => span.file === file) : [];
  const silences = silencesOf({ file, text, tree }).filter(
    ({ span }) => !scalars.some(({ from, to }) => span.from >= from && span.from < to),
  );
  const passed = new Map(silences.map((silence) => [silence, [] as (readonly string[])[]]));
  const kept = findings.filter((finding) => {
    const place = placeOf(finding);
    if (place.file !== file) return true;
    const { line } = lineColumn(text, place.from);
    const names = namesOf(place, text, tree);
    const found = silences.filter((silence) => speaksOf(silence, finding, line, names));
    for (const silence of found) passed.get(silence)?.push(names);
    return found.length === 0;
  });
  for (const [{ code, names, reason, span }, over] of passed) {
    const idle = names.filter((name) => !over.some((each) => isNamed(name, each)));
    if (reason.trim() === "") raise("silence-without-reason", span, { code });
    else if (over.length === 0) raise("unused-silence", span, { code });
    else if (names.length === 0)
      raise("silence-without-name", span, { code, names: [...new Set(over.flatMap(([name = ""]) => name))], because: reason.trim() });
    else if (idle.length > 0) raise("unused-silence", span, { code: `${code} ${idle.join(", ")}` });
  }
  return kept;
}

const speaksOf = ({ code, names: wanted, lines }: Silence, finding: Finding, line: number, names: readonly string[]): boolean =>
  line >= lines.first &&
  line <= lines.last &&
  (code === finding.code || code === numberOf(finding.code)) &&
  (wanted.length === 0 || wanted.some((name) => isNamed(name, names)));

const plain = (text: string): string => text.normalize("NFKC").replace(/[\s"'\u201C\u201D]/gu, "");

const isNamed = (name: string, names: readonly string[]): boolean => names.some((each) => plain(each) === plain(name));

/**
 * What a finding may be called: the text at its place, and that with the unit that follows it there. Of a longer text the keys that lead
 * to it, the innermost first.
 */
function namesOf(span: Span, text: string, tree: Tree | null): string[] {
  const own = text.slice(span.from, span.to).trim();
  if (own !== "" && own.length <= LONGEST_NAME && !NO_NAME.test(own)) {
    const unit = /^\s?\p{L}*/u.exec(text.slice(span.to))?.[0] ?? "";
    return [own, ...Array.from(unit, (_, at) => `${own}${unit.slice(0, at + 1)}`)];
  }
  return tree ? keysAround(tree, span).reverse() : [];
}

/** The keys that lead to a place, the outermost first. */
function keysAround(tree: Tree, span: Span): string[] {
  if (tree.kind === "scalar") return [];
  const holds = ({ from, to }: Span) => from <= span.from && span.to <= to;
  if (tree.kind === "sequence") return tree.items.filter((item) => holds(item.span)).flatMap((item) => keysAround(item, span));
  const entry = tree.entries.find(({ key, value }) => holds(key.span) || holds(value.span));
  return entry ? [entry.key.text, ...keysAround(entry.value, span)] : [];
}

/** Where texts of the author stand: what looks like a comment within one is none. */
function spansOf(tree: Tree): Span[] {
  if (tree.kind === "scalar") return [tree.span];
  if (tree.kind === "sequence") return tree.items.flatMap(spansOf);
  return tree.entries.flatMap((entry) => [entry.key.span, ...spansOf(entry.value)]);
}

/** Each silence with the lines that it speaks of: its own, or the next one that is no comment, with the text that begins there. */
function silencesOf({ file, text, tree }: SilencedFile): Silence[] {
  const lines = text.split("\n");
  const ends = tree && lines.some((line) => COMMENT.test(line)) ? endsOfTexts(tree, text) : new Map<number, number>();
  const silences: Silence[] = [];
  let offset = 0;
  lines.forEach((line, at) => {
    const found = COMMENT.exec(line.replace(/\r$/, ""));
    if (found) {
      let target = at;
      if (line.trimStart().startsWith("#")) while (target < lines.length - 1 && /^\s*(#|$)/.test(lines[target] ?? "")) target += 1;
      const from = offset + found.index;
      const names = (found[2] ?? "").split(/,\s|[,\u3001\uFF0C](?!\d)/u).map((name) => name.trim());
      silences.push({
        code: found[1] ?? "",
        names: names.filter((name) => name !== ""),
        reason: found[3] ?? "",
        span: { file, from, to: from + found[0].length },
        lines: { first: target + 1, last: Math.max(target + 1, ends.get(target + 1) ?? 0) },
      });
    }
    offset += line.length + 1;
  });
  return silences;
}

/** Of each line on which a key stands, the last line of the text that is its value. */
function endsOfTexts(tree: Tree, text: string): Map<number, number> {
  const ends = new Map<number, number>();
  const add = ({ key, value }: Entry): void => {
    if (value.kind !== "scalar") return;
    const [from, to] = [lineColumn(text, key.span.from).line, lineColumn(text, Math.max(value.span.from, value.span.to - 1)).line];
    if (to > from) ends.set(from, to);
  };
  const visit = (part: Tree): void => {
    if (part.kind === "scalar") return;
    if (part.kind === "mapping") for (const entry of part.entries) add(entry);
    for (const inner of part.kind === "sequence" ? part.items : part.entries.map(({ value }) => value)) visit(inner);
  };
  visit(tree);
  return ends;
}
