import type { Row } from "./row.js";
import type { RowShape } from "./row-shape.js";
import type { TableRead } from "./table/column-tally.js";
import type { Commas } from "./table/figure-spelling.js";
import type { TableNotice } from "./table/notice.js";
import type { OpenTables } from "./table/record.js";

/** One application where it stands in a file, not yet read; good until the next one is asked for. */
export interface Given {
  /** The line on which it begins. */
  readonly line: number;
  /** Where not the file of applications is meant but another one, its path. */
  readonly file?: string;
  /** The application against the policy of this number; with `factsOnly`, what stands beside its facts is let be. */
  read(policy: number, factsOnly?: boolean): Row;
  /** The application as JSON, as that policy reads it. */
  json(policy: number): string;
}

/** A second file, with the items of one list. */
export interface ListFile {
  readonly list: string;
  readonly path: string;
  /** The sheet of a workbook; the first where it is not named. */
  readonly sheet: string | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What only files made of rows and columns are asked. */
export interface TableOptions {
  readonly encoding: string | undefined;
  /** Column headings by input name. */
  readonly mapping: ReadonlyMap<string, string>;
  readonly lists: readonly ListFile[];
  /** The sheet of a workbook that holds the applications. */
  readonly sheet: string | undefined;
  /** What commas between digits mean, where that was said. */
  readonly commas: Commas | undefined;
  /** Whether cells are counted as they are read. */
  readonly tally?: boolean;
}

export const plainTable: TableOptions = { encoding: undefined, mapping: new Map(), lists: [], sheet: undefined, commas: undefined };

export interface ApplicationFile {
  /** Named in outcomes where there are several. */
  readonly name: string | undefined;
  readonly path?: string;
  /** The name of its kind. */
  readonly kind: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The line that the chunks begin with, where they are but a part of the file. */
  readonly firstLine?: number;
  /** Whether its chunks can be asked for more than once. */
  readonly again?: boolean;
}

/** The files of one run that are of one kind, against the policies of the run. */
export interface ApplicationSource {
  /** Makes sure that a file can be read, as far as its beginning tells. */
  check(file: ApplicationFile): Promise<void>;
  /** Reads as far as is needed to know that the file can be read; then its applications, a batch at a time. */
  open(file: ApplicationFile): Promise<AsyncIterable<Iterable<Given>>>;
  /** What is left when every file was read: items of lists that no application claimed. */
  rest(): Iterable<Given>;
  /** Fields that no policy declares, with how many rows had them. */
  readonly undeclared: readonly { readonly name: string; readonly count: number }[];
  readonly notices: readonly TableNotice[];
  /** How tables were read, column by column, where that was asked for. */
  readonly reads: readonly TableRead[];
}

/** A kind of file: how it is called, which endings it has, how its files are read. One that holds tables says how to open them. */
export interface FileKind {
  readonly names: readonly string[];
  /** Endings of file names, with the name of the kind that each means. */
  readonly extensions: Readonly<Record<string, string>>;
  /** Endings of other files, which it knows well enough to say what to do. */
  readonly told?: readonly string[];
  readonly openTables?: OpenTables;
  source(shapes: readonly RowShape[], options: TableOptions): ApplicationSource;
}
