import { harmless } from "../messages/harmless.js";
import { conclusionWords, type Term, term } from "../messages/terms.js";
import { grouped } from "../values/decimal.js";
import type { Language } from "../values/words.js";

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
