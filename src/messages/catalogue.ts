import type { Language } from "../values/words.js";
import type { Catalogue, FindingWords } from "./catalogue-shape.js";
import { en } from "./en.js";
import type { Finding } from "./finding.js";
import { harmless } from "./harmless.js";
import type { Problem } from "./problem.js";
import { typeset } from "./typeset.js";
import { zh } from "./zh.js";

const catalogues: Readonly<Record<Language, Catalogue>> = { zh, en };

/** Text as a language prints it, with nothing in it that a terminal would obey. */
export const inLanguage = (text: string, language: Language): string => (language === "zh" ? typeset(harmless(text)) : harmless(text));

/** What a finding says. */
export function findingWords(finding: Finding, language: Language): FindingWords {
  const say = catalogues[language].findings[finding.code] as (parameters: unknown) => FindingWords;
  const { reason, suggestion } = say(finding.parameters);
  return { reason: inLanguage(reason, language), suggestion: suggestion && inLanguage(suggestion, language) };
}

/** What the problem of a row says. */
export function problemWords(problem: Problem, language: Language): string {
  const say = catalogues[language].problems[problem.code] as (parameters: unknown) => string;
  return inLanguage(`${say(problem.parameters)}${placeWords(problem, language)}`, language);
}

/** Where a problem is, if not on the line of its application. */
function placeWords({ place }: Problem, language: Language): string {
  if (!place) return "";
  const file = place.file === undefined ? "" : `${place.file} `;
  return language === "zh" ? `(${file}第 ${place.line} 行)` : ` (${file}line ${place.line})`;
}
