import { inLanguage, inOrder, inTurn } from "../../messages/in-language.js";
import { bothWords, sayIn } from "../../messages/phrase.js";
import { term } from "../../messages/terms.js";
import type { Policy, Source } from "../../policy/policy.js";
import { type Language, wordsIn } from "../../values/words.js";
import { type Sheet, type SheetLine, textColumn } from "../sheet.js";
import type { FormSheet, TemplateReport } from "./template.js";

/** How to fill a form in, and the clauses that it is about. */
export const guideSheet: Sheet = {
  name: bothWords("form-guide"),
  note: "",
  columns: [textColumn("formSheet", 22), textColumn("formColumn", 40), textColumn("formHelp", 96)],
};

export function guideLines({ policies }: TemplateReport, sheets: readonly FormSheet[], at: number, language: Language): SheetLine[] {
  const say = sayIn(language);
  const line = (kind: SheetLine["kind"], ...cells: string[]): SheetLine => ({ sheet: at, kind, cells });
  return [
    ...(["form-page-how", "form-page-cells", "form-page-read"] as const).map((name) => line("note", say(name))),
    ...sheets.flatMap(({ name, columns }) =>
      columns.map(({ heading, help, options }) => line("row", name, heading, [help, ...options].join(" \u00B7 "))),
    ),
    ...policies.flatMap((policy) => [
      line("total", say("form-clauses"), said(policy, language), policy.document?.number ?? ""),
      ...policy.subsidies.map(({ title, source }) =>
        line("row", source.section ?? "", inLanguage(wordsIn(title, language), language), clauseWords(source, language)),
      ),
    ]),
  ];
}

const said = ({ title }: Policy, language: Language): string => inLanguage(wordsIn(title, language), language);

/** The law's words, and who is in charge. */
function clauseWords(source: Source, language: Language): string {
  const who = (["lead", "responsible", "supporting"] as const)
    .filter((name) => source[name].length > 0)
    .map((name) => inLanguage(`${term(name, language)}: ${inOrder(source[name], language)}`, language));
  return inTurn([...(source.quote === undefined ? [] : [`\u300C${source.quote}\u300D`]), ...who], language);
}
