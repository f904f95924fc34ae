import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { RuleSentence, ToldPolicy } from "../../src/reports/rules/telling.js";
import { languages } from "../../src/values/words.js";
import { plainMarks } from "../messages/han.js";
import { ruleFiles } from "../show/rule-files.js";
import { wordsOf, writtenOf } from "../show/words.js";
import { recordingsOf } from "./golden.js";
import { run } from "./memory-host.js";

const asRecorded = recordingsOf("show");
/** Constructs that tell themselves in words of their own. */
const TOLD_APART = [
  "tiers",
  "brackets",
  "cases",
  "group",
  "take",
  "step",
  "minus",
  "raise-to",
  "tables",
  "formulas",
  "durations",
  "due",
  "shares",
  "once-per",
  "highest-only",
  "joint-cap",
  "ranking",
  "budget",
];
const JINAN = "rules/jinan-2018-14";
const inWords = (...args: string[]) => run(["show", ...args, "--in-words"], { columns: 80 });

const toldOf = async (...args: string[]): Promise<ToldPolicy[]> =>
  JSON.parse((await inWords(...args, "--format", "json")).stdout) as ToldPolicy[];

const textsOf = (sentences: readonly RuleSentence[]): string[] => sentences.flatMap(({ text, under }) => [text, ...textsOf(under)]);

describe.each(languages)("the rules of Jinan in words, in %s", (language) => {
  it.each(["text", "markdown", "html"])("%s is as recorded", async (format) => {
    const { code, stdout, stderr } = await inWords(JINAN, "--lang", language, "--format", format);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    asRecorded(`jinan.${language}.${format === "text" ? "txt" : format === "html" ? "html" : "md"}`, stdout);
  });

  it("limits, slices, brackets, loops and payments are as recorded", async () => {
    const rules = TOLD_APART.flatMap((name) => ["--rules", `fixtures/constructs/${name}`]);
    const { stdout } = await inWords(...rules, "--lang", language);
    asRecorded(`constructs.${language}.txt`, stdout);
  });

  it("in text no line is wider than 80, in Markdown each row is a line of as many cells", async () => {
    const [text, markdown] = await Promise.all(
      ["text", "markdown"].map((format) => inWords(JINAN, "--lang", language, "--format", format)),
    );
    expect(text?.stdout.split("\n").filter((line) => stringWidth(line) > 80)).toEqual([]);
    for (const part of (markdown?.stdout ?? "").split(/^## .*$/m).slice(1)) {
      const rows = part.trim().split("\n");
      expect(new Set(rows.map((row) => row.replace(/\\\|/g, "").split("|").length)).size).toBe(1);
    }
  });
});

describe("show", () => {
  it("takes a folder, a file or an id, and means the same", async () => {
    const [folder, file, id] = await Promise.all([toldOf(JINAN), toldOf(`${JINAN}/policy.yaml`), toldOf("jinan-2018-14")]);
    expect(file).toEqual(folder);
    expect(id?.map(({ sections }) => sections)).toEqual(folder?.map(({ sections }) => sections));
    const plain = await run(["show", JINAN]);
    expect(plain.code).toBe(0);
    expect(plain.stdout).toContain("international-event");
  });

  it("shows every policy of a folder", async () => {
    expect((await toldOf("fixtures/cases")).map(({ id }) => id).length).toBe(5);
  });

  it("says which policies there are where there is none of a name", async () => {
    const { code, stderr } = await inWords("no-such-policy", "--lang", "en");
    expect(code).toBe(2);
    expect(stderr).toContain("jinan-2018-14");
  });

  it("leaves nothing of a page outside its marks", async () => {
    const yaml =
      "policy: a\ntitle: <b>&x|\neffective: {from: 2020-01-01}\ncurrency: CNY\nrounding: none\nsubsidies: {s: {title: '<script>', amount: 1\u5143}}\n";
    const files = { "a.yaml": yaml };
    const { stdout } = await run(["show", "a.yaml", "--in-words", "--format", "html"], { files });
    expect(stdout).not.toMatch(/<script>|<b>/);
    expect(stdout).not.toMatch(/https?:|<link|<img|@import/);
    const markdown = await run(["show", "a.yaml", "--in-words", "--format", "markdown"], { files });
    expect(markdown.stdout).not.toMatch(/<script>|<b>/);
  });
});

describe.each(ruleFiles.map((rule) => [rule.file, rule] as const))("%s", (_, rule) => {
  const written = writtenOf(rule, rule.beside);
  const sections = (language: "zh" | "en") =>
    written ? (JSON.parse(wordsOf(written, language)) as ToldPolicy[]).flatMap((policy) => policy.sections) : [];

  it("is typeset in zh, and made of words: nothing is left as it was in YAML or FEEL", () => {
    const texts = sections("zh").flatMap(({ rules }) => rules.flatMap(({ sentences }) => textsOf(sentences)));
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.flatMap((text) => plainMarks(text.replace(/'[^']*'|https?:\S+/g, "")))).toEqual([]);
    expect(texts.filter((text) => /undefined|\[object|\{/.test(text.replace(/\u201C[^\u201D]*\u201D/g, "")))).toEqual([]);
  });

  it("has in en no words of the program in Chinese", () => {
    const own = new Set([...rule.text, ...rule.included.map(({ text }) => text ?? "").join("")]);
    const texts = sections("en").flatMap(({ title, rules }) => [title, ...rules.flatMap(({ sentences }) => textsOf(sentences))]);
    expect([...texts.join("")].filter((char) => /\p{Script=Han}/u.test(char) && !own.has(char))).toEqual([]);
    expect(texts.filter((text) => /undefined|\[object| {2}/.test(text))).toEqual([]);
  });
});
