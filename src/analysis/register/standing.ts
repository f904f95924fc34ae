import { isOfOthers } from "../../language/limit.js";
import type { Result } from "../../results/outcome.js";
import { isRuleFault } from "../difference/results-told.js";

/**
 * How somebody in a register stands who did not apply: entitled for sure, but for one fact, but for several, or not entitled. Who applied
 * is told as well, and of whom it cannot be said: an application of theirs could not be read, somebody of their name applied under another
 * number, they stand in the register with other facts, or without anything that they are known by.
 */
export const standings = [
  "sure",
  "one fact",
  "several facts",
  "not entitled",
  "applied",
  "unread",
  "same name",
  "conflict",
  "repeated",
  "nameless",
] as const;
export type RegisterStanding = (typeof standings)[number];

/** The facts that a result waits for, whatever waits for others or cannot be computed aside. */
const factsMissing = ({ missing = [] }: Result): string[] => missing.filter((path) => !isOfOthers(path) && !isRuleFault(path));

/** What facts alone say; whose amount alone is open is entitled, and whom limits leave nothing is not. */
export function standingOf(result: Result): Extract<RegisterStanding, "sure" | "one fact" | "several facts" | "not entitled"> {
  const most = (result.settled ?? result.amount)?.max;
  if (result.status === "ineligible" || (most && Number(most.units) === 0)) return "not entitled";
  if (result.status === "eligible" || result.entitled) return "sure";
  return factsMissing(result).length === 1 && result.missing?.length === 1 ? "one fact" : "several facts";
}
