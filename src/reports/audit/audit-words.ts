import { limits } from "../../language/limits.js";
import { cutWords } from "../../messages/cuts.js";
import { inLanguage, inTurn } from "../../messages/in-language.js";
import { say, sayIn } from "../../messages/phrase.js";
import { conditionWords } from "../../messages/reasons.js";
import { cautionWords, term } from "../../messages/terms.js";
import type { Amount, Audited, EvaluationRow, Outcome, RefusedReason, Use } from "../../results/outcome.js";
import { currencyDigits } from "../../values/currency.js";
import { type Decimal, fixedText, grouped } from "../../values/decimal.js";
import { own } from "../../values/own.js";
import { type Language, type Words, wordsIn } from "../../values/words.js";
import type { PolicySummary, SubsidySummary } from "../evaluation.js";

/** What the author of a policy says, as the program prints it. */
export const said = (words: Words, language: Language): string => inLanguage(wordsIn(words, language), language);

/**
 * `R13 \u2026`: the code of the field, and the condition as the policy words it; in en the program's or the field's words where the
 * policy has none. What is used twice is named, and who used it first.
 */
export function reasonWords(reason: RefusedReason, subsidy: SubsidySummary | undefined, language: Language): string {
  const { code, condition, repeats, within } = reason;
  const words = subsidy && own(subsidy.conditions, condition);
  const what = words ? unmetWords(words, subsidy, language) : conditionWords(condition, code, language);
  const named = [within && withinWords(within, language), repeats?.of, repeats && useWords(repeats, language)].filter(Boolean).join("; ");
  const told = named === "" ? what : say("with-note", language, { what, note: named });
  return [code, told].filter(Boolean).join(" ");
}

/** Between which ends a person may decide, and what else there is to do. */
const withinWords = ({ min, max }: Amount, language: Language): string =>
  say("decision-within", language, { low: grouped(fixedText(min, 2)), ...(max === null ? {} : { high: grouped(fixedText(max, 2)) }) });

/** Where an earlier use is found. */
export function useWords({ application, file, line, history, open, undated, unsure }: Use, language: Language): string {
  const say = sayIn(language);
  const at = line === undefined ? undefined : say("line", { line });
  const where = [
    history ? say("earlier-results") : undefined,
    file,
    at,
    open ? say("undecided") : undefined,
    undated ? say("year-not-known") : undefined,
    unsure ? say("number-not-sure") : undefined,
  ];
  return [say("first-in", { application }), ...where.filter((each) => each !== undefined)].join(", ");
}

/** A condition of the policy that is not met, or that bars. */
function unmetWords(words: Words, { exclusions, refused }: SubsidySummary, language: Language): string {
  const happened = own(refused, words.zh);
  if (happened) return said(happened, language);
  const how = term(exclusions.includes(words.zh) ? "barred" : "reasons", language);
  return inLanguage(`${how}: ${said(words, language)}`, language);
}

/** Reasons one after the other. */
export const reasonsWords = (reasons: readonly RefusedReason[], subsidy: SubsidySummary | undefined, language: Language): string | null =>
  listed(
    reasons.map((reason) => reasonWords(reason, subsidy, language)),
    language,
  );

/** What is to be looked at in one claim: its own cautions, and those of its row that are of no claim alone. */
export function cautionsWords({ cautions = [], subsidies }: Outcome, { cautions: mine = [] }: Audited, language: Language): string[] {
  const ofClaims = new Set(subsidies.flatMap(({ audit }) => audit?.cautions ?? []));
  const codes = new Set([...cautions.filter((code) => !ofClaims.has(code)), ...mine]);
  return [...codes].map((code) => cautionWords(code, language));
}

/** A policy's title with the number of its document. */
export const documentWords = ({ title, number }: PolicySummary, language: Language): string =>
  number === undefined ? said(title, language) : say("with-note", language, { what: said(title, language), note: number });

/** A limit by its construct, which the kind of its cut says as well. */
const LIMIT = new RegExp(`^(?:${limits.map(({ key }) => key).join("|")}|round each)(?: \\d+)?$`);

/** Where a cut is laid down; a limit that says that nowhere is known by the kind of its cut. */
export const sourceOfCut = ({ source }: Audited["cuts"][number]): string | undefined =>
  source !== undefined && LIMIT.test(source) ? undefined : source;

/** Each cut with its sum and where it is laid down. */
export const cutsWords = ({ cuts }: Audited, currency: string, language: Language): string | null =>
  listed(
    cuts.map((cut) => {
      const source = sourceOfCut(cut);
      const named = source === undefined ? "" : ` (${source})`;
      return inLanguage(`${cutWords(cut.kind, language)} ${sumWords(cut.amount, currency, language)}${named}`, language);
    }),
    language,
  );

/** Texts one after the other; null where there is none. */
export const listed = (texts: readonly string[], language: Language): string | null =>
  texts.length === 0 ? null : inTurn(texts, language);

/** A sum within a sentence: `264,000.00 元`. */
export function sumWords(amount: Decimal, currency: string, language: Language): string {
  const unit = currency === "CNY" ? say("yuan", language) : currency;
  return `${grouped(fixedText(amount, currencyDigits(currency)))} ${unit}`;
}

/** `events[0].cost` in the titles that the policy gives its inputs: an item by its list and number. */
export function inputWords(path: string, policy: PolicySummary | undefined, language: Language): string {
  const ofOthers = policy?.others[path];
  if (ofOthers) return said(ofOthers, language);
  const [, list = "", index = "", name = ""] = /^([^[]+)\[(\d*)\](?:\.(.+))?$/.exec(path) ?? [];
  const titled = (key: string) => (policy && own(policy.inputs, key) ? said(own(policy.inputs, key) as Words, language) : undefined);
  if (list === "") return titled(path) ?? path;
  const [of, title] = [titled(list), titled(`${list}.${name}`)];
  if (of === undefined || (name !== "" && title === undefined)) return path;
  const item = index === "" ? of : say("item-numbered", language, { list: of, number: Number(index) + 1 });
  return title === undefined ? item : say("subject-of-item", language, { item, title });
}

/** How amounts beside the facts are called, by where an application has them. */
const STATED = { claims: "stated-claim", paid: "stated-paid", decisions: "stated-decision", declared: "stated-declared" } as const;

/** What is wrong in an application by its title: an input, or what is claimed, paid, decided or declared of a subsidy. */
export function fieldTitle(path: string, policies: readonly PolicySummary[], language: Language): string {
  const [, where = "", id = ""] = /^(claims|paid|decisions|declared)\.([^.[]+)/.exec(path) ?? [];
  const stated = own(STATED, where);
  const titled = policies.flatMap(({ subsidies, inputs }) => own(subsidies, id)?.title ?? own(inputs, id) ?? []);
  const [of] = titled;
  if (stated && of) return say(stated, language, { of: said(of, language) });
  const bare = path.replace(/\[\d*\].*$/, "");
  return inputWords(
    path,
    policies.find(({ inputs }) => own(inputs, bare)),
    language,
  );
}

/** Where a row stands: its file, where there are several, and its line. */
export const placeWords = ({ file, line }: Pick<EvaluationRow, "file" | "line">, language: Language): string =>
  [...(file === undefined ? [] : [file]), ...(line === undefined ? [] : [say("line", language, { line })])].join(" ");

const LONG_NUMBER = /[0-9A-Z]{15,}/g;

/** A name with nothing in it that could be an account or an identity number: of these the ends alone are printed in public. */
export const publicName = (name: string): string =>
  name.replace(LONG_NUMBER, (found) => (/\d{8}/.test(found) ? `${found.slice(0, 3)}****${found.slice(-2)}` : found));

/** The readings that an application was evaluated under, each with its question. */
export const readingsWords = ({ assumptions = [] }: Outcome, policy: PolicySummary | undefined, language: Language): string | null =>
  listed(
    assumptions.flatMap((assumption) => {
      const [name = "", option = ""] = assumption.split("=");
      const reading = policy && own(policy.readings, name);
      const title = reading && own(reading.options, option);
      return reading && title ? [`${said(reading.question, language)} ${said(title, language)}`] : [];
    }),
    language,
  );
