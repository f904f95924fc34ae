import { byId, type Lines } from "./lines.js";
import { less, type Sum } from "./sums.js";

/**
 * Of amounts for one matter only the highest stays, the first by id of equal ones; the others become nothing. What was
 * granted earlier comes off it, or leaves nothing more. `strangers` may be for this matter too.
 */
export function keepHighest(lines: Lines, group: readonly number[], strangers: readonly number[], earlier: Sum, topUp: boolean): void {
  const { low, high } = lines;
  const all = [...group, ...strangers];
  const [lows, highs] = [new Map(all.map((at) => [at, low[at] as Sum])), new Map(all.map((at) => [at, high[at] as Sum]))];
  const beats = (at: number, own: Sum, other: number, theirs: Sum) => own > theirs || (own === theirs && byId(lines, at, other) < 0);
  const rest = (value: Sum): Sum => (topUp ? less(value, earlier) : earlier > 0 ? 0 : value);
  const isStranger = new Set(strangers);
  for (const at of group) {
    const [own, top] = [lows.get(at) ?? 0, highs.get(at) ?? 0];
    const others = all.filter((other) => other !== at);
    const surely = others.every((other) => beats(at, own, other, highs.get(other) ?? 0));
    const perhaps = others.every((other) => isStranger.has(other) || beats(at, top, other, lows.get(other) ?? 0));
    low[at] = surely ? rest(own) : 0;
    high[at] = perhaps ? rest(top) : 0;
  }
  for (const at of strangers) {
    const own = lows.get(at) ?? 0;
    if (!all.every((other) => other === at || beats(at, own, other, highs.get(other) ?? 0)) || earlier > 0) low[at] = 0;
  }
}
