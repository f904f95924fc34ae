import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PIECE = 1 << 20;

/** A folder that goes with the process, however that ends. */
export function passingFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes lines in large pieces. */
export function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, "w");
  let piece = "";
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE) continue;
    writeSync(file, piece);
    piece = "";
  }
  writeSync(file, piece);
  closeSync(file);
}

/** The lines of a file of any size. */
export function* linesOf(path: string): Generator<string> {
  const file = openSync(path, "r");
  let buffer = Buffer.allocUnsafe(PIECE);
  let held = 0;
  for (let got = -1; got !== 0; ) {
    got = readSync(file, buffer, held, buffer.length - held, null);
    held += got;
    let start = 0;
    for (let end = buffer.indexOf(10); end >= 0 && end < held; end = buffer.indexOf(10, start)) {
      yield buffer.toString("utf8", start, end);
      start = end + 1;
    }
    buffer.copy(buffer, 0, start, held);
    held -= start;
    if (held === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
  }
  if (held > 0) yield buffer.toString("utf8", 0, held);
  closeSync(file);
}
