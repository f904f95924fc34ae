import { CannotDo } from "../../messages/usage.js";
import { type IncludedText, looksLikePolicy, mayInclude, type NoFile, type RuleText } from "../../policy/rule-text.js";
import type { Host } from "../host/host.js";

/** The texts of the policy files at the paths, with those of the files that they include. */
export async function readRuleTexts(host: Host, paths: readonly string[]): Promise<RuleText[]> {
  const found: RuleText[] = [];
  for (const { path, text } of await findRules(host, paths)) {
    const names = mayInclude(text) ? (await import("../../policy/read-rules.js")).includedNames(text) : [];
    found.push({ file: path, text, included: await Promise.all(names.map((name) => included(host, host.folderOf(path), name))) });
  }
  return found;
}

/** The policy files at the paths; a file named outright must be one, in a folder other files are left alone. */
async function findRules(host: Host, paths: readonly string[]): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  if (paths.length === 0) return collect(host, host.shippedRules, (name) => name === "patterns");
  for (const path of paths) {
    const kind = await host.kindOf(path);
    if (kind === "none") throw new CannotDo("no-such-file", { path });
    const here = kind !== "folder" ? [{ path, text: await host.readText(path) }] : await collect(host, path, () => false);
    if (here.length === 0) throw new CannotDo("no-rules", { path });
    found.push(...here);
  }
  return found;
}

async function collect(host: Host, folder: string, leaveOut: (name: string) => boolean): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  for await (const path of yamlFilesIn(host, folder, leaveOut)) {
    if (isCases(path)) continue;
    const text = await host.readText(path);
    if (looksLikePolicy(text) ?? (await import("../../policy/read-rules.js")).isPolicy(text)) found.push({ path, text });
  }
  return found;
}

/** The YAML files of a folder and the folders in it, whatever they hold. */
async function* yamlFilesIn(host: Host, folder: string, leaveOut: (name: string) => boolean): AsyncGenerator<string> {
  for (const name of await host.list(folder)) {
    const path = host.join(folder, name);
    if (leaveOut(name) || name.startsWith(".") || name === "node_modules") continue;
    if ((await host.kindOf(path)) === "folder") yield* yamlFilesIn(host, path, leaveOut);
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

async function included(host: Host, folder: string, name: string): Promise<IncludedText> {
  const file = host.join(folder, name);
  const found = await textOrNone(host, file);
  return typeof found === "string" ? { name, file, text: found } : { name, file, text: null, ...found };
}

/** The text of a file, or what is there instead; that may never end, so it is not opened. */
export async function textOrNone(host: Host, path: string): Promise<string | { readonly found: NoFile }> {
  const kind = await host.kindOf(path);
  return kind === "file" ? host.readText(path) : { found: kind === "none" ? "nothing" : kind };
}

/** Whether a path is that of a file of cases. */
export const isCases = (path: string): boolean => /\.test\.ya?ml$/.test(path);

/** The files of cases in a folder. */
export async function testsBeside(host: Host, folder: string): Promise<string[]> {
  return (await host.list(folder)).filter(isCases).map((name) => host.join(folder, name));
}
