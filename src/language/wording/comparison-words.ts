import { operands } from "../feel/lists.js";
import type { Syntax } from "../feel/parse.js";
import { isDay } from "./feel-fields.js";
import type { FeelSpeaker } from "./feel-speaker.js";
import { bracketed, inline, type Phrase } from "./phrase.js";
import type { Scope } from "./scope.js";

/** A comparison as a clause: with `in` and `between` as well. */
export function comparisonWords(node: Syntax, scope: Scope, speak: FeelSpeaker): Phrase {
  const parts = operands(node);
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return speak.asWritten(node);
  if (node.children.some(({ name }) => name === "between")) return betweenWords(parts, scope, speak) ?? speak.asWritten(node);
  if (node.children.some(({ name }) => name === "in")) return inWords(first, parts.slice(1), scope, speak);
  const operator = parts.find(({ name }) => name === "CompareOp")?.text ?? "";
  return compared(operator, first, last, scope, speak) ?? speak.asWritten(node);
}

function compared(operator: string, left: Syntax, right: Syntax, scope: Scope, speak: FeelSpeaker): Phrase | undefined {
  const [ofLeft, ofRight] = [speak.fieldOf(left, scope), speak.fieldOf(right, scope)];
  const sides = {
    left: bracketed(speak.value(left, scope, ofRight)),
    right: bracketed(speak.value(right, scope, ofLeft)),
  };
  const words = speak.named(`${styleOf(left, right, scope, speak)} ${operator}`, sides) ?? speak.named(`compare ${operator}`, sides);
  return words === undefined ? undefined : inline(words);
}

/** Days are earlier or later, what is counted is fewer or more. */
function styleOf(left: Syntax, right: Syntax, scope: Scope, { fieldOf }: FeelSpeaker): string {
  const isCount = fieldOf(left, scope)?.type === "count" || (left.name === "FunctionInvocation" && left.children[0]?.text === "count");
  return isDay(left, scope) || isDay(right, scope) ? "date" : isCount ? "count" : "compare";
}

function betweenWords([subject, from, to]: readonly Syntax[], scope: Scope, speak: FeelSpeaker): Phrase | undefined {
  if (!subject || !from || !to) return undefined;
  const field = speak.fieldOf(subject, scope);
  const [low, high] = [from, to].map((end) => bracketed(speak.value(end, scope, field))) as [string, string];
  const included = speak.say("included");
  return inline(speak.say("within", { left: bracketed(speak.value(subject, scope)), low, high, from: included, to: included }));
}

const TESTS = new Set(["PositiveUnaryTests", "PositiveUnaryTest", "SimplePositiveUnaryTest", "ParenthesizedExpression", "List"]);

/** The tests behind `in`, one by one. */
const testsIn = (node: Syntax): Syntax[] => {
  const inner = operands(node);
  return !TESTS.has(node.name) || inner[0]?.name === "CompareOp" ? [node] : inner.flatMap(testsIn);
};

function inWords(subject: Syntax, behind: readonly Syntax[], scope: Scope, speak: FeelSpeaker): Phrase {
  const tests = behind.flatMap(testsIn);
  const left = bracketed(speak.value(subject, scope));
  const field = speak.fieldOf(subject, scope);
  const isPlain = (test: Syntax) => test.name !== "Interval" && operands(test)[0]?.name !== "CompareOp";
  if (tests.every(isPlain))
    return inline(speak.say("one-of", { left, options: tests.map((test) => bracketed(speak.value(test, scope, field))) }));
  const clauses = tests.map((test) => clauseOf(test, subject, left, scope, speak));
  return inline(clauses.join(speak.say("or")), clauses.length > 1);
}

function clauseOf(test: Syntax, subject: Syntax, left: string, scope: Scope, speak: FeelSpeaker): string {
  const [first, second] = operands(test).filter(({ name }) => name !== "..");
  if (first?.name === "CompareOp" && second) return compared(first.text, subject, second, scope, speak)?.text ?? speak.asWritten(test).text;
  if (test.name !== "Interval" || !first || !second) return compared("=", subject, test, scope, speak)?.text ?? speak.asWritten(test).text;
  const field = speak.fieldOf(subject, scope);
  const side = (within: boolean) => speak.say(within ? "included" : "excluded");
  const [low, high] = [first, second].map((end) => bracketed(speak.value(end, scope, field))) as [string, string];
  return speak.say("within", { left, low, high, from: side(test.text.startsWith("[")), to: side(test.text.endsWith("]")) });
}
