import { wordsIn } from "../values/words.js";
import { type Completing, type Completion, keyCompletions, wordCompletions } from "./completion.js";
import { type DeclaredName, type NameKind, optionsOf } from "./declared-names.js";
import { feelCompletions } from "./feel-completion.js";
import { isFeelAt } from "./feel-places.js";
import { ITEM } from "./place.js";
import type { Offer } from "./schema-at.js";

const READING = "by reading";
const READINGS = "readings";

/** What may be written at a place of a policy. */
export function policyCompletions(completing: Completing): Completion[] {
  const { place, schema } = completing;
  if (place.at === "comment") return [];
  const keys =
    place.at === "value" ? [] : [...keyCompletions(completing, schema.at(place.path).keys(place.siblings)), ...namedKeys(completing)];
  // Beside other keys nothing but a key can be meant.
  return place.at === "key" || place.siblings.length > 0 ? keys : [...keys, ...values(completing)];
}

const offersOf = (names: readonly DeclaredName[], kind: NameKind, { language }: Completing): Offer[] =>
  names.filter((each) => each.kind === kind).map(({ name, title }) => ({ name, told: title && wordsIn(title, language) }));

/** Keys that are names of the policy: readings under a switch, and their options. */
function namedKeys(completing: Completing): Completion[] {
  const { place, names, language } = completing;
  const [last, before] = [place.path.at(-1), place.path.at(-2)];
  if (last === READING) return keyCompletions(completing, offersOf(names, "reading", completing));
  const reading = before === READING ? names.find(({ kind, name }) => kind === "reading" && name === last) : undefined;
  const options = reading ? optionsOf(reading).map(({ id, title }) => ({ name: id, told: wordsIn(title, language) })) : [];
  return keyCompletions(completing, options);
}

function values(completing: Completing): Completion[] {
  const { text, offset, place, schema, names, language } = completing;
  const [first, second] = place.path;
  if (first === READINGS && place.path.at(-1) === "chosen") {
    const reading = names.find(({ kind, name }) => kind === "reading" && name === second);
    const options = reading ? optionsOf(reading) : [];
    return wordCompletions(
      options.map(({ id, title }) => ({ name: id, told: wordsIn(title, language) })),
      place,
      "choice",
    );
  }
  const isBegun = /[^\p{L}]/u.test(text.slice(place.from, offset));
  const words = isBegun ? [] : wordCompletions(schema.at(place.path).words(), place);
  if (first === "limits" && place.path.at(-1) === ITEM && place.path.length > 2)
    return [...words, ...wordCompletions(offersOf(names, "subsidy", completing), place, "name")];
  return isFeelAt(place.path) ? [...words, ...feelCompletions(completing)] : words;
}
