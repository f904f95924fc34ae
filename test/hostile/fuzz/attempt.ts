/** One command line on some files, as it was drawn: what is tried, kept and made smaller. */
export interface Attempt {
  readonly args: readonly string[];
  /** Files by name; those that are not UTF-8 as bytes. */
  readonly files: Readonly<Record<string, string | Buffer>>;
  readonly stdin?: string | Buffer;
  /** Of bytes that are read at a time. */
  readonly chunkBytes?: number;
  readonly columns?: number;
  readonly terminal?: boolean;
  /** Files that the command was asked to write, and no other; a folder ends in a stroke, files beside one in a hyphen. */
  readonly writes: readonly string[];
  /** What somebody who is asked types, in turn; without end the last again. */
  readonly typed?: readonly string[];
}

/** A part of what the program reads, and how something to be read is drawn. */
export interface Target {
  readonly name: string;
  /** Several where one command reads what another wrote. */
  readonly draw: (draw: import("../draw.js").Draw) => Attempt | Promise<Attempt>;
}
