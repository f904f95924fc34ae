import type { Language } from "../values/words.js";
import { inLanguage } from "./in-language.js";

/** Stands for code while a text is typeset: code keeps the marks that were typed. */
const CODE = "\u7801\uE000";

/** A text that may hold code in backticks, as a page of the language prints it. */
export function inPage(text: string, language: Language): string {
  const codes = text.match(/`[^`]*`/g) ?? [];
  let at = 0;
  const set = inLanguage(text.replace(/`[^`]*`/g, language === "zh" ? CODE : "`"), language);
  const held = language === "zh" ? /\u7801[\uE000\uFFFD]/g : /`/g;
  return set.replace(held, () => codes[at++] ?? "");
}
