import { own } from "../values/own.js";
import type { Language } from "../values/words.js";
import rows from "./rule-words.json" with { type: "json" };
import { fill, type Parameters, type ParametersOf } from "./template.js";

const all = rows;

type RuleRow = keyof typeof all;

type GivenToRow<Name extends RuleRow> = (typeof all)[Name] extends { readonly parameters: unknown }
  ? [parameters: ParametersOf<(typeof all)[Name]>]
  : [];

/** Words of a rule by the name of their row, not yet typeset: sentences are made of them. */
export type RuleSay = <Name extends RuleRow>(name: Name, ...given: GivenToRow<Name>) => string;

export const ruleSayIn =
  (language: Language): RuleSay =>
  (name, ...[parameters]) =>
    fill(all[name][language], (parameters ?? {}) as Parameters, language);

type AnyRow = Readonly<Record<Language, string>> & { readonly parameters?: object };

const byName: Readonly<Record<string, AnyRow>> = all;

/** The same for a row that a word of the rules names; undefined where there is none of it. */
export function sayNamed(name: string, language: Language, parameters: Parameters): string | undefined {
  const row = own(byName, name);
  return row && fill(row[language], parameters, language);
}

/** What a row says something of, by the names of its parameters; undefined where there is no such row. */
export function toldBy(name: string): readonly string[] | undefined {
  const row = own(byName, name);
  return row && Object.keys(row.parameters ?? {}).map((each) => each.replace("?", ""));
}
