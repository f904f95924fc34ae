import type { Tree } from "../language/tree.js";
import { type Finding, numberOf, type Raise, type Span } from "../messages/finding.js";
import { lineColumn } from "../messages/line-column.js";

const COMMENT = /#\s*allow\s+([\w-]+)\s*(?:[:\uFF1A]\s*(.*))?$/;

interface Silence {
  readonly line: number;
  readonly code: string;
  readonly reason: string;
  readonly from: number;
  readonly to: number;
  used: boolean;
}

/**
 * Findings less those that a comment with a reason passes over: `# allow figure-of-quote-not-used: reason`, on the same
 * line or alone on a line above. `placeOf` says where a finding is passed over, if not where it is. A comment without a reason, and one that passes over nothing, are findings themselves.
 */
export function withoutSilenced(
  file: string,
  text: string,
  tree: Tree | null,
  findings: readonly Finding[],
  raise: Raise,
  placeOf: (finding: Finding) => Span = ({ span }) => span,
): Finding[] {
  const scalars = tree ? spansOf(tree).filter((span) => span.file === file) : [];
  const silences = silencesOf(text).filter(({ from }) => !scalars.some((span) => from >= span.from && from < span.to));
  const lineOf = (offset: number) => lineColumn(text, offset).line;
  const kept = findings.filter((finding) => {
    const place = placeOf(finding);
    if (place.file !== file) return true;
    const line = lineOf(place.from);
    const silence = silences.find((each) => each.line === line && (each.code === finding.code || each.code === numberOf(finding.code)));
    if (silence) silence.used = true;
    return !silence;
  });
  for (const { code, reason, from, to, used } of silences) {
    const span = { file, from, to };
    if (reason.trim() === "") raise("silence-without-reason", span, { code });
    else if (!used) raise("unused-silence", span, { code });
  }
  return kept;
}

/** Where texts of the author stand: what looks like a comment within one is none. */
function spansOf(tree: Tree): Span[] {
  if (tree.kind === "scalar") return [tree.span];
  if (tree.kind === "sequence") return tree.items.flatMap(spansOf);
  return tree.entries.flatMap((entry) => [entry.key.span, ...spansOf(entry.value)]);
}

/** Each silence with the line that it speaks of: its own, or the next one that is no comment. */
function silencesOf(text: string): Silence[] {
  const lines = text.split("\n");
  const silences: Silence[] = [];
  let offset = 0;
  lines.forEach((line, at) => {
    const found = COMMENT.exec(line.replace(/\r$/, ""));
    if (found) {
      let target = at;
      if (line.trimStart().startsWith("#")) while (target < lines.length - 1 && /^\s*(#|$)/.test(lines[target] ?? "")) target += 1;
      const from = offset + found.index;
      silences.push({ line: target + 1, code: found[1] ?? "", reason: found[2] ?? "", from, to: from + found[0].length, used: false });
    }
    offset += line.length + 1;
  });
  return silences;
}
