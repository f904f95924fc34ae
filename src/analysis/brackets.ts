import { rowsOf } from "../language/roles.js";
import { type Mapping, mappingsOf } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import { compare, type Fraction, isBounded } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import { between, common, cutsOf, type Range } from "../values/line.js";
import type { RuleCheck } from "./check.js";
import { rowsInSituations, type Tell } from "./rows-in-situations.js";

/** Brackets that share a value, and values between brackets that none covers, each with a witness. */
export const brackets: RuleCheck = (subject, raise) => {
  for (const mapping of mappingsOf(subject.tree)) {
    const rows = rowsOf(mapping, "apart");
    rowsInSituations(rows, subject, (ranges, tell) => {
      const found = rows.flatMap((tree, at): BracketRow[] => {
        const range = ranges[at];
        return range ? [{ tree, range }] : [];
      });
      if (found.length === rows.length) lookAt(found, tell, raise);
    });
  }
};

interface BracketRow {
  readonly tree: Mapping;
  readonly range: Range;
}

function lookAt(rows: readonly BracketRow[], tell: Tell, raise: Raise): void {
  rows.forEach(({ tree, range }, at) => {
    for (const other of rows.slice(0, at)) {
      const witness = common(range, other.range);
      if (witness) tell("overlap", tree, (when) => raise("brackets-overlap", tree.span, { witness: fractionText(witness), ...when }));
    }
  });
  const sorted = [...rows].sort((a, b) => compare(a.range.low, b.range.low));
  sorted.slice(1).forEach(({ tree, range }, at) => {
    const before = sorted[at]?.range;
    const gap = before && gapBetween(before, range);
    if (gap) tell("gap", tree, (when) => raise("brackets-gap", tree.span, { witness: fractionText(gap), ...when }));
  });
}

/** A value after one range and before the next. */
function gapBetween(before: Range, after: Range): Fraction | undefined {
  if (!isBounded(before.high) || !isBounded(after.low)) return undefined;
  const gap = between(cutsOf(before)[1], cutsOf(after)[0]);
  return common(gap, gap);
}
