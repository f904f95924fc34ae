import { blocksOf } from "../../applications/blocks.js";
import { CannotDo } from "../../messages/usage.js";
import type { EvaluationRow } from "../../results/outcome.js";
import { readOutcome } from "../../results/reader.js";
import { textIn } from "../../values/bytes.js";
import type { Host } from "../host/host.js";

/** Rows that this program wrote as NDJSON; a line that is none is an error with its place. */
export async function* outcomeRows(host: Host, paths: readonly string[]): AsyncGenerator<readonly EvaluationRow[]> {
  for (const path of paths) for await (const rows of placedRows(host, path)) yield rows.map(({ row }) => row);
}

/** The same of one file, each row with its line. */
export async function* placedRows(
  host: Host,
  path: string,
): AsyncGenerator<readonly { readonly row: EvaluationRow; readonly at: number }[]> {
  let at = 0;
  for await (const lines of linesOf(host, path)) {
    const rows: { readonly row: EvaluationRow; readonly at: number }[] = [];
    for (const line of lines) {
      at += 1;
      if (line.trim() === "") continue;
      const row = readOutcome(line);
      if (!row) throw new CannotDo("not-a-result", { path, line: at });
      rows.push({ row, at });
    }
    yield rows;
  }
}

/** The lines of a file, a block at a time. */
export async function* linesOf(host: Host, path: string): AsyncGenerator<readonly string[]> {
  if (path !== "-" && !["file", "stream"].includes(await host.kindOf(path))) throw new CannotDo("no-such-file", { path });
  for await (const blocks of blocksOf(host.readChunks(path))) {
    for (const { bytes, from, to } of blocks) {
      const lines = textIn(bytes, from, to).split("\n");
      if (lines.at(-1) === "") lines.pop();
      yield lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
    }
  }
}
