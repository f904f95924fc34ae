import type { Language } from "../values/words.js";
import { harmless } from "./harmless.js";
import { typeset } from "./typeset.js";

/** Text as a language prints it, with nothing in it that a terminal would obey. */
export const inLanguage = (text: string, language: Language): string => (language === "zh" ? typeset(harmless(text)) : harmless(text));
