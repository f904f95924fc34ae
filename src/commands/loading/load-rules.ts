import { mappingAt, textAt } from "../../language/tree.js";
import type { Finding } from "../../messages/finding.js";
import { CannotDo } from "../../messages/usage.js";
import type { Compiled } from "../../policy/compile.js";
import { compileRules } from "../../policy/compile-rules.js";
import type { Policy } from "../../policy/policy.js";
import { type IncludedText, includedNames, isPolicy, type NoFile, type RuleText } from "../../policy/read-rules.js";
import type { Setting } from "../command.js";
import type { Host } from "../host/host.js";
import { listOption, type Options } from "../options.js";
import { drawFindings } from "../write-report.js";

/** A rule file as it was found. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
  readonly compiled: Compiled;
}

export interface LoadedRules {
  /** The texts that were compiled, with those that they include. */
  readonly sources: readonly RuleText[];
  readonly files: readonly RuleFile[];
  /** What the files make together: one policy for each id. */
  readonly policies: readonly Policy[];
  readonly findings: readonly Finding[];
  /** Every text that a finding may point into, by its path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The policy files at the paths; a file named outright must be one, in a folder other files are left alone. */
export async function findRules(host: Host, paths: readonly string[]): Promise<{ path: string; text: string }[]> {
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
  for (const name of await host.list(folder)) {
    const path = host.join(folder, name);
    if (leaveOut(name) || name.startsWith(".") || name === "node_modules") continue;
    if ((await host.kindOf(path)) === "folder") found.push(...(await collect(host, path, leaveOut)));
    else if (/\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name)) {
      const text = await host.readText(path);
      if (isPolicy(text)) found.push({ path, text });
    }
  }
  return found;
}

/** Compiles the rules at the paths, with the files that they include. Files with one policy id are its versions. */
export async function loadRules(host: Host, paths: readonly string[]): Promise<LoadedRules> {
  const found: RuleText[] = [];
  for (const { path, text } of await findRules(host, paths)) {
    const names = includedNames(text);
    found.push({ file: path, text, included: await Promise.all(names.map((name) => included(host, host.folderOf(path), name))) });
  }
  const { compiled, policies, findings } = compileRules(found);
  const files = found.map((rule, at) => ({ path: rule.file, text: rule.text, compiled: compiled[at] as Compiled }));
  for (const file of files) await keepNamedFiles(host, file);
  const texts = new Map(found.flatMap(({ file, text, included: others }) => [[file, text] as const, ...others.map(textByFile)]));
  return { sources: found, files, policies, findings, texts };
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

/** No output may take the place of a file that a policy names or is tested by, though the command reads none of them. */
async function keepNamedFiles(host: Host, { path, compiled: { policy, tree } }: RuleFile): Promise<void> {
  if (!host.keep) return;
  const folder = host.folderOf(path);
  const text = policy?.document?.text ?? (tree ? textAt(mappingAt(tree, "document"), "text") : undefined);
  if (text !== undefined) await host.keep(host.join(folder, text));
  for (const test of await testsBeside(host, folder)) await host.keep(test);
}

/** The files of cases in a folder. */
export async function testsBeside(host: Host, folder: string): Promise<string[]> {
  return (await host.list(folder)).filter((name) => /\.test\.ya?ml$/.test(name)).map((name) => host.join(folder, name));
}

const textByFile = ({ file, text }: IncludedText) => [file, text ?? ""] as const;

/** The policies that were asked for, for commands that cannot go on with rules that do not compile. */
export async function loadPolicies(
  setting: Setting,
  options: Options,
  paths: readonly string[] = listOption(options, "rules"),
): Promise<LoadedRules> {
  const loaded = await loadRules(setting.host, paths);
  const errors = loaded.findings.filter((finding) => finding.severity === "error");
  if (errors.length > 0) throw new CannotDo("rules-do-not-compile", {}, await drawFindings(setting, options, errors, loaded.texts));
  return loaded;
}
