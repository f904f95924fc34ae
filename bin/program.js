const { readFileSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const zlib = require("node:zlib");

const root = join(__dirname, "..");
const dist = join(root, "dist", "program");

/**
 * V8 takes over code that another build of the same V8 kept, and dies of it: the name says exactly which Node it was, by the size of
 * its file as well, and on which machine; no other file is looked for. V8 itself looks at its flags.
 */
const tag = `${process.version}-${process.platform}-${process.arch}-${statSync(process.execPath).size.toString(16)}`;
const keptPath = (name) => join(dist, `${name}-${tag}.cache`);

/** Before the kept code stand the sums of the file that it was made of and of itself. */
const HEADER_BYTES = 8;

/** Node 22.0 and 22.1 have no such sum: they keep nothing. */
const { crc32 } = zlib;

/** What V8 made of a file of the program when it was built; nothing where it was not kept, or is not whole. */
function keptCode(name, bytes) {
  if (!crc32) return undefined;
  let kept;
  try {
    kept = readFileSync(keptPath(name));
  } catch {
    return undefined;
  }
  if (kept.length <= HEADER_BYTES) return undefined;
  const code = kept.subarray(HEADER_BYTES);
  return kept.readUInt32LE(0) === crc32(bytes) && kept.readUInt32LE(4) === crc32(code) ? code : undefined;
}

/** The files of the program that were loaded, by name. */
const loaded = new Map();

/** What a file of the built program exports; each is loaded where it is first used, with the code that V8 compiled earlier. */
function load(name) {
  const known = loaded.get(name);
  if (known) return known.module.exports;
  const filename = join(dist, name);
  const bytes = readFileSync(filename);
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${bytes.latin1Slice()}\n})`;
  const script = new Script(wrapped, { filename, cachedData: keptCode(name, bytes) });
  const module = { exports: {} };
  loaded.set(name, { module, script, bytes });
  script.runInThisContext()(module.exports, requireOf, module, filename, dist);
  return module.exports;
}

const requireOf = (name) => (name.startsWith("./") ? load(name.slice(2)) : require(name));

/** Keeps what V8 made of every file that was loaded, as it is looked for. */
function keepCode() {
  if (!crc32) return;
  for (const [name, { script, bytes }] of loaded) {
    const code = script.createCachedData();
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32LE(crc32(bytes), 0);
    header.writeUInt32LE(crc32(code), 4);
    writeFileSync(keptPath(name), Buffer.concat([header, code]));
  }
}

module.exports = { root, load, keepCode };
