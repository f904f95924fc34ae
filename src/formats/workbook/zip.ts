import { Zip, ZipDeflate } from "fflate";

/** The first day that the format knows, in any time zone: an archive tells of no clock. */
const DAY = "1980-01-01T00:00:00";
/** Beyond so many bytes an archive needs another form, which is not written. */
const MOST_BYTES = 0xffffffff;

/**
 * Files of one archive, filled in any order and deflated as they are filled. The first that is open goes out at once;
 * of those after it only the deflated bytes wait.
 */
export class Archive {
  private readonly zip = new Zip((error, bytes) => {
    if (error) throw error;
    this.ready.push(bytes);
    this.size += bytes.length;
  });
  private ready: Uint8Array[] = [];
  private size = 0;

  constructor(private readonly out: (bytes: Uint8Array) => Promise<void>) {}

  /** Begins a file; what is written to it is text. */
  file(name: string): ArchiveFile {
    const file = new ZipDeflate(name);
    file.mtime = DAY;
    this.zip.add(file);
    return new ArchiveFile(file, () => this.flush());
  }

  /** Ends the archive, once each of its files has ended. */
  async end(): Promise<void> {
    this.zip.end();
    await this.flush();
  }

  private async flush(): Promise<void> {
    if (this.size > MOST_BYTES) throw new Error("more than 4 GiB");
    const ready = this.ready;
    this.ready = [];
    for (const bytes of ready) await this.out(bytes);
  }
}

export class ArchiveFile {
  private size = 0;

  constructor(
    private readonly file: ZipDeflate,
    private readonly flush: () => Promise<void>,
  ) {}

  write(text: string): Promise<void> {
    return this.push(text, false);
  }

  /** Ends the file with this text. */
  end(text: string): Promise<void> {
    return this.push(text, true);
  }

  private async push(text: string, last: boolean): Promise<void> {
    const bytes = new TextEncoder().encode(text);
    this.size += bytes.length;
    if (this.size > MOST_BYTES) throw new Error("more than 4 GiB");
    this.file.push(bytes, last);
    await this.flush();
  }
}
