import type { ApplicationFile } from "../../applications/given.js";
import { observersFor } from "../../audit/observers.js";
import { Batch, type BatchCounts, countsOf } from "../../evaluation/batch.js";
import type { EvaluationOptions } from "../../evaluation/evaluator.js";
import type { Policy } from "../../policy/policy.js";
import { policyOfJson } from "../../policy/policy-json.js";
import { evaluationRows } from "../../reports/evaluation.js";
import { isRefused } from "../../results/outcome.js";
import { type RowWriter, writeRow } from "../../results/row-line.js";
import type { Stretch } from "../../results/stretch.js";
import { isWritten } from "../../results/written-row.js";
import { ByteBuffer } from "../../values/byte-buffer.js";
import type { Language } from "../../values/words.js";

/** What a thread needs to evaluate a part of a batch as the main thread would; plain data. */
export interface Task {
  /** Policies as `policyJson` writes them. */
  readonly policies: readonly string[];
  readonly evaluation: EvaluationOptions;
  readonly strict: boolean;
  /** Policies that nobody asked for are applied only to rows that give one of their inputs. */
  readonly onlyMentioned: boolean;
  /** The language of problems. */
  readonly language: Language;
  /** Whether limits are settled afterwards: lines are marked where they may yet change. */
  readonly marked: boolean;
  /** Whether claims are looked at. */
  readonly audits: boolean;
}

/** Whole lines of an NDJSON file, the first of which is on `line`. */
export interface TaskPart {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly file: string | undefined;
  /** Bytes for the rows of the part: those of another, which are written. */
  readonly spare: Uint8Array | undefined;
}

/** The rows of a part as lines. */
export interface TaskAnswer {
  readonly bytes: Uint8Array;
  /** The bytes of the part, which are free for another. */
  readonly read: Uint8Array;
  /** How many there are. */
  readonly rows: number;
  /** The 0-based numbers of those that could not be evaluated. */
  readonly refused: readonly number[];
  /** Of all parts that this thread was given. */
  readonly counts: BatchCounts;
}

/** Evaluates parts of a batch, one after the other. */
export type PartWorker = (part: TaskPart) => Promise<TaskAnswer>;

/** The same from what a thread was handed. */
export const taskWorker = (task: Task): PartWorker =>
  partWorker(
    task.policies.map((json) => policyOfJson(json) as Policy),
    task,
  );

export function partWorker(policies: readonly Policy[], task: Omit<Task, "policies">): PartWorker {
  const { evaluation, strict, onlyMentioned, language, marked, audits } = task;
  const batch = new Batch(policies, observersFor(audits), evaluation, strict, undefined, onlyMentioned, !marked);
  return async ({ bytes, line, file, spare }) => {
    const written = new WrittenPart(spare);
    const refused: number[] = [];
    let number = 0;
    for await (const rows of evaluationRows(batch.evaluate([lines(bytes, line, file)]), language)) {
      for (const row of rows) {
        if (isRefused(row)) refused.push(number);
        number += isWritten(row) ? row.lines : 1;
        writeRow(row, written, marked);
        written.text("\n");
      }
    }
    return { bytes: written.bytes.subarray(0, written.at), read: bytes, rows: number, refused, counts: countsOf(batch) };
  };
}

/** The rows of a part, in bytes that are used again for another. */
class WrittenPart extends ByteBuffer implements RowWriter {
  constructor(spare: Uint8Array | undefined) {
    super(spare ?? 2 << 20);
  }

  stretch({ bytes }: Stretch): void {
    this.copy(bytes, 0, bytes.length);
  }
}

const lines = (bytes: Uint8Array, line: number, name: string | undefined): ApplicationFile => ({
  name,
  kind: "ndjson",
  firstLine: line,
  chunks: once(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
