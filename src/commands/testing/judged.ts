import type { Judge } from "../../analysis/mutation/judge.js";
import type { MutationTask, Verdict } from "../../analysis/mutation/task.js";
import type { Setting } from "../command.js";
import { Colleague } from "../evaluating/colleague.js";
import { type Options, textOption } from "../options.js";
import type { MutationWork } from "./judge-task.js";

/** Fewer changes are judged sooner than threads have begun. */
const LEAST_CHANGES = 60;

const MOST_JOBS = 8;

/** What becomes of each change of some rule files, in their order; `--jobs` at a time. */
export async function judged({ host, progress }: Setting, options: Options, task: MutationTask, judge: Judge): Promise<Verdict[]> {
  const { changes, written } = judge;
  const typed = textOption(options, "jobs");
  const most = typed === undefined ? Math.min(host.cores, MOST_JOBS) : Math.min(Number(typed), Math.max(MOST_JOBS, 2 * host.cores));
  const verdicts: Verdict[] = [];
  let done = 0;
  const note = async (at: number, verdict: Verdict): Promise<void> => {
    verdicts[at] = verdict;
    done += 1;
    await progress.judged(done, changes.length);
  };
  if (most === 1 || (typed === undefined && changes.length < LEAST_CHANGES)) {
    for (const [at, change] of changes.entries()) await note(at, judge.judge(change));
    return verdicts;
  }
  const work: MutationWork = { mutation: task, kept: written };
  const colleagues = Array.from({ length: Math.min(most, changes.length) }, () => new Colleague<Verdict>(host, work));
  let next = 0;
  const busy = colleagues.map(async (colleague) => {
    for (let at = next++; at < changes.length; at = next++) await note(at, await colleague.work(at));
  });
  try {
    await Promise.all(busy);
  } finally {
    await Promise.all(colleagues.map((each) => each.stop()));
  }
  return verdicts;
}
