import type { ApplicationFile } from "../../applications/given.js";
import { say } from "../../messages/phrase.js";
import type { Language } from "../../values/words.js";
import type { Host } from "../host/host.js";

/** What spreadsheet programs put beside a file that is open: `~$a.xlsx`, `.~lock.a.csv#`. */
export const isLockFile = (name: string): boolean => /^(?:~\$|\.~lock\.)/.test(name);

/** The last part of a path. */
export const baseName = (path: string): string => /[^\\/]*$/.exec(path)?.[0] ?? path;

/** Files that may be open in a spreadsheet program, and lock files in folders that were passed over. Empty where there are none. */
export async function lockNotice(
  host: Host,
  paths: readonly string[],
  files: readonly ApplicationFile[],
  language: Language,
): Promise<string> {
  const lines: string[] = [];
  for (const path of paths) {
    if (path === "-" || (await host.kindOf(path)) !== "folder") continue;
    for (const name of await host.list(path)) if (isLockFile(name)) lines.push(say("lock-passed-over", language, { path: name }));
  }
  for (const { path = "-" } of files) {
    if (path === "-") continue;
    const [folder, name] = [host.folderOf(path), baseName(path)];
    for (const lock of [`~$${name}`, `.~lock.${name}#`])
      if ((await host.kindOf(host.join(folder, lock))) !== "none") lines.push(say("file-is-open", language, { path }));
  }
  return [...new Set(lines)].map((line) => `${line}\n`).join("");
}
