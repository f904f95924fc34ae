import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "./cli.js";
import { nodeHost } from "./commands/node-host.js";

export { answerParts } from "./commands/node-worker.js";

/** The process: arguments in, exit code out. `root` is the folder of the package. */
export async function run(root: string, args: readonly string[]): Promise<number> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  process.stdout.on("error", (cause: NodeJS.ErrnoException) => {
    if (cause.code === "EPIPE") process.exit(0);
    throw cause;
  });
  return main(args, nodeHost(root, version));
}
