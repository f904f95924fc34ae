import { blocksOf } from "../applications/blocks.js";
import { rowLine } from "../formats/outcome-line.js";
import type { WaitingRoom } from "../reports/settled-rows.js";
import type { Host } from "./host.js";

/** The lines of a file, a block at a time. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  for await (const { bytes, from, to } of blocksOf(chunks)) {
    const lines = bytes.toString("utf8", from, to).split("\n");
    if (lines.at(-1) === "") lines.pop();
    yield lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  }
}

/** Rows aside in a temporary file, which is gone when the work is done, however it ends. */
export async function withWaitingRoom<T>(host: Host, work: (room: WaitingRoom) => Promise<T>): Promise<T> {
  const file = await host.temporary();
  try {
    return await work({
      put: async (rows) => {
        if (rows.length > 0) await file.write(rows.map((row) => `${rowLine(row)}\n`).join(""));
      },
      lines: () => linesOf(file.readChunks()),
    });
  } finally {
    await file.remove();
  }
}
