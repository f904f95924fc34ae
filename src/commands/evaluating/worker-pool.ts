import { type Block, blocksOf } from "../../applications/blocks.js";
import type { ApplicationFile } from "../../applications/given.js";
import { addCounts, type BatchCounts, noCounts } from "../../evaluation/batch.js";
import type { Policy } from "../../policy/policy.js";
import { policyJson } from "../../policy/policy-json.js";
import type { EvaluationRow } from "../../results/outcome.js";
import { readWaiting, writtenRow, writtenRows } from "../../results/written-row.js";
import type { Host } from "../host/host.js";
import { linesIn } from "../waiting-room.js";
import { Colleague } from "./colleague.js";
import { type PartWorker, partWorker, type Task, type TaskAnswer, type TaskPart } from "./worker-task.js";

/** So many parts are with each other thread at a time: it has enough while this one does a part, reads and writes. */
const PARTS_EACH = 4;
/** So many parts for each thread are done, or under way, before the first of them is. */
const PARTS_AHEAD = 5;
/** A part that a chunk of a file makes has no more bytes. */
const PART_BYTES = 2 << 20;

/**
 * A batch of NDJSON files, evaluated on several threads: the same rows in the same order as on one. This thread hands parts to the
 * others, and does the next one itself where all have enough.
 */
export class WorkerPool {
  private readonly colleagues: Colleague<TaskAnswer>[] = [];
  private readonly own: PartWorker;
  private ownCounts: BatchCounts = noCounts;
  /** Bytes of parts that are done, and of rows that are written: new ones cost more than what they are filled with. */
  private readonly read: Uint8Array[] = [];
  private readonly spare: Uint8Array[] = [];

  constructor(
    private readonly host: Host,
    private readonly policies: readonly Policy[],
    private readonly task: Omit<Task, "policies">,
    private readonly jobs: number,
    /** Whether rows are written as they are, and nobody looks into them. */
    private readonly prints: boolean,
  ) {
    this.own = partWorker(policies, task);
  }

  /** What happened to the rows that were handed out so far. */
  get counts(): BatchCounts {
    return this.colleagues.map(({ latest }) => latest?.counts ?? noCounts).reduce(addCounts, this.ownCounts);
  }

  async *rows(files: readonly ApplicationFile[]): AsyncGenerator<readonly EvaluationRow[]> {
    const under: Promise<TaskAnswer>[] = [];
    try {
      for (const file of files) {
        for await (const part of this.partsOf(file)) {
          const colleague = this.free();
          const answer = colleague ? colleague.work(part, givenWith(part)) : this.work(part);
          // Whatever fails is told when its turn comes.
          const done = answer.catch(() => {});
          under.push(answer);
          if (!colleague) await done;
          if (under.length >= PARTS_AHEAD * this.jobs) yield* this.rowsOf(await (under.shift() as Promise<TaskAnswer>));
        }
      }
      while (under.length > 0) yield* this.rowsOf(await (under.shift() as Promise<TaskAnswer>));
    } finally {
      await Promise.all(this.colleagues.map((each) => each.stop()));
    }
  }

  private *rowsOf(answer: TaskAnswer): Generator<readonly EvaluationRow[]> {
    const { bytes, read, rows } = answer;
    this.read.push(whole(read));
    if (!this.prints) yield this.eachOf(answer);
    else if (rows > 0) {
      yield [writtenRows({ bytes, from: 0, to: bytes.length - 1 }, rows)];
      this.spare.push(whole(bytes));
    }
  }

  /** Rows as they are written, which are read where they are looked at; an audit looks at all of them. */
  private eachOf({ bytes, refused }: TaskAnswer): EvaluationRow[] {
    const rows: EvaluationRow[] = [];
    const unread = new Set(refused);
    for (const line of linesIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
      rows.push(this.task.audits || unread.has(rows.length) ? readWaiting(line) : writtenRow(line, []));
    return rows;
  }

  /** Another thread that can be given a part; those that are needed are begun. */
  private free(): Colleague<TaskAnswer> | undefined {
    const free = this.colleagues.find(({ waits }) => waits < PARTS_EACH);
    if (free || this.colleagues.length >= this.jobs - 1) return free;
    const begun = new Colleague<TaskAnswer>(this.host, { ...this.task, policies: this.policies.map(policyJson) });
    this.colleagues.push(begun);
    return begun;
  }

  private async work(part: TaskPart): Promise<TaskAnswer> {
    const answer = await this.own(part);
    this.ownCounts = answer.counts;
    return answer;
  }

  private async *partsOf({ chunks, name, firstLine }: ApplicationFile): AsyncGenerator<TaskPart> {
    for await (const blocks of blocksOf(chunks, firstLine)) {
      const length = blocks.reduce((sum, { from, to }) => sum + to - from, 0);
      const before = this.read.pop();
      const copy = before && before.length >= length ? before : new Uint8Array(Math.max(length, PART_BYTES));
      let at = 0;
      for (const { bytes, from, to } of blocks) {
        copy.set(bytes.subarray(from, to), at);
        at += to - from;
      }
      yield { bytes: copy.subarray(0, length), line: (blocks[0] as Block).line, file: name, spare: this.spare.pop() };
    }
  }
}

const givenWith = ({ bytes, spare }: TaskPart): Uint8Array[] => (spare ? [bytes, spare] : [bytes]);

/** All bytes of a place, of which some were used. */
const whole = ({ buffer }: Uint8Array): Uint8Array => new Uint8Array(buffer);
