import { describe, expect, it } from "vitest";
import { findingWords } from "../../src/messages/finding.js";
import { casesOf, findingsOf, policiesIn } from "./policies.js";

const folders = [
  ...policiesIn("rules"),
  ...policiesIn("fixtures/cases"),
  ...policiesIn("fixtures/constructs"),
  ...policiesIn("fixtures/laws"),
];

it("policies are there to be tested", () => {
  expect(folders.length).toBeGreaterThanOrEqual(15);
});

describe.each(folders.map((folder) => [folder.name, folder] as const))("%s", (_, folder) => {
  const { compiled, findings } = findingsOf(folder);
  const cases = casesOf(folder, compiled);

  it("compiles", () => {
    expect(compiled.policy).not.toBeNull();
  });

  it("has nothing to find fault with", () => {
    const words = findings.map((finding) => `${finding.code} at ${finding.span.from}: ${findingWords(finding, "en").reason}`);
    expect(words).toEqual([]);
  });

  it("has cases, in files that are right themselves", () => {
    expect(folder.tests.length).toBeGreaterThan(0);
    expect(cases.findings).toEqual([]);
    const written = folder.tests.reduce((sum, { text }) => sum + [...text.matchAll(/^\s*- name:/gm)].length, 0);
    expect(cases.results.length).toBe(written);
    expect(new Set(cases.results.map((each) => each.name)).size).toBe(written);
  });

  it("has a case for each of its subsidies", () => {
    const named = folder.tests.map(({ text }) => text).join("\n");
    expect(compiled.policy?.subsidies.filter(({ id }) => !named.includes(id))).toEqual([]);
  });

  it.each(cases.results.map((result) => [result.name, result] as const))("%s", (_name, { differences, problems }) => {
    expect({ differences, problems }).toEqual({ differences: [], problems: [] });
  });
});
