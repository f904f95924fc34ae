import { common, type Range, rangeOf } from "../language/region.js";
import { find, type Mapping, mappingsOf } from "../language/tree.js";
import type { Report } from "../messages/finding.js";
import { decimalOfFraction, decimalText } from "../values/decimal.js";
import { compare, type Fraction, infinity, isBounded } from "../values/fraction.js";
import type { Check } from "./check.js";

/** Brackets that share a value, and values between brackets that none covers, each with a witness. */
export const brackets: Check = ({ tree }, report) => {
  for (const mapping of mappingsOf(tree)) {
    const rows = find(mapping, "brackets");
    if (rows?.kind === "sequence")
      lookAt(
        rows.items.filter((row): row is Mapping => row.kind === "mapping"),
        report,
      );
  }
};

interface Row {
  readonly tree: Mapping;
  readonly range: Range;
}

const textOf = (value: Fraction): string => {
  const decimal = decimalOfFraction(value);
  return decimal ? decimalText(decimal) : `${value.n}/${value.d}`;
};

function lookAt(trees: readonly Mapping[], report: Report): void {
  const rows = trees.flatMap((tree): Row[] => {
    const range = rangeOf(tree);
    return range ? [{ tree, range }] : [];
  });
  if (rows.length !== trees.length) return;
  rows.forEach((row, at) => {
    for (const other of rows.slice(0, at)) {
      const witness = common(row.range, other.range);
      if (witness) report("brackets-overlap", row.tree.span, { witness: textOf(witness) });
    }
  });
  const sorted = [...rows].sort((a, b) => compare(a.range.low, b.range.low));
  sorted.slice(1).forEach((row, at) => {
    const before = sorted[at]?.range;
    const gap = before && between(before, row.range);
    if (gap) report("brackets-gap", row.tree.span, { witness: textOf(gap) });
  });
}

/** A value after one range and before the next. */
function between(before: Range, after: Range): Fraction | undefined {
  if (!isBounded(before.high) || !isBounded(after.low) || compare(before.high, infinity) === 0) return undefined;
  return common(
    { low: before.high, lowIn: !before.highIn, high: infinity, highIn: false },
    { low: { n: -1n, d: 0n }, lowIn: false, high: after.low, highIn: !after.lowIn },
  );
}
