import { expect, it } from "vitest";
import { findingsOf, policiesIn } from "../rules/policies.js";

const CODES = ["figure-not-in-quote", "figure-of-quote-not-used", "factor-not-in-quote", "figure-perhaps-omitted"];

/** Where a stored text leaves words out, with what is then told as a warning. */
const OMITTED: Readonly<Record<string, readonly string[]>> = {
  "fixtures/constructs/round-each": ["50%"],
  "fixtures/constructs/shares": ["50%"],
  "rules/patterns/c07-growth-tiers-with-condition": ["10亿元", "30%"],
  "rules/rd-super-deduction": ["2 / 3", "80%"],
};

const ALLOWED = new RegExp(`#\\s*allow\\s+(?:${CODES.join("|")})[^\\n]*`, "g");

it("policies rest on their quotes without comments that pass over figures", () => {
  const found = [...policiesIn("rules"), ...policiesIn("fixtures/cases"), ...policiesIn("fixtures/constructs")].flatMap((folder) => {
    const bare = (text: string) => text.replace(ALLOWED, "#");
    const others = folder.others.map(({ path, text }) => ({ path, text: bare(text) }));
    const { findings } = findingsOf({ ...folder, others }, bare(folder.text));
    const figures = findings.flatMap((finding) => (CODES.includes(finding.code) && "figure" in finding.parameters ? [finding] : []));
    return figures.length === 0 ? [] : [{ name: folder.name, figures }];
  });
  expect(found.flatMap(({ figures }) => figures.filter(({ severity }) => severity === "error"))).toEqual([]);
  const named = found.map(({ name, figures }) => [
    name,
    [...new Set(figures.map(({ parameters }) => ("figure" in parameters ? parameters.figure : "")))].sort(),
  ]);
  expect(Object.fromEntries(named)).toEqual(OMITTED);
});
