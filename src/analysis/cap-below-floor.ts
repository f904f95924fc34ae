import { find, keySpan, type Tree } from "../language/tree.js";
import type { Report } from "../messages/finding.js";
import { compare } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import type { Check } from "./check.js";

/** A cap below the floor beside it: the cap wins, so that the floor never speaks. */
export const capBelowFloor: Check = ({ tree }, report) => visit(tree, report);

function visit(tree: Tree, report: Report): void {
  if (tree.kind === "sequence") for (const item of tree.items) visit(item, report);
  if (tree.kind !== "mapping") return;
  const [cap, floor] = [find(tree, "cap"), find(tree, "raise to")];
  if (cap?.kind === "scalar" && floor?.kind === "scalar") {
    const [high, low] = [readLiteral(cap.text, false), readLiteral(floor.text, false)];
    const figures = typeof high === "object" && typeof low === "object" && high.type !== "date" && low.type !== "date";
    if (figures && compare(high.value, low.value) < 0)
      report("cap-below-floor", keySpan(tree, "cap"), { cap: cap.text, floor: floor.text });
  }
  for (const { value } of tree.entries) visit(value, report);
}
