import { byId, byOrder, inOrder, type Lines } from "./lines.js";

/** How many places there are, at least and at most, and how many were taken before the batch. */
export interface Places {
  readonly least: number;
  readonly most: number;
  readonly taken: number;
}

export type Ties = "all" | "none" | "id";

/**
 * Only the first so many of a group; the others are out. A line is in where even all that may come before it leave it a
 * place, out where those that surely do take them all, else either. `strangers` may belong to any group.
 */
export function keepFirst(
  lines: Lines,
  group: readonly number[],
  strangers: readonly number[],
  places: Places,
  ties: Ties,
  largestFirst: boolean,
): void {
  const { sorted, unplaced } = inOrder(lines, group, largestFirst);
  const loose = [...unplaced, ...strangers.filter((at) => !group.includes(at))];
  const ahead = aheadOf(lines, sorted, ties, largestFirst);
  sorted.forEach((at, index) => {
    const { sure, possible } = ahead[index] as { sure: number; possible: number };
    decide(lines, at, places.taken + sure, places.taken + possible + loose.length, places);
  });
  for (const at of unplaced) {
    const others = group.length - 1 + strangers.filter((other) => other !== at).length;
    decide(lines, at, places.taken, places.taken + others, places);
  }
}

/** Lines of which it is not known whose they are: in only where no other could take their place. */
export function keepStrangers(lines: Lines, strangers: readonly number[], others: number, places: Places): void {
  for (const at of strangers) decide(lines, at, 0, places.taken + others + strangers.length - 1, places);
}

/** How many lines surely, and how many possibly, take a place before each line does. */
function aheadOf(lines: Lines, sorted: readonly number[], ties: Ties, largestFirst: boolean): { sure: number; possible: number }[] {
  const found: { sure: number; possible: number }[] = [];
  let [sure, possible] = [0, 0];
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    const first = sorted[from] as number;
    while (to < sorted.length && byOrder(lines, first, sorted[to] as number, largestFirst) === 0) to += 1;
    const alike = sorted.slice(from, to);
    const surely = alike.filter((at) => lines.sure[at]).length;
    let [sureById, possibleById] = [0, 0];
    for (const at of alike) {
      const own = lines.sure[at] ? 1 : 0;
      if (ties === "id") found.push({ sure: sure + sureById, possible: possible + possibleById });
      else if (ties === "all") found.push({ sure, possible });
      else found.push({ sure: sure + surely - own, possible: possible + alike.length - 1 });
      sureById += own;
      possibleById += 1;
    }
    sure += surely;
    possible += alike.length;
    from = to;
  }
  return found;
}

function decide(lines: Lines, at: number, sure: number, possible: number, { least, most }: Places): void {
  if (sure >= most) {
    lines.out.add(at);
    lines.low[at] = 0;
    lines.high[at] = 0;
  } else if (possible >= least) {
    lines.sure[at] = false;
    lines.open[at] = true;
    lines.low[at] = 0;
  }
}

/** Lines of one group in the order of their ids. */
export const byIds = (lines: Lines, group: readonly number[]): number[] => [...group].sort((a, b) => byId(lines, a, b));
