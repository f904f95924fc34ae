import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { type CaseResult, runTests } from "../../src/analysis/rule-tests.js";
import { validate } from "../../src/analysis/validate.js";
import { collector, type Finding } from "../../src/messages/finding.js";
import type { Compiled } from "../../src/policy/compile.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import { RuleFigures } from "../../src/policy/rule-figures.js";
import { rulesOfExample } from "../docs/reference-page.js";

export const root = join(import.meta.dirname, "..", "..");

/** A policy folder: its rule file, the document's words and its files of cases. */
export interface PolicyFolder {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly tests: readonly { readonly path: string; readonly text: string }[];
  /** Other rule files beside it: versions of the policy, and files that it includes. */
  readonly others: readonly { readonly path: string; readonly text: string }[];
}

const ours = (path: string): string => relative(root, path).split(sep).join("/");

/** The policy itself, and what the reference tells of its construct. */
const OWN = ["policy.yaml", "page.yaml"];

export function policiesIn(folder: string): PolicyFolder[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => basename(name) === "policy.yaml")
    .sort()
    .map((name) => folderOf(dirname(join(root, folder, name))));
}

export function folderOf(folder: string): PolicyFolder {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const tests = files.filter((path) => path.endsWith(".test.yaml"));
  const others = files.filter((path) => path.endsWith(".yaml") && !tests.includes(path) && !OWN.includes(basename(path)));
  const fileOf = (path: string) => ({ path: ours(path), text: readFileSync(path, "utf8") });
  return {
    name: ours(folder),
    path: ours(join(folder, "policy.yaml")),
    text: readFileSync(join(folder, "policy.yaml"), "utf8"),
    tests: tests.map(fileOf),
    others: others.map(fileOf),
  };
}

/** All findings of a policy text, as if it stood in the folder; with its other versions it is one policy. */
export function findingsOf(folder: PolicyFolder, text = folder.text): { compiled: Compiled; findings: Finding[] } {
  const rules = rulesOfExample({ rules: { path: folder.path, text }, others: folder.others });
  const { compiled: all, policies } = compileRules(rules);
  const compiled = all[0] as Compiled;
  const name = compiled.policy?.document?.text;
  const source = name === undefined ? undefined : join(root, dirname(folder.path), name);
  const words = source === undefined ? undefined : existsSync(source) ? readFileSync(source, "utf8") : ({ found: "nothing" } as const);
  const tested = new Set(folder.tests.flatMap((test) => [...test.text.matchAll(/\p{L}[\p{L}\d_]*/gu)].map((found) => found[0])));
  const hasCases = (id: string | undefined) => folder.tests.some((test) => new RegExp(`^policy: ${id}$`, "m").test(test.text));
  const findings = all.flatMap((each, at) =>
    validate(rules[at]?.file ?? "", rules[at]?.text ?? "", each, tested, words, new Map(), hasCases(each.policy?.id)),
  );
  const own = compiled.policy?.id;
  return { compiled: { ...compiled, policy: policies.find(({ id }) => id === own) ?? null }, findings };
}

/** The figures of a folder's rules, which its cases may name. */
export const figuresOf = (folder: PolicyFolder, text = folder.text): RuleFigures =>
  new RuleFigures(rulesOfExample({ rules: { path: folder.path, text }, others: folder.others }));

/** The cases of a folder against a compiled policy; `text` is that of which it was compiled. */
export function casesOf(folder: PolicyFolder, compiled: Compiled, text = folder.text): { results: CaseResult[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const policies = compiled.policy ? [compiled.policy] : [];
  const figures = figuresOf(folder, text);
  const results = folder.tests.flatMap(({ path, text: cases }) =>
    runTests(path, cases, policies, collector(findings), false, undefined, figures),
  );
  return { results, findings };
}
