import { heads, modifiers } from "../language/constructs.js";
import { limits } from "../language/limits.js";
import { inLanguage } from "../messages/in-language.js";
import { wordsOfValue } from "../messages/value-words.js";
import type { Policy } from "../policy/policy.js";
import { type Language, type Words, wordsIn } from "../values/words.js";

/** What explanations call the keys of constructs. */
const KEYS: ReadonlyMap<string, Words> = new Map<string, Words>([
  ...heads.flatMap(({ keys, words }) => keys.map((key) => [key, words] as const)),
  ...[...modifiers, ...limits].map(({ key, words }) => [key, words] as const),
]);

/** Keys that only hold others. */
const HOLDING: ReadonlySet<string> = new Set([
  "amount",
  "give",
  "inputs",
  "item",
  "subsidies",
  "options",
  "readings",
  "limits",
  "conditions",
  "exclusions",
  "if",
]);

/** Where something stands in rules, by what people call it: the subsidy, the construct, which reading. */
export function placeWords(at: string, policies: readonly Policy[], language: Language): string {
  const [first = "", ...rest] = at.split(".");
  const top = titlesOf(policies).get(first);
  const steps = (top ? rest : [first, ...rest]).flatMap((step, place, all) => {
    const before = all[place - 1];
    // Below `by reading` come the reading's name and an option.
    if (step === "by reading" || before === "by reading") return [];
    const [name = "", number] = step.split(/[[\]]/);
    if (HOLDING.has(name)) return number === undefined ? [] : [`${Number(number) + 1}`];
    const reading = all[place - 2] === "by reading" ? before : undefined;
    const title = (reading && optionOf(policies, reading, name)) ?? fieldOf(policies, name, first === "inputs") ?? KEYS.get(name);
    const called = title ? wordsIn(title, language) : (wordsOfValue("rule-key", name, language) ?? name);
    return [`${called}${number === undefined ? "" : ` ${Number(number) + 1}`}`];
  });
  const told = [...(top ? [wordsIn(top, language)] : []), ...steps];
  return inLanguage(told.length > 0 ? told.join(" \u00B7 ") : at, language);
}

const titlesOf = (policies: readonly Policy[]): ReadonlyMap<string, Words> =>
  new Map(policies.flatMap(({ subsidies }) => subsidies.map(({ id, title }) => [id, title] as const)));

const optionOf = (policies: readonly Policy[], reading: string, option: string): Words | undefined =>
  policies
    .flatMap(({ readings }) => readings.filter(({ name }) => name === reading).flatMap(({ options }) => options))
    .find(({ id }) => id === option)?.title;

const fieldOf = (policies: readonly Policy[], name: string, isInput: boolean): Words | undefined =>
  isInput
    ? policies.flatMap(({ fields }) => fields.flatMap((field) => [field, ...field.item])).find((field) => field.name === name)?.title
    : undefined;
