import type { Value } from "./value.js";

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";
export type Operation = "+" | "-" | "*" | "/" | "**";

/** What stands after `in`: a value, or an interval whose ends may be left out. */
export type Test =
  | { readonly kind: "same"; readonly value: Node }
  | { readonly kind: "within"; readonly low: Node; readonly high: Node; readonly withoutLow: boolean; readonly withoutHigh: boolean };

export type Node =
  | { readonly kind: "literal"; readonly value: Value }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "path"; readonly of: Node; readonly name: string }
  | { readonly kind: "filter"; readonly list: Node; readonly condition: Node }
  | { readonly kind: "call"; readonly name: string; readonly given: readonly Node[] }
  | { readonly kind: "arithmetic"; readonly operation: Operation; readonly left: Node; readonly right: Node }
  | { readonly kind: "list"; readonly items: readonly Node[] }
  | { readonly kind: "negation"; readonly of: Node }
  | { readonly kind: "comparison"; readonly comparison: Comparison; readonly left: Node; readonly right: Node }
  | { readonly kind: "in"; readonly value: Node; readonly tests: readonly Test[] }
  | { readonly kind: "both" | "either"; readonly left: Node; readonly right: Node }
  | { readonly kind: "choice"; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
  | { readonly kind: "some" | "every"; readonly name: string; readonly list: Node; readonly condition: Node }
  | { readonly kind: "for"; readonly name: string; readonly list: Node; readonly give: Node };

/** The nodes right below. */
export function below(node: Node): readonly Node[] {
  switch (node.kind) {
    case "literal":
    case "name":
      return [];
    case "path":
    case "negation":
      return [node.of];
    case "filter":
      return [node.list, node.condition];
    case "call":
      return node.given;
    case "list":
      return node.items;
    case "in":
      return [node.value, ...node.tests.flatMap((test) => (test.kind === "same" ? [test.value] : [test.low, test.high]))];
    case "choice":
      return [node.condition, node.then, node.otherwise];
    case "some":
    case "every":
      return [node.list, node.condition];
    case "for":
      return [node.list, node.give];
    default:
      return [node.left, node.right];
  }
}
