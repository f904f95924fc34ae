import { blocksOf } from "../../applications/blocks.js";
import { CannotDo } from "../../messages/usage.js";
import type { EvaluationRow } from "../../results/outcome.js";
import { readOutcome } from "../../results/reader.js";
import { textIn } from "../../values/bytes.js";
import type { Host } from "../host/host.js";

/** Rows that this program wrote as NDJSON; a line that is none is an error with its place. */
export async function* outcomeRows(host: Host, paths: readonly string[]): AsyncGenerator<readonly EvaluationRow[]> {
  for (const path of paths) {
    if (path !== "-" && !["file", "stream"].includes(await host.kindOf(path))) throw new CannotDo("no-such-file", { path });
    let number = 0;
    for await (const lines of linesOf(host.readChunks(path))) {
      const rows: EvaluationRow[] = [];
      for (const line of lines) {
        number += 1;
        if (line.trim() === "") continue;
        const row = readOutcome(line);
        if (!row) throw new CannotDo("not-a-result", { path, line: number });
        rows.push(row);
      }
      yield rows;
    }
  }
}

/** The lines of a file, a block at a time. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  for await (const { bytes, from, to } of blocksOf(chunks)) {
    const lines = textIn(bytes, from, to).split("\n");
    if (lines.at(-1) === "") lines.pop();
    yield lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  }
}
