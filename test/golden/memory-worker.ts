import type { WorkerListener, WorkerThread } from "../../src/commands/host/host.js";
import { workOf } from "../../src/commands/host/thread-work.js";

/** A thread that is none: it is handed copies, answers in turn, and may end before its time. */
export function memoryWorker(task: unknown, { answered, failed }: WorkerListener, endsAfter: number): WorkerThread {
  const work = workOf(structuredClone(task));
  let before = Promise.resolve();
  let parts = 0;
  return {
    post: (part) => {
      const copy: unknown = structuredClone(part);
      before = before.then(async () => {
        parts += 1;
        if (parts > endsAfter) failed(1);
        else answered(structuredClone((await (await work)(copy)).answer));
      });
    },
    stop: async () => {
      await before;
    },
  };
}
