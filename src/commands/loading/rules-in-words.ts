import { rulesReport } from "../../reports/rules/rules-in-words.js";
import type { RulesReport, WrittenPolicy } from "../../reports/rules/telling.js";
import type { Language } from "../../values/words.js";
import type { RuleFile } from "./load-rules.js";

/** The rules of these files in words, for review by those who have only the law. */
export const rulesInWords = (files: readonly RuleFile[], language: Language): RulesReport =>
  rulesReport(
    files.flatMap(({ compiled }) => (isWritten(compiled) ? [compiled] : [])),
    language,
  );

const isWritten = (compiled: RuleFile["compiled"]): compiled is WrittenPolicy => compiled.policy !== null && compiled.tree !== null;
