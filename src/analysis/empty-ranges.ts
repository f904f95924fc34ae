import { rangeOf } from "../language/region.js";
import { rowsOf } from "../language/roles.js";
import { type InForce, situationsOf, standing } from "../language/situations.js";
import { find, type Mapping, mappingsOf, type Tree } from "../language/tree.js";
import { common } from "../values/line.js";
import type { RuleCheck } from "./check.js";

const BOUNDS = ["from", "above", "to", "below"];

/** Bounds of a bracket, a tier or a cell that no number lies within, at any time and under every reading. */
export const emptyRanges: RuleCheck = ({ policy, tree }, raise) => {
  for (const mapping of mappingsOf(tree)) {
    const table = find(mapping, "rows");
    for (const row of [...rowsOf(mapping), ...(table?.kind === "sequence" ? table.items : [])]) {
      for (const range of emptyRangesIn(row, policy.effective)) raise("empty-range", range.span, { range: textOf(range) });
    }
  }
};

/** The bounds within a row, or a cell of one, that hold no number. */
export const emptyRangesIn = (row: Tree, period: InForce): Mapping[] => [...mappingsOf(row)].filter((range) => isEmpty(range, period));

function isEmpty({ entries, ...rest }: Mapping, period: InForce): boolean {
  const bounds: Mapping = { ...rest, entries: entries.filter(({ key }) => BOUNDS.includes(key.text)) };
  const situations = bounds.entries.length === 0 ? [] : situationsOf([bounds], period);
  return (
    situations.length > 0 &&
    situations.every((situation) => {
      const range = rangeOf(standing(bounds, situation));
      return range !== undefined && common(range, range) === undefined;
    })
  );
}

/** Bounds as their author wrote them. */
const textOf = ({ entries }: Mapping): string =>
  entries
    .flatMap(({ key, value }) => (BOUNDS.includes(key.text) ? [`${key.text}: ${value.kind === "scalar" ? value.text : "…"}`] : []))
    .join(", ");
