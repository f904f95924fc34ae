import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { main } from "../../src/cli.js";
import type { Host } from "../../src/commands/host/host.js";
import type { Prompter } from "../../src/commands/host/prompter.js";
import { pieceText } from "../../src/formats/format.js";
import { type Day, dayOf } from "../../src/values/date.js";
import { memoryWorker } from "./memory-worker.js";

export const root = join(import.meta.dirname, "..", "..");

export interface World {
  /** Files beside those of the repository, by their path from its root. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly stdin?: string | Buffer;
  readonly environment?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly terminal?: boolean;
  /** How many bytes a chunk of an in-memory file has. */
  readonly chunkBytes?: number;
  /** Files that cannot be read to their end, and files that cannot be written. */
  readonly broken?: readonly string[];
  /** After so many parts a thread ends by itself. */
  readonly workerParts?: number;
  /** Where the disk is full: files, `stdout`, or `aside` for what is kept aside. */
  readonly full?: readonly string[];
  /** Somebody who is asked. */
  readonly prompter?: Prompter;
  /** What the clock says each time it is asked; without one it stands. */
  readonly clock?: () => number;
}

export interface Written {
  readonly host: Host;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Files that were written whole, by path. */
  readonly created: Map<string, string>;
  readonly bytes: Map<string, Buffer>;
  /** Files that were begun and given up. */
  readonly discarded: string[];
}

/** A host whose files are those of the repository and some in memory, and whose streams are texts. */
export function memoryHost(world: World = {}): Written {
  const { files = {}, stdin = "", environment = {}, columns, terminal = false, chunkBytes = 1 << 16 } = world;
  const { broken = [], full = [], clock = () => 0, workerParts = Infinity } = world;
  const out = { stdout: "", stderr: "" };
  const created = new Map<string, string>();
  const bytes = new Map<string, Buffer>();
  const discarded: string[] = [];
  const real = (path: string) => join(root, path);
  const sink = (name: "stdout" | "stderr") => ({
    isTerminal: terminal,
    columns,
    write: async (piece: string | Uint8Array) => {
      fill(name);
      out[name] += pieceText(piece);
    },
  });
  const fill = (name: string) => {
    if (full.includes(name)) throw failure("ENOSPC");
  };
  const failure = (code: string) => Object.assign(new Error(code), { code });
  async function* chunks(bytes: Buffer, path: string): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield Buffer.from(bytes.subarray(at, at + chunkBytes));
    if (broken.includes(path)) throw failure("EIO");
  }
  const namesIn = (folder: string) =>
    Object.keys(files).flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1).split("/")[0] ?? ""] : []));
  const host: Host = {
    stdout: sink("stdout"),
    stderr: sink("stderr"),
    environment,
    shippedRules: "rules",
    shippedPages: "docs/reference",
    shippedForm: "dist/page",
    shippedFindings: "docs/findings",
    shippedStart: "start",
    version: "0.0.0",
    cores: 1,
    prompter: async () => world.prompter,
    today: () => dayOf(2020, 3, 10) as Day,
    startWorker: async (task, listener) => memoryWorker(task, listener, workerParts),
    now: clock,
    readText: async (path) => (path in files ? String(files[path]) : readFileSync(real(path), "utf8")),
    readChunks: (path) => {
      if (path === "-") return chunks(Buffer.from(stdin), path);
      const held = files[path];
      return held === undefined ? createReadStream(real(path)) : chunks(Buffer.from(held), path);
    },
    kindOf: async (path) => {
      if (path in files) return "file";
      if (namesIn(path).length > 0) return "folder";
      if (!existsSync(real(path))) return "none";
      return statSync(real(path)).isDirectory() ? "folder" : "file";
    },
    list: async (folder) => [...new Set([...namesIn(folder), ...(existsSync(real(folder)) ? readdirSync(real(folder)) : [])])].sort(),
    sizeOf: async (path) => {
      if (path === "-") return undefined;
      const held = files[path] ?? bytes.get(path);
      return held === undefined ? statSync(real(path)).size : Buffer.byteLength(held);
    },
    sameFile: async (one, other) => posix.normalize(one) === posix.normalize(other),
    createFile: async (path) => {
      if (broken.includes(path)) throw failure("EACCES");
      const pieces: Buffer[] = [];
      return {
        write: async (piece: string | Uint8Array) => {
          fill(path);
          pieces.push(Buffer.from(piece as Uint8Array));
        },
        commit: async () => {
          bytes.set(path, Buffer.concat(pieces));
          created.set(path, Buffer.concat(pieces).toString("utf8"));
        },
        discard: async () => {
          discarded.push(path);
        },
      };
    },
    closeInput: () => {},
    stampOf: async (path) => path,
    createFolder: async () => {},
    temporary: async () => {
      const pieces: Buffer[] = [];
      return {
        write: async (piece: string | Uint8Array) => {
          fill("aside");
          pieces.push(Buffer.from(piece as Uint8Array));
        },
        readChunks: () => chunks(Buffer.concat(pieces), ""),
        remove: async () => {
          pieces.length = 0;
        },
      };
    },
    temporaryFolder: "aside",
    join: posix.join,
    folderOf: posix.dirname,
    realPath: async (path) => posix.join("/repository", path),
    foldersOf: (path) => {
      const folders = [posix.dirname(path)];
      while (folders.at(-1) !== posix.dirname(folders.at(-1) ?? "")) folders.push(posix.dirname(folders.at(-1) ?? ""));
      return folders;
    },
  };
  return { host, stdout: () => out.stdout, stderr: () => out.stderr, created, bytes, discarded };
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly created: ReadonlyMap<string, string>;
  /** The same files, as bytes. */
  readonly bytes: ReadonlyMap<string, Buffer>;
  readonly discarded: readonly string[];
}

/** Runs one command line. */
export async function run(args: readonly string[], world: World = {}): Promise<Ran> {
  const written = memoryHost(world);
  const code = await main(args, written.host);
  return {
    code,
    stdout: written.stdout(),
    stderr: written.stderr(),
    created: written.created,
    bytes: written.bytes,
    discarded: written.discarded,
  };
}
