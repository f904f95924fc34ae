import { Readable, Writable } from "node:stream";
import { createConnection, type WatchDog } from "vscode-languageserver";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import type { Command } from "./command.js";
import { serve } from "./editing/server.js";

/** Answers editors over standard input and output, as the Language Server Protocol has it. */
export const lsp: Command = {
  options: ["stdio"],
  run: async (setting) => {
    const { host } = setting;
    const input = Readable.from(host.readChunks("-"), { objectMode: false });
    const output = new Writable({
      decodeStrings: false,
      write: (piece, _, done) => {
        host.stdout.write(piece).then(() => done(), done);
      },
    });
    const code = await new Promise<number>((resolve) => {
      let leave = (): void => {};
      const ended = (code: number): void => {
        leave();
        resolve(code);
      };
      const watchDog: WatchDog = { shutdownReceived: false, initialize: () => {}, exit: ended };
      const connection = createConnection((logger) => {
        const made = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output), logger);
        // An editor that is gone without a word asks for nothing more.
        made.onClose(() => ended(watchDog.shutdownReceived ? 0 : 1));
        return made;
      }, watchDog);
      leave = serve(connection, setting);
      connection.listen();
    });
    host.closeInput();
    return code;
  },
};
