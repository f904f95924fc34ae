import { blocksOf } from "../applications/blocks.js";
import { markedLine } from "../formats/outcome-line.js";
import type { EvaluationRow } from "../reports/evaluation.js";
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

/** So many pieces of text are written at once. */
const PIECE = 512;

/** Rows aside in a temporary file, which is gone when the work is done, however it ends. */
export async function withWaitingRoom<T>(host: Host, work: (room: WaitingRoom) => Promise<T>): Promise<T> {
  const file = await host.temporary();
  let held: string[] = [];
  const write = async (least: number): Promise<void> => {
    if (held.length < least) return;
    const text = held.join("");
    held = [];
    await file.write(text);
  };
  async function* lines() {
    await write(1);
    yield* linesOf(file.readChunks());
  }
  const put = async (rows: readonly EvaluationRow[]): Promise<void> => {
    for (const row of rows) held.push(markedLine(row), "\n");
    await write(PIECE);
  };
  try {
    return await work({ put, lines });
  } finally {
    await file.remove();
  }
}
