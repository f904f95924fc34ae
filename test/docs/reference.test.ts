import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { heads, modifiers } from "../../src/language/constructs.js";
import { functionNames, listFunctions } from "../../src/language/feel/functions.js";
import { policyShape } from "../../src/policy/shape.js";
import { INDEX_FILE, pageName, pagesNamed, type ReferenceIndex } from "../../src/reports/reference-index.js";
import { root } from "../golden/memory-host.js";
import { plainMarks } from "../messages/han.js";
import { EXAMPLES, pageIndex, slugs } from "./page-entries.js";
import { hasExample, PAGES, pages } from "./pages.js";
import { referenceIndex, referenceMarkdown } from "./reference-markdown.js";

const INDEX = "README.md";
const languages = ["zh", "en"] as const;
const HAN = /\p{Script=Han}/u;

const foldersIn = (path: string): string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort();

/** The index as JSON, a page in a line. */
const indexText = ({ groups, common, pages: listed }: ReferenceIndex): string =>
  `{"groups":${JSON.stringify(groups)},\n"common":${JSON.stringify(common)},\n"pages":[\n${listed.map((page) => JSON.stringify(page)).join(",\n")}\n]}\n`;

const written = new Map<string, string>([
  [INDEX, referenceIndex(pages)],
  [INDEX_FILE, indexText(pageIndex)],
  ...pages.flatMap((page) => languages.map((language) => [pageName(page.slug, language), referenceMarkdown(page, language)] as const)),
]);

/** A page without what an author typed: code, and the words of the law. */
const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```|`[^`\n]*`/g, "");

if (process.env.UPDATE) {
  rmSync(join(root, PAGES), { recursive: true, force: true });
  mkdirSync(join(root, PAGES), { recursive: true });
  for (const [name, text] of written) writeFileSync(join(root, PAGES, name), text);
}

describe("the reference", () => {
  it("has an example for each page, and a page for each example", () => {
    expect(slugs.filter((slug) => !hasExample(slug))).toEqual([]);
    expect(foldersIn(EXAMPLES)).toEqual([...slugs].sort());
    expect(pages.map(({ slug }) => slug)).toEqual(slugs);
  });

  it("has no page but these", () => {
    expect(readdirSync(join(root, PAGES)).sort()).toEqual([...written.keys()].sort());
  });

  it.each([...written])("%s is as the program writes it (UPDATE=1 writes it anew)", (name, text) => {
    const path = join(root, PAGES, name);
    expect(existsSync(path) ? readFileSync(path, "utf8") : "").toBe(text);
  });

  it.each([
    ...heads.flatMap((head) => head.keys),
    ...modifiers.map((modifier) => modifier.key),
    ...Object.keys(policyShape.shape),
    ...functionNames,
  ])("leads from %s to a page", (key) => {
    expect(pagesNamed(key, pageIndex)).not.toEqual([]);
  });

  it("lists every function, each with what it means", () => {
    const listed = pages.flatMap(({ entry }) => entry.functions);
    expect([...new Set(listed.map(({ name }) => name))].sort()).toEqual([...functionNames].sort());
    expect(listed.flatMap(({ name, takes }) => (takes === "list" ? [name] : []))).toEqual(Object.keys(listFunctions));
  });
});

describe.each(pages.map((page) => [page.entry.keys[0], page] as const))("the page of %s", (_, page) => {
  it("says what each key is for", () => {
    expect(page.keys.filter(({ words }) => words === undefined).map(({ path }) => path)).toEqual([]);
    const paths = page.keys.map(({ path }) => path);
    expect(Object.keys(page.entry.parts).filter((path) => !paths.includes(path))).toEqual([]);
  });

  it("shows a rule, and a case with its result", () => {
    expect(page.clauses.map(({ yaml }) => yaml).join("") + page.yaml + page.limits).not.toBe("");
    expect(page.cases.length).toBeGreaterThan(1);
    for (const { name } of page.cases) expect(name.en).not.toBe(name.zh);
  });

  it("speaks zh with full-width marks, and en without Han characters but in notes on words of the law", () => {
    expect(plainMarks(withoutCode(referenceMarkdown(page, "zh")))).toEqual([]);
    const { words, meaning, notes, functions } = page.entry;
    const told = [
      words,
      meaning,
      ...page.keys.flatMap((key) => key.words ?? []),
      ...functions.flatMap((each) => [each.gives, each.meaning]),
    ];
    for (const { zh } of [...told, ...notes]) expect(zh).toMatch(HAN);
    for (const { en } of told) expect(withoutCode(en)).not.toMatch(HAN);
  });
});
