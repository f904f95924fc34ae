/** A place in a file as a person counts it, from 1. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

let lastText = "";
let lastStarts: readonly number[] = [0];

/** Where each line of a text begins; kept for the text last asked for, which is asked for often. */
export function lineStarts(text: string): readonly number[] {
  if (text === lastText) return lastStarts;
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  lastText = text;
  lastStarts = starts;
  return starts;
}

/** The line and column of an offset. */
export function lineColumn(text: string, offset: number): LineColumn {
  const starts = lineStarts(text);
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
