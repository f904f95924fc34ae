import { Judge } from "../../analysis/mutation/judge.js";
import type { MutationTask, Verdict } from "../../analysis/mutation/task.js";
import { CannotDo } from "../../messages/usage.js";
import { mutationReport } from "../../reports/mutation.js";
import type { Setting } from "../command.js";
import type { LoadedRules } from "../loading/load-rules.js";
import { textsOf } from "../loading/load-rules.js";
import type { Options } from "../options.js";
import { languageOfReport, writeReport } from "../write-report.js";
import { judged } from "./judged.js";

/** Changes rules one thing at a time and tells what notices it; exits with 1 where a case could and none does. */
export async function mutate(setting: Setting, options: Options, rules: LoadedRules, tasks: readonly MutationTask[]): Promise<number> {
  const language = await languageOfReport(setting, options, "mutation");
  const verdicts: Verdict[] = [];
  for (const task of tasks) {
    const judge = new Judge(task);
    const { failing, policy } = judge;
    if (failing !== undefined) throw new CannotDo("cases-fail-already", { policy: policy?.id ?? "", name: failing });
    verdicts.push(...(await judged(setting, options, task, judge)));
  }
  const report = mutationReport(verdicts, textsOf(rules.sources), language, setting.host.version);
  await writeReport(setting, options, report);
  return report.data.counts.survivors > 0 ? 1 : 0;
}
