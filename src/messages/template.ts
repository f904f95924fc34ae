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

const PART = /\[([^\]]*)\]|\{([a-zA-Z]+)(?::([a-z-]+))?\}/g;
const CONDITION = /^\w+=[^:|&]+(?:&\w+=[^:|&]+)*:/;

/**
 * A text with its parameters filled in. `{name}` is a parameter, a list joined as the language does; `{name:as}` is what
 * `value-words.ts` calls its value. `[one|other]` is the first of these that can be said: everything that it names is there, and
 * its condition (`[name=value,value&name=value:one|other]`) holds. The last of several is said in any case, a single one or nothing.
 */
export const fill = (template: string, parameters: Parameters, language: Language): string =>
  template.replace(PART, (_, choices: string | undefined, name: string, as: string | undefined) =>
    choices === undefined
      ? (said(name, as, parameters, language) ?? said(name, undefined, parameters, language) ?? "")
      : firstSayable(choices.split("|"), parameters, language),
  );

function firstSayable(choices: readonly string[], parameters: Parameters, language: Language): string {
  for (const [at, choice] of choices.entries()) {
    const [condition = ""] = CONDITION.exec(choice) ?? [];
    const last = at > 0 && at === choices.length - 1;
    let sayable =
      condition === "" ||
      condition
        .slice(0, -1)
        .split("&")
        .every((each) => holds(each, parameters));
    const text = choice.slice(condition.length).replace(PART, (_, _choices, name: string, as: string | undefined) => {
      const part = said(name, as, parameters, language) ?? "";
      sayable &&= part !== "";
      return part;
    });
    if (sayable || last) return text;
  }
  return "";
}

function holds(condition: string, parameters: Parameters): boolean {
  const [name = "", values = ""] = condition.split("=");
  const value = own(parameters, name);
  const found: readonly Parameter[] = Array.isArray(value) ? value : [value];
  return found.some((each) => values.split(",").includes(String(each)));
}

function said(name: string, as: string | undefined, parameters: Parameters, language: Language): string | undefined {
  const value = own(parameters, name);
  if (value === undefined) return undefined;
  const text = plain(value, language);
  return as === undefined ? text : wordsOfValue(as, text, language);
}

function plain(value: NonNullable<Parameter>, language: Language): string {
  if (typeof value !== "object") return String(value);
  return "zh" in value ? wordsIn(value, language) : inOrder(value.map(String), language);
}
