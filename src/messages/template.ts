import { own } from "../values/own.js";
import { type Language, type Words, wordsIn } from "../values/words.js";
import { inOrder } from "./in-language.js";
import { wordsOfValue } from "./value-words.js";

/** What a template may be filled with; a text of the author or of another row comes in its languages. */
export type Parameter = string | number | boolean | readonly (string | number)[] | Words | undefined;

export type Parameters = Readonly<Record<string, Parameter>>;

/** The types of a row's parameters, from the example that it gives of each; the name of one that may be missing ends in `?`. */
export type ParametersOf<Row> = Row extends { readonly parameters: infer Examples } ? Always<Examples> & Sometimes<Examples> : Nothing;

export type Nothing = Readonly<Record<string, never>>;
type Always<Examples> = { readonly [Name in keyof Examples as Name extends `${string}?` ? never : Name]: KindOfExample<Examples[Name]> };
type Sometimes<Examples> = {
  readonly [Name in keyof Examples as Name extends `${infer Plain}?` ? Plain : never]?: KindOfExample<Examples[Name]> | undefined;
};
type KindOfExample<Example> = Example extends readonly (infer Item)[] ? readonly Item[] : Example extends { zh: string } ? Words : Example;

interface Hole {
  readonly name: string;
  readonly as: string | undefined;
}

/** A text that is said where its conditions hold, and all that it names is there. */
interface Wording {
  readonly conditions: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly text: readonly (string | Hole)[];
}

type TemplatePart = string | Hole | readonly Wording[];

const CHOICES = /\[([^\]]*)\]/;
const HOLE = /\{([a-zA-Z]+(?::[a-z-]+)?)\}/;
const CONDITION = /^\w+=[^:|&]+(?:&\w+=[^:|&]+)*:/;

const read = new Map<string, readonly TemplatePart[]>();

/**
 * A text with its parameters filled in. `{name}` is a parameter, a list joined as the language does; `{name:as}` is what
 * `value-words.ts` calls its value. `[one|other]` is the first of these that can be said: everything that it names is there, and
 * its condition (`[name=value,value&name=value:one|other]`) holds. The last of several is said in any case, a single one or nothing.
 */
export function fill(template: string, parameters: Parameters, language: Language): string {
  const parts = read.get(template) ?? partsOf(template);
  read.set(template, parts);
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else if ("name" in part) text += said(part, parameters, language) ?? said({ ...part, as: undefined }, parameters, language) ?? "";
    else text += firstSayable(part, parameters, language);
  }
  return text;
}

/** Splitting by a pattern puts what it captured between what stands around it. */
const partsOf = (template: string): TemplatePart[] =>
  template.split(CHOICES).flatMap((part, at): TemplatePart[] => (at % 2 === 1 ? [part.split("|").map(wordingOf)] : textOf(part)));

const textOf = (text: string): (string | Hole)[] =>
  text.split(HOLE).map((part, at) => {
    const [name = "", as] = part.split(":");
    return at % 2 === 1 ? { name, as } : part;
  });

function wordingOf(text: string): Wording {
  const [condition = ""] = CONDITION.exec(text) ?? [];
  const conditions = condition.slice(0, -1).split("&").filter(Boolean);
  return {
    conditions: conditions.map((each) => {
      const [name = "", values = ""] = each.split("=");
      return { name, values: values.split(",") };
    }),
    text: textOf(text.slice(condition.length)),
  };
}

function firstSayable(choices: readonly Wording[], parameters: Parameters, language: Language): string {
  for (const [at, { conditions, text }] of choices.entries()) {
    const last = at > 0 && at === choices.length - 1;
    if (!last && !conditions.every(({ name, values }) => isOneOf(own(parameters, name), values))) continue;
    const parts = text.map((part) => (typeof part === "string" ? part : (said(part, parameters, language) ?? "")));
    if (last || parts.every((part, hole) => part !== "" || typeof text[hole] === "string")) return parts.join("");
  }
  return "";
}

const isOneOf = (value: Parameter, values: readonly string[]): boolean =>
  Array.isArray(value) ? value.some((each) => values.includes(String(each))) : values.includes(String(value));

function said({ name, as }: Hole, parameters: Parameters, language: Language): string | undefined {
  const value = own(parameters, name);
  if (value === undefined) return undefined;
  const text = plain(value, language);
  return as === undefined ? text : wordsOfValue(as, text, language);
}

function plain(value: NonNullable<Parameter>, language: Language): string {
  if (typeof value !== "object") return String(value);
  return "zh" in value ? wordsIn(value, language) : inOrder(value.map(String), language);
}
