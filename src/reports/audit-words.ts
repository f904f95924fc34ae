import { inLanguage } from "../messages/catalogue.js";
import { reasonCodes } from "../messages/reason-codes.js";
import { auditReason, cutWords, term } from "../messages/terms.js";
import { type Decimal, decimalText } from "../values/decimal.js";
import { own } from "../values/own.js";
import { type Language, type Words, wordsIn } from "../values/words.js";
import type { PolicySummary, ResultRow, SubsidySummary } from "./evaluation.js";

type Audited = NonNullable<ResultRow["audit"]>;
type Reason = Audited["reasons"][number];
type Use = NonNullable<Reason["repeats"]>;

/** The program's own words in the language of a table. */
export type Say = (zh: string, en: string) => string;

export const sayIn =
  (language: Language): Say =>
  (zh, en) =>
    inLanguage(language === "zh" ? zh : en, language);

/** What the author of a policy says, as the program prints it. */
export const said = (words: Words, language: Language): string => inLanguage(wordsIn(words, language), language);

/**
 * `R13 \u2026`: the code of the field, and the condition as the policy words it; in en the program's or the field's words where the
 * policy has none. What is used twice is named, and who used it first.
 */
export function reasonWords(reason: Reason, subsidy: SubsidySummary | undefined, language: Language): string {
  const { code, condition, repeats } = reason;
  const words = subsidy && own(subsidy.conditions, condition);
  const field = (language === "en" && auditReason(condition)) || (code === undefined ? undefined : own(reasonCodes, code));
  const what = words ? said(words, language) : language === "en" && field ? said(field, "en") : inLanguage(condition, language);
  const named = [repeats?.of, repeats && useWords(repeats, language)].filter(Boolean).join("; ");
  const told = named === "" ? what : inLanguage(language === "zh" ? `${what}(${named})` : `${what} (${named})`, language);
  return [code, told].filter(Boolean).join(" ");
}

/** Where an earlier use is found. */
export function useWords({ application, file, line, history, open }: Use, language: Language): string {
  const say = sayIn(language);
  const at = line === undefined ? undefined : say(`第 ${line} 行`, `line ${line}`);
  const where = [history ? say("以前的结果", "earlier results") : undefined, file, at, open ? say("尚未审定", "undecided") : undefined];
  return [say(`首次见于 ${application}`, `first in ${application}`), ...where.filter((each) => each !== undefined)].join(", ");
}

/** Each cut with its sum and the limit that made it. */
export const cutsWords = ({ cuts }: Audited, language: Language): string | null =>
  listed(
    cuts.map(({ kind, amount, source }) => `${cutWords(kind, language)} ${decimalText(amount)}${source ? ` (${source})` : ""}`),
    language,
  );

/** Texts one after the other; null where there is none. */
export const listed = (texts: readonly string[], language: Language): string | null =>
  texts.length === 0 ? null : texts.join(language === "zh" ? "\uFF1B" : "; ");

/** The same amount counted in units of ten thousand, no digit lost. */
export const tenThousands = ({ units, scale }: Decimal): Decimal => ({ units, scale: scale + 4 });

/** `events[0].cost` in the titles that the policy gives its inputs. */
export function inputWords(path: string, policy: PolicySummary | undefined, language: Language): string {
  if (path.startsWith("limit:")) return `${term("of others", language)} (${path})`;
  const title = policy && own(policy.inputs, path.replace(/\[\d*\]/g, ""));
  return title ? `${said(title, language)} (${path})` : path;
}

const LONG_NUMBER = /[0-9A-Z]{15,}/g;

/** A name with nothing in it that could be an account or an identity number: of these the ends alone are printed in public. */
export const publicName = (name: string): string =>
  name.replace(LONG_NUMBER, (found) => (/\d{8}/.test(found) ? `${found.slice(0, 3)}****${found.slice(-2)}` : found));
