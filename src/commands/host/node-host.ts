import { fstatSync } from "node:fs";
import { mkdir, open, readdir, readFile, realpath, stat } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { type Day, dayOf } from "../../values/date.js";
import type { Host, Sink } from "./host.js";
import { buildOf, keptTexts } from "./node-kept.js";
import { createFile, passingFolder } from "./node-output.js";

const CHUNK_BYTES = 1 << 20;

/** How many pipes and devices are being read: the thread that does so may wait for ever, and the end of the process for it. */
let streams = 0;

/** Whether the process may not end by itself, for it waits for a pipe or a device. */
export const waitsForStream = (): boolean => streams > 0;

async function* streamChunks(path: string): AsyncGenerator<Buffer> {
  streams += 1;
  try {
    yield* fileChunks(path, false);
  } finally {
    streams -= 1;
  }
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  yield* (await stat(path)).isFile() ? fileChunks(path) : streamChunks(path);
}

/** With `isEager`, the next chunk is read while one is looked at: of what always answers, for the end waits for it. */
async function* fileChunks(path: string, isEager = true): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  let [looked, next] = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
  let ahead: ReturnType<typeof file.read> | undefined;
  try {
    for (;;) {
      const { bytesRead } = await (ahead ?? file.read(looked, 0, CHUNK_BYTES));
      if (bytesRead === 0) return;
      if (isEager) {
        ahead = file.read(next, 0, CHUNK_BYTES);
        // Whatever fails is told when its turn comes.
        ahead.catch(() => {});
      }
      yield looked.subarray(0, bytesRead);
      if (isEager) [looked, next] = [next, looked];
    }
  } finally {
    await ahead?.catch(() => {});
    await file.close();
  }
}

async function* inputChunks(): AsyncGenerator<Buffer> {
  for await (const chunk of process.stdin) yield chunk as Buffer;
}

function sinkOf(stream: NodeJS.WriteStream, failed: (cause: NodeJS.ErrnoException) => Promise<void>): Sink {
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    write: (piece) =>
      new Promise((resolve) => {
        stream.write(piece, (cause) => resolve(cause ? failed(cause) : undefined));
      }),
  };
}

/** Where the reader has left, the process ends without another word; it is told so by an event. */
const stdoutFailed = (cause: NodeJS.ErrnoException): Promise<void> =>
  cause.code === "EPIPE" ? new Promise(() => {}) : Promise.reject(cause);

/** A word that nobody can be told is no reason to give up the work. */
const stderrFailed = async (): Promise<void> => {};

const STDIN = 0;

async function statsOf(path: string) {
  try {
    return path === "-" ? fstatSync(STDIN, { bigint: true }) : await stat(path, { bigint: true });
  } catch {
    return undefined;
  }
}

async function sameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([statsOf(one), statsOf(other)]);
  if (a && b) return a.isFile() && b.isFile() && a.dev === b.dev && a.ino === b.ino;
  return !a && !b && resolve(one) === resolve(other);
}

async function stampOf(path: string): Promise<string> {
  try {
    const found = await stat(path, { bigint: true });
    if (found.isDirectory()) return (await list(path)).join("\n");
    return `${found.ino} ${found.size} ${found.mtimeNs}`;
  } catch {
    return "";
  }
}

async function temporary() {
  const { folder, remove } = passingFolder();
  const path = join(folder, "rows.ndjson");
  const file = await open(path, "w");
  return {
    write: async (piece: string | Uint8Array) => {
      await file.writeFile(piece);
    },
    readChunks: () => fileChunks(path),
    remove: async () => {
      await file.close();
      await remove();
    },
  };
}

/** A file that is held whole may have so many bytes: 64 MiB. */
const MOST_TEXT_BYTES = 1 << 26;

/** What is no regular file may wait for ever, or never end; it is not opened. */
async function readText(path: string): Promise<string> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory()) throw refusal("NOT_A_FILE");
  if (found.size > MOST_TEXT_BYTES) throw refusal("TOO_LARGE");
  return readFile(path, "utf8");
}

/** Bytes of a name that are no UTF-8 come to us as this sign: the file is not found by it, and would be written by another name. */
const isReplaced = (path: string): boolean => path.includes("\uFFFD");

/** A name that cannot be read is told, for the file would be left out. */
async function list(folder: string): Promise<string[]> {
  const names = await readdir(folder, { encoding: "buffer" });
  if (!names.every((name) => Buffer.from(name.toString("utf8")).equals(name))) throw refusal("NAME_NOT_UTF8");
  return names.map((name) => name.toString("utf8")).sort();
}

/** As they are called from here. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    folders.push(relative("", folder) || ".");
    if (folder === dirname(folder)) return folders;
  }
}

const refusal = (code: string): Error => Object.assign(new Error(code), { code });

function today(): Day {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate()) as Day;
}

/** The world as Node sees it; `root` is the folder of the installed package. */
export function nodeHost(root: string, version: string): Host {
  const stdout = sinkOf(process.stdout, stdoutFailed);
  return {
    stdout,
    stderr: sinkOf(process.stderr, stderrFailed),
    now: () => performance.now(),
    environment: process.env,
    shippedRules: join(root, "rules"),
    shippedPages: join(root, "docs", "reference"),
    shippedForm: join(root, "dist", "page"),
    shippedFindings: join(root, "docs", "findings"),
    shippedStart: join(root, "start"),
    version,
    build: buildOf(root),
    kept: keptTexts(root, process),
    prompter: async () => (process.stdin.isTTY && process.stdout.isTTY ? (await import("./clack-prompter.js")).clackPrompter() : undefined),
    today,
    cores: availableParallelism(),
    startWorker: async (task, listener) => (await import("./node-worker.js")).startWorker(root, task, listener),
    readText,
    readChunks: (path) => (path === "-" ? inputChunks() : chunksOf(path)),
    tableRows: async function* (table) {
      yield* (await import("./node-duckdb.js")).tableRows(table, process.argv[1] ?? ".");
    },
    stagedRows: async (table, columns) => (await import("./node-stored.js")).stagedRows(table, columns, process.argv[1] ?? "."),
    closeInput: () => process.stdin.destroy(),
    kindOf: async (path) => {
      try {
        const found = await stat(path);
        return found.isDirectory() ? "folder" : found.isFile() ? "file" : "stream";
      } catch (cause) {
        if (!["ENOENT", "ENOTDIR"].includes((cause as NodeJS.ErrnoException).code ?? "")) throw cause;
        if (isReplaced(path)) throw refusal("NAME_NOT_UTF8");
        return "none";
      }
    },
    stampOf,
    sizeOf: async (path) => {
      const found = await statsOf(path);
      return found?.isFile() ? Number(found.size) : undefined;
    },
    sameFile,
    list,
    createFile: async (path) => {
      if (isReplaced(path)) throw refusal("NAME_NOT_UTF8");
      return createFile(path, stdout);
    },
    git: async (folder, args) => (await import("./node-git.js")).git(folder, args),
    createFolder: async (path) => {
      await mkdir(path, { recursive: true });
    },
    temporary,
    temporaryFolder: tmpdir(),
    join,
    folderOf: dirname,
    realPath: (path) => realpath(path).catch(() => resolve(path)),
    foldersOf,
  };
}
