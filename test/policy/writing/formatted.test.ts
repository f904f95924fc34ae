import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadRules } from "../../../src/commands/loading/load-rules.js";
import { policyJson } from "../../../src/policy/policy-json.js";
import { readYaml } from "../../../src/policy/read-yaml.js";
import { looksLikePolicy } from "../../../src/policy/rule-text.js";
import { formatted } from "../../../src/policy/writing/formatted.js";
import { layoutOf } from "../../../src/policy/writing/parts.js";
import { findingsOfPolicy } from "../../findings/findings.js";
import { memoryHost, root } from "../../golden/memory-host.js";
import { runs } from "../../runs.js";

const isSound = (text: string): boolean => {
  let sound = true;
  const tree = readYaml("", text, () => {
    sound = false;
  });
  return sound && tree !== undefined;
};

const filesIn = (folder: string): (readonly [string, string])[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => [posix.join(folder, name.replaceAll("\\", "/")), readFileSync(join(root, folder, name), "utf8")] as const)
    .filter(([, text]) => isSound(text));

const shipped = filesIn("rules");
const files = [...shipped, ...filesIn("fixtures").filter((_, at) => at % runs(3, 1) === 0)];

const remarksOf = (text: string): string[] => (layoutOf(text)?.comments ?? []).map(({ from, to }) => text.slice(from, to).trimEnd()).sort();

/** What a line holds beside blanks: with every remark that stands behind something. */
const remarkedLines = (text: string): string[] =>
  (layoutOf(text)?.comments ?? []).flatMap(({ from, to }) => {
    const before = text.slice(text.lastIndexOf("\n", from) + 1, from).replace(/["'\s]/g, "");
    return before === "" ? [] : [`${before} ${text.slice(from, to).trimEnd()}`];
  });

const isPlace = (part: unknown): boolean => typeof part === "object" && part !== null && Object.keys(part).sort().join() === "file,from,to";

/** The policies that a file makes, each part without its places; none where it does not compile. */
async function compiledOf(path: string, text: string): Promise<string[]> {
  const { policies } = await loadRules(memoryHost({ files: { [path]: text } }).host, [path]);
  // What a limit counts by is named by where it stands.
  return policies.map((policy) => {
    const { parts } = JSON.parse(policyJson(policy)) as { parts: unknown[] };
    return JSON.stringify(parts.map((part) => (isPlace(part) ? "a place" : part))).replace(/ at \d+"/g, ' at a place"');
  });
}

describe.each(files)("%s", (path, text) => {
  const result = formatted(text);

  it("changes nothing the second time, and keeps every remark", () => {
    expect(formatted(result)).toBe(result);
    expect(remarksOf(result)).toEqual(remarksOf(text));
    expect(remarkedLines(result)).toEqual(remarkedLines(text));
    expect(layoutOf(text)).toBeDefined();
  });

  it("keeps what it says, and what is found of it", async () => {
    if (result === text || !looksLikePolicy(text) || /^cases:/m.test(text)) return;
    expect(
      findingsOfPolicy(path, result)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(
      findingsOfPolicy(path, text)
        .map(({ code }) => code)
        .sort(),
    );
    expect(await compiledOf(path, result)).toEqual(await compiledOf(path, text));
  });
});

describe("the layout of an author", () => {
  /** The same with steps of another size in, blanks and blank lines where they say nothing. */
  const disordered = (text: string, step: number, rare: number): string =>
    text
      .split("\n")
      .map((line, at) => {
        const indent = /^ */.exec(line)?.[0].length ?? 0;
        const inner = line.slice(indent).replace(/^- /, "-".padEnd(step, " "));
        const wide = at % rare === 0 ? inner.replace(/^([\w ]+): (?=[\w{])/, "$1:   ") : inner;
        const [tail, more] = [at % rare === 1 ? "  \t" : "", at % rare === 2 && indent === 0 ? "\r\n\r\n" : "\r\n"];
        return `${" ".repeat((indent / 2) * step)}${wide}${tail}${more}`;
      })
      .join("");

  it("comes out as the shipped files are, whatever it was", () => {
    const plain = shipped.filter(
      ([, text]) => !/[|>][-+]?\n|^ *- *\n/m.test(text) && text.split("\n").every((line) => (/^ */.exec(line)?.[0].length ?? 0) % 2 === 0),
    );
    expect(plain.length).toBeGreaterThan(50);
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.constantFrom(4, 6), fc.integer({ min: 3, max: 9 }), ([, text], step, rare) => {
        const once = formatted(text);
        const blankless = (all: string) => all.replace(/\n\n+/g, "\n");
        expect(blankless(formatted(disordered(text, step, rare)))).toBe(blankless(once));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

const POLICY = "policy: p\ntitle: P\neffective: {from: 2018-01-01}\ncurrency: CNY\nrounding: none\n";

describe("what is put in order", () => {
  it.each([
    ["blanks at the end of lines and too many lines", "a: 1  \n\n\n\nb: 2\t\n\n", "a: 1\n\nb: 2\n"],
    ["line ends", "a: 1\r\nb: |\r\n  one\r\n", "a: 1\nb: |\n  one\n"],
    ["steps in", "a:\n    b:\n      - c: 1\n        d: 2\n", "a:\n  b:\n    - c: 1\n      d: 2\n"],
    ["lists at the column of their key", "a:\n- b\n-   c: 1\n    d: 2\n", "a:\n  - b\n  - c: 1\n    d: 2\n"],
    ["blanks between signs", "a:   { b :1,c:  [ 2 ,3 ] }\n".replace("b :1", "b : 1"), "a: {b: 1, c: [2, 3]}\n"],
    [
      "needless quotation marks",
      "a: {b: \"\u4E00\u6B21\", c: '1', d: 'x, y', e: 'true', 'f': 'it''s'}\n",
      "a: {b: \u4E00\u6B21, c: '1', d: 'x, y', e: 'true', f: 'it''s'}\n",
    ],
    ["no quotation marks of the law's words", "quote: 'one'\nrows: ['any']\n", "quote: 'one'\nrows: ['any']\n"],
    [
      "no blanks and lines of texts",
      "a:\n    b: |\n      one  \n\n\n       two\n    c: 1\n",
      "a:\n  b: |\n    one  \n\n\n     two\n  c: 1\n",
    ],
    [
      "texts over several lines",
      "a:\n    b: one\n      two\n    c: 'three  \n\n      four'\n",
      "a:\n  b: one\n    two\n  c: 'three  \n\n    four'\n",
    ],
    [
      "remarks",
      "a:\n    # of b\n    b: 1 # b\n    # of the end\n# of c\nc: 2\n",
      "a:\n  # of b\n  b: 1 # b\n  # of the end\n# of c\nc: 2\n",
    ],
    [
      "keys of a limit",
      `${POLICY}\nsubsidies: {s: {amount: 1}}\n\nlimits:\n  - {on: [s], joint cap: 5}\n  - on: [s]\n    joint cap: 5 # x\n`,
      `${POLICY}\nsubsidies: {s: {amount: 1}}\n\nlimits:\n  - {joint cap: 5, on: [s]}\n  - joint cap: 5 # x\n    on: [s]\n`,
    ],
    [
      "keys of a subsidy",
      `${POLICY}subsidies:\n  s:\n    amount: 1 # a\n    # of the title\n    title: S\n`,
      `${POLICY}\nsubsidies:\n  s:\n    # of the title\n    title: S\n    amount: 1 # a\n`,
    ],
    [
      "keys of a policy",
      `currency: CNY\n# all of them\nsubsidies:\n  s: {amount: 1}\n\npolicy: p\n`,
      `policy: p\ncurrency: CNY\n\n# all of them\nsubsidies:\n  s: {amount: 1}\n`,
    ],
    [
      "no keys around a remark of its own",
      `${POLICY}\nsubsidies:\n  s:\n    amount: 1\n    # which?\n\n    title: S\n`,
      `${POLICY}\nsubsidies:\n  s:\n    amount: 1\n    # which?\n\n    title: S\n`,
    ],
    [
      "no keys below the remark at the head",
      `# of the file\ncurrency: CNY\npolicy: p\n\nsubsidies: {}\n`,
      `# of the file\ncurrency: CNY\npolicy: p\n\nsubsidies: {}\n`,
    ],
  ])("%s", (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
    expect(formatted(expected)).toBe(expected);
  });

  const long = `{a: ${"x".repeat(70)}, b: ${"y".repeat(70)}}`;
  const lines = (indent: string) => `${indent}a: ${"x".repeat(70)}\n${indent}b: ${"y".repeat(70)}\n`;

  it.each([
    ["under a key", `k: ${long}\n`, `k:\n${lines("  ")}`],
    ["under a key that is remarked above", `# why\nk: ${long}\n`, `# why\nk:\n${lines("  ")}`],
    ["in a list", `k:\n  - ${long}\n`, `k:\n  - ${lines("    ").trimStart()}`],
    ["not with a remark on its line", `k: ${long} # why\n`, `k: ${long} # why\n`],
    ["not where something of its line is passed over", `# allow W501 x: because\nk: ${long}\n`, `# allow W501 x: because\nk: ${long}\n`],
    ["not in brackets", `k: [${long}]\n`, `k: [${long}]\n`],
  ])("breaks long braces %s", (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  it("leaves alone what uses more of YAML, and what is none", () => {
    for (const text of ["a: &b 1\nc:   *b\n", "? a\n:   1\n", "a: {b:\n", "a:  1\na: 2\n", "a:\n\t- 1\n"])
      expect(formatted(text)).toBe(text);
  });
});
