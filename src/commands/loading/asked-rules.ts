import type { Setting } from "../command.js";
import type { Options } from "../options.js";
import { listOption } from "../options.js";
import { type LoadedRules, loadRules, loadSoundRules, type RuleFile } from "./load-rules.js";

/** Rule files that a command is asked for, among all that were read. */
export interface AskedRules extends LoadedRules {
  readonly asked: readonly RuleFile[];
}

/** The rule files with a policy's id; those at a path where no policy has it as its id; all where nothing is named. */
export async function askedRules(setting: Setting, options: Options, named: string | undefined): Promise<AskedRules> {
  const { host } = setting;
  const isPath = named !== undefined && (await host.kindOf(named)) !== "none";
  const rules = listOption(options, "rules");
  const loaded = isPath && rules.length === 0 ? NONE : await loadSoundRules(setting, options);
  if (named === undefined) return { ...loaded, asked: loaded.files };
  const asked = loaded.files.filter((file) => file.compiled.policy?.id === named);
  if (asked.length > 0 || !isPath) return { ...loaded, asked };
  const own = new Set((await loadRules(host, [named])).files.map(({ path }) => path));
  const all = await loadSoundRules(setting, options, [named, ...rules]);
  return { ...all, asked: all.files.filter(({ path }) => own.has(path)) };
}

const NONE: LoadedRules = { sources: [], policies: [], files: [], findings: [] };
