import { sayIn } from "../../messages/phrase.js";
import { formSheets } from "../../reports/template/form.js";
import { guideLines, guideSheet } from "../../reports/template/guide.js";
import type { FormKind, FormSheet, TemplateReport } from "../../reports/template/template.js";
import type { Language } from "../../values/words.js";
import type { Out } from "../format.js";
import { columnName, look, textCell } from "./cells.js";
import { HEAD, HEAD_ROWS, type HeadedSheet, MAIN, type Page, sheetFoot, sheetHead } from "./parts.js";
import { endWorkbook, SheetParts } from "./sheet-parts.js";
import { type Choices, validations } from "./validations.js";
import { Archive } from "./zip.js";

const LOOKS: Readonly<Record<FormKind, number>> = {
  text: look.openText,
  day: look.openDay,
  money: look.openMoney,
  number: look.openNumber,
  percent: look.openNumber,
  count: look.openCount,
  year: look.openCount,
  truth: look.openText,
  choice: look.openText,
};
const WIDTHS: Readonly<Record<FormKind, number>> = {
  text: 22,
  day: 13,
  money: 18,
  number: 13,
  percent: 11,
  count: 11,
  year: 10,
  truth: 12,
  choice: 18,
};

/** Headings and columns stay as they are; the cells below them, their order and their widths are free. */
const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" sort="0" autoFilter="0"/>';

/** A workbook to fill in: a sheet for each table, the words that cells may hold, and how it is done. */
export async function writeTemplate(report: TemplateReport, language: Language, out: Out, mostRows: number): Promise<void> {
  const say = sayIn(language);
  const sheets = formSheets(report, language);
  const archive = new Archive(out);
  const pages: Page[] = [];
  const page = (name: string, more: Partial<Page> = {}): Page => {
    const made = { name, file: `worksheets/sheet${pages.length + 1}.xml`, repeated: 0, ...more };
    pages.push(made);
    return made;
  };
  const choices: Choices = { sheet: say("form-choices"), columns: [] };
  for (const [at, sheet] of sheets.entries()) {
    const { file } = page(sheet.name, { repeated: sheet.frozen });
    await archive.file(`xl/${file}`).end(formPart(sheet, at === 0, choices, language, mostRows));
  }
  const guide = new SheetParts(archive, guideSheet, pages.length, language, mostRows);
  await guide.open();
  await guide.take(guideLines(report, sheets, pages.length, language));
  await guide.close();
  pages.push(...guide.pages);
  if (choices.columns.length > 0) await archive.file(`xl/${page(choices.sheet, { hidden: true }).file}`).end(choicesPart(choices));
  await endWorkbook(archive, pages, guide.places);
}

function formPart(sheet: FormSheet, first: boolean, choices: Choices, language: Language, mostRows: number): string {
  const { note, title, frozen, columns } = sheet;
  const headings = columns.map(({ heading }) => heading);
  const headed: HeadedSheet = { note, frozen, columns: columns.map(({ kind }) => ({ width: WIDTHS[kind], look: LOOKS[kind] })) };
  const rules = { protection: PROTECTION, validations: validations(columns, HEAD_ROWS + 1, mostRows, choices, language) };
  return `${sheetHead({ ...headed, note }, title, headings, first)}${sheetFoot(headed, language, rules)}`;
}

/** A column of words for each column that is chosen from. */
function choicesPart({ columns }: Choices): string {
  const deepest = Math.max(...columns.map(({ length }) => length));
  const rows = Array.from({ length: deepest }, (_, row) => {
    const cells = columns.map((words, at) =>
      words[row] === undefined ? "" : textCell(`${columnName(at)}${row + 1}`, words[row], look.text),
    );
    return `<row r="${row + 1}">${cells.join("")}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.join("")}</sheetData><sheetProtection sheet="1"/></worksheet>`;
}
