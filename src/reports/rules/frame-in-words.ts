import { find, type Mapping, mappingAt, type Tree } from "../../language/tree.js";
import { Entries } from "../../language/wording/entries.js";

import type { Sentence, Speaker } from "../../language/wording/phrase.js";
import { term } from "../../messages/terms.js";
import { wordsOfValue } from "../../messages/value-words.js";
import type { Policy } from "../../policy/policy.js";
import type { RuleSection, Telling, ToldRule } from "./telling.js";
import { authorsText, clauseIn, departments, figureIn, roundingParts, textIn, told } from "./told.js";

/** A section of what there is; none where there is nothing. */
export const sectionOf = (title: string, rules: readonly ToldRule[]): RuleSection[] => (rules.length > 0 ? [{ title, rules }] : []);

/** Keys of a policy file that have sections of their own. */
const SECTIONS = new Set([
  "inputs",
  "readings",
  "values",
  "amounts",
  "formulas",
  "tables",
  "working days",
  "conditions",
  "exclusions",
  "subsidies",
  "limits",
  "not computed",
]);

/** What holds for the whole policy. */
export function policySection({ written: { tree }, speak, scope }: Telling): RuleSection[] {
  const { say } = speak;
  const own = new Entries({ ...tree, entries: tree.entries.filter(({ key }) => !SECTIONS.has(key.text)) });
  const title = textIn(own.take("title"), speak, own.text("policy"));
  const id = find(tree, "policy");
  own.take("policy");
  const document = own.take("document");
  const sentences: Sentence[] = [
    told(say("id", { what: id?.kind === "scalar" ? id.text : "" })),
    ...(document?.kind === "mapping" ? speak.others(document.entries, scope) : []),
    ...effectiveWords(new Entries(mappingAt(tree, "effective")), speak, own),
    told(say("currency", { what: own.text("currency") ?? "" })),
    ...roundingWords(own.take("rounding"), speak),
    ...authorsText(own, "note", speak),
    ...speak.others(own.rest(), scope),
  ];
  return sectionOf(say("section policy"), [{ title, clauses: [], sentences }]);
}

function effectiveWords(own: Entries, speak: Speaker, policy: Entries): Sentence[] {
  policy.take("effective");
  const [from, to, confirmed] = ["from", "to", "validity confirmed to"].map((key) => own.text(key));
  const day = (text: string | undefined) => (text === undefined ? undefined : figureIn(text, speak));
  const words = speak.say("effective", { from: day(from) ?? "", to: day(to), confirmed: day(confirmed) });
  return [told(`${words}${statedWords(own, speak)}`)];
}

const statedWords = (own: Entries, { say }: Speaker): string => (own.text("stated") === "false" ? say("not-stated") : "");

function roundingWords(tree: Tree | undefined, speak: Speaker): Sentence[] {
  if (tree?.kind !== "mapping") return [told(speak.say("no-rounding"))];
  const own = new Entries(tree);
  return [told(`${speak.say("rounding", roundingParts(own, speak))}${statedWords(own, speak)}`)];
}

/** What is asked for: each input with its type, bounds and what leaving it out means. */
export function inputsSection({ written: { tree, policy }, speak, scope }: Telling): RuleSection[] {
  const sentences = mappingAt(tree, "inputs").entries.flatMap(({ key, value }) => {
    const field = policy.fields.find(({ name }) => name === key.text);
    return value.kind === "mapping" && field ? inputWords(key.text, value, field, speak, scope) : [];
  });
  const title = speak.say("inputs-of");
  return sectionOf(speak.say("section inputs"), sentences.length > 0 ? [{ title, clauses: [], sentences }] : []);
}

type InputField = Policy["fields"][number];

function inputWords(id: string, tree: Mapping, field: InputField, speak: Speaker, scope: Telling["scope"]): Sentence[] {
  const { say, labels, language } = speak;
  const own = new Entries(tree);
  own.take("title");
  const type = own.text("type") ?? "";
  const [min, max, absent, options, item] = [
    own.text("min"),
    own.text("max"),
    own.take("if absent"),
    own.take("options"),
    own.take("item"),
  ];
  const parts = [
    say("input", { name: labels.fact(field), id, type: wordsOfValue("input-type", type, language) ?? type }),
    ...(min === undefined ? [] : [say("input-min", { figure: figureIn(min, speak) })]),
    ...(max === undefined ? [] : [say("input-max", { figure: figureIn(max, speak) })]),
    ...(absent ? [say("input-absent", { what: absentWords(absent, field, speak) })] : []),
  ];
  const ids = options?.kind === "mapping" ? options.entries.map(({ key }) => key.text) : [];
  const items = item?.kind === "mapping" ? item.entries : [];
  return [
    told(parts.join(say("comma")), [
      ...(ids.length > 0 ? [told(say("input-options", { options: ids.map((each) => labels.option(field, each)) }))] : []),
      ...items.flatMap(({ key, value }) => {
        const of = field.item.find(({ name }) => name === key.text);
        return value.kind === "mapping" && of ? inputWords(key.text, value, of, speak, scope) : [];
      }),
      ...authorsText(own, "counter", speak),
      ...authorsText(own, "note", speak),
      ...speak.others(own.rest(), scope),
    ]),
  ];
}

function absentWords(tree: Tree, field: InputField, speak: Speaker): string {
  if (tree.kind !== "scalar") return speak.say("no-items");
  if (field.type === "boolean") return speak.say(tree.text === "true" ? "yes" : "no");
  if (field.type === "choice" || field.type === "text") return speak.labels.option(field, tree.text);
  return figureIn(tree.text, speak);
}

/** Questions that the document leaves open, and how they are read here. */
export function readingsSection({ written: { tree }, speak, scope }: Telling): RuleSection[] {
  const { say, labels } = speak;
  const rules = mappingAt(tree, "readings").entries.flatMap(({ key, value }): ToldRule[] => {
    if (value.kind !== "mapping") return [];
    const own = new Entries(value);
    own.take("question");
    const options = own.take("options");
    const chosen = own.text("chosen");
    const ids = options?.kind === "mapping" ? options.entries.map((entry) => entry.key.text) : [];
    const sentences = [
      told(say("reading-options", { options: ids.map((id) => labels.readingOption(key.text, id)) })),
      told(chosen === undefined ? say("reading-open") : say("reading-chosen", { option: labels.readingOption(key.text, chosen) })),
      ...authorsText(own, "because", speak),
      ...speak.others(own.rest(), scope),
    ];
    return [{ title: labels.reading(key.text), clauses: [], sentences }];
  });
  return sectionOf(say("section readings"), rules);
}

/** Conditions and exclusions of every subsidy. */
export function conditionsSection({ written: { tree }, speak, scope }: Telling): RuleSection[] {
  const sentences = checksWords(new Entries(tree), speak, scope);
  return sectionOf(
    speak.say("section conditions"),
    sentences.length > 0 ? [{ title: speak.say("section conditions"), clauses: [], sentences }] : [],
  );
}

/** Conditions that must all hold, and exclusions of which none may. */
export function checksWords(own: Entries, speak: Speaker, scope: Telling["scope"]): Sentence[] {
  return (["conditions", "exclusions"] as const).flatMap((key) => {
    const tree = own.take(key);
    return tree?.kind === "mapping" ? [told(speak.say(`${key}-head`), speak.checks(tree, scope))] : [];
  });
}

/** Clauses about money that are not computed. */
export function notComputedSection({ written: { tree }, speak, scope }: Telling): RuleSection[] {
  const list = find(tree, "not computed");
  const rules = (list?.kind === "sequence" ? list.items : []).flatMap((item): ToldRule[] => {
    if (item.kind !== "mapping") return [];
    const own = new Entries(item);
    const clauses = clauseIn(own);
    const kind = own.text("kind") ?? "";
    const see = own.text("see");
    const sentences = [
      ...authorsText(own, "because", speak),
      ...(see === undefined ? [] : [told(speak.say("see", { what: see }))]),
      ...departments(own, speak),
      ...speak.others(own.rest(), scope),
    ];
    return [{ title: term(kind as Parameters<typeof term>[0], speak.language), clauses, sentences }];
  });
  return sectionOf(speak.say("section not-computed"), rules);
}
