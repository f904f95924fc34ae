import type { Compartment, Lines } from "../language/settling/lines.js";
import { UNKNOWN } from "./texts.js";

/** The lines that a limit binds, in compartments that do not touch one another, each in the order in which its lines came. */
export function* compartmentsOf(lines: Lines, groupCount: number): Generator<Compartment> {
  const { count, key } = lines;
  const heads = new Int32Array(groupCount).fill(-1);
  const next = new Int32Array(count);
  const strangers: number[] = [];
  for (let at = count - 1; at >= 0; at -= 1) {
    const own = key[at] as number;
    if (own === UNKNOWN) strangers.push(at);
    else {
      next[at] = heads[own] as number;
      heads[own] = at;
    }
  }
  const groupAt = (head: number): number[] => {
    const group: number[] = [];
    for (let at = head; at >= 0; at = next[at] as number) group.push(at);
    return group;
  };
  const scoped = strangers.length === 0 ? null : scopesOf(lines, strangers.reverse());
  for (let at = 0; at < count; at += 1) {
    const own = key[at] as number;
    if (own === UNKNOWN || heads[own] !== at) continue;
    const scope = scoped?.compartments.get(scoped.scopeOf(at));
    if (scope) scope.groups.push(groupAt(at));
    else yield { groups: [groupAt(at)], strangers: [], scope: null };
  }
  if (scoped) yield* scoped.compartments.values();
}

/** Strangers of one scope: with the year where each of them has one. */
function scopesOf(lines: Lines, strangers: readonly number[]) {
  const undated = new Set(strangers.filter((at) => Number.isNaN(lines.day[at])).map((at) => lines.scopeOf(at, false)));
  const scopeOf = (at: number): number => {
    const whole = lines.scopeOf(at, false);
    return undated.has(whole) ? whole : lines.scopeOf(at, true);
  };
  const compartments = new Map<number, { groups: number[][]; strangers: number[]; scope: number }>();
  for (const at of strangers) {
    const scope = scopeOf(at);
    const found = compartments.get(scope);
    if (found) found.strangers.push(at);
    else compartments.set(scope, { groups: [], strangers: [at], scope });
  }
  return { compartments, scopeOf };
}
