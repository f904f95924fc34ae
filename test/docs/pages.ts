import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { slugOf } from "../../src/reports/reference-index.js";
import { root } from "../golden/memory-host.js";
import { EXAMPLES, PAGE, pageEntries } from "./page-entries.js";
import { type ExampleFiles, type ReferencePage, referencePage } from "./reference-page.js";

/** The folder of the pages. */
export const PAGES = "docs/reference";

const fileOf = (slug: string, name: string) => {
  const path = `${EXAMPLES}/${slug}/${name}`;
  return { path, text: readFileSync(join(root, path), "utf8") };
};

const OWN = ["policy.yaml", "policy.test.yaml", PAGE];

export const hasExample = (slug: string): boolean => OWN.every((name) => existsSync(join(root, EXAMPLES, slug, name)));

/** The policy and the cases of an example, and what else lies in its folder. */
function filesOf(slug: string): ExampleFiles {
  const others = readdirSync(join(root, EXAMPLES, slug)).filter((name) => name.endsWith(".yaml") && !OWN.includes(name));
  return {
    rules: fileOf(slug, "policy.yaml"),
    tests: fileOf(slug, "policy.test.yaml"),
    others: others.sort().map((name) => fileOf(slug, name)),
  };
}

/** Every page whose example is there. */
export const pages: readonly ReferencePage[] = pageEntries
  .filter((entry) => hasExample(slugOf(entry)))
  .map((entry) => referencePage(entry, filesOf(slugOf(entry))));
