import { Pages } from "../formats/pages.js";
import type { EvaluationRow } from "../results/outcome.js";
import { writeRow } from "../results/row-line.js";
import type { WaitingLine } from "../results/written-row.js";
import type { WaitingRoom } from "../settlement/waiting-batch.js";
import type { Host } from "./host/host.js";

const NEWLINE = 0x0a;

/** The lines of bytes that nobody changes. */
export function* linesIn(bytes: Buffer): Generator<WaitingLine> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end < 0 ? bytes.length : end;
    yield { bytes, from, to };
    from = to + 1;
  }
}

/** Chunks cut at the ends of lines, each in bytes of its own, which nobody changes. */
async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Iterable<WaitingLine>> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield linesIn(Buffer.concat([rest, chunk.subarray(0, end)]));
    rest = end > 0 ? Buffer.from(chunk.subarray(end)) : Buffer.concat([rest, chunk]);
  }
  if (rest.length > 0) yield linesIn(rest);
}

/** Rows aside in a temporary file, which is gone when the work is done, however it ends. */
export async function withWaitingRoom<T>(host: Host, work: (room: WaitingRoom) => Promise<T>): Promise<T> {
  const file = await host.temporary();
  const pages = new Pages((piece) => file.write(piece));
  const put = async (rows: readonly EvaluationRow[]): Promise<void> => {
    for (const row of rows) {
      writeRow(row, pages, true);
      pages.text("\n");
    }
    if (pages.full) await pages.give();
  };
  async function* lines() {
    await pages.end();
    yield* wholeLines(file.readChunks());
  }
  try {
    return await work({ put, lines });
  } finally {
    await pages.end().catch(() => {});
    await file.remove();
  }
}
