import { rowsOf } from "../language/roles.js";
import { find, type Mapping, mappingsOf, type Tree } from "../language/tree.js";
import { common } from "../values/line.js";
import type { RuleCheck, Subject } from "./check.js";
import { boundsOf, rangesInSituations } from "./rows-in-situations.js";

/** Bounds of a bracket, a tier or a cell that no number lies within, at any time and under every reading. */
export const emptyRanges: RuleCheck = (subject, raise) => {
  for (const mapping of mappingsOf(subject.tree)) {
    const table = find(mapping, "rows");
    for (const row of [...rowsOf(mapping), ...(table?.kind === "sequence" ? table.items : [])]) {
      for (const range of emptyRangesIn(row, subject)) raise("empty-range", range.span, { range: textOf(range) });
    }
  }
};

/** The bounds within a row, or a cell of one, that hold no number. */
export const emptyRangesIn = (row: Tree, subject: Subject): Mapping[] => [...mappingsOf(row)].filter((range) => isEmpty(range, subject));

function isEmpty(row: Mapping, subject: Subject): boolean {
  const bounds = boundsOf(row);
  const situations = bounds.entries.length === 0 ? [] : rangesInSituations([bounds], subject);
  return situations.length > 0 && situations.every(({ ranges: [range] }) => range !== undefined && common(range, range) === undefined);
}

/** Bounds as their author wrote them. */
const textOf = (row: Mapping): string =>
  boundsOf(row)
    .entries.map(({ key, value }) => `${key.text}: ${value.kind === "scalar" ? value.text : "…"}`)
    .join(", ");
