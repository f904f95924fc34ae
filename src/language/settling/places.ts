import { OPEN } from "../../values/sum.js";
import type { Lines } from "./lines.js";

/**
 * Whether a line takes a place: who gets nothing takes none. 1 where it surely does, 0 where it surely does not; undefined where
 * a fact is missing. What the authority decides within takes one.
 */
export function takesOf({ low, high, sure, open }: Lines, at: number): 1 | 0 | undefined {
  if (high[at] === 0) return 0;
  return sure[at] === 1 && (low[at] !== 0 || open[at] === 0) ? 1 : undefined;
}

/** How many places a line may take. */
export const weightOf = (lines: Lines, at: number): number => (lines.endless.has(at) ? OPEN : takesOf(lines, at) === 0 ? 0 : 1);

export function refuse(lines: Lines, at: number): void {
  lines.out.add(at);
  lines.low[at] = 0;
  lines.high[at] = 0;
}

export function mayBeOut(lines: Lines, at: number): void {
  lines.sure[at] = 0;
  lines.open[at] = 1;
  lines.low[at] = 0;
}
