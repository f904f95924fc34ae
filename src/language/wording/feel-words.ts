import type { Field } from "../../expression/core.js";
import { operands } from "../feel/lists.js";
import { parse, type Syntax } from "../feel/parse.js";
import { textOfQuoted } from "../feel/text.js";
import type { Scalar } from "../tree.js";
import { callWords, timeWords } from "./call-words.js";
import { comparisonWords } from "./comparison-words.js";
import { fieldOf } from "./feel-fields.js";
import type { FeelSpeaker } from "./feel-speaker.js";
import { quoted } from "./labels.js";
import { listWords, pathWords, quantifiedWords } from "./list-words.js";
import { literalWords } from "./literal-words.js";
import { bracketed, inline, type Phrase, type Speaker } from "./phrase.js";
import type { Scope } from "./scope.js";

type NodeWording = (node: Syntax, scope: Scope, speak: FeelSpeaker, expected?: Field) => Phrase;

const WORDINGS: Readonly<Record<string, NodeWording>> = {
  NumericLiteral: ({ text }, _, speak) => inline(literalWords(text, speak) ?? text),
  StringLiteral: ({ text }, _, { labels }, expected) => inline(labels.option(expected, textOfQuoted(text) ?? text)),
  BooleanLiteral: ({ text }, _, { say }) => inline(say(text === "true" ? "yes" : "no")),
  VariableName: nameWords,
  ParenthesizedExpression: (node, scope, speak, expected) => {
    const [inner] = operands(node);
    return inner ? inline(bracketed(speak.value(inner, scope, expected))) : speak.asWritten(node);
  },
  ArithmeticExpression: arithmeticWords,
  Comparison: comparisonWords,
  Conjunction: (node, scope, speak) => junctionWords("and", node, scope, speak),
  Disjunction: (node, scope, speak) => junctionWords("or", node, scope, speak),
  IfExpression: (node, scope, speak, expected) => {
    const [when, yes, otherwise] = operands(node);
    if (!when || !yes || !otherwise) return speak.asWritten(node);
    const value = (part: Syntax) => bracketed(speak.value(part, scope, expected));
    return inline(speak.say("if", { when: bracketed(speak.condition(when, scope)), yes: value(yes), otherwise: value(otherwise) }), true);
  },
  QuantifiedExpression: quantifiedWords,
  FunctionInvocation: callWords,
  FilterExpression: listWords,
  ForExpression: listWords,
  PathExpression: pathWords,
  DateTimeLiteral: timeWords,
  List: (node, scope, speak, expected) => {
    const items = node.children.filter(({ name }) => !"[],".includes(name));
    return inline(speak.say("all-of", { items: items.map((item) => bracketed(speak.value(item, scope, expected))) }), items.length > 1);
  },
};

function nameWords(node: Syntax, scope: Scope, speak: FeelSpeaker): Phrase {
  const { labels, say } = speak;
  if (node.text === "asOf") return inline(scope.day);
  const meaning = scope.find(node.text);
  if (!meaning) return speak.asWritten(node);
  if (meaning.kind === "fact") return inline(say("fact", { name: labels.fact(meaning.field) }));
  return inline(meaning.kind === "item" ? quoted(meaning.variable) : meaning.label);
}

const SIGNS: Readonly<Record<string, string>> = { "-": "\u2212", "*": "\u00D7", "/": "\u00F7", "**": "^" };

function arithmeticWords(node: Syntax, scope: Scope, speak: FeelSpeaker): Phrase {
  const [left, right] = operands(node).filter(({ name }) => name !== "ArithOp");
  const operator = node.children.find(({ name }) => name === "ArithOp")?.text ?? "";
  const sign = SIGNS[operator] ?? operator;
  // What binds closer stands without brackets; whatever else is of several words has them.
  const part = (of: Syntax) => {
    const words = speak.value(of, scope);
    return of.name === "ArithmeticExpression" ? words.text : bracketed(words);
  };
  if (!left) return speak.asWritten(node);
  // A share such as 1/3 is one figure.
  if (operator === "/" && right && [left, right].every(({ name, literal }) => name === "NumericLiteral" && !literal))
    return inline(`${left.text}/${right.text}`);
  return inline(right ? `${part(left)} ${sign} ${part(right)}` : `${sign}${part(left)}`, true);
}

function junctionWords(by: "and" | "or", node: Syntax, scope: Scope, speak: FeelSpeaker): Phrase {
  const parts = operands(node).map((part) => bracketed(speak.condition(part, scope)));
  return inline(parts.join(speak.say(by)), true);
}

/** A name, or a field of an item, that is yes or no: alone it is no clause. */
const NAMES = new Set(["VariableName", "PathExpression"]);

/** What FEEL says, in words; a condition as a clause where one is asked for. */
export function feelWords(
  scalar: Scalar,
  scope: Scope,
  { language, labels, say, named }: Pick<Speaker, "language" | "labels" | "say" | "named">,
  asked: boolean,
  expected?: Field,
): Phrase | undefined {
  const syntax = parse(scalar, { raise: () => {}, find: (name) => scope.find(name) ?? name });
  if (!syntax) return undefined;
  const speak: FeelSpeaker = {
    language,
    labels,
    say,
    named,
    value: (node, around, field) => (WORDINGS[node.name] ?? ((each) => speak.asWritten(each)))(node, around, speak, field),
    condition: (node, around) => {
      const words = speak.value(node, around);
      const inner = node.name === "ParenthesizedExpression" ? operands(node)[0] : node;
      return inner && NAMES.has(inner.name) ? inline(say("is-true", { what: clauseSubject(inner, words, around, speak) })) : words;
    },
    fieldOf: (node, around) => fieldOf(node, around),
    asWritten: ({ text }) => inline(say("as-written", { text })),
  };
  return asked ? speak.condition(syntax, scope) : speak.value(syntax, scope, expected);
}

/** A fact that is yes or no stands in quotation marks, where it does not already. */
const clauseSubject = (node: Syntax, { text }: Phrase, scope: Scope, speak: FeelSpeaker): string => {
  const field = fieldOf(node, scope);
  return field && text === speak.labels.fact(field) ? quoted(text) : text;
};
