import type { Field } from "../../expression/core.js";
import { find, isWord, type Mapping, mappingAt, type Sequence, type Tree } from "../../language/tree.js";
import { boundWords } from "../../language/wording/bound-words.js";
import { Entries } from "../../language/wording/entries.js";
import { quoted } from "../../language/wording/labels.js";
import { dayTextWords } from "../../language/wording/literal-words.js";
import { around, bracketed, inline, isInline, type Phrase, placed, type Sentence, type Speaker } from "../../language/wording/phrase.js";
import type { Scope } from "../../language/wording/scope.js";
import { sectionOf } from "./frame-in-words.js";
import type { RuleSection, Telling, ToldRule } from "./telling.js";
import { clauseIn, departments, told } from "./told.js";

/** Figures, amounts and formulas that have names, and the days that are worked. */
export function definitionsSection(telling: Telling): RuleSection[] {
  const { written, speak } = telling;
  const { tree } = written;
  const rules = [
    ...mappingAt(tree, "values").entries.map(({ key, value }) => valueRule(key.text, value, telling)),
    ...mappingAt(tree, "amounts").entries.map(({ key, value }) => amountRule(key.text, value, telling)),
    ...mappingAt(tree, "formulas").entries.map(({ key, value }) => formulaRule(key.text, value, telling)),
  ];
  const days = mappingAt(tree, "working days").entries.map(({ key, value }) => yearRule(key.text, value, telling));
  return [...sectionOf(speak.say("section values"), rules), ...sectionOf(speak.say("section calendar"), days)];
}

/** The clause that a definition rests on, and who is in charge of it. */
function sourceOf(own: Entries, speak: Speaker): { clauses: ToldRule["clauses"]; sentences: Sentence[] } {
  const source = own.take("source");
  if (source?.kind !== "mapping") return { clauses: [], sentences: [] };
  const parts = new Entries(source);
  return { clauses: clauseIn(parts), sentences: departments(parts, speak) };
}

const isFull = (tree: Tree): tree is Mapping => tree.kind === "mapping" && find(tree, "value") !== undefined;

function valueRule(id: string, tree: Tree, { speak, anyDay, written }: Telling): ToldRule {
  const name = speak.labels.definition(id);
  const own = isFull(tree) ? new Entries(tree) : undefined;
  own?.take("title");
  const value = own?.take("value") ?? tree;
  const { clauses, sentences } = own ? sourceOf(own, speak) : { clauses: [], sentences: [] };
  const yesOrNo = written.policy.values.some((each) => each.name === id && each.value.kind === "named" && isAnswer(each.value.value));
  const what = yesOrNo ? speak.condition(value, anyDay) : speak.quantity(value, anyDay);
  return {
    title: name,
    clauses,
    sentences: [
      around(what, (text) => speak.say("named-value", { name, what: text })),
      ...sentences,
      ...speak.others(own?.rest() ?? [], anyDay),
    ],
  };
}

const isAnswer = ({ kind }: { readonly kind: string }): boolean => ["comparison", "logic", "not"].includes(kind);

function amountRule(id: string, tree: Tree, { speak, anyDay }: Telling): ToldRule {
  const name = speak.labels.definition(id);
  return { title: name, clauses: [], sentences: [around(speak.amount(tree, anyDay), (what) => speak.say("named-value", { name, what }))] };
}

function formulaRule(id: string, tree: Tree, { speak, anyDay }: Telling): ToldRule {
  const name = speak.labels.definition(id);
  if (tree.kind !== "mapping") return { title: name, clauses: [], sentences: [] };
  const own = new Entries(tree);
  const names = own.take("of");
  const parameters = namesIn(names);
  const inside = anyDay.inside();
  for (const each of parameters) inside.bind(each, { kind: "defined", label: quoted(each), type: undefined });
  const given = around(speak.amount(own.take("give") as Tree, inside), (what) =>
    speak.say("formula", { name, parameters: parameters.map(quoted), what }),
  );
  return { title: name, clauses: [], sentences: [given, ...speak.others(own.rest(), inside)] };
}

const namesIn = (tree: Tree | undefined): string[] =>
  tree?.kind === "sequence" ? tree.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];

function yearRule(year: string, tree: Tree, { speak, scope }: Telling): ToldRule {
  if (tree.kind !== "mapping") return { title: year, clauses: [], sentences: [] };
  const own = new Entries(tree);
  const { clauses, sentences } = sourceOf(own, speak);
  const days = (key: string) => namesIn(own.take(key)).map((text) => dayTextWords(text, speak));
  const [off, worked] = [days("off"), days("worked")];
  return {
    title: year,
    clauses,
    sentences: [
      told(speak.say("days-off", { year, days: off })),
      ...(worked.length > 0 ? [told(speak.say("days-worked", { year, days: worked }))] : []),
      ...sentences,
      ...speak.others(own.rest(), scope),
    ],
  };
}

/** Decision tables, row by row. */
export function tablesSection(telling: Telling): RuleSection[] {
  const rules = mappingAt(telling.written.tree, "tables").entries.flatMap(({ key, value }) =>
    value.kind === "mapping" ? [tableRule(key.text, value, telling)] : [],
  );
  return sectionOf(telling.speak.say("section tables"), rules);
}

/** What a table is asked with: a name, and the field where every use asks with the same. */
interface TableArgument {
  readonly name: string;
  readonly field: Field | undefined;
}

function columnsOf(id: string, names: readonly string[], { written, speak }: Telling): TableArgument[] {
  const uses = written.asked.get(id) ?? [];
  return names.map((name, at) => {
    const [first, ...others] = uses.map((use) => use[at]);
    const field = first?.expression.kind === "fact" ? first.expression.field : undefined;
    const same = field && others.every((each) => each?.expression.kind === "fact" && each.expression.field === field);
    const choice = first?.type.kind === "choice" ? first.type.field : undefined;
    return { name: same ? speak.say("fact", { name: speak.labels.fact(field) }) : quoted(name), field: choice };
  });
}

function tableRule(id: string, tree: Mapping, telling: Telling): ToldRule {
  const { speak, anyDay } = telling;
  const own = new Entries(tree);
  own.take("title");
  const { clauses, sentences } = sourceOf(own, speak);
  const columns = columnsOf(id, namesIn(own.take("by")), telling);
  const results = namesIn(own.take("gives")).map(quoted);
  const hit = own.text("hit");
  const rows = own.take("rows");
  const each = (rows?.kind === "sequence" ? rows.items : []).map((row) => rowWords(row as Sequence, columns, results, anyDay, speak));
  return {
    title: speak.labels.definition(id),
    clauses,
    sentences: [
      told(speak.say("table-by", { parameters: columns.map(({ name }) => name), results })),
      told(speak.say(hit === "first" ? "hit-first" : "hit-unique")),
      ...each,
      told(speak.say("no-row")),
      ...sentences,
      ...speak.others(own.rest(), anyDay),
    ],
  };
}

function rowWords(
  { items }: Sequence,
  columns: readonly TableArgument[],
  results: readonly string[],
  scope: Scope,
  speak: Speaker,
): Sentence {
  const under: Sentence[] = [];
  const tests = columns.map((column, at) => {
    const cell = items[at] as Tree;
    return placed(column.name, cellWords(cell, column, scope, speak, under), under, speak);
  });
  const given = results.map((name, at) => {
    const cell = items[columns.length + at] as Tree;
    const phrase = speak.quantity(cell, scope);
    if (isInline(phrase)) return speak.say("cell-is", { name, what: bracketed(phrase) });
    under.push(around(phrase, (what) => speak.say("part", { part: name, what })));
    return speak.say("cell-below", { name });
  });
  return told(speak.say("table-row", { tests: tests.join(speak.say("and")), results: given.join(speak.say("comma")) }), under);
}

/** What a cell asks of an argument. */
function cellWords(cell: Tree, { name, field }: TableArgument, scope: Scope, speak: Speaker, under: Sentence[]): Phrase {
  if (cell.kind === "sequence") {
    const plain = cell.items.every((item) => item.kind === "scalar" && !isWord(item, "any"));
    if (plain)
      return inline(speak.say("cell-one-of", { name, options: cell.items.map((item) => cellValue(item, field, scope, speak).text) }));
    const parts = cell.items.map((item) => bracketed(cellWords(item, { name, field }, scope, speak, under)));
    return inline(parts.join(speak.say("or")), true);
  }
  if (isWord(cell, "any") && !(cell.kind === "scalar" && !cell.plain)) return inline(speak.say("cell-any", { name }));
  if (cell.kind === "mapping") {
    const own = new Entries(cell);
    const bounds = boundWords(own, scope, speak, under);
    if (bounds !== undefined) return inline(speak.say("cell-bounds", { name, bounds }));
  }
  const phrase = cellValue(cell, field, scope, speak);
  return phrase.under.length > 0 ? phrase : inline(speak.say("cell-is", { name, what: phrase.text }));
}

const cellValue = (cell: Tree, field: Field | undefined, scope: Scope, speak: Speaker): Phrase =>
  speak.switched(cell, scope, (leaf, within) => {
    if (leaf.kind === "scalar" && (leaf.text === "true" || leaf.text === "false"))
      return inline(speak.say(leaf.text === "true" ? "yes" : "no"));
    if (leaf.kind === "scalar" && field) return inline(speak.labels.option(field, leaf.text));
    return speak.quantity(leaf, within);
  });
