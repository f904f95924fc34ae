import { say } from "../../messages/phrase.js";
import type { FormColumn } from "../../reports/template/template.js";
import type { Language } from "../../values/words.js";
import { columnName, xmlText } from "./cells.js";
import { sheetReference } from "./parts.js";

/** The words that cells are chosen from, on a sheet of their own; each set of words once. */
export interface Choices {
  readonly sheet: string;
  readonly columns: (readonly string[])[];
}

/** What is shown beside a cell has so many characters at the most, its title and the words of a refusal fewer (ECMA-376 18.3.1.32). */
const LONGEST_PROMPT = 255;
const LONGEST_REFUSAL = 225;
const LONGEST_TITLE = 32;

/** The first day that a spreadsheet counts. */
const FIRST_DAY = "1";
/** Figures beyond lose digits in a spreadsheet. */
const MOST = "999999999999999";

/**
 * What the cells of each column take, from a row on, with its words: shown where a cell is entered, in Excel, WPS and LibreOffice
 * alike, which comments are not.
 */
export function validations(columns: readonly FormColumn[], from: number, to: number, choices: Choices, language: Language): string {
  const all = columns.map((column, at) => {
    const words = [
      ["errorTitle", say("form-refused", language).slice(0, LONGEST_TITLE)],
      ["error", column.help.slice(0, LONGEST_REFUSAL)],
      ["promptTitle", column.heading.slice(0, LONGEST_TITLE)],
      ["prompt", column.help.slice(0, LONGEST_PROMPT)],
    ].map(([name, text = ""]) => ` ${name}="${xmlText(text)}"`);
    const place = columnName(at);
    const { attributes, formulas } = ruleOf(column, choices);
    return `<dataValidation${attributes} allowBlank="1" showInputMessage="1" showErrorMessage="1"${words.join("")} sqref="${place}${from}:${place}${to}">${formulas}</dataValidation>`;
  });
  return `<dataValidations count="${all.length}">${all.join("")}</dataValidations>`;
}

interface CellRule {
  readonly attributes: string;
  readonly formulas: string;
}

const formulasOf = (...texts: string[]): string =>
  texts.map((text, at) => `<formula${at + 1}>${xmlText(text)}</formula${at + 1}>`).join("");

function ruleOf(column: FormColumn, choices: Choices): CellRule {
  switch (column.kind) {
    case "text":
      return { attributes: "", formulas: "" };
    case "truth":
    case "choice":
      return { attributes: ' type="list"', formulas: formulasOf(choiceReference(column.options, choices)) };
    case "day":
      return { attributes: ' type="date" operator="greaterThanOrEqual"', formulas: formulasOf(FIRST_DAY) };
    case "year":
      return between("whole", column.min ?? "1000", column.max ?? "9999");
    case "count":
      return between("whole", column.min ?? `-${MOST}`, column.max ?? MOST);
    default:
      return between("decimal", column.min ?? `-${MOST}`, column.max ?? MOST);
  }
}

const between = (type: string, min: string, max: string): CellRule => ({
  attributes: ` type="${type}" operator="between"`,
  formulas: formulasOf(min, max),
});

/** Where the words stand that a column is chosen from. */
function choiceReference(options: readonly string[], { sheet, columns }: Choices): string {
  const key = JSON.stringify(options);
  const known = columns.findIndex((each) => JSON.stringify(each) === key);
  const at = known >= 0 ? known : columns.push(options) - 1;
  const place = columnName(at);
  return `${sheetReference(sheet)}!$${place}$1:$${place}$${options.length}`;
}
