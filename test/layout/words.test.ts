import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, it } from "vitest";
import { stripped } from "./layout.js";

const src = join(import.meta.dirname, "..", "..", "src");

/** Chinese that is no word of the program to people, by why it stands where it does; a folder ends in a slash. */
const HAN: Readonly<Record<string, readonly string[]>> = {
  "how documents write figures, days and bounds": [
    "analysis/clauses/",
    "analysis/days-of-quotes.ts",
    "analysis/days-of-text.ts",
    "analysis/divisors.ts",
    "analysis/figures/",
    "analysis/legal-word.ts",
    "analysis/legal-words-abroad.ts",
    "analysis/legal-words.ts",
    "analysis/proposal/",
    "analysis/said/",
    "analysis/yearly-cap.ts",
    "formats/paint.ts",
    "language/amount.ts",
    "language/feel/misspelt.ts",
    "language/range-text.ts",
    "language/synonyms.ts",
    "policy/fields.ts",
    "policy/frame.ts",
    "values/capital-amount.ts",
    "values/literal.ts",
  ],
  "how tables and inputs are headed, and what their cells hold": [
    "applications/carried.ts",
    "applications/table/cell-text.ts",
    "applications/table/claim-headings.ts",
    "applications/table/columns.ts",
    "applications/table/figure-spelling.ts",
    "applications/table/headings.ts",
    "applications/table/other-table.ts",
    "applications/table/passed-over.ts",
    "applications/table/payment-table.ts",
    "applications/table/plain-heading.ts",
    "applications/table/unit.ts",
    "applications/workbook/number-format.ts",
    "applications/written-fact.ts",
    "audit/marks.ts",
    "reports/letter/whose.ts",
    "values/identity-number.ts",
    "values/identity.ts",
  ],
  "the kinds of cuts, conclusions and conditions that results carry in zh": [
    "audit/audit-result.ts",
    "audit/audit-sums.ts",
    "audit/doubts.ts",
    "audit/uses.ts",
    "audit/printed-cuts.ts",
    "audit/waterfall.ts",
    "commands/explain-results.ts",
    "commands/fail-on.ts",
    "reports/audit/audit-cuts.ts",
    "reports/audit/audit-overview.ts",
    "reports/audit/audit-summary.ts",
    "reports/audit/claim-lines.ts",
    "reports/letter/told-claim.ts",
    "results/outcome.ts",
    "settlement/payments.ts",
  ],
  "a kind of limit, or the combinations, say all of themselves in one file": ["language/limits/", "language/amounts/combinations.ts"],
  "the unit that --unit is typed with": [
    "commands/loading/audit-layout.ts",
    "commands/options.ts",
    "commands/write-report.ts",
    "formats/amount-words.ts",
    "formats/format.ts",
  ],
  "the units that sums are typed in": ["page/money-entry.ts"],
  "what languages call themselves": ["page/head.tsx"],
  "an example of a figure": ["policy/payments.ts"],
  "the name of a font": ["formats/workbook/styles.ts"],
};

/** What a construct or a command is called, which stands on the one object that it is. */
const OWN_WORDS = /\b(?:words|summary): \{\s*zh: "[^"\n]*",\s*en: "[^"\n]*",?\s*\}/g;

const ANY_HAN = /\p{Script=Han}|\\u[4-9][0-9A-F]{3}/iu;

const sources = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((name) => name.split(sep).join("/"))
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("messages/"))
  .map((name) => [name, stripped(readFileSync(join(src, name), "utf8"), true).replace(OWN_WORDS, "")] as const);

const places = Object.values(HAN).flat();
const isIn = (name: string, place: string): boolean => (place.endsWith("/") ? name.startsWith(place) : name === place);

it("words in zh stand in messages alone, but where Chinese is data", () => {
  const found = sources.filter(([, text]) => ANY_HAN.test(text)).map(([name]) => name);
  expect(found.filter((name) => !places.some((place) => isIn(name, place)))).toEqual([]);
  expect(places.filter((place) => !found.some((name) => isIn(name, place)))).toEqual([]);
});

it("nothing outside messages asks which language it is, to say something", () => {
  const asks = sources.filter(([, text]) => /[!=]== ?"(?:zh|en)"|"(?:zh|en)" ?[!=]==/.test(text));
  expect(asks.map(([name]) => name)).toEqual([]);
});
