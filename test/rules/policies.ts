import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { type CaseResult, runTests } from "../../src/analysis/rule-tests.js";
import { validate } from "../../src/analysis/validate.js";
import { collector, type Finding } from "../../src/messages/finding.js";
import { type Compiled, compilePolicy } from "../../src/policy/compile.js";

export const root = join(import.meta.dirname, "..", "..");

/** A policy folder: its rule file, the document's words and its files of cases. */
export interface PolicyFolder {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly tests: readonly { readonly path: string; readonly text: string }[];
}

const ours = (path: string): string => relative(root, path).split(sep).join("/");

export function policiesIn(folder: string): PolicyFolder[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => basename(name) === "policy.yaml")
    .sort()
    .map((name) => folderOf(dirname(join(root, folder, name))));
}

export function folderOf(folder: string): PolicyFolder {
  const tests = readdirSync(folder)
    .filter((name) => name.endsWith(".test.yaml"))
    .map((name) => join(folder, name));
  return {
    name: ours(folder),
    path: ours(join(folder, "policy.yaml")),
    text: readFileSync(join(folder, "policy.yaml"), "utf8"),
    tests: tests.map((path) => ({ path: ours(path), text: readFileSync(path, "utf8") })),
  };
}

/** All findings of a policy text, as if it stood in the folder. */
export function findingsOf(folder: PolicyFolder, text = folder.text): { compiled: Compiled; findings: Finding[] } {
  const compiled = compilePolicy(folder.path, text);
  const name = compiled.policy?.document?.text;
  const source = name === undefined ? undefined : join(root, dirname(folder.path), name);
  const words = source === undefined ? undefined : existsSync(source) ? readFileSync(source, "utf8") : null;
  const tested = new Set(folder.tests.flatMap((test) => [...test.text.matchAll(/\p{L}[\p{L}\d_]*/gu)].map((found) => found[0])));
  return { compiled, findings: validate(folder.path, text, compiled, tested, words) };
}

/** The cases of a folder against a compiled policy. */
export function casesOf(folder: PolicyFolder, compiled: Compiled): { results: CaseResult[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const policies = compiled.policy ? [compiled.policy] : [];
  const results = folder.tests.flatMap(({ path, text }) => runTests(path, text, policies, collector(findings)));
  return { results, findings };
}
