import { type Task, type TaskPart, taskWorker } from "../../src/commands/evaluating/worker-task.js";
import type { WorkerListener, WorkerThread } from "../../src/commands/host/host.js";

/** A thread that is none: it is handed copies, answers in turn, and may end before its time. */
export function memoryWorker(task: unknown, { answered, failed }: WorkerListener, endsAfter: number): WorkerThread {
  const answer = taskWorker(structuredClone(task) as Task);
  let before = Promise.resolve();
  let parts = 0;
  return {
    post: (part) => {
      const copy = structuredClone(part) as TaskPart;
      before = before.then(async () => {
        parts += 1;
        if (parts > endsAfter) failed(1);
        else answered(structuredClone(await answer(copy)));
      });
    },
    stop: async () => {
      await before;
    },
  };
}
