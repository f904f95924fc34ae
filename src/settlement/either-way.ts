import type { Lines } from "../language/settling/lines.js";
import { larger, type Sum, type Sums, smaller } from "../values/sum.js";
import { copyOf } from "./columns.js";

/** What a limit left of its lines. */
interface Left {
  readonly low: Sums;
  readonly high: Sums;
  readonly sure: Uint8Array;
  readonly open: Uint8Array;
  readonly out: ReadonlySet<number>;
}

const leftOf = ({ low, high, sure, open, out }: Lines): Left => ({
  low: copyOf(low),
  high: copyOf(high),
  sure: sure.slice(),
  open: open.slice(),
  out: new Set(out),
});

/**
 * Does a limit under two suppositions, and leaves what holds under both: the wider ends, refused only where both refuse. What
 * differs is open. The more was granted before, the less a limit leaves, so that all between two suppositions is between.
 */
export function eitherWay<T>(lines: Lines, suppositions: readonly [T, T], decide: (supposition: T) => void): void {
  const before = leftOf(lines);
  decide(suppositions[0]);
  const one = leftOf(lines);
  for (let at = 0; at < lines.count; at += 1) put(lines, at, before);
  lines.out.clear();
  for (const at of before.out) lines.out.add(at);
  decide(suppositions[1]);
  const other = leftOf(lines);
  for (let at = 0; at < lines.count; at += 1) join(lines, at, one, other);
}

function put(lines: Lines, at: number, { low, high, sure, open }: Left): void {
  lines.low[at] = low[at] as Sum;
  lines.high[at] = high[at] as Sum;
  lines.sure[at] = sure[at] as number;
  lines.open[at] = open[at] as number;
}

function join(lines: Lines, at: number, one: Left, other: Left): void {
  const [a, b] = [one, other].map(({ low, high, out }) => ({
    low: out.has(at) ? 0 : (low[at] as Sum),
    high: out.has(at) ? 0 : (high[at] as Sum),
    out: out.has(at),
  })) as [SumEnds, SumEnds];
  if (a.out && b.out) return;
  lines.low[at] = smaller(a.low, b.low);
  lines.high[at] = larger(a.high, b.high);
  lines.out.delete(at);
  lines.sure[at] = Number(one.sure[at] === 1 && other.sure[at] === 1 && !a.out && !b.out);
  const open = one.open[at] === 1 || other.open[at] === 1;
  lines.open[at] = Number(open || a.low !== b.low || a.high !== b.high || a.out !== b.out);
}

interface SumEnds {
  readonly low: Sum;
  readonly high: Sum;
  readonly out: boolean;
}
