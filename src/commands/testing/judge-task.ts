import { Judge } from "../../analysis/mutation/judge.js";
import type { MutationTask, Verdict } from "../../analysis/mutation/task.js";
import type { WrittenCase } from "../../analysis/mutation/written-case.js";

/** What a thread needs to judge changes as the main thread would; plain data. */
export interface MutationWork {
  readonly mutation: MutationTask;
  /** Cases that are to be written beside those that there are. */
  readonly kept: readonly WrittenCase[];
}

/** Judges changes by their number. */
export function judgeWorker({ mutation, kept }: MutationWork): (at: number) => Verdict {
  const judge = new Judge(mutation);
  for (const each of kept) judge.keep(each);
  return (at) => {
    const change = judge.changes[at];
    if (!change) throw new Error(`there is no change ${at}`);
    return judge.judge(change);
  };
}
