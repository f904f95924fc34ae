import { extensions, kindNamed, toldExtensions, UNNAMED } from "../../applications/file-kinds.js";
import type { ApplicationFile } from "../../applications/given.js";
import { CannotDo } from "../../messages/usage.js";
import { own } from "../../values/own.js";
import type { Host, StoredTable } from "../host/host.js";
import { listOption, type Options, textOption } from "../options.js";
import { baseName, isLockFile } from "./lock-files.js";
import { rowsOf, storedAt } from "./stored-tables.js";

/** The kind that the ending of a name means. */
export function kindOfName(name: string): string | undefined {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return own(extensions, ending) ?? own(toldExtensions, ending);
}

const known = (): string =>
  Object.keys(extensions)
    .map((extension) => `.${extension}`)
    .join(", ");

/** The files of applications at the paths, each looked for before the first is read. */
export async function findApplications(host: Host, paths: readonly string[], options: Options): Promise<ApplicationFile[]> {
  const found: { path: string; kind: string; stored?: StoredTable }[] = [];
  const inputFormat = textOption(options, "inputFormat");
  const forced = inputFormat === undefined ? undefined : own(extensions, inputFormat);
  if (inputFormat !== undefined && !forced)
    throw new CannotDo("unknown-format", { text: inputFormat, known: Object.keys(extensions).join(", ") });
  for (const path of paths) found.push(...(await findAt(host, path, forced)));
  // What cannot be is refused before the first is computed.
  for (const { path, stored } of found) await checkSize(host, stored?.file ?? path);
  const several = found.length > 1;
  const files = found.map(({ path, kind, stored }) => ({
    name: several ? path : undefined,
    path,
    kind,
    chunks: stored ? rowsOf(host, stored) : readable(host, path),
    again: path !== "-",
  }));
  checkLists(files, listOption(options, "list"));
  return files;
}

async function findAt(
  host: Host,
  path: string,
  forced: string | undefined,
): Promise<{ path: string; kind: string; stored?: StoredTable }[]> {
  const stored = await storedAt(host, path);
  if (stored) return [{ path, kind: "ndjson", stored }];
  if (path === "-") return [{ path, kind: forced ?? (extensions[UNNAMED] as string) }];
  const kind = await host.kindOf(path);
  if (kind === "none") throw new CannotDo("no-such-file", { path });
  if (kind !== "folder") {
    if (isLockFile(baseName(path))) throw new CannotDo("lock-file", { path });
    const found = forced ?? kindOfName(path);
    if (!found) throw new CannotDo("unknown-input", { path, known: known() });
    return [{ path, kind: found }];
  }
  const found: { path: string; kind: string }[] = [];
  for (const name of await host.list(path)) {
    const [own, within] = [kindOfName(name), host.join(path, name)];
    if (own !== undefined && !isLockFile(name) && (await host.kindOf(within)) === "file") found.push({ path: within, kind: forced ?? own });
  }
  if (found.length === 0) throw new CannotDo("no-applications", { path });
  return found;
}

/** The bytes of a file, each time they are asked for. */
export function readable(host: Host, path: string): AsyncIterable<Buffer> {
  return { [Symbol.asyncIterator]: () => host.readChunks(path)[Symbol.asyncIterator]() };
}

/** A file of 0 bytes is what a failed export leaves, no batch of nobody. What would be written over is refused as well. */
export async function checkSize(host: Host, path: string): Promise<void> {
  if (path === "-") await host.sizeOf(path);
  else if ((await host.sizeOf(path)) === 0) throw new CannotDo("empty-input", { path });
}

/** Lists in files of their own go with tables only. */
function checkLists(files: readonly ApplicationFile[], lists: readonly string[]): void {
  if (lists.length === 0) return;
  for (const { kind, path = "-" } of files) if (!kindNamed(kind).openTables) throw new CannotDo("no-lists-here", { path });
}
