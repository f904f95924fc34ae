import { own } from "../values/own.js";
import type { Language } from "../values/words.js";
import { quotedYaml } from "./quoted-yaml.js";
import rows from "./value-words.json" with { type: "json" };

const CHOICE = "choice ";

const words: Readonly<Record<string, Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>>> = rows;

/** What is computed from a value, where no list of values would do; undefined where there is nothing to say. */
const computed: Readonly<Record<string, (value: string) => string | undefined>> = {
  quoted: quotedYaml,
  plain: (number) => number.replaceAll(",", ""),
  unscaled: (number) => (/[\u4E07\u4EBF]$/.test(number) ? undefined : number),
};

/** What a value of one kind is called; undefined where it has no name. */
export const wordsOfValue = (kind: string, value: string, language: Language): string | undefined => {
  const compute = own(computed, kind);
  if (compute) return compute(value);
  const named = own(words, kind)?.[language] ?? {};
  // The type of a choice tells its options too.
  return own(named, value) ?? (named.choice && value.startsWith(CHOICE) ? `${named.choice} ${value.slice(CHOICE.length)}` : undefined);
};
