import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cutKinds } from "../../src/evaluation/outcome.js";
import { findingWords, problemWords } from "../../src/messages/catalogue.js";
import { severities } from "../../src/messages/codes.js";
import { en } from "../../src/messages/en.js";
import type { Problem } from "../../src/messages/problem.js";
import { reasonCodes } from "../../src/messages/reason-codes.js";
import { cautionWords, type Term, term } from "../../src/messages/terms.js";
import { topicOf, topicOfWord } from "../../src/messages/topics.js";
import { CannotDo } from "../../src/messages/usage.js";
import { zh } from "../../src/messages/zh.js";
import { findingsOf, fixtures } from "../findings/findings.js";
import { root, run } from "../golden/memory-host.js";
import { plainMarks } from "./han.js";

const HAN = /\p{Script=Han}/u;

/** One problem of each kind, and one more where words differ by what is known. */
const problems: readonly Problem[] = [
  { code: "not-json", field: undefined, parameters: { column: 3 } },
  { code: "not-an-object", field: "events[0]", parameters: { found: "text" } },
  { code: "invalid-utf8", field: undefined, parameters: {} },
  { code: "duplicate-key", field: "name", parameters: {} },
  { code: "forbidden-key", field: "__proto__", parameters: {} },
  { code: "wrong-type", field: "isTechSme", parameters: { expected: "boolean", found: "number" } },
  { code: "wrong-type", field: "isTechSme", parameters: { expected: "boolean", found: '"\u662F"' } },
  {
    code: "unknown-option",
    field: "role",
    parameters: { value: "x", options: ["host (\u627F\u529E)", "coHost (\u534F\u529E)"], near: undefined },
  },
  { code: "unknown-option", field: "role", parameters: { value: "hots", options: ["host"], near: "host" } },
  { code: "impossible-date", field: "heldOn", parameters: { value: "2018-02-30" } },
  { code: "out-of-bounds", field: "cost", parameters: { value: "-1", min: "0", max: undefined } },
  { code: "out-of-bounds", field: "cost", parameters: { value: "2", min: "0", max: "1" } },
  { code: "out-of-bounds", field: "cost", parameters: { value: "2", min: undefined, max: "1" } },
  { code: "too-many-digits", field: "cost", parameters: { value: "0.001", currency: "CNY", digits: 2 } },
  { code: "other-currency", field: "cost", parameters: { value: "5USD", currency: "CNY" } },
  { code: "undeclared-field", field: "colour", parameters: {} },
  { code: "nearly-declared", field: "event", parameters: { near: "events" } },
  { code: "invalid-encoding", field: undefined, parameters: { encoding: "GB18030" } },
  { code: "control-character", field: undefined, parameters: {} },
  { code: "unclosed-quote", field: undefined, parameters: { line: 3, column: 7 } },
  { code: "text-after-quote", field: undefined, parameters: { line: 3, column: 7 } },
  { code: "stray-quote", field: undefined, parameters: { line: 3, column: 7 } },
  { code: "too-many-cells", field: undefined, parameters: { found: 5, expected: 4, line: 3, column: 7 } },
  { code: "no-figure", field: "cost", parameters: { value: "-" }, place: { file: "events.csv", line: 4 } },
  { code: "digits-cut", field: "creditCode", parameters: { value: "9.13702E+17" }, place: { file: undefined, line: 4 } },
  { code: "columns-disagree", field: "name", parameters: { heading: "\u540D\u79F0", line: 4 } },
  { code: "repeated-item", field: "events", parameters: { line: 4 } },
  { code: "repeated-id", field: "id", parameters: { id: "A1", line: 2 } },
  { code: "no-such-application", field: "events", parameters: { id: "A9" } },
  { code: "no-application-named", field: "events", parameters: {} },
  { code: "which-subsidy", field: "paid", parameters: { known: ["a", "b"] } },
  { code: "which-policy", field: "claims.a", parameters: { known: ["a", "b"] } },
  { code: "unknown-policy", field: "policy", parameters: { value: "x", known: ["a", "b"], near: undefined } },
  { code: "unknown-policy", field: "policy", parameters: { value: "jinan", known: ["jinan-2018-14"], near: "jinan-2018-14" } },
];

const TERMS = Object.keys(
  Object.fromEntries(
    [
      ...(readFileSync(join(root, "src/messages/terms.ts"), "utf8").split("as const")[0] ?? "").matchAll(
        /^ {2}(?:"([^"]+)"|(\w+)): \{ zh: "/gm,
      ),
    ].map((found) => [found[1] ?? found[2], 0]),
  ),
) as Term[];

describe("words of the program", () => {
  it("are complete in both languages", () => {
    expect(Object.keys(zh.findings).sort()).toEqual(Object.keys(severities).sort());
    expect(Object.keys(en.findings).sort()).toEqual(Object.keys(severities).sort());
    expect(Object.keys(zh.problems).sort()).toEqual(Object.keys(en.problems).sort());
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(Object.keys(en.problems)));
  });

  it.each(problems.map((problem) => [`${problem.code} ${problem.field}`, problem] as const))("problem %s", (_, problem) => {
    expect(plainMarks(problemWords(problem, "zh"))).toEqual([]);
    expect(problemWords(problem, "zh")).toMatch(HAN);
    const plain = { ...problem, parameters: JSON.parse(JSON.stringify(problem.parameters).replace(/\p{Script=Han}/gu, "x")) } as Problem;
    expect(problemWords(plain, "en")).not.toMatch(HAN);
    expect(problemWords(plain, "en")).not.toContain("undefined");
  });

  it("terms are there to be looked at", () => {
    expect(TERMS.length).toBeGreaterThan(50);
  });

  it.each(TERMS)("term %s", (name) => {
    expect(plainMarks(term(name, "zh"))).toEqual([]);
    expect(term(name, "zh")).toMatch(HAN);
    expect(term(name, "en")).not.toMatch(HAN);
  });

  it.each(["validity-not-confirmed", "date-not-given"])("caution %s", (code) => {
    expect(plainMarks(cautionWords(code, "zh"))).toEqual([]);
    expect(cautionWords(code, "zh")).toMatch(HAN);
    expect(cautionWords(code, "en")).not.toMatch(HAN);
  });

  it.each(Object.keys(severities))("topic %s", (code) => {
    expect(plainMarks(topicOf(code, "zh") ?? "")).toEqual([]);
    expect((topicOf(code, "en") ?? "").replace(/\d+(\u4E07)?\u5143/g, "")).not.toMatch(HAN);
  });

  it.each(Object.keys(reasonCodes))("reason %s", (code) => {
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

  it.each([
    ["no-such-file", ["a.json"]],
    ["cannot-read", ["a.json", "EIO"]],
    ["cannot-write", ["a.json", "EACCES"]],
    ["cannot-write", ["a.json", "EPERM"]],
    ["cannot-write", ["a.json", "EBUSY"]],
    ["cannot-write", ["a.json", "EDQUOT"]],
    ["cannot-write", ["a.json", "EISDIR"]],
    ["cannot-write", ["a.json", "EMFILE"]],
    ["cannot-write", ["a.json", "ENAMETOOLONG"]],
    ["cannot-write", ["a.json", "ENOENT"]],
    ["cannot-write", ["a.json", "ENOSPC"]],
    ["cannot-write", ["a.json", "ENOTDIR"]],
    ["cannot-write", ["a.json", "EROFS"]],
    ["cannot-write", ["a.json", "EBADF"]],
    ["cannot-write-stdout", ["ENOSPC"]],
    ["cannot-set-aside", ["/var/tmp", "ENOSPC"]],
    ["output-is-input", ["a.json"]],
    ["one-output-twice", ["a.json"]],
    ["no-rules", ["folder"]],
    ["rules-do-not-compile", []],
    ["tests-are-wrong", []],
    ["bad-date", ["2018-13-01"]],
    ["bad-reading", ["a=b", "c=d"]],
    ["bad-reading", ["a=b", ""]],
    ["unknown-subsidy", ["a", "b"]],
    ["unknown-policy", ["a", "b"]],
    ["unknown-format", ["pdf", "table, json"]],
    ["unknown-input", ["a.pdf"]],
    ["unknown-topic", ["E999"]],
    ["no-applications", ["folder"]],
    ["bad-choice", ["--unit", "x", "y"]],
    ["interrupted", []],
    ["interrupted-output", ["a.xlsx, a.json"]],
  ] as const)("reason to stop: %s", (code, details) => {
    const stop = new CannotDo(code, details);
    expect(plainMarks(stop.words("zh"))).toEqual([]);
    expect(stop.words("zh")).toMatch(HAN);
    expect(stop.words("en")).not.toMatch(HAN);
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
  ])("%s", async (_, args, columns) => {
    const { stdout, stderr } = await run(args as string[], { columns: columns as number });
    expect(stdout).toMatch(HAN);
    expect(plainMarks(withoutQuotes(stdout))).toEqual([]);
    expect(plainMarks(stderr)).toEqual([]);
  });
});
