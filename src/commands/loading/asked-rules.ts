import type { Setting } from "../command.js";
import type { Options } from "../options.js";
import { listOption } from "../options.js";
import { type LoadedRules, loadRules, loadSoundRules, type RuleFile } from "./load-rules.js";

/** Rule files that a command is asked for, among all that were read. */
export interface AskedRules extends Pick<LoadedRules, "files"> {
  readonly asked: readonly RuleFile[];
}

/** The rule files with a policy's id; those at a path where no policy has it as its id; all where nothing is named. */
export async function askedRules(setting: Setting, options: Options, named: string | undefined): Promise<AskedRules> {
  const { host } = setting;
  const isPath = named !== undefined && (await host.kindOf(named)) !== "none";
  const rules = listOption(options, "rules");
  const { files } = isPath && rules.length === 0 ? { files: [] } : await loadSoundRules(setting, options);
  if (named === undefined) return { files, asked: files };
  const asked = files.filter((file) => file.compiled.policy?.id === named);
  if (asked.length > 0 || !isPath) return { files, asked };
  const own = new Set((await loadRules(host, [named])).files.map(({ path }) => path));
  const all = await loadSoundRules(setting, options, [named, ...rules]);
  return { files: all.files, asked: all.files.filter(({ path }) => own.has(path)) };
}
