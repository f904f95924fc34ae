import { blocksOf } from "../../applications/blocks.js";
import type { ApplicationFile } from "../../applications/given.js";
import { addCounts, type BatchCounts, noCounts } from "../../evaluation/batch.js";
import { CannotDo } from "../../messages/usage.js";
import type { Policy } from "../../policy/policy.js";
import { policyJson } from "../../policy/policy-json.js";
import type { EvaluationRow } from "../../results/outcome.js";
import { readWaiting, writtenRow, writtenRows } from "../../results/written-row.js";
import type { Host, WorkerThread } from "../host/host.js";
import { linesIn } from "../waiting-room.js";
import { type PartWorker, partWorker, type Task, type TaskAnswer, type TaskPart } from "./worker-task.js";

/** So many parts are with each other thread at a time: it has enough while this one does a part, reads and writes. */
const PARTS_EACH = 4;
/** So many parts for each thread are done, or under way, before the first of them is. */
const PARTS_AHEAD = 5;

/** Another thread, and the parts that it was given and has not answered. */
class Colleague {
  counts: BatchCounts = noCounts;
  private readonly waiting: { resolve(answer: TaskAnswer): void; reject(cause: unknown): void }[] = [];
  private failure: { readonly cause: unknown } | undefined;
  private readonly thread: Promise<WorkerThread>;

  constructor(host: Host, task: Task) {
    this.thread = host.startWorker(task, {
      answered: (answer) => {
        this.counts = (answer as TaskAnswer).counts;
        this.waiting.shift()?.resolve(answer as TaskAnswer);
      },
      failed: (cause) => {
        this.failure = { cause: cause instanceof Error && !isOutOfMemory(cause) ? cause : new CannotDo("worker-ended", {}) };
        for (const { reject } of this.waiting.splice(0)) reject(this.failure.cause);
      },
    });
  }

  work(part: TaskPart): Promise<TaskAnswer> {
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure.cause);
        return;
      }
      this.waiting.push({ resolve, reject });
      this.thread.then((thread) => thread.post(part, part.bytes), reject);
    });
  }

  get isFree(): boolean {
    return this.waiting.length < PARTS_EACH;
  }

  async stop(): Promise<void> {
    await (await this.thread).stop();
  }
}

const isOutOfMemory = (cause: Error): boolean => (cause as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";

/**
 * A batch of NDJSON files, evaluated on several threads: the same rows in the same order as on one. This thread hands parts to the
 * others, and does the next one itself where all have enough.
 */
export class WorkerPool {
  private readonly colleagues: Colleague[] = [];
  private readonly own: PartWorker;
  private ownCounts: BatchCounts = noCounts;

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
    return this.colleagues.map(({ counts }) => counts).reduce(addCounts, this.ownCounts);
  }

  async *rows(files: readonly ApplicationFile[]): AsyncGenerator<readonly EvaluationRow[]> {
    const under: Promise<TaskAnswer>[] = [];
    try {
      for (const file of files) {
        for await (const part of partsOf(file)) {
          const colleague = this.free();
          const answer = colleague ? colleague.work(part) : this.work(part);
          // Whatever fails is told when its turn comes.
          const done = answer.catch(() => {});
          under.push(answer);
          if (!colleague) await done;
          if (under.length >= PARTS_AHEAD * this.jobs) yield this.rowsOf(await (under.shift() as Promise<TaskAnswer>));
        }
      }
      while (under.length > 0) yield this.rowsOf(await (under.shift() as Promise<TaskAnswer>));
    } finally {
      await Promise.all(this.colleagues.map((each) => each.stop()));
    }
  }

  /** Rows as they are written, which are read where they are looked at; an audit looks at all of them. */
  private rowsOf({ bytes, rows: count, refused }: TaskAnswer): EvaluationRow[] {
    if (this.prints) return count > 0 ? [writtenRows({ bytes, from: 0, to: bytes.length - 1 }, count)] : [];
    const rows: EvaluationRow[] = [];
    const unread = new Set(refused);
    for (const line of linesIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
      rows.push(this.task.audits || unread.has(rows.length) ? readWaiting(line) : writtenRow(line, []));
    return rows;
  }

  /** Another thread that can be given a part; those that are needed are begun. */
  private free(): Colleague | undefined {
    const free = this.colleagues.find(({ isFree }) => isFree);
    if (free || this.colleagues.length >= this.jobs - 1) return free;
    const begun = new Colleague(this.host, { ...this.task, policies: this.policies.map(policyJson) });
    this.colleagues.push(begun);
    return begun;
  }

  private async work(part: TaskPart): Promise<TaskAnswer> {
    const answer = await this.own(part);
    this.ownCounts = answer.counts;
    return answer;
  }
}

async function* partsOf({ chunks, name }: ApplicationFile): AsyncGenerator<TaskPart> {
  for await (const { bytes, from, to, line } of blocksOf(chunks)) yield { bytes: bytes.slice(from, to), line, file: name };
}
