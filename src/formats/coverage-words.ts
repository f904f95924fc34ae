import { harmless } from "../messages/harmless.js";
import { inLanguage, inTurn } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { accountWords, type Term, term } from "../messages/terms.js";
import type { CoveredBy, CoveredClause, PolicyCoverage } from "../reports/coverage.js";
import { type Language, wordsIn } from "../values/words.js";

/** The mark of each way to account for a clause; what says nothing of money has none. */
export const MARKS: Readonly<Record<CoveredClause["account"], string>> = {
  computed: "\u2713",
  named: "\u25CB",
  untouched: "\u2717",
  silent: " ",
};

/** The ways that have a mark, in the order of the legend. */
const MARKED = ["computed", "named", "untouched"] as const;

export const legendWords = (language: Language): { readonly account: (typeof MARKED)[number]; readonly words: string }[] =>
  MARKED.map((account) => ({ account, words: `${MARKS[account]} ${accountWords(account, language)}` }));

export const countWords = ({ counts }: PolicyCoverage, language: Language): string => say("clause-counts", language, { ...counts });

/** The policy by its title, and the number of its document. */
export const headWords = ({ title, number }: PolicyCoverage, language: Language): string =>
  [inLanguage(wordsIn(title, language), language), harmless(number ?? "")].filter(Boolean).join("  ");

/** Who accounts for a clause, in a line. */
export const ownersWords = (by: readonly CoveredBy[], language: Language): string =>
  inTurn([...new Set(by.map((each) => ownerWords(each, language)))], language);

function ownerWords({ kind, id, title, entry }: CoveredBy, language: Language): string {
  const words = title && inLanguage(wordsIn(title, language), language);
  if (kind === "subsidy") return words === undefined ? harmless(id) : `${words} [${harmless(id)}]`;
  if (kind === "limit") return `${term("limit", language)} ${id}`;
  if (kind === "part") return harmless(id);
  const named = entry === undefined ? id : term(entry as Term, language);
  return words === undefined ? named : inLanguage(`${named}: ${words}`, language);
}

/** What a person is shown of one text at a time may be long; what a terminal would obey is taken out of all of it. */
export const lawWords = (text: string): string => (text.match(/.{1,1000}/gsu) ?? []).map(harmless).join("");
