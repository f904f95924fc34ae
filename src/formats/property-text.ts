import { harmless } from "../messages/harmless.js";
import { say } from "../messages/phrase.js";
import type { PropertyCase, PropertyReport } from "../reports/property.js";
import type { Result } from "../results/outcome.js";
import { jsonLine } from "../values/json-text.js";
import type { Words } from "../values/words.js";
import { wordsIn } from "../values/words.js";
import { resultWords } from "./difference-text.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { paintFor } from "./paint.js";

/** Each property with what came of it, and who shows it. */
export function propertyText({ data, titles }: PropertyReport, style: Style): string {
  const { language, width, color } = style;
  const paint = paintFor(color);
  return data
    .map(({ property, policy, verdict, case: shown }) => {
      const said = say("property-verdict", language, { verdict, property: harmless(property), policy: harmless(policy) });
      const head = verdict === "holds" ? paint.green(said) : verdict === "fails" ? paint.red(said) : paint.bold(said);
      return `${head}\n${
        shown
          ? caseLines(shown, titles, style)
              .map((line) => indented("  ", line, width))
              .join("")
          : ""
      }`;
    })
    .join("");
}

/** Somebody, and what he is granted, in lines. */
export function caseLines(shown: PropertyCase, titles: ReadonlyMap<string, Words>, style: Style): string[] {
  const side = ({ given, readings, results }: Omit<PropertyCase, "beside">): string[] => [
    `${harmless(jsonLine(given))}${readings ? ` ${harmless(jsonLine(readings))}` : ""}`,
    ...results
      .filter(({ status }) => status !== "ineligible")
      .map((result) => `${nameOf(result, titles, style)}: ${resultWords(result, style)}`),
  ];
  const own = side(shown);
  return shown.beside ? [...own, ...side(shown.beside as PropertyCase).map((line) => `\u2192 ${line}`)] : own;
}

const nameOf = ({ id }: Result, titles: ReadonlyMap<string, Words>, { language }: Style): string =>
  harmless(wordsIn(titles.get(id) ?? { zh: id, en: id }, language));
