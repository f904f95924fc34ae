import { date } from "../expression/type.js";
import { argumentsTaken, functionNames } from "../language/feel/functions.js";
import { propertiesOf } from "../language/feel/time.js";
import { workingDayFunctions } from "../language/feel/working-days.js";
import { ownFields } from "../policy/own-fields.js";
import { wordsIn } from "../values/words.js";
import type { Completing, Completion } from "./completion.js";
import { type DeclaredName, optionsOf, textsUnder, typeOfName } from "./declared-names.js";
import { listsInLoops } from "./loops.js";

const NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
const FIELD = new RegExp(`(${NAME})\\.(${NAME})?$`, "u");
const CALL = new RegExp(`(${NAME})\\([^()]*\\)\\.(${NAME})?$`, "u");
const COMPARED = new RegExp(`(?:(${NAME})\\.)?(${NAME})\\s*(?:!?=|in\\s*\\(?)\\s*(?:"[^"]*"\\s*,\\s*)*(["\\p{L}]?[^"=<>()]*)$`, "u");
const OF_SUBSIDY = /\bamount\(\s*"([^"]*)$/u;
const WORD = new RegExp(`(?:${NAME})?$`, "u");
const FILTERED = new RegExp(`(${NAME})\\[[^\\]]*$`, "u");

/** What may be written at the end of FEEL: what stands before it tells. */
export function feelCompletions(completing: Completing): Completion[] {
  const { text, offset, place, names } = completing;
  const before = text.slice(place.from, offset);
  const loops = listsInLoops(text.slice(0, offset));
  const listOf = (word: string): string | undefined =>
    loops.get(word) ?? names.find(({ kind, name }) => kind === "input" && name === word)?.name;
  const fieldsOf = (list: string | undefined): DeclaredName[] => names.filter((each) => each.kind === "field" && each.list === list);

  const ofSubsidy = OF_SUBSIDY.exec(before);
  if (ofSubsidy)
    return offered(
      names.filter(({ kind }) => kind === "subsidy"),
      completing,
      ofSubsidy[1] ?? "",
    );
  const call = CALL.exec(before);
  const table = call && names.find(({ kind, name }) => kind === "table" && name === call[1]);
  if (table) return textsUnder(table, "gives").map((name) => plain("name", name, undefined, offset, call[2] ?? ""));
  const field = FIELD.exec(before);
  if (field) {
    const fields = fieldsOf(listOf(field[1] ?? ""));
    if (fields.length > 0) return offered(fields, completing, field[2] ?? "");
    return propertiesOf(date).map((name) => plain("name", name, undefined, offset, field[2] ?? ""));
  }
  const compared = COMPARED.exec(before);
  const choice = compared && chosenFrom(names, compared[1] === undefined ? undefined : listOf(compared[1]), compared[2] ?? "");
  const choices = choice ? choicesOf(choice, completing, compared[3] ?? "") : [];
  if (choices.length > 0) return choices;
  const word = WORD.exec(before)?.[0] ?? "";
  const filtered = FILTERED.exec(before);
  const items = filtered ? offered(fieldsOf(listOf(filtered[1] ?? "")), completing, word) : [];
  const variables = [...loops].map(([name, list]) => plain("name", name, `in ${list}`, offset, word));
  return [
    ...items,
    ...variables,
    ...offered(names.filter(isNamed), completing, word),
    ...ownNames(completing, word),
    ...functions(offset, word),
  ];
}

const isNamed = ({ kind }: DeclaredName): boolean => !["field", "reading", "subsidy"].includes(kind);

const plain = (kind: Completion["kind"], label: string, detail: string | undefined, offset: number, word: string): Completion => ({
  kind,
  label,
  detail,
  told: undefined,
  text: label,
  from: offset - word.length,
  to: offset,
});

/** Names of the policy, a table and a formula with what they take. */
function offered(names: readonly DeclaredName[], { offset, language }: Completing, word: string): Completion[] {
  return names.map((each) => {
    const taken = textsUnder(each, each.kind === "table" ? "by" : "of");
    const isFunction = each.kind === "table" || each.kind === "formula";
    const detail = `${isFunction ? `${each.name}(${taken.join(", ")})` : typeOfName(each)}${each.title ? `  ${wordsIn(each.title, language)}` : ""}`;
    return plain(isFunction ? "function" : "name", each.name, detail, offset, word);
  });
}

/** Names that every application has. */
const ownNames = ({ offset, language }: Completing, word: string): Completion[] =>
  ownFields.map(({ name, title }) => plain("name", name, wordsIn(title, language), offset, word));

const functions = (offset: number, word: string): Completion[] =>
  [...new Set([...functionNames, ...workingDayFunctions])].map((name) =>
    plain("function", name, `${name}(${argumentsTaken(name) ?? "…"})`, offset, word),
  );

/** The choice, or what is yes or no, that a name compared with something stands for. */
const chosenFrom = (names: readonly DeclaredName[], list: string | undefined, name: string): DeclaredName | undefined =>
  names.find((each) => each.name === name && (list === undefined ? each.kind === "input" || each.kind === "field" : each.list === list));

function choicesOf(choice: DeclaredName, { offset, language }: Completing, typed: string): Completion[] {
  const quoted = optionsOf(choice).map(({ id, title }) => plain("choice", `"${id}"`, wordsIn(title, language), offset, typed));
  return typeOfName(choice) === "boolean" ? ["true", "false"].map((word) => plain("choice", word, undefined, offset, typed)) : quoted;
}
