import { checkProperties, oldRulesNamed, type PropertyResult, proveProperties } from "../../analysis/properties/properties-of-cases.js";
import type { OldPolicies } from "../../analysis/properties/read-property.js";
import { type CaseResult, type CaseWatch, checkTests, runTests } from "../../analysis/rule-tests.js";
import type { Raise } from "../../messages/finding.js";
import { CannotDo } from "../../messages/usage.js";
import type { Policy } from "../../policy/policy.js";
import { RuleFigures } from "../../policy/rule-figures.js";
import type { Host } from "../host/host.js";
import { compileTexts, type LoadedRules, type RuleFile } from "./load-rules.js";
import { isCases, testsBeside } from "./rule-files.js";
import { isOfGit, rulesOfSide } from "./versions-of-rules.js";

/** Paths as they were typed: of rules, and of files of cases, which are about the rules beside them. */
export class TypedPaths {
  readonly rules: readonly string[];
  private readonly cases: readonly string[];
  private readonly casesAlone: boolean;

  constructor(
    private readonly host: Host,
    typed: readonly string[],
  ) {
    this.cases = typed.filter(isCases);
    const others = typed.filter((path) => !isCases(path));
    this.casesAlone = this.cases.length > 0 && others.length === 0;
    this.rules = [...new Set([...others, ...(this.casesAlone ? this.cases.map((path) => host.folderOf(path)) : [])])];
  }

  /** The files of cases: those that were typed, and where rules were, all beside these. */
  async filesOfCases(files: readonly RuleFile[]): Promise<readonly string[]> {
    if (this.casesAlone) return this.cases;
    const folders = new Set(files.map((file) => this.host.folderOf(file.path)));
    const beside = await Promise.all([...folders].map((folder) => testsBeside(this.host, folder)));
    return [...new Set([...this.cases, ...beside.flat()])];
  }
}

/** The cases of some files, run. */
export interface LoadedCases {
  readonly results: readonly CaseResult[];
  /** What was to hold of everyone, beside the cases. */
  readonly properties: readonly PropertyResult[];
  readonly texts: ReadonlyMap<string, string>;
  /** The ids of the policies that the files are for, whether their cases could run or not. */
  readonly policies: ReadonlySet<string>;
}

/** Files of cases that were looked at. */
type CasesRead = Pick<LoadedCases, "texts" | "policies">;

/** The policy of which a file of rules or cases speaks, whatever is wrong with it otherwise. */
export const policyNamed = (text: string): string | undefined => /^policy:\s*["']?([^\s"'#]+)/mu.exec(text)?.[1];

/** The files of cases that speak of a policy. */
export const testsOf = <File extends { readonly text: string }>(files: readonly File[], id: string): File[] =>
  files.filter(({ text }) => policyNamed(text) === id);

/**
 * Runs files of cases; what is wrong with them becomes findings, and the other cases run all the same. Those of a policy that does not
 * compile do not: what is wrong is told of its rules.
 */
export async function loadCases(
  host: Host,
  paths: readonly string[],
  rules: LoadedRules,
  raise: Raise,
  watch?: CaseWatch,
  isLate?: () => boolean,
): Promise<Pick<LoadedCases, "results" | "properties" | "texts">> {
  const results: CaseResult[] = [];
  const properties: PropertyResult[] = [];
  const figures = new RuleFigures(rules.sources);
  const { texts } = await readCases(host, paths, rules, (path, text, old) => {
    results.push(...runTests(path, text, rules.policies, raise, false, watch, figures));
    properties.push(...proveProperties(path, text, rules.policies, raise, figures, old, isLate));
  });
  return { results, properties, texts };
}

/** Looks at files of cases in the same way, and runs none. */
export function checkCases(host: Host, paths: readonly string[], rules: LoadedRules, raise: Raise): Promise<CasesRead> {
  const figures = new RuleFigures(rules.sources);
  return readCases(host, paths, rules, (path, text, old) => {
    checkTests(path, text, rules.policies, raise, figures);
    checkProperties(path, text, rules.policies, raise, figures, old);
  });
}

/** The policies of earlier rules that the properties of a file name: at paths from its own folder, or as a revision of git has them. */
async function oldPolicies(host: Host, path: string, text: string): Promise<OldPolicies> {
  const found = new Map<string, readonly Policy[]>();
  for (const name of oldRulesNamed(path, text)) {
    const place = isOfGit(name) ? name : host.join(host.folderOf(path), name);
    // What may never end is not opened.
    if (!isOfGit(name) && !["file", "folder"].includes(await host.kindOf(place))) continue;
    const sources = await rulesOfSide(host, place).catch(unlessUsage);
    const rules = sources && (await compileTexts(sources));
    if (rules && !rules.findings.some(({ severity }) => severity === "error")) found.set(name, rules.policies);
  }
  return found;
}

/** Rules that are not there are told where the property stands. */
function unlessUsage(cause: unknown): undefined {
  if (!(cause instanceof CannotDo)) throw cause;
  return undefined;
}

async function readCases(
  host: Host,
  paths: readonly string[],
  { files }: LoadedRules,
  look: (path: string, text: string, old: OldPolicies) => void,
): Promise<CasesRead> {
  const broken = new Set(files.filter(({ compiled }) => !compiled.policy).map(({ text }) => policyNamed(text)));
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await host.readText(path);
    texts.set(path, text);
    if (!broken.has(policyNamed(text))) look(path, text, await oldPolicies(host, path, text));
  }
  const ids = new Set(files.flatMap(({ text }) => policyNamed(text) ?? []));
  // A file that names none of the policies was meant for one beside it: what it names is told, not that this has no cases.
  const meant = [...texts].flatMap(([path, text]) => {
    const id = policyNamed(text);
    if (id !== undefined && ids.has(id)) return [id];
    return files.flatMap((file) => (host.folderOf(file.path) === host.folderOf(path) ? (policyNamed(file.text) ?? []) : []));
  });
  return { texts, policies: new Set(meant) };
}
