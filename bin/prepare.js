const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { join } = require("node:path");

// Builds the program where it is installed from its repository. npm hands `--global` on to what it prepares so, and then
// leaves out what builds it: that is installed here first.
const root = join(__dirname, "..");

function npm(...args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|prefix)$/i.test(name)));
  const { status } = spawnSync(process.execPath, [process.env.npm_execpath, ...args], { cwd: root, env, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

// A packed program is built already, and brings nothing to build it of.
if (!existsSync(join(root, "src"))) process.exit(0);

if (!existsSync(join(root, "node_modules", "rolldown"))) npm("ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund");
npm("run", "build");
