import { fileURLToPath, pathToFileURL } from "node:url";
import type { Location, Range, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../../messages/finding.js";

/** The path of a file that an editor names; undefined of what is no file. */
export function pathOfUri(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** The names by which an editor calls files: as it called one itself, or as anybody would. */
export class Uris {
  private readonly named = new Map<string, string>();

  see(uri: string): string | undefined {
    const path = pathOfUri(uri);
    if (path !== undefined) this.named.set(path, uri);
    return path;
  }

  of(path: string): string {
    return this.named.get(path) ?? pathToFileURL(path).href;
  }
}

/** A text with its lines, counted in UTF-16 as the protocol counts. */
export const linesOf = (text: string): TextDocument => TextDocument.create("", "yaml", 0, text);

export const rangeOf = (lines: TextDocument, { from, to }: Pick<Span, "from" | "to">): Range => ({
  start: lines.positionAt(from),
  end: lines.positionAt(to),
});

/** The places of some stretches of files, each by the name of its file. */
export function locationsOf(spans: readonly Span[], texts: ReadonlyMap<string, string>, uris: Uris): Location[] {
  const lines = new Map<string, TextDocument>();
  return spans.map((span) => {
    const known = lines.get(span.file) ?? linesOf(texts.get(span.file) ?? "");
    lines.set(span.file, known);
    return { uri: uris.of(span.file), range: rangeOf(known, span) };
  });
}

/** The edit that makes one text of another: of what is alike at both ends nothing is touched. */
export function editBetween(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  // Between the halves of one character nothing can be written.
  if (/[\uDC00-\uDFFF]/.test(before[start] ?? after[start] ?? "") && start > 0) start -= 1;
  if (/[\uDC00-\uDFFF]/.test(before[before.length - end] ?? "") && end > 0) end -= 1;
  return [{ range: rangeOf(linesOf(before), { from: start, to: before.length - end }), newText: after.slice(start, after.length - end) }];
}
