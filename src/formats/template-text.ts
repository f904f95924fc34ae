import { formSheets } from "../reports/template/form.js";
import type { TemplateReport } from "../reports/template/template.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor, widthOf } from "./paint.js";

/** What a form asks, table by table. */
export function templateText(report: TemplateReport, style: Style): string {
  const paint = paintFor(style.color);
  return formSheets(report, style.language)
    .map(({ name, note, columns }) => {
      const lines = columns.map(({ heading, help, options }) => {
        const told = [help, ...options].join(" \u00B7 ");
        const isWide = 2 * widthOf(heading) > style.width;
        return isWide
          ? indented("  ", heading, style.width) + indented("    ", told, style.width)
          : indented(`  ${heading}  `, told, style.width);
      });
      return `${paint.bold(name)}\n${indented("  ", note, style.width)}${lines.join("")}`;
    })
    .join("\n");
}
