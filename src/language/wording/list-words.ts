import { operands } from "../feel/lists.js";
import type { Syntax } from "../feel/parse.js";
import { listOf } from "./feel-fields.js";
import type { FeelSpeaker } from "./feel-speaker.js";
import { quoted } from "./labels.js";
import { bracketed, inline, type Phrase } from "./phrase.js";
import type { Scope } from "./scope.js";

/** A list with what chooses of it, or with one value of each item. */
export function listWords(node: Syntax, scope: Scope, speak: FeelSpeaker): Phrase {
  const { say } = speak;
  if (node.name === "ForExpression") {
    const [loop] = loopsOf(node, scope, speak);
    const body = node.children.at(-1);
    return loop && body ? inline(say("returned", { list: loop.list, what: speak.value(body, loop.inside).text })) : speak.asWritten(node);
  }
  const [of, test] = operands(node);
  if (!of || !test) return speak.asWritten(node);
  const list = bracketed(speak.value(of, scope));
  if (test.name === "NumericLiteral") {
    const place = test.text.replace(/\s/g, "");
    return inline(
      place.startsWith("-")
        ? say("item-from-end", { list, place: Number(place.slice(1)) })
        : say("item-at", { list, place: Number(place) }),
    );
  }
  const field = listOf(of, scope);
  const inside = scope.inside();
  if (field) inside.bindFields(field.item).bind("item", { kind: "item", list: field, variable: "item" });
  return inline(say("filtered", { list, condition: speak.condition(test, inside).text }));
}

interface LoopInWords {
  readonly list: string;
  readonly inside: Scope;
}

/** The loops that stand in front of a condition or a value, each within the one before. */
function loopsOf(node: Syntax, scope: Scope, speak: FeelSpeaker): LoopInWords[] {
  const loops = node.children.find(({ name }) => name === "InExpressions")?.children.filter(({ name }) => name === "InExpression") ?? [];
  let around = scope;
  return loops.flatMap((loop) => {
    const variable = loop.children.find(({ name }) => name === "Name")?.text;
    const context = loop.children.find(({ name }) => name === "IterationContext")?.children[0];
    if (variable === undefined || !context) return [];
    const list = bracketed(speak.value(context, around));
    const field = listOf(context, around);
    around = around.inside();
    if (field) around.bind(variable, { kind: "item", list: field, variable });
    return [{ list, inside: around }];
  });
}

/** `some` and `every`: loops within loops, and what the innermost asks. */
export function quantifiedWords(node: Syntax, scope: Scope, speak: FeelSpeaker): Phrase {
  const loops = loopsOf(node, scope, speak);
  const body = node.children.at(-1);
  const by = node.text.startsWith("some") ? "some" : "every";
  if (!body || loops.length === 0) return speak.asWritten(node);
  const asked = bracketed(speak.condition(body, loops.at(-1)?.inside ?? scope));
  const words = loops.reduceRight((condition, { list }) => speak.say(by, { list, condition }), asked);
  return inline(words, true);
}

/** A field of an item, one value of each item of a list, what a table gives, or a part of a day. */
export function pathWords(node: Syntax, scope: Scope, speak: FeelSpeaker): Phrase {
  const { labels, say } = speak;
  const [of, name] = operands(node);
  if (!of || !name) return speak.asWritten(node);
  const list = listOf(of, scope);
  const field = list?.item.find((each) => each.name === name.text);
  const meaning = of.name === "VariableName" ? scope.find(of.text) : undefined;
  if (list && field && meaning?.kind === "item") {
    const label = say("fact", { name: labels.fact(field) });
    if (meaning.each) return inline(say("of-each", { list: say("fact", { name: labels.fact(list) }), field: label }));
    return inline(scope.itemOf(list) === meaning ? label : say("of-named", { variable: meaning.variable, field: label }));
  }
  if (list && field)
    return inline(say("field-of-list", { list: bracketed(speak.value(of, scope)), field: say("fact", { name: labels.fact(field) }) }));
  const table = of.name === "FunctionInvocation" ? scope.find(of.children[0]?.text ?? "") : undefined;
  if (table?.kind === "table") {
    const given = of.children.find((child) => child.name === "PositionalParameters")?.children ?? [];
    const parts = given.map((part) => bracketed(speak.value(part, scope)));
    return inline(say("looked-up", { table: table.label, arguments: parts, result: quoted(name.text) }), true);
  }
  const part = speak.named(`property ${name.text}`, { of: bracketed(speak.value(of, scope)) });
  return part === undefined ? speak.asWritten(node) : inline(part);
}
