import { inLanguage, inTurn } from "../messages/in-language.js";
import { say, sayIn } from "../messages/phrase.js";
import type { IntakeColumn, IntakeReport } from "../reports/intake/intake.js";
import { type Words, wordsIn } from "../values/words.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";

/** What each column was read as, in the order of the columns, and what could not be read. */
export function intakeText({ data }: IntakeReport, style: Style): string {
  const words = sayIn(style.language);
  const paint = paintFor(style.color);
  const { rows, refused, tables, undeclared, problems, absent } = data;
  const line = (indent: string, text: string) => indented(indent, text, style.width);
  return [
    ...tables.flatMap(({ path, rows: own, columns }) => [
      ...line("", words("intake-table", { path, rows: own }))
        .split(/(?<=\n)/)
        .map((each) => paint.bold(each)),
      ...columns.map((column) => line("  ", columnWords(column, style))),
    ]),
    ...undeclared.map(({ name, count }) => line("  ", words("intake-undeclared", { name, count }))),
    ...(absent.length > 0
      ? [line("  ", inTurn([words("mapping-absent"), ...absent.map(({ path, title }) => inputWords(path, title, style))], style.language))]
      : []),
    line("", words("intake-rows", { rows, refused })),
    ...problems.map(({ field, count, line: first, message }) =>
      line(
        "  ",
        words("intake-problem", {
          field: field === undefined ? undefined : headingOf(field, tables),
          message,
          line: first,
          count,
          more: count - 1,
        }),
      ),
    ),
  ].join("");
}

/** The heading under which a clerk sees a fact; its name where no column has it. */
const headingOf = (field: string, tables: IntakeReport["data"]["tables"]): string =>
  tables.flatMap(({ columns }) => columns).find(({ paths }) => paths.includes(field))?.heading ?? field;

const inputWords = (path: string, title: Words, { language }: Style): string =>
  say("with-note", language, { what: inLanguage(wordsIn(title, language), language), note: path });

function columnWords({ heading, use, paths, title, unit, unitIn, near, filled, empty, faulty }: IntakeColumn, { language }: Style): string {
  const named = title && inLanguage(wordsIn(title, language), language);
  const parameters = {
    heading,
    use,
    paths,
    title: named,
    unit,
    unitIn: unitIn.length > 0 ? unitIn : undefined,
    near,
    filled,
    empty,
    faulty,
  };
  return sayIn(language)("intake-column", parameters);
}
