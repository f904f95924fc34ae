import { crc32, createDeflateRaw } from "node:zlib";

/** One file of an archive, deflated as it is written; only the deflated bytes are kept. */
export class ZipEntry {
  readonly name: Buffer;
  private readonly deflate = createDeflateRaw();
  private readonly pieces: Buffer[] = [];
  private readonly done: Promise<void>;
  private crc = 0;
  private size = 0;

  constructor(name: string) {
    this.name = Buffer.from(name);
    this.deflate.on("data", (piece: Buffer) => this.pieces.push(piece));
    this.done = new Promise((resolve, reject) => {
      this.deflate.on("end", resolve).on("error", reject);
    });
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.crc = crc32(bytes, this.crc);
    this.size += bytes.length;
    if (!this.deflate.write(bytes)) await new Promise<void>((resolve) => this.deflate.once("drain", resolve));
  }

  async end(): Promise<{ readonly crc: number; readonly size: number; readonly bytes: Buffer }> {
    this.deflate.end();
    await this.done;
    return { crc: this.crc, size: this.size, bytes: Buffer.concat(this.pieces) };
  }
}

const LOCAL_FILE = 0x04034b50;
const CENTRAL_FILE = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1980-01-01, the first day that the format knows: an archive tells of no clock. */
const DAY = 0x21;
/** Beyond so many bytes an archive needs another form, which is not written. */
const MOST_BYTES = 0xffffffff;

/** Writes entries as one archive (PKWARE APPNOTE 6.3), in their order. */
export async function writeZip(entries: readonly ZipEntry[], out: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  const central: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const { crc, size, bytes } = await entry.end();
    if (at + bytes.length > MOST_BYTES || size > MOST_BYTES) throw new Error("more than 4 GiB");
    const common = commonHead(crc, bytes.length, size, entry.name.length);
    await out(Buffer.concat([words32(LOCAL_FILE), common, entry.name]));
    await out(bytes);
    const [from, rest] = [words16(VERSION), Buffer.concat([words16(0, 0, 0), words32(0), words32(at)])];
    central.push(Buffer.concat([words32(CENTRAL_FILE), from, common, rest, entry.name]));
    at += 4 + common.length + entry.name.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  const counts = words16(0, 0, entries.length, entries.length);
  await out(Buffer.concat([directory, words32(END), counts, words32(directory.length, at), words16(0)]));
}

/** What the head of a file and its line in the directory have in common. */
const commonHead = (crc: number, packed: number, size: number, name: number): Buffer =>
  Buffer.concat([words16(VERSION, UTF8_NAMES, DEFLATED, 0, DAY), words32(crc, packed, size), words16(name, 0)]);

function words16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => {
    bytes.writeUInt16LE(value, at * 2);
  });
  return bytes;
}

function words32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => {
    bytes.writeUInt32LE(value, at * 4);
  });
  return bytes;
}
