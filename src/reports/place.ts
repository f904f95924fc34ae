import type { Span } from "../messages/finding.js";

/** A place in a file as a person counts it, from 1. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an offset. */
export function placeOf(text: string, offset: number): LineColumn {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - start + 1 };
}

/** The lines around a place, with the stretch that is meant. */
export interface Frame {
  readonly lines: readonly { readonly number: number; readonly text: string }[];
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

const AROUND = 1;

export function frameOf(text: string, span: Span): Frame {
  const { line, column } = placeOf(text, span.from);
  const all = text.split("\n").map((each) => each.replace(/\r$/, ""));
  const first = Math.max(0, line - 1 - AROUND);
  const own = all[line - 1] ?? "";
  return {
    lines: all.slice(first, line + AROUND).map((each, index) => ({ number: first + index + 1, text: each })),
    line,
    column,
    length: Math.max(1, Math.min(span.to - span.from, own.length - column + 1)),
  };
}
