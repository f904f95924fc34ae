#!/usr/bin/env node
const [major, minor] = process.versions.node.split(".").map(Number);

// Nothing of the program is read before: an older Node cannot even parse it.
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `subsidy \u9700\u8981 Node.js 20.19 \u6216\u66F4\u65B0\u7684\u7248\u672C\uFF0C\u73B0\u5728\u662F ${process.version}\nsubsidy needs Node.js 20.19 or newer; this is ${process.version}\n`,
  );
  process.exitCode = 2;
} else {
  const { load, root } = require("./program.js");
  load("program.cjs")
    .run(root, process.argv.slice(2))
    .then((code) => {
      process.exitCode = code;
    });
}
