import type { BatchCounts } from "../evaluation/batch.js";
import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import type { Language } from "../values/words.js";
import { batchNotice } from "./notice.js";

/** What stderr says of applications and of a register, each under its name. */
export const registerNotice = (counts: Readonly<Record<"applications" | "register", BatchCounts>>, language: Language): string =>
  (["applications", "register"] as const)
    .map((name) => ({ name, notice: batchNotice({ ...counts[name], overlooked: [] }, false, language) }))
    .map(({ name, notice }) => (notice === "" ? "" : `${inLanguage(`${term(name, language)}:`, language)}\n${notice}`))
    .join("");
