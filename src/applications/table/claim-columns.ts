import { CannotDo } from "../../messages/usage.js";
import type { Claimable } from "../row-shape.js";
import { type ClaimTarget, claimName } from "./claim-headings.js";
import type { FigureSpelling } from "./figure-spelling.js";
import { meantSubsidy } from "./meant-subsidy.js";

/** A column that says something of a claim; `subsidy` is null where the row says which, and for one payment for the only claim. */
export interface ClaimColumn extends ClaimTarget, FigureSpelling {
  readonly at: number;
  /** Read only where an amount was decided: who decided the row, or why. */
  readonly beside?: true;
}

export interface ClaimColumns {
  readonly all: readonly ClaimColumn[];
  /** The column that says which subsidy a row claims; -1 where headings say it. */
  readonly rowSubsidy: number;
  /** The column that names no subsidy, and the one that the table's other columns tell. */
  readonly meant?: { readonly heading: string; readonly subsidy: Claimable };
}

/** What claims are matched with. */
export interface WantedClaims {
  readonly path: string;
  readonly headings: readonly string[];
  readonly subsidies: readonly Claimable[];
  /** The only subsidy that can be meant where a heading names none. */
  readonly only: string | undefined;
  /** The inputs that the table holds, by name. */
  readonly present: ReadonlySet<string>;
}

const MOST_NAMED = 8;

/** Settles which subsidy each column is about, or says why that cannot be told. Columns that are not among them are of no use. */
export function claimColumns(found: readonly ClaimColumn[], rowSubsidy: number, wanted: WantedClaims): ClaimColumns {
  const { path, headings } = wanted;
  const named = found.filter(({ subsidy }) => subsidy);
  const plain = found.filter(({ subsidy }) => !subsidy);
  const twice = (one: ClaimColumn, other: ClaimColumn): never => {
    throw new CannotDo("two-columns", { path, one: headings[one.at] ?? "", other: headings[other.at] ?? "", input: claimName(other) });
  };
  const amount = plain.find(({ of }) => of === "claims");
  if (rowSubsidy >= 0 && amount) {
    if (named[0]) twice(amount, named[0]);
    return { all: plain, rowSubsidy };
  }
  const only = wanted.subsidies.find(({ id }) => id === wanted.only);
  const told = only || !amount || named.length > 0 ? undefined : meantSubsidy(wanted.subsidies, wanted.present);
  const subsidy = only ?? told ?? null;
  const settled = plain.flatMap((column): ClaimColumn[] => {
    const sure = { ...column, subsidy };
    const same = named.find((each) => claimName(each) === claimName(sure));
    if (same) twice(column, same);
    if (subsidy) return [column.of === "paid" ? column : sure];
    const beside = column.part === "amount" ? [] : besideDecisions(column, named);
    if (beside.length > 0 || named.some(({ of }) => of === column.of)) return beside;
    if (column.of === "paid") return [column];
    const names = wanted.subsidies.slice(0, MOST_NAMED).map((each) => claimName({ ...column, subsidy: each }));
    const more = wanted.subsidies.length > MOST_NAMED ? " \u2026" : "";
    throw new CannotDo("ambiguous-column", { path, heading: headings[column.at] ?? "", inputs: `${names.join(", ")}${more}` });
  });
  const meant = told && amount ? { meant: { heading: headings[amount.at] ?? "", subsidy: told } } : {};
  return { all: [...named, ...settled], rowSubsidy: -1, ...meant };
}

/** Who decided a row, or why, holds for each of its decisions that has no such column of its own. */
function besideDecisions(column: ClaimColumn, named: readonly ClaimColumn[]): ClaimColumn[] {
  const decisions = named.filter(({ of }) => of === "decisions");
  const own = new Set(decisions.flatMap(({ part, subsidy }) => (part === column.part ? [subsidy] : [])));
  return decisions.flatMap(({ part, subsidy }) =>
    part === "amount" && !own.has(subsidy) ? [{ ...column, subsidy, beside: true as const }] : [],
  );
}
