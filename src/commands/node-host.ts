import { mkdtemp, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Host, Sink } from "./host.js";
import { startWorker } from "./node-worker.js";

const CHUNK_BYTES = 1 << 20;

async function* fileChunks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* inputChunks(): AsyncGenerator<Buffer> {
  for await (const chunk of process.stdin) yield chunk as Buffer;
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: (piece) =>
      new Promise((resolve, reject) => {
        stream.write(piece, (cause) => (cause ? reject(cause) : resolve()));
      }),
  };
}

async function createFile(path: string) {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, "w");
  return {
    write: async (piece: string | Uint8Array) => {
      await file.writeFile(piece);
    },
    commit: async () => {
      await file.sync();
      await file.close();
      await rename(temporary, path);
    },
    discard: async () => {
      await file.close();
      await rm(temporary, { force: true });
    },
  };
}

async function temporary() {
  const folder = await mkdtemp(join(tmpdir(), "subsidy-"));
  const path = join(folder, "rows.ndjson");
  const file = await open(path, "w");
  return {
    write: async (piece: string | Uint8Array) => {
      await file.writeFile(piece);
    },
    readChunks: () => fileChunks(path),
    remove: async () => {
      await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The world as Node sees it; `root` is the folder of the installed package. */
export function nodeHost(root: string, version: string): Host {
  return {
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    environment: process.env,
    shippedRules: join(root, "rules"),
    shippedPages: join(root, "docs", "reference"),
    version,
    cores: availableParallelism(),
    startWorker: (task, listener) => startWorker(root, task, listener),
    sizeOf: async (path) => (path === "-" ? undefined : (await stat(path)).size),
    readText: (path) => readFile(path, "utf8"),
    readChunks: (path) => (path === "-" ? inputChunks() : fileChunks(path)),
    kindOf: async (path) => {
      try {
        return (await stat(path)).isDirectory() ? "folder" : "file";
      } catch {
        return "none";
      }
    },
    list: async (folder) => (await readdir(folder)).sort(),
    createFile,
    temporary,
    join,
    folderOf: dirname,
  };
}
