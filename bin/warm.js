const { readdirSync } = require("node:fs");
const { join } = require("node:path");
const { keepCode, load, root } = require("./program.js");

// Part of the build: compiles the shipped rules, each by itself and all together, runs the program once on the shipped rules, and keeps what V8 compiled on the way.
async function warm() {
  process.env.SUBSIDY_CACHE = join(root, "dist", "kept");
  const { run } = load("program.cjs");
  const write = process.stdout.write;
  process.stdout.write = (_text, done) => {
    done?.();
    return true;
  };
  const applications = join(root, "fixtures", "applications.ndjson");
  const rules = readdirSync(join(root, "rules"), { withFileTypes: true })
    .filter((found) => found.isDirectory() && found.name !== "patterns")
    .map(({ name }) => join(root, "rules", name));
  await run(root, ["--help"]);
  await run(root, ["show", "jinan-2018-14"]);
  await run(root, ["evaluate", applications, "--quiet", "--format", "ndjson"]);
  for (const folder of rules) await run(root, ["evaluate", applications, "--rules", folder, "--quiet"]);
  process.stdout.write = write;
  keepCode();
}

warm();
