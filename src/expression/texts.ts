import { fraction, infinity, isWhole, zero } from "../values/fraction.js";
import { patternOf } from "../values/pattern.js";
import { both, type Truth } from "../values/truth.js";
import type { Expression, OfText } from "./core.js";
import type { Calculate, Decide, Spell } from "./run.js";
import { absent, answer, type Missing, type Quantity, quantity, type Sign, unionAll, type Value } from "./value.js";

/** More texts than this are not tried out together. */
const MOST_TRIED = 400;

const ASKS: Readonly<Partial<Record<OfText["operator"], (text: string, other: string, flags: string) => boolean>>> = {
  contains: (text, other) => text.includes(other),
  "starts with": (text, other) => text.startsWith(other),
  "ends with": (text, other) => text.endsWith(other),
  matches: (text, pattern, flags) => {
    const found = patternOf(pattern, flags);
    return "test" in found && found.test(text);
  },
};

/** Characters, not the halves that some of them are kept in. */
const lengthOf = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** So many characters from a place, counted from 1 or, below zero, from the end; undefined where there is no such place. */
function partOf(text: string, start: number, count: number | undefined): string | undefined {
  const chars = [...text];
  const from = start > 0 ? start - 1 : chars.length + start;
  if (start === 0 || from < 0 || from >= chars.length || (count !== undefined && count < 1)) return undefined;
  return chars.slice(from, count === undefined ? undefined : from + count).join("");
}

/** What is told of a text. One that is not known is tried out where it is one of a few: `choices` has them for each part. */
export function ofText(
  { operator, flags = "" }: OfText,
  parts: readonly Value[],
  choices: readonly (readonly string[] | undefined)[],
): Value {
  const missing = unionAll(parts.map((part) => part.missing));
  const there = parts.reduce<Truth>((truth, part) => both(truth, part.kind === "answer" ? true : part.present), true);
  const [texts, places] = [parts.filter(isSign), parts.filter(isQuantity)];
  const tried = combinations(texts.map(({ value }, at) => (value === undefined ? choices[at] : [value])));
  const ask = ASKS[operator];
  if (ask) {
    const answers = tried?.map(([text = "", other = ""]) => ask(text, other, flags));
    return answer(both(there, answers ? (settled(answers) ?? "unknown") : "unknown"), missing);
  }
  if (operator === "length")
    return lengthBetween(
      tried?.map(([text = ""]) => lengthOf(text)),
      there,
      missing,
    );
  const [start, count] = places.map(wholeOf);
  const known = places.every((place) => wholeOf(place) !== undefined);
  const found = known ? tried?.map(([text = ""]) => partOf(text, start ?? 0, count)) : undefined;
  const present = found ? both(there, settled(found.map((part) => part !== undefined)) ?? "unknown") : both(there, "unknown");
  return signOf(found ? settled(found.filter((part) => part !== undefined)) : undefined, present, missing);
}

const isSign = (value: Value): value is Sign => value.kind === "sign";
const isQuantity = (value: Value): value is Quantity => value.kind === "quantity";

const wholeOf = ({ low, high }: Quantity): number | undefined =>
  low.n === high.n && low.d === high.d && isWhole(low) ? Number(low.n) : undefined;

const settled = <T>(all: readonly T[]): T | undefined => (all.every((each) => each === all[0]) ? all[0] : undefined);

function lengthBetween(lengths: readonly number[] | undefined, there: Truth, missing: Missing): Quantity {
  if (!lengths || lengths.length === 0) return quantity(zero, infinity, there, missing);
  return quantity(fraction(BigInt(Math.min(...lengths))), fraction(BigInt(Math.max(...lengths))), there, missing);
}

function signOf(value: string | undefined, present: Truth, missing: Missing): Value {
  if (present === false) return absent;
  return { kind: "sign", value, present, missing: value !== undefined && present === true ? [] : missing };
}

/** Every choice of one text each; undefined where one may be any, or there are too many. */
function combinations(all: readonly (readonly string[] | undefined)[]): string[][] | undefined {
  let found: string[][] = [[]];
  for (const texts of all) {
    if (!texts || texts.length * found.length > MOST_TRIED) return undefined;
    found = found.flatMap((before) => texts.map((text) => [...before, text]));
  }
  return found;
}

/** The options that a text may be, where it is a choice. */
export function choicesOf(node: Expression): readonly string[] | undefined {
  if (node.kind === "named") return choicesOf(node.value);
  return node.kind === "fact" && node.field.type === "choice" ? node.field.options.map(({ id }) => id) : undefined;
}

/** The same where every fact is known. */
export function fastAsk({ operator, flags = "" }: OfText, text: Spell, other: Spell): Decide | null {
  const ask = ASKS[operator];
  return ask ? (run) => ask(text(run), other(run), flags) : null;
}

export const fastLength =
  (text: Spell): Calculate =>
  (run) =>
    lengthOf(text(run));

/** A part that is not there spoils the run. */
export function fastPart(text: Spell, start: Calculate, count: Calculate | null): Spell {
  return (run) => {
    const found = partOf(text(run), start(run), count?.(run));
    if (found === undefined) run.bail = true;
    return found ?? "";
  };
}
