import type { Expression } from "./core.js";
import type { FactValue } from "./facts.js";

/** Every word or answer that an expression may come to; null where there may be any number, or where it may have none. */
export function signsOf(node: Expression): readonly FactValue[] | null {
  switch (node.kind) {
    case "literal":
      return typeof node.value === "object" ? null : [node.value];
    case "fact":
      if (node.field.type === "choice") return node.field.options.map(({ id }) => id);
      return node.field.type === "boolean" ? ANSWERS : null;
    case "named":
      return signsOf(node.value);
    case "choice": {
      const all = [...node.branches.map(({ give }) => give), node.otherwise].map(signsOf);
      return all.every((each) => each !== null) ? [...new Set(all.flat())] : null;
    }
    case "known":
    case "comparison":
    case "logic":
    case "not":
      return ANSWERS;
    default:
      return null;
  }
}

const ANSWERS: readonly FactValue[] = [true, false];
