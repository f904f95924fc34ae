import { CannotDo } from "../../messages/usage.js";
import { type IncludedText, isCompiled, looksLikePolicy, mayInclude, type RuleText } from "../../policy/rule-text.js";
import type { Host } from "../host/host.js";
import { namedText, staysIn } from "./named-files.js";

/** A file of rules as it was found in a folder. */
interface FoundRules {
  readonly file: string;
  readonly text: string;
  readonly within: string;
}

/** The texts of the policy files at the paths, with those of the files that they include; `root`: a folder around them that was asked for. */
export async function readRuleTexts(host: Host, paths: readonly string[], root?: string): Promise<RuleText[]> {
  const found: RuleText[] = [];
  for (const rules of await findRules(host, paths, root)) {
    const names =
      mayInclude(rules.text) && !isCompiled(rules.text) ? (await import("../../policy/read-rules.js")).includedNames(rules.text) : [];
    found.push({ ...rules, included: await Promise.all(names.map((name) => included(host, rules, name))) });
  }
  return found;
}

/** The policy files at the paths; a file named outright must be one, in a folder other files are left alone. */
async function findRules(host: Host, paths: readonly string[], root: string | undefined): Promise<FoundRules[]> {
  const found: FoundRules[] = [];
  if (paths.length === 0) return collect(host, host.shippedRules, (name) => name === "patterns");
  for (const path of paths) {
    const kind = await host.kindOf(path);
    if (kind === "none") throw new CannotDo("no-such-file", { path });
    const here =
      kind !== "folder"
        ? [{ file: path, text: await host.readText(path), within: root ?? host.folderOf(path) }]
        : await collect(host, path, () => false);
    if (here.length === 0) throw new CannotDo("no-rules", { path });
    found.push(...here);
  }
  return found;
}

async function collect(host: Host, folder: string, leaveOut: (name: string) => boolean): Promise<FoundRules[]> {
  const found: FoundRules[] = [];
  for await (const file of yamlFilesIn(host, folder, leaveOut)) {
    if (isCases(file)) continue;
    const text = await host.readText(file);
    if (looksLikePolicy(text) ?? (await import("../../policy/read-rules.js")).isPolicy(text)) found.push({ file, text, within: folder });
  }
  return found;
}

/** The YAML files of a folder and the folders in it, whatever they hold; each folder once, in whatever ways links lead to it. */
async function* yamlFilesIn(
  host: Host,
  folder: string,
  leaveOut: (name: string) => boolean,
  seen: Set<string> = new Set(),
): AsyncGenerator<string> {
  const real = await host.realPath(folder);
  if (seen.has(real)) return;
  seen.add(real);
  for (const name of await host.list(folder)) {
    const path = host.join(folder, name);
    if (leaveOut(name) || name.startsWith(".") || name === "node_modules") continue;
    if ((await host.kindOf(path)) === "folder") yield* yamlFilesIn(host, path, leaveOut, seen);
    else if (/\.ya?ml$/.test(name)) yield path;
  }
}

/** Every file of rules and of cases at some paths, also those that policies include; a file named outright is taken for what it is. */
export async function ruleAndCaseFiles(host: Host, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const kind = await host.kindOf(path);
    if (kind === "none") throw new CannotDo("no-such-file", { path });
    const here = kind === "folder" ? await ofFolder(host, path) : new Map([[path, await host.readText(path)]]);
    if (here.size === 0) throw new CannotDo("no-rules", { path });
    for (const [file, text] of here) found.set(file, text);
  }
  return found;
}

async function ofFolder(host: Host, folder: string): Promise<Map<string, string>> {
  const { includedNames, isPolicy } = await import("../../policy/read-rules.js");
  const texts = new Map<string, string>();
  for await (const path of yamlFilesIn(host, folder, () => false)) texts.set(path, await host.readText(path));
  const included = new Set<string>();
  const policies = [...texts].filter(([path, text]) => !isCases(path) && isPolicy(text));
  for (const [path, text] of policies) for (const name of includedNames(text)) included.add(host.join(host.folderOf(path), name));
  const own = new Set(policies.map(([path]) => path));
  return new Map([...texts].filter(([path]) => isCases(path) || own.has(path) || included.has(path)));
}

async function included(host: Host, rules: FoundRules, name: string): Promise<IncludedText> {
  const file = host.join(host.folderOf(rules.file), name);
  const found = await namedText(host, rules.within, file);
  return typeof found === "string" ? { name, file, text: found } : { name, file, text: null, ...found };
}

/** Whether a path is that of a file of cases. */
export const isCases = (path: string): boolean => /\.test\.ya?ml$/.test(path);

/** The files of cases in a folder; a link that leads out of it is none, and is told. */
export async function testsBeside(host: Host, folder: string): Promise<string[]> {
  const paths = (await host.list(folder)).filter(isCases).map((name) => host.join(folder, name));
  for (const path of paths) if (!(await staysIn(host, folder, path))) throw new CannotDo("link-leads-out", { path });
  return paths;
}
