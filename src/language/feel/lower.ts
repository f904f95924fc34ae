import type { Comparison, Expression, Field } from "../../expression/core.js";
import { boolean, comparable, date, money, number, sameType, type Type, text, typeName, typeOfArithmetic } from "../../expression/type.js";
import { isWholeNumber } from "../../expression/unit.js";
import { fractionOfText, negate, zero } from "../../values/fraction.js";
import { nearest } from "../../values/near.js";
import type { Environment, List, Typed } from "../environment.js";
import { figure } from "../figure.js";
import { placed } from "../placed.js";
import type { Scalar } from "../tree.js";
import { lowerCall } from "./calls.js";
import { constructed } from "./constructors.js";
import { type FeelReader, FOR_EXPRESSION, fieldOf, itemOf, itemValue, operands, plainList } from "./lists.js";
import { dayInText } from "./misspelt.js";
import { parse, raiseLiteral, type Syntax } from "./parse.js";
import { textOfQuoted } from "./text.js";
import { propertiesOf, propertyOf, shiftedDay, wholePart } from "./time.js";

/** FEEL text as an expression of the core; null, with findings, where it has no meaning. `expected` gives a quoted option its type. */
export function lowerFeel(scalar: Scalar, environment: Environment, expected?: Type): Typed | null {
  const syntax = parse(scalar, environment);
  return syntax ? value(syntax, environment, expected) : null;
}

/** The list that FEEL text names, for a loop over it. */
export function lowerList(scalar: Scalar, environment: Environment): List | null {
  const syntax = parse(scalar, environment);
  return syntax ? plainList(syntax, environment, reader) : null;
}

type Lower = (node: Syntax, environment: Environment, expected?: Type) => Typed | null;

const lowerings: Readonly<Record<string, Lower>> = {
  NumericLiteral: numeral,
  StringLiteral: quoted,
  BooleanLiteral: (node) => ({ expression: { kind: "literal", value: node.text === "true" }, type: boolean }),
  VariableName: name,
  ParenthesizedExpression: (node, environment, expected) => {
    const inner = operands(node)[0];
    return inner ? value(inner, environment, expected) : null;
  },
  ArithmeticExpression: arithmetic,
  Comparison: comparison,
  Conjunction: (node, environment) => logic("and", node, environment),
  Disjunction: (node, environment) => logic("or", node, environment),
  IfExpression: conditional,
  QuantifiedExpression: quantified,
  FunctionInvocation: (node, environment) => lowerCall(node, environment, reader),
  FilterExpression: (node, environment) => itemAlone(node, environment),
  PathExpression: path,
  DateTimeLiteral: (node, environment) => constructed(node, environment, reader),
};

const REFUSED: Readonly<Record<string, string | undefined>> = {
  null: undefined,
  FunctionDefinition: undefined,
  Context: undefined,
  InstanceOfExpression: undefined,
  ForExpression: FOR_EXPRESSION,
  List: undefined,
};

export function value(node: Syntax, environment: Environment, expected?: Type): Typed | null {
  const lower = lowerings[node.name];
  if (!lower) {
    environment.raise("feel-refused", node.span, { text: node.text, instead: REFUSED[node.name] });
    return null;
  }
  const typed = lower(node, environment, expected);
  if (typed?.type.kind !== "boolean") return typed;
  return { type: boolean, expression: placed(typed.expression, { construct: "condition", span: node.span }) };
}

function numeral(node: Syntax, environment: Environment): Typed | null {
  const signed = /^-\s*/.exec(node.text);
  if (signed) {
    const positive = numeral({ ...node, text: node.text.slice(signed[0].length) }, environment);
    if (positive?.expression.kind !== "literal" || typeof positive.expression.value !== "object") return null;
    return { ...positive, expression: { ...positive.expression, value: negate(positive.expression.value) } };
  }
  const { literal, text: written, span } = node;
  if (literal?.type === "money" && literal.currency !== environment.currency) {
    environment.raise("other-currency", span, { text: written, currency: environment.currency });
    return null;
  }
  if (literal) return { expression: figure(literal), type: literal.type === "money" ? money : literal.type === "date" ? date : number };
  const figured = fractionOfText(written.startsWith(".") ? `0${written}` : written);
  if (figured) return { expression: { kind: "literal", value: figured }, type: number };
  raiseLiteral(undefined, written, span, environment);
  return null;
}

/** What a text in quotation marks says; null, with a finding, where it cannot be told. */
function said(node: Syntax, { raise }: Environment): string | null {
  const spelt = textOfQuoted(node.text);
  if (spelt === undefined) raise("bad-escape", node.span, { text: node.text });
  return spelt ?? null;
}

function quoted(node: Syntax, environment: Environment, expected?: Type): Typed | null {
  const spelt = said(node, environment);
  if (spelt === null) return null;
  const day = expected?.kind === "date" ? dayInText(spelt) : undefined;
  if (day !== undefined) {
    environment.raise("feel-spelling", node.span, { text: node.text, instead: day });
    return null;
  }
  if (expected?.kind !== "choice") return { expression: { kind: "literal", value: spelt }, type: text };
  const ids = expected.field.options.map((option) => option.id);
  if (!ids.includes(spelt)) {
    const near = optionMeant(spelt, expected.field) ?? nearest(spelt, ids);
    environment.raise("unknown-option", node.span, { option: spelt, options: ids, near });
    return null;
  }
  return { expression: { kind: "literal", value: spelt }, type: expected };
}

/** The id of the option that a word is, or is the title of. */
const optionMeant = (word: string, { options }: Field): string | undefined =>
  options.find(({ id, title }) => id === word || title.zh === word || title.en === word)?.id;

function name(node: Syntax, environment: Environment, expected?: Type): Typed | null {
  const binding = environment.use(node);
  if (!binding) {
    const near = nearest(node.text, environment.names());
    const ids = expected?.kind === "choice" ? expected.field.options.map((option) => option.id) : [];
    const option =
      (expected?.kind === "choice" ? optionMeant(node.text, expected.field) : undefined) ?? (near ? undefined : nearest(node.text, ids));
    if (option === undefined) environment.raise("unknown-name", node.span, { name: node.text, near });
    else environment.raise("feel-spelling", node.span, { text: node.text, instead: `"${option}"` });
    return null;
  }
  if (binding.kind === "value") return binding;
  if (binding.kind === "definition") return binding.define(environment, node.span);
  environment.raise("wrong-type", node.span, { text: node.text, expected: "value", found: binding.kind });
  return null;
}

function arithmetic(node: Syntax, environment: Environment): Typed | null {
  const parts = operands(node).filter((child) => child.name !== "ArithOp");
  const operator = node.children.find((child) => child.name === "ArithOp")?.text;
  const [first, second] = parts;
  if (!first) return null;
  if (!second) {
    const negated = value(first, environment);
    if (!negated || (negated.type.kind !== "duration" && !quantityOnly(negated, first, environment))) return null;
    const left: Expression = { kind: "literal", value: zero };
    return { expression: { kind: "arithmetic", operator: "-", left, right: negated.expression }, type: negated.type };
  }
  const [left, right] = dayFirst(operator, value(first, environment), value(second, environment));
  if (!left || !right) return null;
  if (operator !== "+" && operator !== "-" && operator !== "*" && operator !== "/" && operator !== "**") return null;
  const type = typeOfArithmetic(operator, left.type, right.type);
  if (!type) {
    environment.raise("types-do-not-fit", node.span, { text: node.text, left: typeName(left.type), right: typeName(right.type) });
    return null;
  }
  const [a, b] = [left.expression, right.expression];
  if (operator === "**" && !isWholeNumber(b)) {
    environment.raise("wrong-arguments", second.span, { name: "**", expected: `x ** round down(${second.text})` });
    return null;
  }
  if (left.type.kind === "date" && right.type.kind === "duration" && (operator === "+" || operator === "-"))
    return { expression: shiftedDay(operator, a, b), type };
  if (type.kind === "date" && !wholeDays(left.type.kind === "date" ? right : left, left.type.kind === "date" ? second : first, environment))
    return null;
  const divisor = operator === "/" ? { construct: "divisor", span: second.span, label: { zh: second.text } } : undefined;
  const expression: Expression = { kind: "arithmetic", operator, left: a, right: b, divisor };
  return { expression: type.kind === "duration" && !isWholeNumber(expression) ? wholePart(expression) : expression, type };
}

/** A duration and a day may be added in either order. */
function dayFirst(operator: string | undefined, left: Typed | null, right: Typed | null): readonly [Typed | null, Typed | null] {
  const swapped = operator === "+" && left?.type.kind === "duration" && right?.type.kind === "date";
  return swapped ? [right, left] : [left, right];
}

/** A day has no parts: whole days alone may be added to one, or taken from it. */
function wholeDays({ expression }: Typed, { text, span }: Syntax, { raise }: Environment): boolean {
  if (isWholeNumber(expression)) return true;
  raise("parts-of-days", span, { text });
  return false;
}

function quantityOnly(typed: Typed, node: Syntax, { raise }: Environment): boolean {
  if (typed.type.kind === "money" || typed.type.kind === "number") return true;
  raise("wrong-type", node.span, { text: node.text, expected: "number", found: typeName(typed.type) });
  return false;
}

/** The operands of a comparison, an option taking the type of the other side. */
function pair(a: Syntax, b: Syntax, environment: Environment): [Typed, Typed] | null {
  const isOption = (node: Syntax) => node.name === "StringLiteral" || (node.name === "VariableName" && !environment.find(node.text));
  if (isOption(a) && !isOption(b)) {
    const swapped = pair(b, a, environment);
    return swapped && [swapped[1], swapped[0]];
  }
  const left = value(a, environment);
  const right = left && value(b, environment, left.type);
  return left && right ? [left, right] : null;
}

function relation(operator: Comparison["operator"], a: Typed, b: Typed, node: Syntax, { raise }: Environment): Expression | null {
  const equality = operator === "=" || operator === "!=";
  const isWord = ({ kind }: Type) => kind === "text" || kind === "choice";
  if (!equality && isWord(a.type) && isWord(b.type)) {
    raise("texts-have-no-order", node.span, { text: node.text });
    return null;
  }
  if (!comparable(a.type, b.type, equality)) {
    raise("types-do-not-fit", node.span, { text: node.text, left: typeName(a.type), right: typeName(b.type) });
    return null;
  }
  return { kind: "comparison", operator, left: a.expression, right: b.expression };
}

const conclude = (expression: Expression | null): Typed | null => expression && { expression, type: boolean };

function comparison(node: Syntax, environment: Environment): Typed | null {
  const parts = operands(node);
  const first = parts[0];
  if (!first) return null;
  if (first.name === "Comparison") {
    environment.raise("feel-spelling", node.span, { text: node.text, instead: "x in (1..3)" });
    return null;
  }
  if (node.children.some((child) => child.name === "between")) return between(node, parts, environment);
  if (node.children.some((child) => child.name === "in")) {
    const left = value(first, environment);
    return left && conclude(anyOf(parts.slice(1), left, environment));
  }
  const operator = parts.find((part) => part.name === "CompareOp")?.text as Comparison["operator"] | undefined;
  const second = parts.at(-1);
  if (!operator || !second) return null;
  const sides = pair(first, second, environment);
  return sides && conclude(relation(operator, sides[0], sides[1], node, environment));
}

function between(node: Syntax, [subject, from, to]: Syntax[], environment: Environment): Typed | null {
  if (!subject || !from || !to) return null;
  const low = pair(subject, from, environment);
  const high = pair(subject, to, environment);
  const above = low && relation(">=", low[0], low[1], node, environment);
  const below = high && relation("<=", high[0], high[1], node, environment);
  return above && below ? conclude({ kind: "logic", operator: "and", parts: [above, below] }) : null;
}

const TESTS = new Set(["PositiveUnaryTests", "PositiveUnaryTest", "SimplePositiveUnaryTest", "ParenthesizedExpression", "List"]);

/** Whether a value meets any of the tests after `in`. */
function anyOf(tests: readonly Syntax[], left: Typed, environment: Environment): Expression | null {
  const parts = tests.map((test) => meets(test, left, environment));
  if (!parts.every((part) => part !== null)) return null;
  return parts.length === 1 ? (parts[0] ?? null) : { kind: "logic", operator: "or", parts };
}

function meets(test: Syntax, left: Typed, environment: Environment): Expression | null {
  const inner = operands(test);
  if (test.name === "Interval") return interval(test, left, environment);
  if (inner[0]?.name === "CompareOp" && inner[1]) {
    const right = value(inner[1], environment, left.type);
    return right && relation(inner[0].text as Comparison["operator"], left, right, test, environment);
  }
  if (TESTS.has(test.name)) return anyOf(inner, left, environment);
  const right = value(test, environment, left.type);
  return right && relation("=", left, right, test, environment);
}

function interval(node: Syntax, left: Typed, environment: Environment): Expression | null {
  const [from, to] = operands(node).filter((child) => child.name !== "..");
  const low = from && value(from, environment, left.type);
  const high = to && value(to, environment, left.type);
  if (!low || !high) return null;
  const above = relation(node.text.startsWith("[") ? ">=" : ">", left, low, node, environment);
  const below = relation(node.text.endsWith("]") ? "<=" : "<", left, high, node, environment);
  return above && below ? { kind: "logic", operator: "and", parts: [above, below] } : null;
}

/** A condition: a value that is true or false. */
export function condition(node: Syntax, environment: Environment): Expression | null {
  const found = value(node, environment);
  if (!found) return null;
  if (found.type.kind === "boolean") return found.expression;
  environment.raise("wrong-type", node.span, { text: node.text, expected: "boolean", found: typeName(found.type) });
  return null;
}

function logic(operator: "and" | "or", node: Syntax, environment: Environment): Typed | null {
  const parts = operands(node).map((part) => condition(part, environment));
  return parts.every((part) => part !== null) ? conclude({ kind: "logic", operator, parts }) : null;
}

function conditional(node: Syntax, environment: Environment, expected?: Type): Typed | null {
  const [test, yes, no] = operands(node);
  if (!test || !yes || !no) return null;
  const when = condition(test, environment);
  const give = value(yes, environment, expected);
  const otherwise = value(no, environment, expected ?? give?.type);
  if (!when || !give || !otherwise) return null;
  if (!sameType(give.type, otherwise.type)) {
    environment.raise("types-do-not-fit", node.span, { text: node.text, left: typeName(give.type), right: typeName(otherwise.type) });
    return null;
  }
  const branches = [{ when: asCondition(when, test), give: give.expression }];
  return { expression: { kind: "choice", branches, otherwise: otherwise.expression }, type: give.type };
}

/** A condition with its place; what has a name is computed once, and stays the same node. */
const asCondition = (expression: Expression, { span }: Syntax): Expression =>
  expression.kind === "named" ? expression : { ...expression, origin: { construct: "condition", span } };

const reader: FeelReader = { value, condition };

function path(node: Syntax, environment: Environment): Typed | null {
  const [of, field] = operands(node);
  if (!of || !field) return null;
  if (of.name === "FunctionInvocation") {
    const found = lookUp(of, field, environment);
    if (found !== undefined) return found;
  }
  const item = itemOf(of, environment, reader);
  if (item !== undefined) {
    const found = item && fieldOf(item.list.fields, item.list.scope, field, environment);
    return item && found && itemValue(item, found);
  }
  const binding = of.name === "VariableName" ? environment.use(of) : undefined;
  if (binding?.kind === "item") return fieldOf(binding.fields, binding.scope, field, environment);
  if (binding?.kind === "list" || binding?.kind === "table" || of.name === "FilterExpression") {
    environment.raise("wrong-type", node.span, { text: node.text, expected: "value", found: "list" });
    return null;
  }
  const typed = value(of, environment);
  const property = typed && propertyOf(typed, field.text);
  if (typed && !property) {
    const near = nearest(field.text, propertiesOf(typed.type));
    environment.raise("unknown-name", field.span, { name: field.text, near });
  }
  return property ?? null;
}

/** `list.field[1]`; an item of a list itself is no value. */
function itemAlone(node: Syntax, environment: Environment): Typed | null {
  const item = itemOf(node, environment, reader);
  if (item === null) return null;
  if (item?.list.body) return itemValue(item, item.list.body);
  const instead = item ? `${node.text}.field` : `sum(${node.text}.field)`;
  environment.raise("feel-refused", node.span, { text: node.text, instead });
  return null;
}

/** One result of a table for its arguments; undefined where the function is no table. */
function lookUp(call: Syntax, result: Syntax, environment: Environment): Typed | null | undefined {
  const [called] = call.children;
  const binding = called && environment.use(called);
  if (binding?.kind !== "table") return undefined;
  const given = call.children.find((child) => child.name === "PositionalParameters")?.children ?? [];
  const parts = given.map((part) => value(part, environment));
  if (!parts.every((part) => part !== null)) return null;
  return binding.look({ arguments: parts, result, environment, span: call.span });
}

function quantified(node: Syntax, environment: Environment): Typed | null {
  const operator = node.text.startsWith("some") ? "some" : "every";
  const loops =
    node.children.find((child) => child.name === "InExpressions")?.children.filter((child) => child.name === "InExpression") ?? [];
  const body = node.children.at(-1);
  const enter = (index: number, around: Environment): Expression | null => {
    const loop = loops[index];
    if (!loop) return body ? condition(body, around) : null;
    const variable = loop.children.find((child) => child.name === "Name");
    const context = loop.children.find((child) => child.name === "IterationContext")?.children[0];
    const found = context && plainList(context, around, reader);
    if (!variable || !found) return null;
    const inner = around.inside({ deeper: true }).bind(variable.text, { kind: "item", fields: found.fields, scope: found.scope });
    const satisfied = enter(index + 1, inner);
    return satisfied && { kind: "fold", operator, list: found.fact, scope: found.scope, where: found.where, body: satisfied };
  };
  return conclude(enter(0, environment));
}
