import type { NoFile } from "../../policy/rule-text.js";
import type { Host } from "../host/host.js";

/**
 * The text of a file that rules name, or what is there instead. Who wrote the rules may not be who runs them: what lies, links followed,
 * neither in the folder that was asked for nor in the repository around it is nobody's to show. What may never end is not opened.
 */
export async function namedText(host: Host, within: string, path: string): Promise<string | { readonly found: NoFile }> {
  const kind = await host.kindOf(path);
  if (kind !== "file") return { found: kind === "none" ? "nothing" : kind };
  return (await staysIn(host, within, path)) ? host.readText(path) : { found: "outside" };
}

/** Whether a file lies in a folder or in the repository around it, wherever links lead. */
export async function staysIn(host: Host, folder: string, path: string): Promise<boolean> {
  const real = await host.realPath(path);
  for (const place of [folder, await repositoryOf(host, folder)])
    if (place !== undefined && isIn(host, await host.realPath(place), real)) return true;
  return false;
}

/** The innermost folder from this one up that git keeps. */
async function repositoryOf(host: Host, folder: string): Promise<string | undefined> {
  for (const each of host.foldersOf(host.join(folder, "any"))) if ((await host.kindOf(host.join(each, ".git"))) !== "none") return each;
  return undefined;
}

const isIn = (host: Host, folder: string, path: string): boolean => path.startsWith(host.join(folder, "x").slice(0, -1));
