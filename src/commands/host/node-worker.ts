import { join } from "node:path";
import { parentPort, Worker, workerData } from "node:worker_threads";
import type { WorkerListener, WorkerThread } from "./host.js";
import { workOf } from "./thread-work.js";

/** A thread that runs this program, from the folder of the package, on a task. */
export function startWorker(root: string, task: unknown, { answered, failed }: WorkerListener): WorkerThread {
  const worker = new Worker(join(root, "bin", "worker.js"), { workerData: task });
  let stopped = false;
  const fail = (cause: unknown) => {
    if (!stopped) failed(cause);
  };
  worker.on("message", answered);
  worker.on("error", fail);
  worker.on("messageerror", fail);
  worker.on("exit", fail);
  return {
    post: (part, given) => worker.postMessage(part, buffersOf(given)),
    stop: async () => {
      stopped = true;
      await worker.terminate();
    },
  };
}

const buffersOf = (given: readonly Uint8Array[]): ArrayBuffer[] => given.map(({ buffer }) => buffer as ArrayBuffer);

/** The other side: answers the parts that the thread is handed, one after the other. */
export function answerParts(): void {
  const answer = workOf(workerData);
  let before = Promise.resolve();
  parentPort?.on("message", (part: unknown) => {
    before = before.then(async () => {
      const { answer: done, given } = await (await answer)(part);
      parentPort?.postMessage(done, buffersOf(given));
    });
  });
}
