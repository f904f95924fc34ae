import { CannotDo } from "../../messages/usage.js";
import type { Host, WorkerThread } from "../host/host.js";

/** Another thread, and the parts that it was given and has not answered. */
export class Colleague<Answer> {
  /** What it answered last. */
  latest: Answer | undefined;
  private readonly waiting: { resolve(answer: Answer): void; reject(cause: unknown): void }[] = [];
  private failure: { readonly cause: unknown } | undefined;
  private readonly thread: Promise<WorkerThread>;

  constructor(host: Host, task: unknown) {
    this.thread = host.startWorker(task, {
      answered: (answer) => {
        this.latest = answer as Answer;
        this.waiting.shift()?.resolve(answer as Answer);
      },
      failed: (cause) => {
        this.failure = { cause: cause instanceof Error && !isOutOfMemory(cause) ? cause : new CannotDo("worker-ended", {}) };
        for (const { reject } of this.waiting.splice(0)) reject(this.failure.cause);
      },
    });
  }

  /** Hands over a part, with bytes within it that are the thread's from then on. */
  work(part: unknown, given: readonly Uint8Array[] = []): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure.cause);
        return;
      }
      this.waiting.push({ resolve, reject });
      this.thread.then((thread) => thread.post(part, given), reject);
    });
  }

  /** How many parts it has not answered. */
  get waits(): number {
    return this.waiting.length;
  }

  async stop(): Promise<void> {
    await (await this.thread).stop();
  }
}

const isOutOfMemory = (cause: Error): boolean => (cause as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
