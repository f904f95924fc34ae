import { csvSheet } from "./csv-sheet.js";
import { encodingNamed } from "./encoding.js";
import type { OpenTables } from "./record.js";
import { isText } from "./signature.js";

/** So many bytes show what a file is. */
const HEAD_BYTES = 1024;

/** Opens a file as what its first bytes show it to be, whatever it is called: a workbook with its sheets, or a text, which is one table. */
export const openTables: OpenTables = async (chunks, encoding, path) => {
  const { head, all } = await begun(chunks);
  if (!isText(head)) return (await import("../workbook/workbook-sheet.js")).workbookTables(all, path);
  const told = encoding === undefined ? undefined : encodingNamed(encoding);
  return [{ name: undefined, hidden: false, open: (known) => csvSheet(all, told, path, known) }];
};

/** The first bytes of a file, and all of it, to be read once. */
async function begun(chunks: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const rest = chunks[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  let ended = false;
  while (head.length < HEAD_BYTES && !ended) {
    const next = await rest.next();
    ended = next.done === true;
    if (!next.done) head = joined(head, next.value);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      while (!ended) {
        const next = await rest.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await rest.return?.();
    }
  }
  return { head, all: all() };
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
