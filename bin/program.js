import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";
import * as zlib from "node:zlib";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");

/**
 * V8 takes over code that another build of the same V8 kept, and dies of it: the name says exactly which Node, on which machine
 * and under which flags, and no other file is looked for.
 */
const cachePath = join(dist, `program-${process.version}-${process.platform}-${process.arch}-${cachedDataVersionTag().toString(16)}.cache`);

/** Before the kept code stand the sums of the program that it was made of and of itself. */
const HEADER_BYTES = 8;

/** Node 22.0 and 22.1 have no such sum: they keep nothing. */
const { crc32 } = zlib;

/** What V8 made of the program when it was built; nothing where it was not kept, or is not whole. */
function cachedCode(source) {
  if (!crc32) return undefined;
  let kept;
  try {
    kept = readFileSync(cachePath);
  } catch {
    return undefined;
  }
  if (kept.length <= HEADER_BYTES) return undefined;
  const code = kept.subarray(HEADER_BYTES);
  return kept.readUInt32LE(0) === crc32(source) && kept.readUInt32LE(4) === crc32(code) ? code : undefined;
}

/** Keeps what V8 made of the program, as it is looked for. */
export function keepCode(source, code) {
  if (!crc32) return;
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(crc32(source), 0);
  header.writeUInt32LE(crc32(code), 4);
  writeFileSync(cachePath, Buffer.concat([header, code]));
}

/** Loads the built program, in one piece, with the code that V8 compiled earlier: half of the start-up is compiling. */
export function loadProgram() {
  const filename = join(dist, "program.cjs");
  const source = readFileSync(filename, "utf8");
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new Script(wrapped, { filename, cachedData: cachedCode(source) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
  return { script, source, ...module.exports };
}
