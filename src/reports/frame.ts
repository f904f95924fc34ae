import type { Span } from "../messages/finding.js";
import { lineColumn, lineStarts } from "../messages/line-column.js";

/** The lines around a place, with the stretch that is meant. */
export interface LineFrame {
  readonly lines: readonly { readonly number: number; readonly text: string }[];
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

const AROUND = 1;

export function frameOf(text: string, span: Span): LineFrame {
  const { line, column } = lineColumn(text, span.from);
  const starts = lineStarts(text);
  const lineAt = (index: number) => text.slice(starts[index] ?? text.length, (starts[index + 1] ?? text.length + 1) - 1).replace(/\r$/, "");
  const first = Math.max(0, line - 1 - AROUND);
  const last = Math.min(starts.length - 1, line - 1 + AROUND);
  const own = lineAt(line - 1);
  return {
    lines: Array.from({ length: last - first + 1 }, (_, index) => ({ number: first + index + 1, text: lineAt(first + index) })),
    line,
    column,
    length: Math.max(1, Math.min(span.to - span.from, own.length - column + 1)),
  };
}
