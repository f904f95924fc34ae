import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { findingCodes } from "../../src/messages/finding.js";
import { root } from "../golden/memory-host.js";
import { plainMarks } from "../messages/han.js";
import { exampleOf } from "./finding-example.js";
import { findingPage, findingPageName, findingsIndex } from "./finding-page.js";

const PAGES = join(root, "docs", "findings");
const INDEX = "README.md";
const languages = ["zh", "en"] as const;

const written = new Map<string, string>([[INDEX, findingsIndex()]]);

beforeAll(async () => {
  for (const code of findingCodes) {
    const example = await exampleOf(code);
    for (const language of languages) written.set(findingPageName(code, language), findingPage(code, example, language));
  }
  if (!process.env.UPDATE) return;
  rmSync(PAGES, { recursive: true, force: true });
  mkdirSync(PAGES, { recursive: true });
  for (const [name, text] of written) writeFileSync(join(PAGES, name), text);
}, 120_000);

const readPage = (name: string): string => (existsSync(join(PAGES, name)) ? readFileSync(join(PAGES, name), "utf8") : "");

describe("the pages of findings", () => {
  it("are there for each finding in both languages, and no others", () => {
    expect(readdirSync(PAGES).sort()).toEqual([...written.keys()].sort());
  });

  it.each([INDEX, ...findingCodes.flatMap((code) => languages.map((language) => findingPageName(code, language)))])(
    "%s is as the program writes it (UPDATE=1 writes it anew)",
    (name) => {
      expect(readPage(name)).toBe(written.get(name));
    },
  );

  it.each(findingCodes)("%s speaks zh with full-width marks", (code) => {
    expect(plainMarks(readPage(findingPageName(code, "zh")).replace(/```[\s\S]*?```|`[^`\n]*`/g, ""))).toEqual([]);
  });
});
