import { type Rational, rational } from "../rational.js";
import { asNumber, asText, NONE, text, truth, type Value } from "./value.js";

type OfTexts = (given: readonly Value[]) => Value;

const asked =
  (ask: (of: string, other: string, flags: string) => boolean): OfTexts =>
  (given) => {
    const [of = "", other = "", flags = ""] = given.map(asText);
    return truth(ask(of, other, flags));
  };

/** So many characters from a place on, counted from 1, or from the end below 0; none where there is no such place. */
const part: OfTexts = ([of, start, length]) => {
  const characters = Array.from(asText(of as Value));
  const place = Number(asNumber(start as Value).n);
  const from = place > 0 ? place - 1 : characters.length + place;
  const count = length === undefined ? characters.length : Number((length as Rational).n);
  if (place === 0 || count < 1 || characters[from] === undefined) return NONE;
  return text(characters.slice(from, from + count).join(""));
};

/** What FEEL asks of texts, by its names. A pattern fits anywhere; here all of them mean to JavaScript what they mean to XPath. */
export const ofTexts: Readonly<Record<string, OfTexts>> = {
  contains: asked((of, other) => of.includes(other)),
  "starts with": asked((of, other) => of.startsWith(other)),
  "ends with": asked((of, other) => of.endsWith(other)),
  matches: asked((of, pattern, flags) => new RegExp(pattern, `${flags}u`).test(of)),
  "string length": ([of]) => rational(Array.from(asText(of as Value)).length),
  substring: part,
};
