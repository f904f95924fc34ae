import { ownFields } from "../policy/own-fields.js";
import { wordsIn } from "../values/words.js";
import { type Completing, type Completion, keyCompletions, wordCompletions } from "./completion.js";
import { type DeclaredName, optionsOf, typeOfName } from "./declared-names.js";
import { ITEM } from "./place.js";
import type { Offer } from "./schema-at.js";

/** What may be written at a place of a file of cases. */
export function caseCompletions(completing: Completing): Completion[] {
  const { place, schema } = completing;
  if (place.at === "comment") return [];
  const known = schema.at(place.path);
  const keys = place.at === "value" ? [] : keyCompletions(completing, [...known.keys(place.siblings), ...namedKeys(completing)]);
  return place.at === "key" || place.siblings.length > 0
    ? keys
    : [...keys, ...wordCompletions([...known.words(), ...values(completing)], place, "choice")];
}

/** The facts of an application behind the keys that lead to them; undefined elsewhere. */
export function factsIn(path: readonly string[]): readonly string[] | undefined {
  const [, , part, ...rest] = path;
  if (part === "given") return rest;
  return part === "applications" && rest.length > 0 ? rest.slice(1) : undefined;
}

/** What a case expects behind the keys that lead to it, that of one of several applications as well. */
export function expectedIn(path: readonly string[], subsidies: readonly string[]): readonly string[] | undefined {
  const [, , part, ...rest] = path;
  if (part !== "expect") return undefined;
  const [first] = rest;
  return first === undefined || subsidies.includes(first) || BESIDE.includes(first) ? rest : rest.slice(1);
}

const BESIDE = ["values", "amounts", "total", "problems"];

function namedKeys(completing: Completing): Offer[] {
  const { place, names, language } = completing;
  const offersOf = (found: readonly DeclaredName[]): Offer[] =>
    found.map(({ name, title }) => ({ name, told: title && wordsIn(title, language) }));
  const ofKind = (kind: DeclaredName["kind"]) => names.filter((each) => each.kind === kind);
  const facts = factsIn(place.path);
  if (facts?.length === 0) {
    const own = ownFields.map(({ name, title }) => ({ name, told: wordsIn(title, language) }));
    return [...offersOf(ofKind("input")), ...own];
  }
  if (facts?.length === 2 && facts[1] === ITEM) return offersOf(ofKind("field").filter(({ list }) => list === facts[0]));
  const subsidies = ofKind("subsidy");
  const expected = expectedIn(
    place.path,
    subsidies.map(({ name }) => name),
  );
  if (expected?.length === 0) return offersOf(subsidies);
  if (expected?.length === 1 && expected[0] === "values") return offersOf(ofKind("value"));
  if (expected?.length === 1 && expected[0] === "amounts") return offersOf(ofKind("amount"));
  return place.path.at(2) === "readings" && place.path.length === 3 ? offersOf(ofKind("reading")) : [];
}

function values({ place, names, policies, language }: Completing): Offer[] {
  if (place.path.length === 1 && place.path[0] === "policy") return policies.map((name) => ({ name, told: undefined }));
  const asked = nameOfFact(place.path, names) ?? readingAt(place.path, names);
  if (!asked) return [];
  if (typeOfName(asked) === "boolean") return (["true", "false"] as const).map((name) => ({ name, told: undefined }));
  return optionsOf(asked).map(({ id, title }) => ({ name: id, told: wordsIn(title, language) }));
}

const readingAt = (path: readonly string[], names: readonly DeclaredName[]): DeclaredName | undefined =>
  path.at(2) === "readings" ? names.find(({ kind, name }) => kind === "reading" && name === path.at(3)) : undefined;

/** The input, or the field of a list, that a path of a case states. */
export function nameOfFact(path: readonly string[], names: readonly DeclaredName[]): DeclaredName | undefined {
  const [list, item, field] = factsIn(path) ?? [];
  if (list === undefined) return undefined;
  if (field !== undefined && item === ITEM) return names.find((each) => each.kind === "field" && each.list === list && each.name === field);
  return item === undefined ? names.find(({ kind, name }) => kind === "input" && name === list) : undefined;
}
