import { own } from "../values/own.js";
import type { Language } from "../values/words.js";
import { quotedYaml } from "./quoted-yaml.js";
import rows from "./value-words.json" with { type: "json" };

type NamesOfValues = Readonly<Record<string, string>>;

/** What values are called, by what they are values of. */
const words: Readonly<Record<string, Readonly<Partial<Record<Language, NamesOfValues>>>>> = rows;

/** What is computed from a value, where no list of values would do; undefined where there is nothing to say. */
const computed: Readonly<Record<string, (value: string) => string | undefined>> = {
  quoted: quotedYaml,
  plain: (number) => number.replaceAll(",", ""),
  unscaled: (number) => (/[\u4E07\u4EBF]$/.test(number) ? undefined : number),
};

/** What a system answers with another code for much the same. */
const SAME: Readonly<Record<string, string>> = { EPERM: "EACCES", ETXTBSY: "EBUSY", ENFILE: "EMFILE", EFBIG: "ENOSPC" };

/** The type of a choice tells its options too. */
const CHOICE = "choice ";

/** Between forms of which each will do. */
const EITHER = " | ";

/** What values of one kind are called; a language in which they are called by themselves has none. */
export const namesOfValues = (kind: string, language: Language): NamesOfValues => own(words, kind)?.[language] ?? {};

/** What a value of one kind is called, with `{}` for the value itself; undefined where it has no name. */
export function wordsOfValue(kind: string, value: string, language: Language): string | undefined {
  const compute = own(computed, kind);
  if (compute) return compute(value);
  const named = namesOfValues(kind, language);
  if (kind === "form")
    return value
      .split(EITHER)
      .map((each) => own(named, each) ?? each)
      .join(EITHER);
  if (kind === "type" && value.startsWith(CHOICE)) return `${named.choice} ${value.slice(CHOICE.length)}`;
  return own(named, own(SAME, value) ?? value)?.replace("{}", () => value);
}
