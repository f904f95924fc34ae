import { kindNamed } from "../../applications/file-kinds.js";
import { rowBytesOf } from "../../applications/json-source.js";
import { CannotDo } from "../../messages/usage.js";
import type { EvaluationRow } from "../../results/outcome.js";
import { readOutcome } from "../../results/reader.js";
import { textIn } from "../../values/bytes.js";
import type { Host } from "../host/host.js";
import { kindOfName } from "./load-applications.js";

/** Rows that this program wrote, as lines or as an array of JSON; what is none is an error with its place. */
export async function* resultRows(host: Host, path: string): AsyncGenerator<readonly EvaluationRow[]> {
  for await (const found of rowBytesOf(host.readChunks(path), "detect")) {
    const rows: EvaluationRow[] = [];
    for (const { bytes, from, to, line } of found) {
      const row = readOutcome(textIn(bytes, from, to));
      if (!row) throw new CannotDo("not-a-result", { path, line });
      rows.push(row);
    }
    yield rows;
  }
}

/** Whether a file holds results, as its first row tells. */
export async function holdsResults(host: Host, path: string): Promise<boolean> {
  const kind = kindOfName(path);
  if (kind === undefined || kindNamed(kind).openTables || (await host.kindOf(path)) !== "file") return false;
  for await (const found of rowBytesOf(host.readChunks(path), "detect"))
    for (const { bytes, from, to } of found) return readOutcome(textIn(bytes, from, to)) !== undefined;
  return false;
}
