import type { Field } from "../expression/core.js";
import type { FactValue } from "../expression/facts.js";
import { readCapitalAmount } from "../values/capital-amount.js";
import { dayText } from "../values/date.js";
import { multiply, powerOfTen } from "../values/fraction.js";
import { halfWidth, readLiteral } from "../values/literal.js";
import { type FactQuantity, type FactSetting, type Flag, readDay, readOption, readQuantity, readSpelt } from "./fact-reader.js";
import {
  dayOfCell,
  isCutCode,
  isMoment,
  isMonth,
  isOddNegative,
  isOneFigure,
  isScientific,
  isUnsure,
  plainCell,
  saysNothing,
  serialDay,
  truthOfCell,
} from "./table/cell-text.js";
import { type Commas, isCommaUnclear, pointed } from "./table/figure-spelling.js";
import type { FigureUnit } from "./table/unit.js";

/** How figures stand there: the unit that is told beside them and where, and what commas mean. */
export interface FigureSetting {
  readonly unit: FigureUnit | undefined;
  readonly heading: string;
  readonly commas: Commas;
  /** It may not be left open. */
  readonly stated?: true;
}

const ALONE: FigureSetting = { unit: undefined, heading: "", commas: "group" };

const LONGEST_SHOWN = 40;
const shown = (text: string): string => text.slice(0, LONGEST_SHOWN);

/**
 * A fact as people write it, in a cell or in a string of JSON; undefined, with a problem, where it is none of the field's type,
 * and without one where its author says that it is not known.
 */
export function readWritten(
  written: string,
  field: Field,
  path: string,
  setting: FactSetting,
  flag: Flag,
  figures: FigureSetting = ALONE,
): FactValue {
  const text = written.trim();
  const plain = plainCell(text);
  if (field.type === "text" ? isCutCode(plain) : isScientific(plain) && field.type !== "choice") return cut(text, path, flag);
  switch (field.type) {
    case "text":
      return text;
    case "choice":
      return choice(text, field, path, flag);
    case "boolean":
      return isUnsure(plain) ? undefined : (truthOfCell(plain) ?? wrong(text, field, path, flag));
    case "date":
      return isUnsure(plain) ? undefined : day(text, field, path, flag);
    case "list":
      return wrong(text, field, path, flag);
    default:
      return quantity(text, field, figures, path, setting, flag);
  }
}

/** An amount that is stated, and so cannot be left open. */
export function readStated(written: string, field: Field, path: string, setting: FactSetting, flag: Flag): FactQuantity | undefined {
  const text = written.trim();
  return isScientific(plainCell(text)) ? cut(text, path, flag) : quantity(text, field, { ...ALONE, stated: true }, path, setting, flag);
}

function cut(text: string, path: string, flag: Flag): undefined {
  flag({ code: "digits-cut", field: path, parameters: { value: shown(text) } });
}

function wrong(text: string, field: Field, path: string, flag: Flag): undefined {
  flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found: JSON.stringify(shown(text)) } });
}

function choice(text: string, field: Field, path: string, flag: Flag): FactValue {
  const option = isOption(text, field) ? text : optionOf(text, field);
  return option === undefined && isUnsure(plainCell(text)) ? undefined : readOption(option ?? text, field, path, flag);
}

const spellings = ({ id, title }: Field["options"][number]): (string | undefined)[] => [id, title.zh, title.en];
const isOption = (text: string, { options }: Field): boolean => options.some((each) => spellings(each).includes(text));

/** The option that a text means, once its marks and spaces are plain. */
function optionOf(text: string, { options }: Field): string | undefined {
  const fold = (spelling: string | undefined) =>
    halfWidth(spelling ?? "")
      .replace(/\s/g, "")
      .toLowerCase();
  const wanted = fold(text);
  const found = options.filter((option) => spellings(option).some((each) => each !== undefined && fold(each) === wanted));
  return found.length === 1 ? found[0]?.id : undefined;
}

function day(text: string, field: Field, path: string, flag: Flag): FactValue {
  const found = dayOfCell(text);
  const value = shown(text);
  if (typeof found === "number") return readDay(found, value, path, flag);
  const serial = found === undefined ? serialDay(text) : undefined;
  if (found === null) flag({ code: "impossible-date", field: path, parameters: { value } });
  else if (serial !== undefined) flag({ code: "serial-day", field: path, parameters: { value, day: dayText(serial) } });
  else if (isMonth(text)) flag({ code: "no-day", field: path, parameters: { value } });
  else if (isMoment(text)) flag({ code: "moment", field: path, parameters: { value } });
  else wrong(text, field, path, flag);
  return undefined;
}

/** Kinds of figures that are refused for how they are written. */
type RefusedFigure = "no-figure" | "several-figures" | "odd-negative" | "comma-not-clear";

function quantity(
  text: string,
  field: Field,
  figures: FigureSetting,
  path: string,
  setting: FactSetting,
  flag: Flag,
): FactQuantity | undefined {
  const { unit, heading } = figures;
  const refuse = (code: RefusedFigure) => flag({ code, field: path, parameters: { value: shown(text) } });
  const plain = plainCell(text);
  if (isUnsure(plain) && !figures.stated) return undefined;
  if (saysNothing(plain) || isUnsure(plain)) return void refuse("no-figure");
  if (!isOneFigure(text)) return void refuse("several-figures");
  if (isOddNegative(plain)) return void refuse("odd-negative");
  const spelt = spellingOf(plain, figures.commas);
  if (spelt === undefined) return void refuse("comma-not-clear");
  if (isBare(spelt)) return bare(spelt, text, field, unit, path, setting, flag);
  const capital = field.type === "money" && setting.currency === "CNY" ? readCapitalAmount(plain) : undefined;
  if (capital !== undefined) return readQuantity(multiply({ n: capital, d: 1n }, powerOfTen(-2)), shown(text), field, path, setting, flag);
  const worded = withoutWords(spelt, field);
  if (unit && unit.power !== 0 && field.type === "money" && isBare(worded.replace(/^([+-]?)\u00A5/, "$1"))) {
    flag({ code: "unit-not-clear", field: path, parameters: { value: shown(text), unit: heading } });
    return undefined;
  }
  const value = readSpelt(worded, field, path, setting, flag);
  return value === null ? wrong(text, field, path, flag) : value;
}

/** A figure without a unit of its own, in the one that is told beside it. */
function bare(
  spelt: string,
  text: string,
  field: Field,
  unit: FigureUnit | undefined,
  path: string,
  setting: FactSetting,
  flag: Flag,
): FactQuantity | undefined {
  const { currency } = setting;
  if (unit && unit.currency !== "" && unit.currency !== currency) {
    flag({ code: "other-currency", field: path, parameters: { value: `${shown(text)} (${unit.currency})`, currency } });
    return undefined;
  }
  const literal = readLiteral(spelt, true);
  if (typeof literal !== "object" || literal.type !== "number") return wrong(text, field, path, flag);
  const value = multiply(literal.value, powerOfTen(unit?.power ?? 0));
  return readQuantity(value, shown(`${spelt}${unit?.text ?? ""}`), field, path, setting, flag);
}

/** Whether a figure has no unit of its own. */
export const isBare = (plain: string): boolean => /^[+-]?[\d,.]+$/.test(plain);

/** A figure in the form that everyone reads; undefined where its commas may mean either. */
function spellingOf(plain: string, commas: Commas): string | undefined {
  if (commas === "group") return plain;
  const figure = /\d[\d.,]*/.exec(plain)?.[0] ?? "";
  if (commas === "decimal") return /[.,]/.test(figure) ? plain.replace(figure, pointed(figure) ?? figure.replaceAll(".", ",")) : plain;
  return isCommaUnclear(figure) ? undefined : plain;
}

/** A figure without the words that people put around it. */
const withoutWords = (plain: string, field: Field): string =>
  field.type === "year"
    ? plain.replace(/年度?$/, "")
    : field.type === "money"
      ? plain.replace(/^(?:人民币|RMB|CNY)(?=[\d\u00A5])/i, "")
      : plain;
