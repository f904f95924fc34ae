import { describe, expect, it } from "vitest";
import { cutKinds } from "../../src/messages/cut-kind.js";
import { findingCodes, findingWords } from "../../src/messages/finding.js";
import { reasonCodes } from "../../src/messages/reasons.js";
import { topicOf, topicOfWord } from "../../src/messages/topics.js";
import { findingsOf, fixtures } from "../findings/findings.js";
import { run } from "../golden/memory-host.js";
import { plainMarks } from "./han.js";

const HAN = /\p{Script=Han}/u;

describe("words of the program", () => {
  it.each(findingCodes)("topic %s", (code) => {
    expect(plainMarks(topicOf(code, "zh") ?? "")).toEqual([]);
    expect((topicOf(code, "en") ?? "").replace(/\d+(\u4E07)?\u5143/g, "")).not.toMatch(HAN);
  });

  it.each(reasonCodes)("reason %s", (code) => {
    expect(plainMarks(topicOf(code, "zh") ?? "")).toEqual([]);
    expect(topicOf(code, "zh")?.trimEnd().split("\n")).toHaveLength(4);
    expect(topicOf(code, "en")?.trimEnd().split("\n")).toHaveLength(4);
    expect(topicOf(code, "en")).not.toMatch(HAN);
  });

  it.each(cutKinds)("cut %s", (kind) => {
    expect(plainMarks(topicOfWord(kind, "zh") ?? "")).toEqual([]);
    expect(topicOfWord(kind, "zh")).toContain(`${kind}\n    `);
    expect(topicOfWord(kind, "en")).not.toMatch(HAN);
  });
});

describe.each(fixtures.map((fixture) => [fixture.slug, fixture] as const))("the words of %s", (_, fixture) => {
  it("are typeset in zh", async () => {
    const words = (await findingsOf(fixture)).map((finding) => findingWords(finding, "zh"));
    for (const { reason, suggestion } of words) {
      expect(plainMarks(reason)).toEqual([]);
      expect(reason).toMatch(HAN);
      const code = /# allow|\{|'|min\(|amount:/;
      if (suggestion && !code.test(suggestion)) expect(plainMarks(suggestion)).toEqual([]);
    }
  });

  it("keep in zh what is to be typed as it is typed", async () => {
    for (const finding of await findingsOf(fixture)) {
      const { suggestion } = findingWords(finding, "zh");
      expect(suggestion ?? "").not.toMatch(/(?:\u534A\u89D2\u7684 |amount|# allow [\w-]+|zh|source|section|quote)[\uFF1A\uFF0C]/);
    }
  });

  it("hold no Han characters in en but those of the file and of units", async () => {
    for (const finding of await findingsOf(fixture)) {
      const { reason, suggestion } = findingWords(finding, "en");
      const own = new Set([...fixture.text.matchAll(/\p{Script=Han}/gu)].map((found) => found[0]));
      const strange = [...`${reason}${suggestion ?? ""}`.matchAll(/\p{Script=Han}/gu)]
        .map((found) => found[0])
        .filter((char) => !own.has(char) && !"\u4E07\u5143\u4EBF".includes(char));
      expect(strange).toEqual([]);
    }
  });
});

/** What of a comparison is written in rules: a case, the law, either version of a text. */
const WRITTEN = /^ {4}.*$|(?<=^ {2}\u653F\u7B56\u4F9D\u636E\uFF1A).*$|(?<=^ {2}\u6587\u5B57 \S+: ).*$/gmu;

/** A zh page without what the author of a rule wrote: the quoted clause. */
const withoutQuotes = (text: string): string => text.replace(/\u300C[^\u300D]*\u300D/g, "\u300C\u300D");

const RULES = ["--rules", "rules/jinan-2018-14", "--lang", "zh"];
const ALL = "fixtures/applications.ndjson";

describe("pages in zh", () => {
  it.each([
    ["evaluate", ["evaluate", ALL, ...RULES], 80],
    ["evaluate, narrow", ["evaluate", ALL, ...RULES], 40],
    ["evaluate, wide", ["evaluate", ALL, ...RULES], 120],
    ["evaluate with all readings", ["evaluate", ALL, ...RULES, "--all-readings"], 120],
    ["explain", ["explain", ALL, ...RULES], 120],
    ["explain, narrow", ["explain", ALL, ...RULES], 60],
    ["validate", ["validate", ...RULES], 80],
    ["test", ["test", ...RULES, "--verbose"], 80],
    ["show", ["show", "jinan-2018-14", "--lang", "zh"], 80],
    ["help", ["--help", "--lang", "zh"], 80],
    ["help of evaluate", ["evaluate", "--help", "--lang", "zh"], 80],
    ["help of diff", ["diff", "--help", "--lang", "zh"], 80],
    ["a summary", ["evaluate", "fixtures/bad-rows.ndjson", ...RULES], 80],
    ["prove", ["prove", "rules/jinan-2018-14", "--reachable", "pilot-base", "--lang", "zh"], 80],
    ["a register", ["evaluate", ALL, ...RULES, "--register", "fixtures/register.ndjson"], 80],
    ["a register, narrow", ["evaluate", ALL, ...RULES, "--register", "fixtures/register.ndjson"], 60],
  ])("%s", async (_, args, columns) => {
    const { stdout, stderr } = await run(args as string[], { columns: columns as number });
    expect(stdout).toMatch(HAN);
    expect(plainMarks(withoutQuotes(stdout))).toEqual([]);
    expect(plainMarks(stderr)).toEqual([]);
  });

  it("diff, but for what is written in rules", async () => {
    const { stdout } = await run(["diff", "fixtures/audit/policy.yaml", "fixtures/desk/draft.yaml", "--lang", "zh"], { columns: 200 });
    expect(stdout).toMatch(WRITTEN);
    expect(plainMarks(stdout.replace(WRITTEN, ""))).toEqual([]);
  });
});
