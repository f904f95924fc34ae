import type { Expression, Fact } from "../../expression/core.js";
import type { Type } from "../../expression/type.js";
import { nearest } from "../../values/near.js";
import { bindingOfField, type Environment, type List, type Typed } from "../environment.js";
import type { Syntax } from "./parse.js";

/** Reads the parts of an expression: what those who lower one kind of it are handed. */
export interface FeelReader {
  readonly value: (node: Syntax, environment: Environment, expected?: Type) => Typed | null;
  readonly condition: (node: Syntax, environment: Environment) => Expression | null;
}

/** What is written where `for` stands otherwise. */
export const FOR_EXPRESSION = "sum(for x in list return x.field)";

const MARKS = new Set(["(", ")", "[", "]", ".", "in", "between", "and", "or", "if", "then", "else", "some", "every", "satisfies", ","]);

/** The children that carry meaning, without punctuation and keywords. */
export const operands = (node: Syntax): Syntax[] => node.children.filter((child) => !MARKS.has(child.name));

/** A list: a declared one, one filtered, or one value of each item. */
export function listOf(node: Syntax, environment: Environment, read: FeelReader, quiet = false): List | null {
  if (node.name === "ParenthesizedExpression" && operands(node)[0]) return listOf(operands(node)[0] as Syntax, environment, read, quiet);
  if (node.name === "VariableName") {
    const binding = environment.use(node);
    if (binding?.kind === "list") return listOfField({ kind: "fact", scope: 0, field: binding.field }, environment);
    if (!quiet) {
      if (binding) environment.raise("wrong-type", node.span, { text: node.text, expected: "list", found: binding.kind });
      else environment.raise("unknown-name", node.span, { name: node.text, near: nearest(node.text, environment.names()) });
    }
    return null;
  }
  if (node.name === "FunctionInvocation" && node.children[0]?.text === "distinct values") return distinct(node, environment, read);
  if (node.name === "FilterExpression") return filtered(node, environment, read, quiet);
  if (node.name === "ForExpression") return returned(node, environment, read);
  if (node.name === "PathExpression") {
    const [of, field] = operands(node);
    const found = of && listOf(of, environment, read, true);
    if (found && field) return eachField(found, field, environment);
  }
  if (!quiet) environment.raise("wrong-type", node.span, { text: node.text, expected: "list", found: "value" });
  return null;
}

const listOfField = (fact: Fact, environment: Environment): List => ({
  fact,
  fields: fact.field.item,
  scope: environment.depth + 1,
  where: null,
  body: null,
});

/** The surroundings inside a list: the item's fields by their names, and the item as `item`. */
const insideList = (found: List, environment: Environment): Environment =>
  environment
    .inside({ deeper: true })
    .bindFields(found.fields, found.scope)
    .bind("item", { kind: "item", fields: found.fields, scope: found.scope });

function filtered(node: Syntax, environment: Environment, read: FeelReader, quiet: boolean): List | null {
  const [of, test] = operands(node);
  const found = of && listOf(of, environment, read, quiet);
  if (!found || !test) return null;
  if (found.distinct) return plainList(of as Syntax, environment, read);
  if (test.name === "NumericLiteral") {
    if (!quiet) environment.raise("feel-refused", test.span, { text: node.text, instead: `${node.text}.field` });
    return null;
  }
  const where = read.condition(test, insideList(found, environment));
  if (!where) return null;
  return { ...found, where: found.where ? { kind: "logic", operator: "and", parts: [found.where, where] } : where };
}

/** The values of a list, equal ones once: for functions of lists alone. */
function distinct(node: Syntax, environment: Environment, read: FeelReader): List | null {
  const of = node.children.find((child) => child.name === "PositionalParameters")?.children[0];
  const found = of && plainList(of, environment, read);
  if (found?.body) return { ...found, distinct: true };
  if (found !== null) environment.raise("wrong-arguments", node.span, { name: "distinct values", expected: "distinct values(list.field)" });
  return null;
}

/** A list whose items are gone through one by one. */
export function plainList(node: Syntax, environment: Environment, read: FeelReader): List | null {
  const found = listOf(node, environment, read);
  if (!found?.distinct) return found;
  environment.raise("feel-refused", node.span, { text: node.text, instead: `count(${node.text}), sum(${node.text})` });
  return null;
}

/** One item of a list by its place, and the list. */
interface ListItem {
  readonly list: List;
  readonly place: number;
}

/** `list[1]`, `list[ok][-1]`: undefined for what is no place of a list, null where there is another fault. */
export function itemOf(node: Syntax, environment: Environment, read: FeelReader): ListItem | null | undefined {
  if (node.name !== "FilterExpression") return undefined;
  const [of, test] = operands(node);
  if (!of || test?.name !== "NumericLiteral") return undefined;
  const place = Number(test.text.replace(/\s/g, ""));
  const found = plainList(of, environment, read);
  if (!found) return null;
  if (Number.isSafeInteger(place) && place !== 0) return { list: found, place };
  environment.raise("feel-refused", test.span, { text: node.text, instead: `${of.text}[1], ${of.text}[-1]` });
  return null;
}

/** A value of that item. */
export const itemValue = ({ list: { fact, scope, where }, place }: ListItem, { expression, type }: Typed): Typed => ({
  expression: { kind: "fold", operator: "item", place, list: fact, scope, where, body: expression },
  type,
});

/** One value of each item: `for x in list return x.a * x.b`. */
function returned(node: Syntax, environment: Environment, read: FeelReader): List | null {
  const loops = node.children.find((child) => child.name === "InExpressions")?.children.filter((child) => child.name === "InExpression");
  const [loop, other] = loops ?? [];
  const context = loop?.children.find((child) => child.name === "IterationContext")?.children;
  const variable = loop?.children.find((child) => child.name === "Name");
  const body = node.children.at(-1);
  if (!variable || !context?.[0] || !body || other || context.length > 1) {
    environment.raise("feel-refused", node.span, { text: node.text, instead: FOR_EXPRESSION });
    return null;
  }
  const found = plainList(context[0], environment, read);
  if (!found) return null;
  const typed = read.value(
    body,
    environment.inside({ deeper: true }).bind(variable.text, { kind: "item", fields: found.fields, scope: found.scope }),
  );
  return typed && { ...found, body: typed };
}

function eachField(found: List, field: Syntax, environment: Environment): List | null {
  const body = fieldOf(found.fields, found.scope, field, environment);
  return body && { ...found, body };
}

export function fieldOf(fields: List["fields"], scope: number, node: Syntax, { raise, context }: Environment): Typed | null {
  const field = fields.find((candidate) => candidate.name === node.text);
  const binding = field && bindingOfField(field, scope);
  if (field) context.named(node.span, field.span);
  if (binding?.kind === "value") return binding;
  const near = nearest(
    node.text,
    fields.map((candidate) => candidate.name),
  );
  raise("unknown-name", node.span, { name: node.text, near });
  return null;
}
