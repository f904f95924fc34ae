import type { Language } from "../values/words.js";
import { inLanguage } from "./in-language.js";
import { say } from "./phrase.js";
import rows from "./problems.json" with { type: "json" };
import { fill, type ParametersOf } from "./template.js";

/** Each kind of problem with its words. */
const problems = rows;

export type ProblemCode = keyof typeof problems;

/** A problem of one row, with the path of the field that has it. */
export type Problem = {
  readonly [Code in ProblemCode]: {
    readonly code: Code;
    readonly field: string | undefined;
    readonly parameters: ParametersOf<(typeof problems)[Code]>;
    /** Where it is, if not on the line of its application. */
    readonly place?: { readonly file: string | undefined; readonly line: number };
    /** The cell of a workbook that has it: `申报表!B7`. */
    readonly cell?: string;
  };
}[ProblemCode];

/** What the problem of a row says. */
export function problemWords({ code, parameters, place, cell }: Problem, language: Language): string {
  const where = cell !== undefined ? say("at-cell", language, { file: place?.file, cell }) : place ? say("at-line", language, place) : "";
  return inLanguage(`${fill(problems[code][language], parameters, language)}${where}`, language);
}
