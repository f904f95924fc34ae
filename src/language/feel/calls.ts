import type { Expression } from "../../expression/core.js";
import { boolean, date, number, sameType, type Type, typeName } from "../../expression/type.js";
import { isWholeNumber } from "../../expression/unit.js";
import { fraction } from "../../values/fraction.js";
import { nearest } from "../../values/near.js";
import { own } from "../../values/own.js";
import type { Binding, Environment, List, Typed } from "../environment.js";
import { argumentsOf, listedArguments } from "./arguments.js";
import {
  functionNames,
  junctionFunctions,
  type ListFunction,
  listFunctions,
  quantityFunctions,
  type SignedFunction,
  signedFunctions,
  takesListOfValues,
} from "./functions.js";
import { type FeelReader, listOf } from "./lists.js";
import type { Syntax } from "./parse.js";
import { textOfQuoted } from "./text.js";
import { propertiesOf } from "./time.js";
import { lowerWorkingDays, workingDayFunctions } from "./working-days.js";

/** The end is that of any call. */
const OF_OTHER_POLICY = '"\u2026").amount("\u2026"';

/** A function called: of conditions, of a list, of quantities, or one whose arguments have types of their own. */
export function lowerCall(node: Syntax, environment: Environment, read: FeelReader): Typed | null {
  const called = node.children[0]?.text ?? "";
  const { raise } = environment;
  if (node.children[0]?.name === "PathExpression") return ofOtherPolicy(node.children[0], node, environment);
  const formula = node.children[0] && environment.use(node.children[0]);
  if (formula?.kind === "formula") return applied(called, formula, node, environment, read);
  const ofDays = lowerWorkingDays(called, node, environment, read);
  if (ofDays !== undefined) return ofDays;
  const signed = own(signedFunctions, called);
  if (signed) return lowerSigned(called, signed, node, environment, read);
  const given = argumentsOf(node, []) ?? [];
  const [first, second] = given;
  if (first && !second && propertiesOf(date).includes(called)) {
    raise("feel-spelling", node.span, { text: node.text, instead: `${first.text}.${called}` });
    return null;
  }
  if (called === "not" && first) {
    const negated = read.condition(first, environment);
    return negated && { expression: { kind: "not", value: negated }, type: boolean };
  }
  const junction = own(junctionFunctions, called);
  if (junction) return joined(called, junction, node, environment, read);
  if (called === "amount" && first?.name === "StringLiteral") {
    return environment.context.subsidy(textOfQuoted(first.text) ?? "", first.span);
  }
  if (called === "policy") return wrong("policy", OF_OTHER_POLICY, node, environment);
  const onList = own(listFunctions, called);
  if (onList && first && !second) {
    const plain = first.name === "ForExpression" || called === "count";
    const found = listOf(first, environment, read, !plain);
    if (found && called === "count") return folded(onList, found);
    if (found?.body) return ofEach(onList, found, found.body, node, environment);
    if (plain) return null;
  }
  return ofQuantities(called, node, environment, read);
}

/** Several conditions as one, those of a list's items among them; `all` of none is true, and `any` of none false. */
function joined(called: string, operator: "and" | "or", node: Syntax, environment: Environment, read: FeelReader): Typed | null {
  const given = argumentsOf(node, ["list"]);
  const [only, other] = given ?? [];
  if (!given) return wrong(called, "a, b, \u2026", node, environment);
  const found = only && !other ? listOf(only, environment, read, true) : null;
  if (found?.body?.type.kind === "boolean")
    return folded({ operator: operator === "and" ? "every" : "some", result: () => boolean }, found);
  const parts = listedArguments(given).map((part) => read.condition(part, environment));
  if (!parts.every((part) => part !== null)) return null;
  const expression: Expression = parts.length === 0 ? { kind: "literal", value: operator === "and" } : { kind: "logic", operator, parts };
  return { expression, type: boolean };
}

/** `policy("id").amount("id")`, the one call that stands behind a dot. */
function ofOtherPolicy(path: Syntax, node: Syntax, environment: Environment): Typed | null {
  const { children } = path;
  const [of, name] = [children[0], children.at(-1)];
  const [policy, ...more] = of?.children[0]?.text === "policy" ? (argumentsOf(of, []) ?? []) : [];
  const [subsidy, ...rest] = argumentsOf(node, []) ?? [];
  const [policyId, subsidyId] = [policy, subsidy].map((id) => (id?.name === "StringLiteral" ? textOfQuoted(id.text) : undefined));
  const complete = name?.text === "amount" && more.length === 0 && rest.length === 0 && policy && subsidy;
  if (!complete || policyId === undefined || subsidyId === undefined) return wrong("policy", OF_OTHER_POLICY, node, environment);
  return environment.context.otherAmount({
    policy: policyId,
    policySpan: policy.span,
    subsidy: subsidyId,
    subsidySpan: subsidy.span,
  });
}

/** A formula of the policy's own, with its arguments in place of its parameters. */
function applied(
  name: string,
  formula: Binding & { kind: "formula" },
  node: Syntax,
  environment: Environment,
  read: FeelReader,
): Typed | null {
  const given = argumentsOf(node, formula.parameters);
  if (given?.length !== formula.parameters.length) return wrong(name, formula.parameters.join(", "), node, environment);
  const parts = given.map((part) => read.value(part, environment));
  return parts.every((part) => part !== null) ? formula.apply(parts, environment, node) : null;
}

function ofQuantities(called: string, node: Syntax, environment: Environment, read: FeelReader): Typed | null {
  const { raise } = environment;
  const definition = own(quantityFunctions, called);
  if (!definition) {
    raise("unknown-function", node.span, { name: called, near: nearest(called, [...functionNames, ...workingDayFunctions]) });
    return null;
  }
  const given = argumentsOf(node, definition.names ?? (takesListOfValues(called) ? ["list"] : []));
  if (!given) return wrong(called, definition.takes, node, environment);
  const parts = (takesListOfValues(called) ? listedArguments(given) : given).map((part) => read.value(part, environment));
  if (!parts.every((part) => part !== null)) return null;
  const [first] = parts;
  const lowered =
    parts.length >= definition.least && parts.length <= definition.most && definition.lower(parts.map((part) => part.expression));
  if (!first || !lowered) return wrong(called, definition.takes, node, environment);
  if (definition.of.includes("date") && isWord(first.type)) {
    raise("texts-have-no-order", node.span, { text: node.text });
    return null;
  }
  const alike = definition.takes.includes("digits") || parts.every((part) => sameType(part.type, first.type));
  if (!alike || !definition.of.includes(first.type.kind)) return wrong(called, definition.takes, node, environment);
  return { expression: lowered, type: definition.result(first.type) };
}

const isWord = ({ kind }: Type): boolean => kind === "text" || kind === "choice";

function wrong(name: string, takes: string, node: Syntax, { raise }: Environment): null {
  raise("wrong-arguments", node.span, { name, expected: `${name}(${takes})` });
  return null;
}

/** A function whose arguments each have a type of their own. */
function lowerSigned(called: string, definition: SignedFunction, node: Syntax, environment: Environment, read: FeelReader): Typed | null {
  const { takes, of, optional = 0, whole = false, result, lower, refuse } = definition;
  const given = argumentsOf(
    node,
    takes.split(", ").map((name) => name.replace("?", "")),
  );
  if (!given || given.length > of.length || given.length < of.length - optional) return wrong(called, takes, node, environment);
  const parts = given.map((part) => read.value(part, environment));
  if (!parts.every((part) => part !== null)) return null;
  const misfit = parts.findIndex(({ type }, at) => !of[at]?.includes(type.kind));
  const [place, typed] = [given[misfit], parts[misfit]];
  if (place && typed) {
    const expected = of[misfit]?.map((kind) => kind).join(", ") ?? "";
    environment.raise("wrong-type", place.span, { text: place.text, expected, found: typeName(typed.type) });
    return null;
  }
  const alike = !definition.alike || parts.every((part) => parts[0] && sameType(part.type, parts[0].type));
  const lowered =
    alike &&
    (!whole || parts.every(isWholeOrText)) &&
    lower(
      parts.map((part) => part.expression),
      node.span,
    );
  if (!lowered) return wrong(called, takes, node, environment);
  const refused = refuse?.(parts.map((part) => part.expression));
  if (refused !== undefined) {
    environment.raise("pattern-refused", node.span, { text: given[1]?.text ?? "", part: refused });
    return null;
  }
  return { expression: lowered, type: result === "same" ? (parts[0]?.type ?? number) : result };
}

const isWholeOrText = ({ expression, type }: Typed): boolean => type.kind !== "number" || isWholeNumber(expression);

function ofEach(of: ListFunction, found: List, body: Typed, node: Syntax, { raise }: Environment): Typed | null {
  if (of.of.includes(body.type.kind)) return folded(of, found);
  if (of.of.includes("date") && isWord(body.type)) raise("texts-have-no-order", node.span, { text: node.text });
  else raise("wrong-type", node.span, { text: node.text, expected: of.of.join(", "), found: typeName(body.type) });
  return null;
}

function folded({ operator, result }: Pick<ListFunction, "operator" | "result">, found: List): Typed {
  const { fact, scope, where, distinct } = found;
  const plain = !found.body || (operator === "count" && !distinct);
  const body = plain || !found.body ? ({ kind: "literal", value: fraction(1n) } as const) : found.body.expression;
  const expression = { kind: "fold", operator, list: fact, scope, where, body, ...(distinct ? { distinct } : {}) } as const;
  return { expression, type: result(found.body?.type ?? number) };
}
