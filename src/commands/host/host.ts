import type { StoredColumn } from "../../results/stored-columns.js";
import type { Day } from "../../values/date.js";
import type { Prompter } from "./prompter.js";

/** A stream that takes text, or its bytes, which may change once they are taken, and what is known of the terminal behind it. */
export interface Sink {
  write(piece: string | Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
}

/** Another thread of this program, which answers each part of a task in turn. */
export interface WorkerThread {
  /** Hands over a part; the bytes within it that are named are the thread's from then on. */
  post(part: unknown, given: readonly Uint8Array[]): void;
  stop(): Promise<void>;
}

/** Hears what a thread answers, and whether it ended before it was stopped. */
export interface WorkerListener {
  answered(answer: unknown): void;
  failed(cause: unknown): void;
}

/** A sink to the same stream, which writes in a way of its own. */
export const writingSink = (sink: Sink, write: Sink["write"]): Sink => ({
  isTerminal: sink.isTerminal,
  get columns() {
    return sink.columns;
  },
  write,
});

/** A file on its way: committed whole, or discarded; the old one stays until then. */
export interface OutputFile {
  write(piece: string | Uint8Array): Promise<void>;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/** A table in a file that another program keeps. */
export interface StoredTable {
  /** As it was typed. */
  readonly path: string;
  readonly file: string;
  /** Null where the file is a table. */
  readonly table: string | null;
}

/** Rows on their way into a table: lines of JSON in which every number is a text. */
export interface StagedRows {
  write(piece: string | Uint8Array): Promise<void>;
  /** They go among other tables of a file, which is there. */
  readonly among: boolean;
  /** Puts them there, whole or not at all. */
  place(): Promise<void>;
  /** The file that holds them, and nothing else. */
  bytes(): AsyncIterable<Buffer>;
  remove(): Promise<void>;
}

/** Texts that took time to make, kept from run to run. */
export interface KeptTexts {
  /** The text that this very program kept under this very key; undefined where there is none, or it is not whole. */
  find(key: string): Promise<string | undefined>;
  /** Keeps a text where that can be done; where it cannot, nothing is lost but time. */
  keep(key: string, text: string): Promise<void>;
}

/** Everything a command touches of the world outside; the only way it does. */
export interface Host {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of rules that comes with the program. */
  readonly shippedRules: string;
  /** The folder of the pages of the reference that comes with it. */
  readonly shippedPages: string;
  /** The folder of the script and the look of the page that applicants fill in. */
  readonly shippedForm: string;
  /** The folder of the pages of findings. */
  readonly shippedFindings: string;
  /** The folder of what a repository of rules begins with. */
  readonly shippedStart: string;
  /** The folder of temporary places. */
  readonly temporaryFolder: string;
  readonly version: string;
  /** A sum of all that the program was built to, where it was. */
  readonly build?: string | undefined;
  /** Where compiled rules are kept; undefined where nothing is. */
  readonly kept?: KeptTexts | undefined;
  /** Somebody who can be asked; undefined, or not there, where nobody sits at a terminal. */
  prompter?(): Promise<Prompter | undefined>;
  /** The day that it is where the program runs: it is offered to people, and no result depends on it. */
  today?(): Day;
  /** How many threads can work at a time. */
  readonly cores: number;
  startWorker(task: unknown, listener: WorkerListener): Promise<WorkerThread>;
  /** Milliseconds since some moment: what a person is shown of the time may depend on it, a result never. */
  now(): number;
  /** The text of a regular file that is not too large to be held; of anything else it is refused. */
  readText(path: string): Promise<string>;
  /** The bytes of a file in chunks, or of standard input for `-`. */
  readChunks(path: string): AsyncIterable<Buffer>;
  /** The rows of a stored table as NDJSON; not there where no such file can be read. */
  tableRows?(table: StoredTable): AsyncIterable<Buffer>;
  /** Begins a table that is to be stored; not there where no such file can be written. */
  stagedRows?(table: StoredTable, columns: readonly StoredColumn[]): Promise<StagedRows>;
  /** Reads no more of standard input, which may stay open for ever. */
  closeInput(): void;
  /** `stream`: a pipe, a device or the like, which may never end. */
  kindOf(path: string): Promise<"file" | "folder" | "stream" | "none">;
  /** What is another text each time that a file, or what a folder holds, is another. */
  stampOf(path: string): Promise<string>;
  /** The names in a folder, sorted. */
  list(folder: string): Promise<readonly string[]>;
  /** The bytes of a file, or of a file that standard input comes from for `-`; undefined of anything else. */
  sizeOf(path: string): Promise<number | undefined>;
  /** Whether both are one regular file, whatever their names; `-` is the file that standard input comes from. */
  sameFile(one: string, other: string): Promise<boolean>;
  /** Says that a file must not be written over, though nobody may read it; where nothing is written, nobody needs to. */
  keep?(path: string): Promise<void>;
  /** A file written whole or not at all; a device, a pipe or standard output (`-`), as it comes. */
  createFile(path: string): Promise<OutputFile>;
  /** Runs git in a folder; its output, or undefined where it refuses. Not there where no other program may be started. */
  git?(folder: string, args: readonly string[]): Promise<string | undefined>;
  /** A folder with all above it, where they are not there yet. */
  createFolder(path: string): Promise<void>;
  /** A place for text that is needed once more and then no longer; nothing of it stays behind. */
  temporary(): Promise<{ write(piece: string | Uint8Array): Promise<void>; readChunks(): AsyncIterable<Buffer>; remove(): Promise<void> }>;
  join(...parts: string[]): string;
  folderOf(path: string): string;
  /** Where a path leads in the end, through all links; of what is not there, the path from the root. */
  realPath(path: string): Promise<string>;
  /** The folders that a file lies in, the innermost first, up to the outermost. */
  foldersOf(path: string): readonly string[];
}
