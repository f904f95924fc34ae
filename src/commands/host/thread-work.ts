import { type Task, type TaskPart, taskWorker } from "../evaluating/worker-task.js";
import type { MutationWork } from "../testing/judge-task.js";

/** What a thread answers to a part, with the bytes within it that it gives away. */
export interface ThreadAnswer {
  readonly answer: unknown;
  readonly given: readonly Uint8Array[];
}

/** Answers each part of what a thread was begun for. */
export async function workOf(task: unknown): Promise<(part: unknown) => Promise<ThreadAnswer>> {
  if (isMutation(task)) {
    const { judgeWorker } = await import("../testing/judge-task.js");
    const work = judgeWorker(task);
    return async (part) => ({ answer: work(part as number), given: [] });
  }
  const work = taskWorker(task as Task);
  return async (part) => {
    const answer = await work(part as TaskPart);
    return { answer, given: [answer.bytes, answer.read] };
  };
}

const isMutation = (task: unknown): task is MutationWork => typeof task === "object" && task !== null && "mutation" in task;
