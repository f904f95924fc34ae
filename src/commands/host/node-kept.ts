import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import * as zlib from "node:zlib";
import type { KeptTexts } from "./host.js";

/** So many texts are kept, and none longer than this: 16 MiB. */
const MOST_KEPT = 64;
const MOST_BYTES = 1 << 24;

const { crc32 } = zlib;

/**
 * Texts in files of a folder of the user's, after those that came with the program. A file is of one build of the program on one
 * Node and one kind of machine; it holds its key, whole, and a sum of itself: what is of anything else, or damaged, is never used.
 */
export function keptTexts(root: string, node: NodeJS.Process): KeptTexts | undefined {
  // Node 22.0 and 22.1 have no such sum: they keep nothing.
  const build = typeof crc32 === "function" ? buildOf(root) : undefined;
  if (!build) return undefined;
  const shipped = join(root, "dist", "kept");
  const own = node.env.SUBSIDY_CACHE || join(userFolder(node), "subsidy");
  const user = node.getuid?.();
  const whole = (key: string) => `${build} ${node.version} ${node.platform} ${node.arch}\n${key}`;
  return {
    find: async (key) => {
      const wanted = whole(key);
      const name = nameOf(wanted);
      return textIn(join(shipped, name), wanted, user) ?? textIn(join(own, name), wanted, user);
    },
    keep: async (key, text) => {
      const wanted = whole(key);
      try {
        writeKept(own, nameOf(wanted), wanted, text, node.pid);
      } catch {
        // A folder that cannot be written, a full disk: the next run compiles again.
      }
    },
  };
}

/** What the build says of itself: a sum of all that it made. */
export function buildOf(root: string): string | undefined {
  try {
    return readFileSync(join(root, "dist", "program", "build"), "latin1");
  } catch {
    return undefined;
  }
}

function userFolder({ env: { XDG_CACHE_HOME, LOCALAPPDATA }, platform }: NodeJS.Process): string {
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (platform === "win32" && LOCALAPPDATA) return LOCALAPPDATA;
  return platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}

const nameOf = (key: string): string => `${crc32(key).toString(16).padStart(8, "0")}.kept`;

/** Before the key stand the sum of what follows and the length of the key. */
const HEADER_BYTES = 8;

function textIn(path: string, key: string, user: number | undefined): string | undefined {
  let bytes: Buffer;
  try {
    if (!isOurs(path, user)) return undefined;
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  if (bytes.length < HEADER_BYTES || bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return undefined;
  const end = HEADER_BYTES + bytes.readUInt32LE(4);
  return bytes.toString("utf8", HEADER_BYTES, end) === key ? bytes.toString("utf8", end) : undefined;
}

/** Nobody but the user, or who installed the program, may have written it. */
function isOurs(path: string, user: number | undefined): boolean {
  const { uid, mode, size } = statSync(path);
  return size <= MOST_BYTES && (user === undefined || ((uid === user || uid === 0) && (mode & 0o022) === 0));
}

function writeKept(folder: string, name: string, key: string, text: string, run: number): void {
  const keyBytes = Buffer.from(key);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(keyBytes.length, 4);
  const bytes = Buffer.concat([header, keyBytes, Buffer.from(text)]);
  if (bytes.length > MOST_BYTES) return;
  bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passing = join(folder, `${name}.${run}`);
  try {
    writeFileSync(passing, bytes, { mode: 0o644, flag: "wx" });
    renameSync(passing, join(folder, name));
  } finally {
    rmSync(passing, { force: true });
  }
  forgetOldest(folder);
}

function forgetOldest(folder: string): void {
  const kept = readdirSync(folder).filter((name) => name.endsWith(".kept"));
  if (kept.length <= MOST_KEPT) return;
  const byAge = kept.map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs })).sort((a, b) => a.at - b.at);
  for (const { name } of byAge.slice(0, kept.length - MOST_KEPT)) rmSync(join(folder, name), { force: true });
}
