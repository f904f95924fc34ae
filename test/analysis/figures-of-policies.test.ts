import { expect, it } from "vitest";
import { findingsOf, policiesIn } from "../rules/policies.js";

/** Where policies depart from their quotes on purpose: why, and what is then found, at errors and warnings alike. */
const JUSTIFIED: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  "fixtures/cases/nh-education-credit": ["what the clause works out of its own figures", ["510,000"]],
  "fixtures/constructs/due": ["made up to show what is due of each event", ["40%"]],
  "fixtures/constructs/effective": ["30% is what was in force before", ["30%"]],
  "fixtures/constructs/limits": ["a budget made up to show the order", ["35万元"]],
  "fixtures/constructs/ranking": ["240 is two here, so that three applications show what happens", ["2", "240"]],
  "fixtures/constructs/round-each": ["the table has both in equal parts", ["50%"]],
  "fixtures/constructs/shares": ["the table has both in equal parts", ["50%"]],
  "fixtures/constructs/tests": ["a limit made up to show cases of several applications", ["150万元"]],
  "fixtures/constructs/versions": ["30% held before", ["30%"]],
  "rules/patterns/c07-growth-tiers-with-condition": ["the stored text leaves out two classes", ["10亿元", "30%"]],
  "rules/patterns/f01-milestone-instalments": ["700万元 is the sum of the five parts", ["700万"]],
  "rules/patterns/f05-pro-rata-budget": ["the page's own example, a case of these rules", ["100万", "10万", "5万"]],
  "rules/patterns/f07-quota-by-tier-with-fallback": ["the places in all are not computed from", ["1900", "240", "300", "3100", "600"]],
  "rules/patterns/h05-truncate-to-yuan-and-share": ["the sum of one column of the table", ["258567"]],
  "rules/rd-super-deduction": ["the document that has them is not stored", ["2 / 3", "80%"]],
};

const CODES = ["figure-not-in-quote", "figure-of-quote-not-used", "factor-not-in-quote"];

const ALLOWED = new RegExp(`#\\s*allow\\s+(?:${CODES.join("|")})[^\\n]*`, "g");

it("policies rest on their quotes without comments that pass over figures, but where a reason is listed", () => {
  const found = [...policiesIn("rules"), ...policiesIn("fixtures/cases"), ...policiesIn("fixtures/constructs")].flatMap((folder) => {
    const bare = (text: string) => text.replace(ALLOWED, "#");
    const others = folder.others.map(({ path, text }) => ({ path, text: bare(text) }));
    const { findings } = findingsOf({ ...folder, others }, bare(folder.text));
    const figures = findings.flatMap(({ code, parameters }) => (CODES.includes(code) && "figure" in parameters ? [parameters.figure] : []));
    return figures.length === 0 ? [] : [[folder.name, [...new Set(figures)].sort()] as const];
  });
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.entries(JUSTIFIED).map(([name, [, figures]]) => [name, figures])));
});
