import type { Judge } from "../../analysis/mutation/judge.js";
import type { MutationTask, Verdict } from "../../analysis/mutation/task.js";
import type { Setting } from "../command.js";
import type { Options } from "../options.js";

/** What becomes of each change of some rule files, in their order. */
export async function judged(_setting: Setting, _options: Options, _task: MutationTask, judge: Judge): Promise<Verdict[]> {
  return judge.changes.map((change) => judge.judge(change));
}
