import type { CaseResult } from "../../analysis/rule-tests.js";
import { runTests } from "../../analysis/rule-tests.js";
import { type DeclaredName, declaredNames } from "../../editor/declared-names.js";
import type { GroupFile, RuleGroup } from "../../editor/rule-group.js";
import { policyOf } from "../../editor/rule-group.js";
import type { Tree } from "../../language/tree.js";
import { collector } from "../../messages/finding.js";
import { CannotDo } from "../../messages/usage.js";
import type { Policy } from "../../policy/policy.js";
import { readYaml } from "../../policy/read-yaml.js";
import { isCompiled, looksLikePolicy, type RuleText } from "../../policy/rule-text.js";
import type { Host } from "../host/host.js";
import { concernedBy } from "../loading/changed-rules.js";
import { type FoundInRules, findingsIn } from "../loading/findings-in.js";
import { policyNamed, TypedPaths } from "../loading/load-cases.js";
import { compileTexts, type LoadedRules, textsOf } from "../loading/load-rules.js";
import { isCases, readRuleTexts } from "../loading/rule-files.js";
import { OpenTexts } from "./open-texts.js";

/** The rules that a file concerns, as they stand now. */
interface ConcernedRules {
  readonly rules: LoadedRules;
  readonly paths: TypedPaths;
  readonly group: RuleGroup;
}

/** The cases of a file with what came of them, and their policies. */
interface RunCases {
  readonly policies: readonly Policy[];
  readonly results: readonly CaseResult[];
}

/** A policy's subsidies may be written before it has an id. */
const RULES = /^(?:subsidies|policy)\s*:/m;

/** What somebody edits: the texts that are open, and what becomes of the rules that they concern. */
export class Session {
  readonly open: OpenTexts;
  private roots: readonly string[] = [];
  /** All rule files at each root. */
  private readonly scans = new Map<string, Promise<readonly RuleText[]>>();
  private readonly concerned = new Map<string, Promise<ConcernedRules>>();
  private readonly looked = new Map<string, Promise<FoundInRules>>();
  private readonly results = new Map<string, Promise<RunCases>>();
  /** Each rule file as it could be read last. */
  private readonly readable = new Map<string, GroupFile>();
  /** Files of cases as they were read, with the text that they had. */
  private readonly trees = new Map<string, { readonly text: string; readonly tree: Tree | undefined }>();

  constructor(host: Host) {
    this.open = new OpenTexts(host);
  }

  setRoots(roots: readonly string[]): void {
    this.roots = roots;
    this.diskChanged();
  }

  /** Something on disk is otherwise. */
  diskChanged(): void {
    this.open.forget();
    this.scans.clear();
    this.clear();
  }

  /** A text that is open is another: of all rule files only those that hold it are read again. */
  changed(path: string): void {
    for (const [root, scan] of this.scans) this.scans.set(root, this.refreshed(scan, root, path));
    this.clear();
  }

  private clear(): void {
    this.concerned.clear();
    this.looked.clear();
    this.results.clear();
  }

  /** The rules that a file concerns, with the cases beside them. */
  async rules(path: string): Promise<RuleGroup> {
    return (await this.compiled(path)).group;
  }

  /** What is wrong with the rules that a file concerns. */
  look(path: string): Promise<FoundInRules> {
    const found = this.looked.get(path) ?? this.compiled(path).then(({ rules, paths }) => findingsIn(this.open.host, paths, rules));
    this.looked.set(path, found);
    return found;
  }

  private compiled(path: string): Promise<ConcernedRules> {
    const found = this.concerned.get(path) ?? this.compile(path);
    this.concerned.set(path, found);
    return found;
  }

  /** The cases of a file, run. */
  run(path: string): Promise<RunCases> {
    const found = this.results.get(path) ?? this.runCases(path);
    this.results.set(path, found);
    return found;
  }

  /** The names of a file's policy, as they could be read last, and the ids of all policies that were; never waits for rules to compile twice. */
  async names(path: string): Promise<{ readonly names: readonly DeclaredName[]; readonly policies: readonly string[] }> {
    if (this.readable.size === 0) await this.compiled(path);
    const files = [...this.readable.values()];
    const policies = [...new Set(files.map(policyOf))].filter((id) => id !== "");
    const named = isCases(path) ? policyNamed(this.open.textOf(path) ?? "") : undefined;
    const own = named === undefined ? [this.readable.get(path)] : files.filter((file) => policyOf(file) === named);
    const included = own[0] ? [] : files.filter(({ compiled }) => compiled.tree?.entries.some(({ value }) => value.span.file === path));
    const trees = [...own, ...included.slice(0, 1)].flatMap((file) => file?.compiled.tree ?? []);
    return { names: trees.flatMap(declaredNames), policies };
  }

  private async compile(path: string): Promise<ConcernedRules> {
    const { host } = this.open;
    const roots = this.rootsOf(path);
    const sources = (await Promise.all(roots.map((root) => this.sourcesAt(root)))).flat();
    const text = this.open.textOf(path) ?? "";
    if (!isCases(path) && RULES.test(text) && !sources.some(({ file }) => file === path))
      sources.push(...(await readRuleTexts(host, [path])));
    const rules = await compileTexts(concernedBy(host, new Set([path]))(sources.filter((each) => !isCompiled(each.text))));
    for (const file of rules.files) if (file.compiled.tree) this.readable.set(file.path, file);
    const paths = new TypedPaths(host, isCases(path) ? [path, ...roots] : roots);
    const texts = new Map(textsOf(rules.sources));
    for (const file of await paths.filesOfCases(rules.files)) texts.set(file, await host.readText(file));
    return { rules, paths, group: { files: rules.files, cases: this.treesOf(texts), texts } };
  }

  private async refreshed(scan: Promise<readonly RuleText[]>, root: string, path: string): Promise<readonly RuleText[]> {
    const sources = await scan;
    const { host } = this.open;
    const text = this.open.textOf(path);
    if (text === undefined) return this.scanned(root);
    const at = sources.findIndex(({ file }) => file === path);
    if (!isCases(path) && at >= 0 !== (looksLikePolicy(text) ?? true)) return this.scanned(root);
    const [own] = at < 0 ? [] : await readRuleTexts(host, [path], root);
    return sources.map((source) => {
      if (own && source.file === path) return own;
      if (!source.included.some(({ file }) => file === path)) return source;
      return {
        ...source,
        included: source.included.map(({ name, file, ...rest }) => (file === path ? { name, file, text } : { name, file, ...rest })),
      };
    });
  }

  private sourcesAt(root: string): Promise<readonly RuleText[]> {
    const found = this.scans.get(root) ?? this.scanned(root);
    this.scans.set(root, found);
    return found;
  }

  /** The rule files at a root; a folder may have none yet. */
  private async scanned(root: string): Promise<readonly RuleText[]> {
    try {
      return await readRuleTexts(this.open.host, [root]);
    } catch (cause) {
      if (cause instanceof CannotDo) return [];
      throw cause;
    }
  }

  /** The folders that were opened; that of the file, where it lies in none of them. */
  private rootsOf(path: string): readonly string[] {
    const { host } = this.open;
    const above = host.foldersOf(path);
    return this.roots.some((root) => above.includes(root)) ? this.roots : [host.folderOf(path)];
  }

  private async runCases(path: string): Promise<RunCases> {
    const { rules, group } = await this.compiled(path);
    const text = group.texts.get(path);
    return { policies: rules.policies, results: text === undefined ? [] : runTests(path, text, rules.policies, collector([])) };
  }

  private treesOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, Tree> {
    const found = new Map<string, Tree>();
    for (const [path, text] of texts) {
      if (!isCases(path)) continue;
      const known = this.trees.get(path);
      const read = known?.text === text ? known : { text, tree: readYaml(path, text, collector([])) };
      this.trees.set(path, read);
      if (read.tree) found.set(path, read.tree);
    }
    return found;
  }
}
