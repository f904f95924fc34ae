import type { Limit } from "../language/limit.js";
import { kindOf } from "../language/limits.js";
import type { Given } from "../language/settling/given.js";
import type { Lines } from "../language/settling/lines.js";
import { compartmentsOf } from "./compartments.js";
import { eitherWay } from "./either-way.js";

/** Does what a limit says to the lines that it binds; where earlier claims are undecided, what holds whichever way they go. */
export function decideLimit(limit: Limit, lines: Lines, given: Given): void {
  if (given.open) eitherWay(lines, [given, { ...given, ...given.open }], (each) => decideKnown(limit, lines, each));
  else decideKnown(limit, lines, given);
}

function decideKnown(limit: Limit, lines: Lines, given: Given): void {
  const kind = kindOf(limit);
  for (const compartment of compartmentsOf(lines, given.groupCount)) kind.settle(limit.how, compartment, lines, given);
}
