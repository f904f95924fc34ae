import type { BothWords, Language } from "../values/words.js";
import { inLanguage } from "./in-language.js";
import rows from "./phrases.json" with { type: "json" };
import { fill, type Parameters, type ParametersOf } from "./template.js";

const phrases = rows;

export type PhraseName = keyof typeof phrases;

type GivenTo<Name extends PhraseName> = (typeof phrases)[Name] extends { readonly parameters: unknown }
  ? [parameters: ParametersOf<(typeof phrases)[Name]>]
  : [];

/** Phrases that are made of nothing but themselves. */
export type PlainName = { [Name in PhraseName]: GivenTo<Name> extends [] ? Name : never }[PhraseName];

/** A phrase in every language, for what is drawn in one of them later. */
export const bothWords = (name: PlainName): BothWords => phrases[name];

/** Whatever else the program says to people, by name. */
export const say = <Name extends PhraseName>(name: Name, language: Language, ...[parameters]: GivenTo<Name>): string =>
  inLanguage(fill(phrases[name][language], (parameters ?? {}) as Parameters, language), language);

export type Say = <Name extends PhraseName>(name: Name, ...given: GivenTo<Name>) => string;

export const sayIn =
  (language: Language): Say =>
  (name, ...given) =>
    say(name, language, ...given);
