import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findingCodes as codes, type FindingCode, numberOf, severityOf } from "../../src/messages/finding.js";
import { topicOf } from "../../src/messages/topics.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { sameAsRecorded } from "../golden/golden.js";
import { findingsOf, findingsOfPolicy, fixtures, folder, pathOf, placeText, read, rendering, SMALLEST } from "./findings.js";

/** Codes that no file provokes, each with its reason. */
const NOT_PROVOKED: Readonly<Record<string, string>> = {};

/** Errors that are found beyond what compiling needs. */
const FOUND_LATER: readonly string[] = [
  "duplicate-policy",
  "versions-differ",
  "brackets-overlap",
  "tiers-do-not-join",
  "cap-below-floor",
  "division-by-zero",
  "empty-range",
  "no-source-text",
  "quote-not-found",
  "figure-not-in-quote",
  "figure-of-quote-not-used",
  "unused-silence",
  "silence-without-reason",
];

describe("the catalogue", () => {
  it("has a fixture that provokes each code", () => {
    expect(fixtures.map(({ slug }) => slug)).toEqual(codes.filter((code) => !(code in NOT_PROVOKED)).toSorted());
  });

  it("has nothing recorded but what its fixtures are read as", () => {
    const recorded = fixtures.flatMap(({ slug }) => [`${slug}.en.txt`, `${slug}.zh.txt`]);
    expect(readdirSync(folder).filter((name) => /\.(?:en|zh)\.txt$/.test(name) && !recorded.includes(name))).toEqual([]);
  });

  it("has a number for each code, once", () => {
    const numbers = codes.map(numberOf);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^[EW]\d{3}$/);
  });

  it.each(codes)("explains %s in both languages, by its slug and its number", (code) => {
    const number = numberOf(code);
    for (const language of ["zh", "en"] as const) {
      const told = topicOf(code, language);
      expect(told).toContain(`${number} ${code}`);
      expect(topicOf(number, language)).toBe(told);
      expect(topicOf(number.toLowerCase(), language)).toBe(told);
    }
  });
});

it("nothing is wrong with the smallest policy, from which every fixture is one change away", () => {
  expect(findingsOfPolicy(pathOf(SMALLEST), read(SMALLEST))).toEqual([]);
});

describe.each(fixtures.map((fixture) => [fixture.slug, fixture] as const))("%s", (slug, fixture) => {
  it("is what the fixture provokes, at its place, and nothing else", async () => {
    const findings = await findingsOf(fixture);
    expect(findings.map((finding) => `${finding.code} ${placeText(fixture.text, finding)}`)).toEqual([`${slug} ${fixture.place}`]);
  });

  it("leaves no policy where it is an error of the rules", () => {
    const compiles = FOUND_LATER.includes(slug) || severityOf(slug as FindingCode) === "warning";
    if (slug !== "unknown-case-name") expect(compilePolicy(fixture.path, fixture.text).policy !== null).toBe(compiles);
  });

  it.each(["zh", "en"] as const)("reads as recorded in %s", async (language) => {
    const drawn = rendering(fixture.path, fixture.text, await findingsOf(fixture), language);
    sameAsRecorded(join(folder, `${slug}.${language}.txt`), drawn);
  });
});
