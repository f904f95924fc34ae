import type { Limit } from "../language/limit.js";
import { kindOf } from "../language/limits.js";
import type { Grounds } from "../language/settling/grounds.js";
import type { Lines } from "../language/settling/lines.js";
import { compartmentsOf } from "./compartments.js";
import { eitherWay } from "./either-way.js";

/** Does what a limit says to the lines that it binds; where earlier claims are undecided, what holds whichever way they go. */
export function decideLimit(limit: Limit, lines: Lines, grounds: Grounds): void {
  if (grounds.open && !grounds.rolling)
    eitherWay(lines, [grounds, { ...grounds, ...grounds.open }], (each) => decideKnown(limit, lines, each));
  else decideKnown(limit, lines, { ...grounds, ...grounds.open });
}

function decideKnown(limit: Limit, lines: Lines, grounds: Grounds): void {
  const kind = kindOf(limit);
  for (const compartment of compartmentsOf(lines, grounds.groupCount)) kind.settle(limit.how, compartment, lines, grounds);
}
