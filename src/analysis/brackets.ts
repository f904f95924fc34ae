import { rangeOf } from "../language/region.js";
import { rowsOf } from "../language/roles.js";
import { situationsOf, standing } from "../language/situations.js";
import { type Mapping, mappingsOf } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import { compare, type Fraction, isBounded } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import { between, common, cutsOf, type Range } from "../values/line.js";
import type { RuleCheck } from "./check.js";

/** Brackets that share a value, and values between brackets that none covers, each with a witness. */
export const brackets: RuleCheck = ({ policy, tree }, raise) => {
  for (const mapping of mappingsOf(tree)) {
    const once = onceEach(raise);
    const trees = rowsOf(mapping, "apart").map(boundsOf);
    for (const situation of situationsOf(trees, policy.effective)) {
      lookAt(
        trees.map((row): BracketRow | undefined => {
          const range = rangeOf(standing(row, situation));
          return range && { tree: row, range };
        }),
        once,
      );
    }
  }
};

interface BracketRow {
  readonly tree: Mapping;
  readonly range: Range;
}

/** A row without what it gives, so that the switches of an amount do not count. */
const boundsOf = (row: Mapping): Mapping => ({ ...row, entries: row.entries.filter(({ key }) => key.text !== "give") });

/** Tells of each row no more than once of each kind, though it may be so in several situations. */
function onceEach(raise: Raise): Raise {
  const told = new Set<string>();
  return (code, span, parameters) => {
    const key = `${code} ${span.from}`;
    if (!told.has(key)) raise(code, span, parameters);
    told.add(key);
  };
}

function lookAt(found: readonly (BracketRow | undefined)[], raise: Raise): void {
  const rows = found.filter((row) => row !== undefined);
  if (rows.length !== found.length) return;
  rows.forEach((row, at) => {
    for (const other of rows.slice(0, at)) {
      const witness = common(row.range, other.range);
      if (witness) raise("brackets-overlap", row.tree.span, { witness: fractionText(witness) });
    }
  });
  const sorted = [...rows].sort((a, b) => compare(a.range.low, b.range.low));
  sorted.slice(1).forEach((row, at) => {
    const before = sorted[at]?.range;
    const gap = before && gapBetween(before, row.range);
    if (gap) raise("brackets-gap", row.tree.span, { witness: fractionText(gap) });
  });
}

/** A value after one range and before the next. */
function gapBetween(before: Range, after: Range): Fraction | undefined {
  if (!isBounded(before.high) || !isBounded(after.low)) return undefined;
  const gap = between(cutsOf(before)[1], cutsOf(after)[0]);
  return common(gap, gap);
}
