import type { Language } from "../values/words.js";

/** The name of each language on the web. */
export const TAGS: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en" };

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text that is nothing but text in HTML. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? mark);
