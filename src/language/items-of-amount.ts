import type { Expression, Loop, Role } from "../expression/core.js";
import { changeOf } from "../expression/role.js";

/** What is done to the sum of items, which they bear in proportion: nothing, only what lowers it, or anything. */
export type Borne = "nothing" | "cuts" | "changes";

/** The loops whose items are due each on its own, and the list that they go through. */
export interface LoopsPaid {
  readonly list: string;
  readonly loops: readonly Loop[];
  readonly bear: Borne;
}

/** What keeps an amount from being paid item by item, by its key. */
interface InTheWay {
  readonly beside: string;
}

/**
 * The loops whose items an amount is made of, where each item of them counts and nothing else is added: what is done to the sum
 * (a cap, a deduction, a rounding) is then borne by its items.
 */
export function itemsOfAmount(amount: Expression, variable: string): LoopsPaid | InTheWay {
  const found: Found = { variable, loops: new Map(), bear: "nothing" };
  const beside = inTheWay(amount, found);
  const [list, other] = new Set(found.loops.values());
  if (beside !== undefined || list === undefined || other !== undefined) return { beside: beside ?? "for each" };
  return { list, loops: [...found.loops.keys()], bear: found.bear };
}

/** What was found on the way down to the loops. */
interface Found {
  readonly variable: string;
  /** Each with its list. */
  readonly loops: Map<Loop, string>;
  bear: Borne;
}

const LOWERING: ReadonlySet<Role | undefined> = new Set(["ceiling", "deduction", "threshold"]);

function inTheWay(node: Expression, found: Found): string | undefined {
  const change = changeOf(node);
  if (change) {
    if (!LOWERING.has(change.role)) found.bear = "changes";
    else if (found.bear === "nothing") found.bear = "cuts";
    return inTheWay(change.amount, found);
  }
  switch (node.kind) {
    case "none":
      return undefined;
    case "named":
      return inTheWay(node.value, found);
    case "guard":
      return inTheWay(node.body, found);
    case "choice":
      return [...node.branches.map(({ give }) => give), node.otherwise]
        .map((each) => inTheWay(each, found))
        .find((each) => each !== undefined);
    case "fold":
      if (node.loop?.variable !== found.variable) return node.origin?.construct ?? "for each";
      found.loops.set(node.loop, node.list.field.name);
      return node.selection && (node.selection.group ? "group" : "take");
    default:
      return node.origin?.construct ?? "amount";
  }
}
