import type { Field } from "../expression/core.js";
import type { FactValue } from "../expression/facts.js";
import type { Problem } from "../messages/problem.js";
import { type Day, dayOf } from "../values/date.js";
import { decimalOfFraction, decimalText } from "../values/decimal.js";
import { compare, divide, type Fraction, fraction, fractionOfText, isBounded, isWhole } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import { nearest } from "../values/near.js";

/** The settings of a policy that facts are checked against. */
export interface FactSetting {
  readonly currency: string;
  readonly digits: number;
}

/** No figure of a policy has so many characters; one that has would be computed and printed without an end. */
const LONGEST_FIGURE = 1000;

/** Whether a spelt figure is too long, which is told. */
export function isTooLong(text: string, path: string, flag: Flag): boolean {
  if (text.length <= LONGEST_FIGURE) return false;
  flag({ code: "figure-too-long", field: path, parameters: { length: text.length, limit: LONGEST_FIGURE } });
  return true;
}

/** A figure as it is kept: a whole number of its field's unit, or exactly. */
export type FactQuantity = number | Fraction;

/** Takes a problem. */
export type Flag = (problem: Problem) => void;

const textOf = (value: Fraction): string | undefined => {
  const decimal = decimalOfFraction(value);
  return decimal && decimalText(decimal);
};

const [FIRST_YEAR, LAST_YEAR] = [fraction(1000n), fraction(9999n)] as const;

/** Whether a year has not four digits, where no other bound is declared. */
const isOddYear = (value: Fraction, { min, max }: Field): boolean =>
  (!isBounded(min) && compare(value, FIRST_YEAR) < 0) || (!isBounded(max) && compare(value, LAST_YEAR) > 0);

/** A quantity that was spelt as `text`, as a whole number of the field's unit where it is one; undefined, with a problem, where it may not be. */
export function readQuantity(
  value: Fraction,
  text: string,
  field: Field,
  path: string,
  setting: FactSetting,
  flag: Flag,
): FactQuantity | undefined {
  if (compare(value, field.min) < 0 || compare(value, field.max) > 0) {
    const bounds = { min: isBounded(field.min) ? textOf(field.min) : undefined, max: isBounded(field.max) ? textOf(field.max) : undefined };
    flag({ code: "out-of-bounds", field: path, parameters: { value: text, ...bounds } });
    return undefined;
  }
  if (field.type === "year" && isOddYear(value, field)) {
    flag({ code: "odd-year", field: path, parameters: { value: text } });
    return undefined;
  }
  const units = divide(value, field.unit);
  if (isWhole(units)) {
    const number = Number(units.n);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (field.type === "money") {
    flag({ code: "too-many-digits", field: path, parameters: { value: text, currency: setting.currency, digits: setting.digits } });
    return undefined;
  }
  if (field.type === "count" || field.type === "year") {
    flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found: text } });
    return undefined;
  }
  return value;
}

/** Earlier days come from zeros and slips of the keyboard. */
export const FIRST_DAY = dayOf(1900, 1, 1) as Day;

/** A day that a fact may be. */
export function readDay(day: Day, text: string, path: string, flag: Flag): FactValue {
  if (day >= FIRST_DAY) return day;
  flag({ code: "long-ago", field: path, parameters: { value: text } });
  return undefined;
}

/** The option that a text names by its id or its title. */
export function readOption(text: string, field: Field, path: string, flag: Flag): FactValue {
  const spelt = text.trim();
  const option =
    field.options.find(({ id }) => id === spelt) ?? field.options.find(({ title }) => title.zh === spelt || title.en === spelt);
  if (option) return option.id;
  const options = field.options.flatMap(({ id, title }) => [id, title.zh, ...(title.en ? [title.en] : [])]);
  flag(unknownOption(text, field.options, path, nearest(spelt, options)));
  return undefined;
}

/** A text that names none of some options, or several of them. */
export const unknownOption = (text: string, options: Field["options"], field: string, near: string | undefined): Problem => ({
  code: "unknown-option",
  field,
  parameters: { value: text.slice(0, 40), options: options.map(({ id, title }) => (title.zh === id ? id : `${id} (${title.zh})`)), near },
});

/** A quantity spelt as text, such as `100万元`, `10%` or `4,563.20`; null where it is no quantity of the field's type. */
export function readSpelt(text: string, field: Field, path: string, setting: FactSetting, flag: Flag): FactQuantity | null | undefined {
  if (/^[\s\d.,+-]/.test(text) && isTooLong(text, path, flag)) return undefined;
  const literal = readLiteral(text, true);
  if (typeof literal !== "object" || literal.type === "date") return null;
  if (literal.type === "money" && field.type !== "money") return null;
  if (literal.type === "percent" && field.type !== "percent" && field.type !== "number") return null;
  if (literal.type === "money" && literal.currency !== setting.currency) {
    flag({ code: "other-currency", field: path, parameters: { value: text, currency: setting.currency } });
    return undefined;
  }
  return readQuantity(literal.value, text, field, path, setting, flag);
}

/** A number whose digits a double need not hold. */
export function readNumeral(text: string, field: Field, path: string, setting: FactSetting, flag: Flag): FactValue {
  if (isTooLong(text, path, flag)) return undefined;
  const value = fractionOfText(text);
  if (!value) {
    flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found: text.slice(0, 40) } });
    return undefined;
  }
  return readQuantity(value, text, field, path, setting, flag);
}
