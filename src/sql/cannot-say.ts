import type { Span } from "../messages/finding.js";

/** Why a rule cannot be said in SQL. */
export const obstacles = [
  "selection",
  "calendar",
  "text",
  "list-function",
  "part-may-be-absent",
  "quotient",
  "open-both-ways",
  "digits",
  "too-large",
  "many-cases",
  "finer-than-its-unit",
  "name",
] as const;
export type Obstacle = (typeof obstacles)[number];

/** SqlEnds the writing of one subsidy: whoever asked for it says why. */
export class CannotSay extends Error {
  constructor(
    readonly obstacle: Obstacle,
    /** What it is about: a function, an operator, a name. */
    readonly what: string,
    public span?: Span,
  ) {
    super(`${obstacle}: ${what}`);
  }
}
