import { CannotDo } from "../../messages/usage.js";
import { tableAt } from "../loading/stored-tables.js";
import { flagOption, type Options, textOption } from "../options.js";
import { type Host, type StoredTable, writingSink } from "./host.js";

/** What the system refuses is told; a mistake of the program is none of that. */
function told(reason: (why: string) => Error) {
  return (cause: unknown): never => {
    const why = cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
    throw typeof why === "string" && !(cause instanceof CannotDo) ? reason(why) : cause;
  };
}

async function* toldChunks(chunks: AsyncIterable<Buffer>, tell: (cause: unknown) => never): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (cause) {
    tell(cause);
  }
}

/** The same host, each of whose failures names its file and the way out. */
export function tellingHost(host: Host): Host {
  const reading = (path: string) => told((why) => new CannotDo("cannot-read", { path, why }));
  const aside = told((why) => new CannotDo("cannot-set-aside", { folder: host.temporaryFolder, why }));
  const drawing = told((why) => new CannotDo("cannot-write-stdout", { why }));
  const asked = async (folder: string, args: readonly string[]) => host.git?.(folder, args);
  return {
    ...host,
    stdout: writingSink(host.stdout, (piece) => host.stdout.write(piece).catch(drawing)),
    readText: (path) => host.readText(path).catch(reading(path)),
    readChunks: (path) => toldChunks(host.readChunks(path), reading(path)),
    kindOf: (path) => host.kindOf(path).catch(reading(path)),
    list: (folder) => host.list(folder).catch(reading(folder)),
    createFile: async (path) => {
      const writing = told((why) => new CannotDo("cannot-write", { path, why }));
      const file = await host.createFile(path).catch(writing);
      return {
        write: (piece) => file.write(piece).catch(writing),
        commit: () => file.commit().catch(writing),
        discard: () => file.discard(),
      };
    },
    ...(host.git ? { git: (folder, args) => asked(folder, args).catch(told(() => new CannotDo("no-git", {}))) } : {}),
    createFolder: (path) => host.createFolder(path).catch(told((why) => new CannotDo("cannot-write", { path, why }))),
    temporary: async () => {
      const place = await host.temporary().catch(aside);
      return {
        write: (piece) => place.write(piece).catch(aside),
        readChunks: () => toldChunks(place.readChunks(), aside),
        remove: () => place.remove(),
      };
    },
  };
}

/** The same host, which reads no file that the command is to write: that would be written over. */
export async function keepingInputs(host: Host, options: Options): Promise<Host> {
  // What cases of boundaries take the place of is looked at before: it is theirs, or it is refused.
  const output = flagOption(options, "boundaries") ? undefined : textOption(options, "output");
  const receipt = textOption(options, "receipt");
  const outputs = [output, receipt].filter((path) => path !== undefined);
  if (outputs.length === 0) return host;
  if (output !== undefined && receipt !== undefined && (await host.sameFile(output, receipt)))
    throw new CannotDo("one-output-twice", { path: receipt });
  const refused = new Set<string>();
  const check = async (path: string): Promise<void> => {
    for (const output of outputs) {
      if (!(await host.sameFile(path, output))) continue;
      refused.add(output);
      throw new CannotDo("output-is-input", { path: output });
    }
  };
  async function* chunks(path: string): AsyncGenerator<Buffer> {
    await check(path);
    yield* host.readChunks(path);
  }
  const table = output?.startsWith("duckdb:") ? tableAt(output) : undefined;
  async function* rows(read: StoredTable): AsyncGenerator<Buffer> {
    const isSame = table?.table?.toLowerCase() === read.table?.toLowerCase();
    if (output !== undefined && table && isSame && (await host.sameFile(read.file, table.file)))
      throw new CannotDo("output-is-input", { path: output });
    if (host.tableRows) yield* host.tableRows(read);
  }
  return {
    ...host,
    ...(host.tableRows ? { tableRows: rows } : {}),
    keep: check,
    sizeOf: async (path) => {
      await check(path);
      return host.sizeOf(path);
    },
    readText: async (path) => {
      await check(path);
      return host.readText(path);
    },
    readChunks: chunks,
    createFile: async (path) => {
      if (refused.has(path)) throw new CannotDo("output-is-input", { path });
      return host.createFile(path);
    },
  };
}
