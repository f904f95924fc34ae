import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly files: readonly string[] };

/** What npm packs by a name: the file, what is in the folder, or what the star stands for. */
const patterns = files.map((name) => new RegExp(`^${name.replace(/[.]/g, "\\.").replace("*", "[^/]*")}(?:/|$)`));
const isPacked = (path: string): boolean => patterns.some((pattern) => pattern.test(path));

describe("the package", () => {
  it("has each page that is written in both languages, for whoever uses the program", () => {
    const pages = readdirSync(join(root, "docs")).filter((name) => /\.(?:en|zh)\.md$/.test(name));
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter((name) => !isPacked(`docs/${name}`))).toEqual([]);
    const alone = pages.filter(
      (name) => !pages.includes(name.replace(/\.(en|zh)\.md$/, (_, one: string) => `.${one === "en" ? "zh" : "en"}.md`)),
    );
    expect(alone).toEqual([]);
  });

  it("names nothing that is not there", () => {
    const made = ["dist"];
    const missing = files.filter((name) => !name.includes("*") && !made.includes(name) && !existsSync(join(root, name)));
    expect(missing).toEqual([]);
  });
});
