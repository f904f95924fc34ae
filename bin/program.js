import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const cachePath = join(root, "dist", "program.cache");

/** What V8 made of the program when it was built; nothing where it was not kept, or by another version of Node. */
function cachedCode() {
  try {
    return readFileSync(cachePath);
  } catch {
    return undefined;
  }
}

/** Loads the built program, in one piece, with the code that V8 compiled earlier: half of the start-up is compiling. */
export function loadProgram() {
  const filename = join(root, "dist", "program.cjs");
  const source = readFileSync(filename, "utf8");
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new Script(wrapped, { filename, cachedData: cachedCode() });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
  return { script, ...module.exports };
}
