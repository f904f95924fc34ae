import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ExampleFiles, type ReferencePage, referencePage } from "../../src/reports/reference.js";
import { referenceEntries, slugOf } from "../../src/reports/reference-entries.js";
import { root } from "../golden/memory-host.js";

/** The folder of the pages, and that of their examples, one for each page. */
export const PAGES = "docs/reference";
export const EXAMPLES = "fixtures/constructs";

const fileOf = (slug: string, name: string) => {
  const path = `${EXAMPLES}/${slug}/${name}`;
  return { path, text: readFileSync(join(root, path), "utf8") };
};

const OWN = ["policy.yaml", "policy.test.yaml", "page.yaml"];

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
export const pages: readonly ReferencePage[] = referenceEntries
  .filter((entry) => hasExample(slugOf(entry)))
  .map((entry) => referencePage(entry, filesOf(slugOf(entry))));
