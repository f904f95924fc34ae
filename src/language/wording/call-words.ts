import { toldBy } from "../../messages/rule-words.js";
import { own } from "../../values/own.js";
import { argumentsOf, listedArguments } from "../feel/arguments.js";
import { junctionFunctions, takesListOfValues } from "../feel/functions.js";
import type { Syntax } from "../feel/parse.js";
import { textOfQuoted } from "../feel/text.js";
import type { FeelSpeaker } from "./feel-speaker.js";
import { quoted } from "./labels.js";
import { dayTextWords, durationWords } from "./literal-words.js";
import { bracketed, inline, type Phrase } from "./phrase.js";
import type { Scope } from "./scope.js";

const PLACES = ["a", "b", "c"] as const;

/** What these say is a clause of its own, as a comparison is. */
const CLAUSES = new Set(["contains", "starts with", "ends with", "matches"]);

/** A call: of a function by what it does, of a formula by its name, of another amount by its subsidy. */
export function callWords(node: Syntax, scope: Scope, speak: FeelSpeaker): Phrase {
  const { say, labels } = speak;
  const [head] = node.children;
  const called = head?.text ?? "";
  if (node.children.some(({ name }) => name === "NamedParameters")) return namedCall(node, called, scope, speak);
  const given = argumentsOf(node, []) ?? [];
  const [first, second] = given;
  const idOf = (part: Syntax | undefined) => (part && textOfQuoted(part.text)) ?? "";
  if (head?.name === "PathExpression") {
    const policy = head.children[0] && argumentsOf(head.children[0], [])?.[0];
    return inline(say("amount-of-other", { policy: quoted(idOf(policy)), subsidy: quoted(idOf(first)) }));
  }
  const meaning = scope.find(called);
  const values = given.map((part) => bracketed(speak.value(part, scope)));
  if (meaning?.kind === "formula") return inline(say("called", { name: meaning.label, arguments: values }));
  if (called === "amount" && first?.name === "StringLiteral") return inline(say("amount-of", { subsidy: labels.subsidy(idOf(first)) }));
  if (called === "not" && first) return inline(say("not", { what: speak.condition(first, scope).text }));
  const parts = takesListOfValues(called) && !second ? listedArguments(given) : given;
  const asked = own(junctionFunctions, called) !== undefined;
  const all = parts.map((part) => bracketed(asked ? speak.condition(part, scope) : speak.value(part, scope)));
  return counted(`call ${called}`, called, all, speak);
}

/** The row of a function, where it tells as many arguments as there are. */
function counted(row: string, called: string, all: readonly string[], { say, named }: FeelSpeaker): Phrase {
  const places = Object.fromEntries(PLACES.flatMap((place, at) => (all[at] === undefined ? [] : [[place, all[at]]])));
  const told = toldBy(row) ?? [];
  const tells = told.includes("all") || (all.length > 0 && all.every((_, at) => told.includes(PLACES[at] ?? "")));
  const words = tells ? named(row, { ...places, all }) : undefined;
  return inline(words ?? say("called", { name: quoted(called), arguments: all }), all.length > 1 && !CLAUSES.has(called));
}

function namedCall(node: Syntax, called: string, scope: Scope, speak: FeelSpeaker): Phrase {
  const named = node.children.find(({ name }) => name === "NamedParameters")?.children ?? [];
  const parts = named.map(({ children }) => {
    const [name, value] = [children[0]?.text ?? "", children.at(-1)];
    return `${name}: ${value ? bracketed(speak.value(value, scope)) : ""}`;
  });
  return inline(speak.say("called", { name: quoted(called), arguments: parts }));
}

/** `duration("P3Y")`, `date(…)`, `@"2018-06-30"`. */
export function timeWords(node: Syntax, scope: Scope, speak: FeelSpeaker): Phrase {
  const [head] = node.children;
  const given = head?.name === "AtLiteral" ? head.children : (argumentsOf(node, ["from"]) ?? []);
  const [only, other] = given;
  const text = only?.name === "StringLiteral" && !other ? textOfQuoted(only.text) : undefined;
  if (text !== undefined) {
    const words = durationWords(text, speak) ?? dayTextWords(text, speak);
    return inline(words === text ? quoted(text) : words);
  }
  if (head?.text !== "date" || given.length === 0) return speak.asWritten(node);
  const all = given.map((part) => bracketed(speak.value(part, scope)));
  return all.length === 1 ? inline(all[0] ?? "") : counted("call date", "date", all, speak);
}
