import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { interruptedWords, main, unexpectedWords } from "./cli.js";
import { nodeHost, waitsForStream } from "./commands/host/node-host.js";
import { discardAll } from "./commands/host/node-output.js";

const STDERR = 2;

/** The process: arguments in, exit code out. `root` is the folder of the package. */
export async function run(root: string, args: readonly string[]): Promise<number> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const host = nodeHost(root, version);
  const end = (signal: "SIGINT" | "SIGTERM", code: number): void => {
    const outputs = discardAll();
    tell(`${process.stderr.isTTY ? "\r\u001B[K" : ""}${interruptedWords(args, host, outputs)}`);
    // The handler is gone by now: the signal itself ends what cannot end by itself, with the same code for a shell.
    if (waitsForStream()) process.kill(process.pid, signal);
    process.exit(code);
  };
  // Once: the second time the system ends the process, whatever it is doing.
  process.once("SIGINT", () => end("SIGINT", 130));
  process.once("SIGTERM", () => end("SIGTERM", 143));
  // A reader such as head, who has read enough, is content; an output that was on its way then is not.
  process.stdout.on("error", (cause: NodeJS.ErrnoException) => {
    if (cause.code !== "EPIPE") return;
    const outputs = discardAll();
    if (outputs.length > 0) tell(interruptedWords(args, host, outputs));
    process.exit(outputs.length > 0 ? 2 : 0);
  });
  process.stderr.on("error", () => {});
  try {
    return await main(args, host);
  } catch (cause) {
    tell(unexpectedWords(args, host, cause));
    return 2;
  } finally {
    discardAll();
  }
}

/** Writes to stderr before the process ends. */
function tell(text: string): void {
  try {
    writeSync(STDERR, text);
  } catch {
    // Nobody listens.
  }
}
