import type { Expression } from "./core.js";
import { boolean, date, money, number, type Type, text, typeOfArithmetic, typeOfField } from "./type.js";

/** The type of a node; undefined for a value that is never there. A figure that constructs put in, such as 0, is whatever stands beside it. */
export function typeOf(node: Expression): Type | undefined {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "boolean" ? boolean : typeof node.value === "string" ? text : MEASURES[node.measure ?? "number"];
    case "fact":
      return typeOfField(node.field);
    case "known":
    case "comparison":
    case "logic":
    case "not":
      return boolean;
    case "reading":
      return text;
    case "named":
    case "round":
      return typeOf(node.value);
    case "arithmetic": {
      const [left, right] = [typeOf(node.left), typeOf(node.right)];
      return left && right && (typeOfArithmetic(node.operator, left, right) ?? joined([left, right]));
    }
    case "extremum":
    case "combination":
      return joined(node.parts.map(typeOf));
    case "or else":
      return joined([node.value, node.fallback].map(typeOf));
    case "choice":
      return joined([...node.branches.map((branch) => branch.give), node.otherwise].map(typeOf));
    case "guard":
      return typeOf(node.body);
    case "none":
      return undefined;
    case "fold":
      return FOLDED[node.operator] ?? typeOf(node.body);
    case "within":
      return joined([node.low, node.high].flatMap((end) => (end ? [typeOf(end)] : [])));
    case "unstated":
      return money;
    case "shift":
    case "day":
      return date;
    case "working days":
      return node.count === "after" ? date : number;
    case "text":
      return node.operator === "length" ? number : node.operator === "part" ? text : boolean;
    case "calendar":
      return number;
    default:
      return node satisfies never;
  }
}

const MEASURES = { money, date, number } as const;
const FOLDED: Readonly<Record<string, Type | undefined>> = { count: number, some: boolean, every: boolean };

/** The type of what may be one or the other: a number beside anything else is a figure of that. */
const joined = (types: readonly (Type | undefined)[]): Type | undefined => {
  const there = types.filter((type) => type !== undefined);
  return there.find((type) => type.kind !== "number") ?? there[0];
};
