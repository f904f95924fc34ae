import { rowsOf } from "../language/roles.js";
import { type Mapping, mappingsOf, type Scalar } from "../language/tree.js";
import type { RuleCheck } from "./check.js";
import { boundOfFacts, boundsOf } from "./rows-in-situations.js";

/**
 * Brackets and tiers of which a bound is a fact, so that no check can tell whether they overlap or leave a gap. Two rows that meet at
 * that one bound need no check.
 */
export const boundsOfFacts: RuleCheck = (subject, raise) => {
  for (const mapping of mappingsOf(subject.tree)) {
    for (const how of ["apart", "joined"] as const) {
      const rows = rowsOf(mapping, how);
      const bound = rows.length > 1 ? boundOfFacts(rows, subject) : undefined;
      if (bound && !meetAtOne(rows, how)) raise("bounds-of-facts", bound.span, { text: bound.text });
    }
  }
};

const COMPLEMENTS = ["to above", "below from"];

/** Whether two rows have one bound between them, and no other. */
export function meetAtOne(rows: readonly Mapping[], how: "apart" | "joined"): boolean {
  const ends = rows.map((row) => boundsOf(row).entries);
  const [first, second] = ends;
  const [end, begin] = [first?.[0], second?.[0]];
  if (ends.length !== 2 || !end || (first?.length ?? 0) !== 1 || (second?.length ?? 0) > 1) return false;
  if (!begin) return how === "joined";
  const same = textOf(end.value as Scalar) === textOf(begin.value as Scalar);
  return (
    same &&
    (how === "joined" ||
      COMPLEMENTS.some((each) => [`${end.key.text} ${begin.key.text}`, `${begin.key.text} ${end.key.text}`].includes(each)))
  );
}

const textOf = ({ text }: Scalar): string => text?.replace(/\s+/g, " ").trim();
