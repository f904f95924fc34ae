import { keySpan } from "../language/tree.js";
import { collector, type Finding, sortFindings } from "../messages/finding.js";
import { CannotDo } from "../messages/usage.js";
import { type Compiled, compilePolicy } from "../policy/compile.js";
import type { Policy } from "../policy/policy.js";
import type { Host } from "./host.js";

/** A rule file as it was found. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
  readonly compiled: Compiled;
}

const IS_POLICY = /^\uFEFF?policy\s*:/m;

/** The policy files at the paths; a file named outright must be one, in a folder other files are left alone. */
export async function findRules(host: Host, paths: readonly string[]): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  if (paths.length === 0) return collect(host, host.shippedRules, (name) => name === "patterns");
  for (const path of paths) {
    const kind = await host.kindOf(path);
    if (kind === "none") throw new CannotDo("no-such-file", [path]);
    const here = kind === "file" ? [{ path, text: await host.readText(path) }] : await collect(host, path, () => false);
    if (here.length === 0) throw new CannotDo("no-rules", [path]);
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
      if (IS_POLICY.test(text)) found.push({ path, text });
    }
  }
  return found;
}

/** Compiles the rules at the paths. Two files with one policy id are an error of the second. */
export async function compileRules(
  host: Host,
  paths: readonly string[],
): Promise<{ files: readonly RuleFile[]; findings: readonly Finding[] }> {
  const found = await findRules(host, paths);
  const findings: Finding[] = [];
  const report = collector(findings);
  const ids = new Set<string>();
  const files = found.map(({ path, text }) => {
    const compiled = compilePolicy(path, text);
    findings.push(...compiled.findings);
    const { policy } = compiled;
    if (policy && ids.has(policy.id))
      report("duplicate-policy", compiled.tree ? keySpan(compiled.tree, "policy") : { file: path, from: 0, to: 1 }, { id: policy.id });
    if (policy) ids.add(policy.id);
    return { path, text, compiled };
  });
  return { files, findings: sortFindings(findings) };
}

/** The policies at the paths, for commands that cannot go on with rules that do not compile. */
export async function loadPolicies(
  host: Host,
  paths: readonly string[],
  frame: (findings: readonly Finding[], texts: ReadonlyMap<string, string>) => Promise<string>,
): Promise<{ policies: readonly Policy[]; files: readonly RuleFile[] }> {
  const { files, findings } = await compileRules(host, paths);
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length > 0) {
    const texts = new Map(files.map((file) => [file.path, file.text]));
    throw new CannotDo("rules-do-not-compile", [], await frame(errors, texts));
  }
  return { policies: files.flatMap((file) => (file.compiled.policy ? [file.compiled.policy] : [])), files };
}
