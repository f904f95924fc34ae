import { less, type Sum, type Sums } from "../../values/sum.js";
import { byId, type Compartment, type Lines } from "./lines.js";

/**
 * Of amounts for one matter only the highest stays, the first by id of equal ones; the others become nothing. What was
 * granted earlier comes off it, or leaves nothing more. A stranger may be for any matter: `earlier` of null is the most
 * that was granted for one.
 */
export function keepHighest(
  lines: Lines,
  { groups, strangers }: Compartment,
  earlier: (group: readonly number[] | null) => Sum,
  topUp: boolean,
): void {
  const { low, high } = lines;
  const rest = (value: Sum, before: Sum): Sum => (topUp ? less(value, before) : before > 0 ? 0 : value);
  const strange = best(lines, high, strangers);
  const tops = groups.map((group) => best(lines, high, group));
  const ends = groups.map((group, index) => {
    const bottom = best(lines, low, group);
    const before = earlier(group);
    const top = tops[index] as Best;
    return group.map((at): readonly [Sum, Sum] => {
      const [own, most] = [low[at] as Sum, high[at] as Sum];
      const surely = beats(lines, at, own, top.beside(at)) && beats(lines, at, own, strange.beside(at));
      return [surely ? rest(own, before) : 0, beats(lines, at, most, bottom.beside(at)) ? rest(most, before) : 0];
    });
  });
  const before = strangers.length === 0 ? 0 : earlier(null);
  const lows = strangers.map((at) => {
    const own = low[at] as Sum;
    return beats(lines, at, own, strange.beside(at)) && tops.every((top) => beats(lines, at, own, top.beside(at))) ? rest(own, before) : 0;
  });
  groups.forEach((group, index) => {
    group.forEach((at, line) => {
      [low[at], high[at]] = (ends[index] as (readonly [Sum, Sum])[])[line] as readonly [Sum, Sum];
    });
  });
  strangers.forEach((at, index) => {
    low[at] = lows[index] as Sum;
  });
}

interface Rival {
  readonly at: number;
  readonly value: Sum;
}

interface Best {
  /** The highest among the others. */
  readonly beside: (at: number) => Rival | undefined;
}

function best(lines: Lines, ends: Sums, group: readonly number[]): Best {
  let [first, second]: (Rival | undefined)[] = [];
  for (const at of group) {
    const value = ends[at] as Sum;
    if (beats(lines, at, value, first)) [first, second] = [{ at, value }, first];
    else if (beats(lines, at, value, second)) second = { at, value };
  }
  return { beside: (at) => (first?.at === at ? second : first) };
}

const beats = (lines: Lines, at: number, value: Sum, rival: Rival | undefined): boolean =>
  rival === undefined || value > rival.value || (value === rival.value && byId(lines, at, rival.at) < 0);
