import type { ComparedRow } from "../analysis/run-comparison.js";
import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { conclusionWords, type Term, term } from "../messages/terms.js";
import { grouped } from "../values/decimal.js";
import { own } from "../values/own.js";
import { type Language, type Words, wordsIn } from "../values/words.js";
import type { PolicySummary } from "./evaluation.js";

const FIELDS: Readonly<Record<string, Term>> = {
  status: "status",
  conclusion: "conclusion",
  amount: "amount",
  granted: "granted",
  reasons: "reason",
  decision: "decision",
};

/** What changed, in a word. */
export const changeWords = (field: string, language: Language): string => term(FIELDS[field] ?? "amount", language);

/** The digits of an amount as a person reads them: two places at least, and separators. */
function figure(digits: string): string {
  const [whole = "", places = ""] = digits.split(".");
  return grouped(`${whole}.${places.padEnd(2, "0")}`);
}

const STATUSES: Readonly<Record<string, Term>> = {
  eligible: "eligible",
  ineligible: "ineligible",
  undetermined: "undetermined",
  invalid: "refused",
};

/** What stood there, in words. */
export function changedValueWords(field: string, value: string, language: Language): string {
  if (field === "status") return term(STATUSES[value] ?? "unknown", language);
  if (field === "conclusion") return conclusionWords(value, language);
  if (field === "granted") return figure(value);
  if (field !== "amount") return harmless(value);
  const [low = "", high] = value.split("..");
  if (high === "") return `${term("at least", language)} ${figure(low)}`;
  return low === high ? figure(low) : `${figure(low)} ${term("to", language)} ${figure(high ?? "")}`;
}

/** What the policy and the subsidy of a row are called; undefined where the row says none. */
export type RowTitles = (row: ComparedRow) => { readonly policy: string | undefined; readonly subsidy: string | undefined };

/** By their titles; by its id what no policy at hand knows. */
export function titlesOf(policies: readonly PolicySummary[], language: Language): RowTitles {
  const known = new Map(policies.map((policy) => [policy.id, policy]));
  const said = (words: Words | undefined, id: string | undefined) =>
    words ? inLanguage(wordsIn(words, language), language) : id === undefined ? undefined : harmless(id);
  return ({ policy: id = "", subsidy }) => {
    const policy = known.get(id);
    const title = policy && subsidy !== undefined ? own(policy.subsidies, subsidy)?.title : undefined;
    return { policy: said(policy?.title, id === "" ? undefined : id), subsidy: said(title, subsidy) };
  };
}
