import { rowsOf } from "../language/roles.js";
import { find, type Mapping, mappingsOf } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import { compare, equal, type Fraction, isBounded, isZero, zero } from "../values/fraction.js";
import type { Range } from "../values/line.js";
import type { RuleCheck } from "./check.js";
import { emptyRangesIn } from "./empty-ranges.js";
import { rowsInSituations, type Tell } from "./rows-in-situations.js";

/** Tiers begin at zero, each where the one before ends; a last one with an end gives nothing for the rest. */
export const tiers: RuleCheck = (subject, raise) => {
  for (const mapping of mappingsOf(subject.tree)) {
    const rows = rowsOf(mapping, "joined");
    const empty = new Set(rows.filter((row) => emptyRangesIn(row, subject).length > 0));
    rowsInSituations(rows, subject, (ranges, tell) => lookAt(rows, ranges, empty, tell, raise));
  }
};

function lookAt(
  rows: readonly Mapping[],
  ranges: readonly (Range | undefined)[],
  empty: ReadonlySet<Mapping>,
  tell: Tell,
  raise: Raise,
): void {
  rows.forEach((row, at) => {
    const [range, before] = [ranges[at], ranges[at - 1]];
    if (!range || (at > 0 && !before)) return;
    const begins = find(row, "from") ?? find(row, "above");
    const end = before?.high ?? zero;
    const apart = before ? !isBounded(end) || (begins && !equal(range.low, end)) : begins && !isZero(range.low);
    if (apart) tell("apart", row, (when) => raise("tiers-do-not-join", row.span, when));
    else if (crosses(begins ? range.low : end, range) && !empty.has(row))
      tell("crosses", row, (when) => raise("tiers-do-not-join", row.span, { ...when, crosses: true }));
    if (at === rows.length - 1 && isBounded(range.high)) tell("end", row, (when) => raise("tiers-end", row.span, when));
  });
}

/** Whether a tier ends before it begins, so that what follows is paid twice. */
const crosses = (low: Fraction, { high }: Range): boolean => compare(low, high) > 0;
