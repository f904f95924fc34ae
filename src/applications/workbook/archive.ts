import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { UnreadableWorkbook } from "./unreadable.js";

const MOST_ARCHIVE_BYTES = 1 << 28;
const MOST_ENTRIES = 10_000;
const MOST_PART_BYTES = 2 ** 31;
/** What repeats itself is told by its ratio, from a size on that no memory feels. */
const MOST_RATIO = 200;
const RATIO_FROM_BYTES = 1 << 24;
const LOCAL_HEADER_BYTES = 30;

/** The archive that a workbook is: held whole, for its directory stands at the end. Its parts are inflated as they are read. */
export class WorkbookArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(bytes: Uint8Array): Promise<WorkbookArchive> {
    try {
      const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
      if (zip.entryCount > MOST_ENTRIES) throw new UnreadableWorkbook("too-large");
      const all: Entry[] = [];
      for await (const entry of zip.eachEntry()) all.push(entry);
      return new WorkbookArchive(zip, byName(all));
    } catch (cause) {
      throw cause instanceof UnreadableWorkbook ? cause : new UnreadableWorkbook("damaged");
    }
  }

  /** Whether there is such a part, whatever the case of its name. */
  has(part: string): boolean {
    return this.entries.has(nameOf(part));
  }

  /** The bytes of a part as they are inflated: no more than the directory tells, and with its check sum at the end. */
  async *read(part: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(nameOf(part));
    if (!entry) throw new UnreadableWorkbook("damaged", part);
    if (entry.isEncrypted()) throw new UnreadableWorkbook("encrypted", part);
    const { compressedSize, uncompressedSize } = entry;
    const isBomb = uncompressedSize >= RATIO_FROM_BYTES && uncompressedSize > MOST_RATIO * compressedSize;
    if (isBomb || uncompressedSize > MOST_PART_BYTES) throw new UnreadableWorkbook("too-large", part);
    let sum = 0;
    try {
      for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
        const bytes: Uint8Array = chunk;
        sum = crc32(bytes, sum);
        yield bytes;
      }
    } catch {
      throw new UnreadableWorkbook("damaged", part);
    }
    if (sum !== entry.crc32) throw new UnreadableWorkbook("damaged", part);
  }
}

/** Names of parts are the same whatever their case, and whichever stroke stands between folders. */
const nameOf = (part: string): string => part.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

/** The entries by their names: each name once, and no bytes that two of them claim. */
function byName(all: readonly Entry[]): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const entry of all) {
    const name = nameOf(entry.fileName);
    if (found.has(name)) throw new UnreadableWorkbook("damaged", entry.fileName);
    found.set(name, entry);
  }
  let end = 0;
  for (const entry of [...all].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new UnreadableWorkbook("damaged", entry.fileName);
    end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
  }
  return found;
}

/** All bytes of a file, as far as a workbook may have so many. */
export async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MOST_ARCHIVE_BYTES) throw new UnreadableWorkbook("too-large");
    // A chunk is good until the next one is asked for.
    held.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(held, length);
}
