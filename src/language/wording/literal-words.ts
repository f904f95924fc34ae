import { type Day, dayOfText, partsOfDay } from "../../values/date.js";
import { decimalOfFraction, decimalText, grouped } from "../../values/decimal.js";
import { readLiteral } from "../../values/literal.js";
import type { Speaker } from "./phrase.js";

type Saying = Pick<Speaker, "say">;

/** A figure with its unit, or a day, as the author wrote it; undefined for any other text. */
export function literalWords(text: string, { say }: Saying): string | undefined {
  const literal = readLiteral(text, false);
  if (typeof literal !== "object") return undefined;
  if (literal.type === "date") return dayWords(literal.day, { say });
  if (literal.type !== "money") return text.trim();
  const figure = decimalOfFraction(literal.value);
  const digits = figure ? grouped(decimalText(figure)) : text.trim();
  return literal.currency === "CNY"
    ? say("yuan", { author: text.trim(), figure: digits })
    : say("money", { figure: digits, currency: literal.currency });
}

export function dayWords(at: Day, { say }: Saying): string {
  const { year, month, day } = partsOfDay(at);
  return say("day", { year, month, day });
}

/** A day that stands as a text; any other text as it is. */
export function dayTextWords(text: string, saying: Saying): string {
  const day = dayOfText(text);
  return day === undefined ? text : dayWords(day, saying);
}

const DURATION = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/;

/** So many years, months or days, as `duration` is given them. */
export function durationWords(text: string, { say }: Saying): string | undefined {
  const found = DURATION.exec(text);
  if (!found) return undefined;
  const [, sign, years, months, days] = found;
  const part = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits));
  const words = say("duration", { years: part(years), months: part(months), days: part(days) }).trim();
  return sign ? say("ahead", { what: words }) : words;
}
