import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { looksLikePolicy, type RuleText } from "../../src/policy/rule-text.js";
import { root } from "../golden/memory-host.js";
import { writtenOf } from "./words.js";

const FOLDERS = ["rules", "fixtures/cases", "fixtures/constructs", "fixtures/field", "test/settlement"];

/** A rule file, with the others that it names amounts of. */
export interface RuleFileBeside extends RuleText {
  readonly beside: readonly RuleText[];
}

const all: readonly RuleText[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml") && !/(?:\.test|page|index|shared)\.yaml$/.test(name))
    .map((name) => join(folder, name))
    .sort(),
).flatMap((file) => {
  const text = readFileSync(join(root, file), "utf8");
  return looksLikePolicy(text) ? [{ file, text, included: sharedBeside(file) }] : [];
});

/** Some of these are there to be refused. */
const MAY_BE_REFUSED = "fixtures/field";

/** Every rule file whose words are looked at, with the shared file beside it. */
export const ruleFiles: readonly RuleFileBeside[] = all
  .map((rule) => ({
    ...rule,
    beside: rule.text.includes('policy("') ? all.filter((other) => other !== rule && dirname(other.file) === dirname(rule.file)) : [],
  }))
  .filter((rule) => !rule.file.startsWith(MAY_BE_REFUSED) || writtenOf(rule, rule.beside));

function sharedBeside(file: string): RuleText["included"] {
  const path = join(root, dirname(file), "shared.yaml");
  return existsSync(path) ? [{ name: "shared.yaml", file: "shared.yaml", text: readFileSync(path, "utf8") }] : [];
}
