import { SaxesParser } from "saxes";
import { UnreadableWorkbook } from "./unreadable.js";

const MOST_DEPTH = 64;
/** No tag, text or remark is longer than this. */
const LONGEST_BYTES = 1 << 20;

export type Attributes = Readonly<Record<string, string>>;

/** What is made of a part. Elements of other vocabularies are left out, with all that stands in them. */
export interface XmlHandler {
  /** An element begins: its name without a prefix, and how deep it stands; the root at 1. */
  open(name: string, attributes: Attributes, depth: number): void;
  text(text: string): void;
  close(name: string, depth: number): void;
}

/** Reads XML as it comes. A document type, an entity of its own and anything that is not well-formed is refused. */
class XmlReader {
  private readonly parser = new SaxesParser({ position: false, xmlns: false });
  private readonly handler: XmlHandler;
  private depth = 0;
  private prefix = "";
  private space: string | undefined;
  /** The depth of the foreign element that is being left out; 0 where there is none. */
  private foreign = 0;
  private silentBytes = 0;
  private decoder: InstanceType<typeof TextDecoder> | undefined;

  constructor(
    handler: XmlHandler,
    private readonly part: string,
  ) {
    this.handler = handler;
    this.parser.on("doctype", () => {
      throw new UnreadableWorkbook("document-type", part);
    });
    this.parser.on("xmldecl", ({ encoding = "utf-8" }) => {
      if (!/^(?:utf-?(?:8|16(?:[bl]e)?)|us-ascii)$/i.test(encoding)) throw new UnreadableWorkbook("damaged", part);
    });
    this.parser.on("opentag", ({ name, attributes }) => this.open(name, attributes));
    this.parser.on("closetag", ({ name }) => this.close(name));
    this.parser.on("text", (text) => this.text(text));
    this.parser.on("cdata", (text) => this.text(text));
  }

  write(bytes: Uint8Array, last: boolean): void {
    this.decoder ??= decoderFor(bytes);
    this.silentBytes += bytes.length;
    try {
      this.parser.write(this.decoder.decode(bytes, { stream: !last }));
      if (last) this.parser.close();
    } catch (cause) {
      throw cause instanceof UnreadableWorkbook ? cause : new UnreadableWorkbook("damaged", this.part);
    }
    if (this.silentBytes > LONGEST_BYTES) throw new UnreadableWorkbook("too-large", this.part);
  }

  private open(name: string, attributes: Attributes): void {
    this.silentBytes = 0;
    this.depth += 1;
    if (this.depth > MOST_DEPTH) throw new UnreadableWorkbook("too-large", this.part);
    if (this.foreign > 0) return;
    if (this.depth === 1) {
      this.prefix = name.slice(0, name.indexOf(":") + 1);
      this.space = this.spaceIn(attributes);
    } else if (!this.isOwn(name, attributes)) {
      this.foreign = this.depth;
      return;
    }
    this.handler.open(name.slice(this.prefix.length), attributes, this.depth);
  }

  private isOwn(name: string, attributes: Attributes): boolean {
    const space = this.spaceIn(attributes);
    return (space === undefined || space === this.space) && name.startsWith(this.prefix) && !name.includes(":", this.prefix.length);
  }

  private spaceIn(attributes: Attributes): string | undefined {
    return attributes[this.prefix === "" ? "xmlns" : `xmlns:${this.prefix.slice(0, -1)}`];
  }

  private close(name: string): void {
    this.silentBytes = 0;
    if (this.foreign === 0) this.handler.close(name.slice(this.prefix.length), this.depth);
    else if (this.foreign === this.depth) this.foreign = 0;
    this.depth -= 1;
  }

  private text(text: string): void {
    if (this.foreign === 0) this.handler.text(text);
  }
}

/** UTF-8, or UTF-16 where its mark says so; anything unsound is an error. */
function decoderFor(bytes: Uint8Array): InstanceType<typeof TextDecoder> {
  const [first, second] = bytes;
  const name = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(name, { fatal: true });
}

const NOTHING = new Uint8Array(0);

/** Reads a part; hands over after each piece of it. */
export async function* readXml(chunks: AsyncIterable<Uint8Array>, part: string, handler: XmlHandler): AsyncGenerator<void> {
  const reader = new XmlReader(handler, part);
  for await (const chunk of chunks) {
    reader.write(chunk, false);
    yield;
  }
  reader.write(NOTHING, true);
  yield;
}

/** Reads a part to its end. */
export async function readWholeXml(chunks: AsyncIterable<Uint8Array>, part: string, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(chunks, part, handler));
}
