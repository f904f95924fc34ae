import { keepCode, loadProgram, root } from "./program.js";

// Part of the build: runs the program once on the shipped rules, and keeps what V8 compiled on the way.
const { script, source, run } = loadProgram();
const write = process.stdout.write;
process.stdout.write = (_text, done) => {
  done?.();
  return true;
};
await run(root, ["show", "jinan-2018-14"]);
await run(root, ["evaluate", `${root}/fixtures/one-application.json`, "--rules", `${root}/rules/jinan-2018-14`, "--format", "ndjson"]);
await run(root, ["evaluate", `${root}/fixtures/applications.ndjson`, "--rules", `${root}/rules/jinan-2018-14`]);
process.stdout.write = write;
keepCode(source, script.createCachedData());
