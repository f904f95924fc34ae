import { type Candidate, isOrdinal } from "./candidate.js";
import type { Unit } from "./unit.js";

const RANGE = /^(?: ?\(不?含[^()\d]{0,4}\))? ?(?:[~-]{1,3}|\.{2}|至|到|to|through|bis|\u00E0) ?$/iu;
const LIST = /^(?: ?\(不?含[^()\d]{0,4}\))? ?(?:、|\/|或者?|和|与|及|or|and|oder|und|ou|et) ?$/iu;

const differ = (a: Unit["kind"], b: Unit["kind"]): boolean => a !== undefined && b !== undefined && a !== b;

/** Numbers without a unit have that of the other end of their range, and may have that of the last of their list. */
export function shareUnits(found: readonly Candidate[], text: string): void {
  for (let at = found.length - 2; at >= 0; at -= 1) {
    const [each, next] = [found[at], found[at + 1]];
    if (!each || !next || each.writing === "part" || next.writing === "part" || each.unit.scaled) continue;
    if (next.from - each.unit.to > 12 || (each.unit.kind && (!each.signed || next.signed))) continue;
    const gap = text.slice(each.unit.to, next.from);
    const range = RANGE.test(gap);
    if (range) next.endsRange = true;
    if (differ(each.unit.kind, next.unit.kind) || isOrdinal(text, each.from)) continue;
    if (!range && !LIST.test(gap)) continue;
    const { kind, exponent, counts } = next.unit;
    // $1-2 million is money at both ends.
    if (!kind) next.unit = { ...next.unit, kind: each.unit.kind };
    each.unit = {
      ...each.unit,
      exponent,
      kind: kind ?? each.unit.kind,
      counts: counts ?? each.unit.counts,
      either: !range && exponent !== 0,
    };
  }
}
