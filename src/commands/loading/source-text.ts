import type { SourceText } from "../../analysis/check.js";
import type { Host } from "../host/host.js";
import type { RuleFile } from "./load-rules.js";
import { textOrNone } from "./rule-files.js";

/** The document's words, from the file that a policy names beside itself; `files` are those that may rest on the same. */
export async function sourceTextOf(host: Host, file: RuleFile, files: readonly RuleFile[] = []): Promise<SourceText> {
  const path = sourcePath(host, file);
  if (path === undefined) return undefined;
  const text = await textOrNone(host, path);
  if (typeof text !== "string") return text;
  const others = files.filter((other) => other !== file && sourcePath(host, other) === path);
  return { file: path, text, besides: others.flatMap(({ compiled }) => compiled.tree ?? []) };
}

function sourcePath(host: Host, { path, compiled }: RuleFile): string | undefined {
  const name = compiled.policy?.document?.text;
  return name === undefined ? undefined : host.join(host.folderOf(path), name);
}
