import type { Phase } from "../../formats/progress-line.js";

/** What long work tells of itself on its way. */
export interface Progress {
  /** Begins a step in which the files at the paths are read, through the host of the setting. */
  begin(phase: Phase, paths: readonly string[]): Promise<void>;
  /** Rows as they are read; where they are settled, that is the next step. */
  reading<T>(batches: AsyncIterable<readonly T[]>, settles: boolean): AsyncIterable<readonly T[]>;
  /** Rows that were settled, as they are written. */
  writing<T>(batches: AsyncIterable<readonly T[]>): AsyncIterable<readonly T[]>;
  /** So many of so many changes of rules were judged. */
  judged(done: number, of: number): Promise<void>;
  /** Takes away what is shown. */
  end(): Promise<void>;
}

/** No progress: rows pass untouched. */
export const silent: Progress = {
  begin: async () => {},
  reading: (batches) => batches,
  writing: (batches) => batches,
  judged: async () => {},
  end: async () => {},
};
