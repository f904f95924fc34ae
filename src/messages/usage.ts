import type { Language } from "../values/words.js";
import { inLanguage } from "./in-language.js";
import { say } from "./phrase.js";
import { fill, type ParametersOf } from "./template.js";
import rows from "./usage.json" with { type: "json" };
import { wordsOfValue } from "./value-words.js";

const usage = rows;

type UsageCode = keyof typeof usage;
type UsageParameters = { readonly [Code in UsageCode]: ParametersOf<(typeof usage)[Code]> };

/** A command cannot go on, for a reason that the person who typed it should know. */
export class CannotDo<Code extends UsageCode = UsageCode> extends Error {
  constructor(
    readonly code: Code,
    readonly parameters: UsageParameters[Code],
    /** Shown after the reason: findings, for instance. */
    readonly attachment = "",
  ) {
    super(code);
  }

  words(language: Language): string {
    return inLanguage(fill(usage[this.code][language], this.parameters, language), language);
  }
}

/** A complaint about the command line, which commander words in en; --help tells what there is. */
export function commanderWords(code: string, message: string, language: Language): string {
  if (language === "en" || wordsOfValue("complaint", code, language) === undefined) return `${message}\nsubsidy --help`;
  const word = /'([^']*)'/.exec(message)?.[1];
  const near = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1];
  return say("bad-command-line", language, { code, word, near });
}
