import { blocksOf } from "../../applications/blocks.js";
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

/**
 * A batch of NDJSON files, evaluated on several threads: the same rows in the same order as on one. This thread hands parts to the
 * others, and does the next one itself where all have enough.
 */
export class WorkerPool {
  private readonly colleagues: Colleague<TaskAnswer>[] = [];
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
    return this.colleagues.map(({ latest }) => latest?.counts ?? noCounts).reduce(addCounts, this.ownCounts);
  }

  async *rows(files: readonly ApplicationFile[]): AsyncGenerator<readonly EvaluationRow[]> {
    const under: Promise<TaskAnswer>[] = [];
    try {
      for (const file of files) {
        for await (const part of partsOf(file)) {
          const colleague = this.free();
          const answer = colleague ? colleague.work(part, part.bytes) : this.work(part);
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
}

async function* partsOf({ chunks, name, firstLine }: ApplicationFile): AsyncGenerator<TaskPart> {
  for await (const { bytes, from, to, line } of blocksOf(chunks, firstLine)) yield { bytes: bytes.slice(from, to), line, file: name };
}
