import { closeSync, mkdtempSync, openSync, renameSync, rmSync } from "node:fs";
import { access, constants, type FileHandle, lstat, open, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { OutputFile } from "./host.js";

/** What is on the disk for the time of the run only; of an output that is not whole yet, the path it was asked for by. */
const passing = new Map<string, string | undefined>();

/** Notes a path that must not outlive the run; what is returned forgets it. */
export function passingPath(path: string, output?: string): () => void {
  passing.set(path, output);
  return () => passing.delete(path);
}

/** A folder that must not outlive the run. */
export function passingFolder(): { readonly folder: string; readonly remove: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), "subsidy-"));
  const forget = passingPath(folder);
  return {
    folder,
    remove: async () => {
      await rm(folder, { recursive: true, force: true });
      forget();
    },
  };
}

/** Removes at once all that must not outlive the run; answers with the outputs that are not written for it. */
export function discardAll(): string[] {
  const outputs = [...passing.values()].filter((output) => output !== undefined);
  for (const path of passing.keys()) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // It stays, under a name that is never taken for a result.
    }
  }
  passing.clear();
  return outputs;
}

/** Where the bytes of an output go: a regular file is replaced, anything else is written to as it stands. */
interface OutputPlace {
  readonly path: string;
  readonly replaced: boolean;
  /** The permissions of the file that is there. */
  readonly mode?: number;
}

/** Names of what the process was started with, which another name would not reach. */
const DESCRIPTOR = /^(?:\/dev\/(?:stdin|stdout|stderr|fd\/\d+)|\/proc\/[^/]+\/fd\/\d+)$/;
const MOST_LINKS = 40;

/** Links are followed, so that the file behind them is replaced and they stay. */
async function placeOf(path: string): Promise<OutputPlace> {
  let at = resolve(path);
  for (let links = 0; links < MOST_LINKS; links += 1) {
    if (DESCRIPTOR.test(at)) return { path: at, replaced: false };
    const found = await lstat(at).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return undefined;
      throw cause;
    });
    if (!found) return { path: at, replaced: true };
    if (found.isDirectory()) throw refusal("EISDIR");
    if (!found.isSymbolicLink()) {
      await access(at, constants.W_OK);
      return found.isFile() ? { path: at, replaced: true, mode: found.mode & 0o777 } : { path: at, replaced: false };
    }
    at = resolve(dirname(at), await readlink(at));
  }
  throw refusal("ELOOP");
}

const refusal = (code: string): Error => Object.assign(new Error(code), { code });

/** So many bytes are handed to the disk at a time. */
const KEPT_BYTES = 16 << 20;

const STDOUT = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

/** A file written whole or not at all; a device, a pipe or standard output, as it comes. */
export async function createFile(path: string, stdout: Pick<OutputFile, "write">): Promise<OutputFile> {
  if (STDOUT.includes(path)) return { write: stdout.write, commit: async () => {}, discard: async () => {} };
  const place = await placeOf(path);
  return place.replaced ? replacement(place, path) : asItStands(await open(place.path, "a"));
}

const asItStands = (file: FileHandle): OutputFile => ({
  write: (piece) => file.writeFile(piece),
  commit: () => file.close(),
  discard: () => file.close(),
});

/** What is written reaches the disk while more is computed, so that little is left to wait for at the end. */
class DiskKeeper {
  done: Promise<void> = Promise.resolve();
  private bytes = 0;
  private isBusy = false;

  constructor(private readonly file: FileHandle) {}

  wrote(bytes: number): void {
    this.bytes += bytes;
    if (this.isBusy || this.bytes < KEPT_BYTES) return;
    this.bytes = 0;
    this.isBusy = true;
    this.done = this.file.datasync().then(() => {
      this.isBusy = false;
    });
    // The system tells a failure once: it stands until the end asks for it, and nothing is handed over behind it.
    this.done.catch(() => {});
  }
}

/** A file beside the output, which takes its place when it is whole. */
async function replacement({ path, mode }: OutputPlace, asked: string): Promise<OutputFile> {
  const folder = dirname(path);
  const temporary = join(folder, `.subsidy-${Math.random().toString(36).slice(2)}.tmp`);
  // What comes to be, or takes a name, does so while no signal can come between.
  closeSync(openSync(temporary, "wx"));
  const forget = passingPath(temporary, asked);
  const remove = () => {
    rmSync(temporary, { force: true });
    forget();
  };
  let file: FileHandle;
  try {
    file = await open(temporary, "r+");
    if (mode !== undefined) await file.chmod(mode).catch(() => {});
  } catch (cause) {
    remove();
    throw cause;
  }
  const keeper = new DiskKeeper(file);
  return {
    write: async (piece) => {
      await file.writeFile(piece);
      keeper.wrote(piece.length);
    },
    commit: async () => {
      await keeper.done;
      await file.sync();
      await file.close();
      renameSync(temporary, path);
      forget();
      await syncFolder(folder);
    },
    discard: async () => {
      await keeper.done.catch(() => {});
      await file.close().catch(() => {});
      remove();
    },
  };
}

/** The new name is to outlast a power cut too, where the platform can say so. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // Some platforms open no folders.
  }
}
