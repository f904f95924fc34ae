import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findingWords } from "../../src/messages/finding.js";
import { wordsOfValue } from "../../src/messages/value-words.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { languages } from "../../src/values/words.js";
import { root, run } from "../golden/memory-host.js";

const SMALLEST = readFileSync(join(root, "fixtures", "findings", "smallest.yaml"), "utf8");
const CHINESE = SMALLEST.replace("title: Smallest", "title: \u798F\u5DDE\u5E02\u8865\u8D34\u529E\u6CD5");
const utf16 = (text: string, big: boolean, mark: boolean): Buffer => {
  const bytes = Buffer.from(`${mark ? "\uFEFF" : ""}${text}`, "utf16le");
  return big ? bytes.swap16() : bytes;
};
/** "title: 补贴" in GBK, and the rest of the policy. */
const gbk = Buffer.concat([
  Buffer.from(SMALLEST.slice(0, SMALLEST.indexOf("Smallest"))),
  Buffer.from([0xb2, 0xb9, 0xcc, 0xf9]),
  Buffer.from(SMALLEST.slice(SMALLEST.indexOf("Smallest") + 8)),
]);

const FOREIGN: readonly (readonly [string, Buffer, RegExp, RegExp])[] = [
  ["UTF-16LE with its mark", utf16(CHINESE, false, true), /UTF-16LE/, /UTF-8/],
  ["UTF-16LE without a mark", utf16(CHINESE, false, false), /UTF-16LE/, /UTF-8/],
  ["UTF-16BE with its mark", utf16(CHINESE, true, true), /UTF-16BE/, /UTF-8/],
  ["UTF-16BE without a mark", utf16(CHINESE, true, false), /UTF-16BE/, /UTF-8/],
  ["GBK", gbk, /GBK/, /UTF-8/],
  ["NUL", Buffer.from(SMALLEST.replace("Smallest", "Small\0est")), /U\+0000/, /delete|\u5220\u53BB/],
  ["BEL", Buffer.from(SMALLEST.replace("Smallest", "Small\u0007est")), /U\+0007/, /delete|\u5220\u53BB/],
  ["an escape of a terminal", Buffer.from(`${SMALLEST}# \u001B[31m\n`), /U\+001B/, /delete|\u5220\u53BB/],
  ["CR alone", Buffer.from(SMALLEST.replaceAll("\n", "\r")), /CR/, /LF/],
];

describe("a rule file that is no text in UTF-8 with lines", () => {
  it.each(FOREIGN)("is told what it is, where, and the way out: %s", async (_, bytes, sign, wayOut) => {
    for (const [path, lang] of [
      ["r/policy.yaml", "zh"],
      ["r", "en"],
    ] as const) {
      const { code, stdout } = await run(["validate", path, "--lang", lang, "--format", "json"], { files: { "r/policy.yaml": bytes } });
      const { findings } = JSON.parse(stdout) as { findings: { code: string; line: number; message: string; suggestion: string }[] };
      expect([code, findings.map((each) => each.code)]).toEqual([1, ["E115"]]);
      expect(JSON.stringify(findings)).toMatch(sign);
      expect(JSON.stringify(findings)).toMatch(wayOut);
    }
  });

  it("says on which line", () => {
    const [finding] = compilePolicy("p.yaml", SMALLEST.replace("subsidies:", "subsidies: # \0")).findings;
    expect(SMALLEST.slice(0, finding?.span.from)).toMatch(/subsidies: $|subsidies:$|subsidies:\n/);
  });

  it("is told of cases, of what is included and of a mapping as well", async () => {
    const files = { "r/policy.yaml": SMALLEST, "r/p.test.yaml": gbk, "a.csv": "id\n1\n", "m.yaml": gbk };
    expect((await run(["test", "r", "--lang", "en"], { files })).stdout).toMatch(/GBK/);
    const including = { "r/policy.yaml": SMALLEST.replace("title:", "include: s.yaml\ntitle:"), "r/s.yaml": gbk };
    expect((await run(["validate", "r", "--lang", "en"], { files: including })).stdout).toMatch(/GBK/);
    expect((await run(["evaluate", "a.csv", "--rules", "r", "--mapping", "m.yaml", "--lang", "en"], { files })).code).toBe(2);
  });

  it("is no text with a mark of UTF-8, or lines of CR and LF", () => {
    for (const text of [`\uFEFF${SMALLEST}`, SMALLEST.replaceAll("\n", "\r\n"), CHINESE, SMALLEST.replace("Smallest", '"a\\tb"')])
      expect(compilePolicy("p.yaml", text).findings.map(({ code }) => code)).not.toContain("foreign-text");
  });
});

/** Texts that make the library give up, each with its reason. */
const FAULTS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: "a: &x 1\nb: !t *x",
  BAD_ALIAS: "a: *",
  BAD_DIRECTIVE: "%FOO\n---\na: 1",
  BAD_DQ_ESCAPE: 'a: "\\z"',
  BAD_INDENT: "a:\n  b: 1\n c: 2",
  BAD_PROP_ORDER: "&a - b",
  BAD_SCALAR_START: "a: @b",
  BLOCK_AS_IMPLICIT_KEY: "a: b: c",
  BLOCK_IN_FLOW: "{a: \n- b}",
  MISSING_CHAR: 'a: "b',
  MULTILINE_IMPLICIT_KEY: '{"a\n b": 1}\n"c\n d": 2',
  MULTIPLE_ANCHORS: "a: &b &c 1",
  MULTIPLE_DOCS: "a: 1\n---\nb: 2",
  MULTIPLE_TAGS: "a: !b !c 1",
  TAB_AS_INDENT: "a:\n\tb: 1",
  TAG_RESOLVE_FAILED: "a: !!nope 1",
  UNEXPECTED_TOKEN: "a: [b]]",
};

describe("what the reader of YAML gives up on", () => {
  const declared = readFileSync(join(root, "node_modules", "yaml", "dist", "errors.d.ts"), "utf8");
  const codes = [...(/type ErrorCode = ([^;]+);/.exec(declared)?.[1] ?? "").matchAll(/'(\w+)'/g)].map((found) => found[1] ?? "");

  it("has words for every code of the library, in both languages", () => {
    expect(codes.length).toBeGreaterThan(20);
    for (const code of codes) for (const language of languages) expect(wordsOfValue("fault", code, language)).toMatch(/\S/);
  });

  it.each(Object.entries(FAULTS))("is never told by an inner code: %s", (_, text) => {
    const { findings } = compilePolicy("p.yaml", text);
    expect(findings).not.toEqual([]);
    for (const finding of findings)
      for (const language of languages) expect(JSON.stringify(findingWords(finding, language))).not.toMatch(/[A-Z]+_[A-Z]|undefined|Error/);
  });

  it.each([
    "{",
    "}",
    "[",
    "]",
    "- ",
    ":",
    "? a",
    "|",
    ">",
    "'",
    '"',
    "`",
    "@",
    "%",
    "!",
    "&",
    "*",
    "---",
    "...",
    "#",
    ",",
    "a:\n  - b\n c",
    "null",
    "1",
  ])("nor by a text of %j", (text) => {
    for (const each of [text, `policy: p\n${text}`, `policy: p\ntitle: ${text}`, `policy: {a: ${text}}`]) {
      for (const finding of compilePolicy("p.yaml", each).findings)
        for (const language of languages)
          expect(JSON.stringify(findingWords(finding, language))).not.toMatch(/[A-Z]+_[A-Z]|undefined|Error|Invalid input|expected string/);
    }
  });
});
