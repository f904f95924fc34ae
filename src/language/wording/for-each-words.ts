import { find, type Mapping, mappingsOf, type Scalar, type Tree } from "../tree.js";
import { Entries } from "./entries.js";
import { listNamed } from "./feel-fields.js";
import { quoted } from "./labels.js";
import { around, block, bracketed, type Phrase, placed, type Sentence, type Speaker } from "./phrase.js";
import type { Scope } from "./scope.js";

export const LOOP = /^\s*([\p{L}][\p{L}\d_]*)\s+in\s+(?=\S)/u;

/** The head of a loop: the name of an item, and the list. */
interface LoopHead {
  readonly variable: string;
  readonly list: Scalar;
}

/** `NAME in LIST`. */
function loopHead(head: Scalar): LoopHead {
  const [start = "", variable = ""] = LOOP.exec(head.text) ?? [];
  return { variable, list: { ...head, text: head.text.slice(start.length), places: head.places?.slice(start.length) } };
}

/** A loop over items: which of them count, what each gives, and how many are taken. */
export function forEachWords(own: Entries, scope: Scope, speak: Speaker): Phrase {
  const { say } = speak;
  const { variable, list } = loopHead(own.take("for each") as Scalar);
  const field = listNamed(list, scope);
  const under: Sentence[] = [];
  const bound = (day?: string) => {
    const inside = scope.inside(day);
    return field ? inside.bind(variable, { kind: "item", list: field, variable }) : inside;
  };
  const dated = own.take("date");
  const day = dated && bracketed(speak.quantity(dated, bound()));
  if (day !== undefined) under.push({ text: say("item-day", { day }), under: [] });
  const inside = bound(day);
  const where = own.take("where");
  if (where?.kind === "mapping") under.push({ text: say("item-where"), under: speak.checks(where, inside) });
  const values = own.take("values");
  if (values?.kind === "mapping") under.push({ text: say("item-values"), under: valuesWords(values, inside, speak) });
  under.push(around(speak.amount(own.take("give") as Tree, inside), (what) => say("item-give", { what })));
  under.push(...chosen(own, inside, speak));
  const group = own.take("group");
  if (group?.kind === "mapping") under.push(groupWords(new Entries(group), inside, scope, speak));
  return block(say("for-each", { list: bracketed(speak.feel(list, scope, false)) }), under);
}

function valuesWords({ entries }: Mapping, inside: Scope, speak: Speaker): Sentence[] {
  return entries.map(({ key, value }) => {
    const told = around(speak.quantity(value, inside), (what) => speak.say("named-value", { name: quoted(key.text), what }));
    inside.bind(key.text, { kind: "defined", label: quoted(key.text), type: undefined });
    return told;
  });
}

/** How many items count, and by what. */
function chosen(own: Entries, item: Scope, speak: Speaker, group: Scope = item): Sentence[] {
  const [take, first, last] = [own.take("take"), own.take("first by"), own.take("last by")];
  const by = first ?? last;
  if (!take && !by) return [];
  const under: Sentence[] = [];
  const order = first ? "first" : last ? "last" : "largest";
  const named = by && placed("by", speak.quantity(by, item), under, speak);
  if (!take) return [{ text: speak.say("ordered", { order, by: named ?? "" }), under }];
  const count = placed("take", speak.quantity(take, group), under, speak);
  return [{ text: speak.say("take", { order, by: named, count }), under }];
}

function groupWords(own: Entries, item: Scope, outside: Scope, speak: Speaker): Sentence {
  const { say } = speak;
  const under: Sentence[] = [];
  const by = placed("by", speak.quantity(own.take("by") as Tree, item), under, speak);
  const name = own.text("as");
  const dated = own.take("date");
  const day = dated && bracketed(speak.quantity(dated, outside));
  if (day !== undefined) under.push({ text: say("group-day", { day }), under: [] });
  const group = outside.inside(day);
  if (name !== undefined) group.bind(name, { kind: "defined", label: quoted(name), type: undefined });
  under.push(...chosen(own, item, speak, group));
  const cap = own.take("cap");
  if (cap) under.push(around(speak.amount(cap, group), (what) => say("group-cap", { what })));
  under.push(...speak.others(own.rest(), group));
  return { text: say("group", { by, name: name === undefined ? undefined : quoted(name) }), under };
}

/** The names of items, as they may be used outside their loops: each of them is meant. */
export function bindLoops(tree: Tree, scope: Scope): Scope {
  for (const mapping of mappingsOf(tree)) {
    const head = find(mapping, "for each");
    const { variable = "", list } = head?.kind === "scalar" ? loopHead(head) : {};
    const field = list && listNamed(list, scope);
    if (field) scope.bind(variable, { kind: "item", list: field, variable, each: true });
  }
  return scope;
}
