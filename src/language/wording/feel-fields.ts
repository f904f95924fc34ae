import type { Field } from "../../expression/core.js";
import { argumentsOf } from "../feel/arguments.js";
import { operands } from "../feel/lists.js";
import { parse, type Syntax } from "../feel/parse.js";
import type { Scalar } from "../tree.js";
import type { Scope } from "./scope.js";

/** The field that a node reads, where it reads one alone. */
export function fieldOf(node: Syntax, scope: Scope): Field | undefined {
  if (node.name === "ParenthesizedExpression") return operands(node)[0] && fieldOf(operands(node)[0] as Syntax, scope);
  if (node.name === "VariableName") {
    const found = scope.find(node.text);
    if (found?.kind === "fact") return found.field;
    return found?.kind === "defined" && found.type?.kind === "choice" ? found.type.field : undefined;
  }
  if (node.name !== "PathExpression") return undefined;
  const [of, field] = operands(node);
  const list = of && listOf(of, scope);
  return list?.item.find(({ name }) => name === field?.text);
}

/** What gives a day, whatever it is given. */
const GIVING_DAYS = new Set(["date", "working day after"]);

/** Whether a node is a day, as far as can be told without its type. */
export function isDay(node: Syntax, scope: Scope): boolean {
  if (node.literal?.type === "date") return true;
  if (node.name === "VariableName") {
    const found = scope.find(node.text);
    return node.text === "asOf" || (found?.kind === "defined" && found.type?.kind === "date") || fieldOf(node, scope)?.type === "date";
  }
  if (node.name === "ArithmeticExpression") {
    // A day less a day is a number; a day and a duration is a day.
    return operands(node).filter((part) => part.name !== "ArithOp" && isDay(part, scope)).length === 1;
  }
  if (node.name === "ParenthesizedExpression") return operands(node).some((part) => isDay(part, scope));
  if (node.name === "FunctionInvocation" || node.name === "DateTimeLiteral") return GIVING_DAYS.has(node.children[0]?.text ?? "");
  return fieldOf(node, scope)?.type === "date";
}

/** The list that a node goes through, or an item of which it is. */
export function listOf(node: Syntax, scope: Scope): Field | undefined {
  if (node.name === "VariableName") {
    const found = scope.find(node.text);
    return found?.kind === "item" ? found.list : scope.list(node.text);
  }
  if (node.name === "FunctionInvocation") {
    const [only] = argumentsOf(node, ["list"]) ?? [];
    return only && listOf(only, scope);
  }
  const [of] = operands(node);
  return (node.name === "FilterExpression" || node.name === "ParenthesizedExpression") && of ? listOf(of, scope) : undefined;
}

/** The list that a text of FEEL goes through. */
export function listNamed(scalar: Scalar, scope: Scope): Field | undefined {
  const syntax = parse(scalar, { raise: () => {}, find: (name) => scope.find(name) ?? name });
  return syntax && listOf(syntax, scope);
}
