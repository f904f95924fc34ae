import type { Fraction } from "../../values/fraction.js";
import type { Unit } from "./unit.js";

/** A number before what stands beside it is known: one that ends a range has the unit of both. */
export interface Candidate {
  readonly values: readonly Fraction[];
  readonly from: number;
  readonly writing: "digits" | "han" | "words" | "part";
  /** A currency stands before it. */
  readonly signed: boolean;
  /** A scale without a number (万元): a unit, which a rule need not use. */
  readonly bare: boolean;
  unit: Unit;
  /** It is the upper end of a range. */
  endsRange?: boolean;
  /** Whether it says so much by itself that a rule must use it; undefined where its unit decides. */
  readonly asked?: boolean;
}

/** What stands before the number of a kind or of a year: 第三年, year 2. */
export const isOrdinal = (text: string, from: number): boolean => ORDINAL.test(text.slice(Math.max(0, from - 8), from));

const ORDINAL = /(?:第|(?<![A-Za-z])(?:[Yy]ear|[Mm]onth|[Dd]ay|[Ww]eek|[Aa]nn\u00E9e|[Jj]ahr)) ?$/u;
