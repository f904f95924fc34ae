import type { JsonKind } from "../applications/json-source.js";
import type { ApplicationFile } from "../evaluation/batch.js";
import { CannotDo } from "../messages/usage.js";
import { own } from "../values/own.js";
import type { Host } from "./host.js";

/** How each ending is read. One line for each kind of file. */
const KINDS: Readonly<Record<string, JsonKind>> = { json: "detect", ndjson: "ndjson", jsonl: "ndjson" };

const kindOfName = (name: string): JsonKind | undefined => own(KINDS, /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "");

/** The files of applications at the paths, each looked for before the first is read. */
export async function findApplications(host: Host, paths: readonly string[], inputFormat: string | undefined): Promise<ApplicationFile[]> {
  const found: { path: string; kind: JsonKind }[] = [];
  const forced = inputFormat === undefined ? undefined : own(KINDS, inputFormat);
  if (inputFormat !== undefined && !forced) throw new CannotDo("unknown-format", [inputFormat, Object.keys(KINDS).join(", ")]);
  for (const path of paths) found.push(...(await findAt(host, path, forced)));
  const several = found.length > 1;
  return found.map(({ path, kind }) => ({ name: several ? path : undefined, kind, chunks: readable(host, path) }));
}

async function findAt(host: Host, path: string, forced: JsonKind | undefined): Promise<{ path: string; kind: JsonKind }[]> {
  if (path === "-") return [{ path, kind: forced ?? "detect" }];
  const kind = await host.kindOf(path);
  if (kind === "none") throw new CannotDo("no-such-file", [path]);
  if (kind === "file") {
    const known = forced ?? kindOfName(path);
    if (!known) throw new CannotDo("unknown-input", [path]);
    return [{ path, kind: known }];
  }
  const names = (await host.list(path)).filter((name) => kindOfName(name) !== undefined);
  if (names.length === 0) throw new CannotDo("no-applications", [path]);
  return names.map((name) => ({ path: host.join(path, name), kind: forced ?? kindOfName(name) ?? "detect" }));
}

async function* readable(host: Host, path: string): AsyncGenerator<Buffer> {
  try {
    yield* host.readChunks(path);
  } catch (cause) {
    throw new CannotDo("cannot-read", [
      path,
      cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(cause),
    ]);
  }
}
