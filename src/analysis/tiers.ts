import { rangeOf } from "../language/region.js";
import { rowsOf } from "../language/roles.js";
import { find, type Mapping, mappingsOf } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import { equal, isBounded, isZero } from "../values/fraction.js";
import type { RuleCheck } from "./check.js";

/** Tiers begin at zero, each where the one before ends; a last one with an end gives nothing for the rest. */
export const tiers: RuleCheck = ({ tree }, raise) => {
  for (const mapping of mappingsOf(tree)) lookAt(rowsOf(mapping, "joined"), raise);
};

function lookAt(rows: readonly Mapping[], raise: Raise): void {
  const ranges = rows.map(rangeOf);
  rows.forEach((row, at) => {
    const [range, before] = [ranges[at], ranges[at - 1]];
    const begins = find(row, "from") ?? find(row, "above");
    if (!range || (at > 0 && !before)) return;
    if (at === 0 && begins && !isZero(range.low)) raise("tiers-do-not-join", row.span, {});
    if (before && (!isBounded(before.high) || (begins && !equal(range.low, before.high)))) raise("tiers-do-not-join", row.span, {});
    if (at === rows.length - 1 && isBounded(range.high)) raise("tiers-end", row.span, {});
  });
}
