import type { Finding, FindingCode, FindingParameters, Span } from "../messages/finding.js";
import { halfWidth } from "../values/literal.js";

/** What may be written in place of a stretch of a file; `safe`: nothing else can have been meant. */
export interface Fix {
  readonly span: Span;
  readonly text: string;
  readonly safe: boolean;
}

type WriteFix<Code extends FindingCode> = (
  parameters: FindingParameters[Code],
  written: string,
  after: string,
) => { readonly text: string | undefined; readonly safe: boolean };

const safe = (text: string | undefined) => ({ text, safe: true });
/** A word that nearly spells what was typed: likely, but not sure. */
const likely = (text: string | undefined) => ({ text, safe: false });

/** The findings that tell what to write instead. */
const fixes: { readonly [Code in FindingCode]?: WriteFix<Code> } = {
  // A colon or a comma of YAML wants a blank behind it.
  "full-width-mark": ({ mark, plain }, written, after) =>
    safe(written === mark ? plain + (/^[:,]$/.test(plain) && /^\S/.test(after) ? " " : "") : undefined),
  "tab-in-indent": (_, written) => safe(/^\t+$/.test(written) ? "  ".repeat(written.length) : undefined),
  "unquoted-in-braces": ({ text }) => safe(/[\n']/.test(text) ? undefined : `'${text}'`),
  "feel-spelling": ({ instead }) => safe(instead),
  "number-with-separators": ({ text }) => safe(/['"]/.test(text) ? undefined : halfWidth(text).replaceAll(",", "")),
  "silence-without-name": ({ code, names, because }) => safe(`# allow ${code} ${names.join(", ")}: ${because}`),
  "unknown-key": ({ near }) => likely(near),
  "wrong-shape": ({ near }) => likely(near),
  "unknown-name": ({ near }) => likely(near),
  "unknown-option": ({ near }) => likely(near),
  "unknown-function": ({ near }) => likely(near),
  "unknown-subsidy": ({ near }) => likely(near),
  "unknown-reading": ({ near }) => likely(near),
  "see-no-policy": ({ near }) => likely(near),
  "unknown-case-name": ({ near }) => likely(near),
  "unknown-code": ({ near }) => likely(near),
};

/** What could be written in place of what a finding points at, in the text of its file. */
export function fixOf(finding: Finding, text: string): Fix | undefined {
  if (finding.code === "unused-silence") return withoutComment(finding.span, text, finding.parameters.code);
  const write = fixes[finding.code] as WriteFix<FindingCode> | undefined;
  const { from, to } = finding.span;
  const found = write?.(finding.parameters as FindingParameters[FindingCode], text.slice(from, to), text.slice(to, to + 1));
  return found?.text === undefined ? undefined : { span: finding.span, text: found.text, safe: found.safe };
}

/**
 * Its code may be misspelt, or what it passes over be gone for now: none is taken by itself. A comment of its own goes with its line; one
 * that still passes over something stays.
 */
function withoutComment({ file, from, to }: Span, text: string, code: string): Fix | undefined {
  if (code.includes(" ")) return undefined;
  const start = text.lastIndexOf("\n", from - 1) + 1;
  if (text.slice(start, from).trim() !== "") {
    const before = text.slice(start, from).trimEnd().length;
    return { span: { file, from: start + before, to }, text: "", safe: false };
  }
  const end = text.indexOf("\n", to);
  return { span: { file, from: start, to: end < 0 ? text.length : end + 1 }, text: "", safe: false };
}

/** A text with all safe mends of its findings done, the later ones first; what lies within another is left for the next time. */
export function mended(text: string, fixes: readonly Fix[]): string {
  let [result, before] = [text, text.length];
  for (const { span, text: instead } of fixes.toSorted((a, b) => b.span.to - a.span.to || b.span.from - a.span.from)) {
    if (span.to > before) continue;
    result = result.slice(0, span.from) + instead + result.slice(span.to);
    before = span.from;
  }
  return result;
}
