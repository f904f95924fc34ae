import { join } from "node:path";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { type Task, type TaskPart, taskWorker } from "../evaluating/worker-task.js";
import type { WorkerListener, WorkerThread } from "./host.js";

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
    post: (part, { buffer }) => worker.postMessage(part, [buffer as ArrayBuffer]),
    stop: async () => {
      stopped = true;
      await worker.terminate();
    },
  };
}

/** The other side: answers the parts that the thread is handed, one after the other. */
export function answerParts(): void {
  const answer = taskWorker(workerData as Task);
  let before = Promise.resolve();
  parentPort?.on("message", (part: TaskPart) => {
    before = before.then(async () => {
      const done = await answer(part);
      parentPort?.postMessage(done, [done.bytes.buffer as ArrayBuffer]);
    });
  });
}
