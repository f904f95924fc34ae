import { type DifferenceImpact, impactOf, ResultsOfSide } from "../analysis/difference/impact.js";
import type { Policy } from "../policy/policy.js";
import type { EvaluationRow } from "../results/outcome.js";
import { settledRows } from "../settlement/settled-rows.js";
import type { Setting } from "./command.js";
import { evaluateFiles } from "./evaluating/evaluate-files.js";
import { findApplications } from "./loading/load-applications.js";
import { loadHistory } from "./loading/load-history.js";
import { commasOption, tableOptions } from "./loading/table-options.js";
import { evaluationOptions, listOption, type Options } from "./options.js";
import { withWaitingRoom } from "./waiting-room.js";

/** What a change does to the applications that were handed in; undefined where none were. `named`: what subsidies are called now. */
export async function impactOn(
  setting: Setting,
  options: Options,
  before: readonly Policy[],
  after: readonly Policy[],
  named: ReadonlyMap<string, string>,
): Promise<DifferenceImpact | undefined> {
  if (listOption(options, "applications").length === 0) return undefined;
  const sides = [new ResultsOfSide(named), new ResultsOfSide(new Map())] as const;
  await evaluated(setting, options, before, sides[0]);
  await evaluated(setting, options, after, sides[1]);
  return impactOf(...sides);
}

async function evaluated(setting: Setting, options: Options, policies: readonly Policy[], side: ResultsOfSide): Promise<void> {
  const { host, language } = setting;
  const evaluation = { ...evaluationOptions(options, policies), fast: true };
  const settles = policies.some((policy) => policy.limits.length > 0);
  const history = await loadHistory(host, [], policies, commasOption(options));
  const files = await findApplications(host, listOption(options, "applications"), options);
  const tables = await tableOptions(host, options);
  const { rows, evaluators } = await evaluateFiles(host, options, policies, files, {
    evaluation,
    tables,
    language,
    settles,
    audits: false,
  });
  const read = async (found: AsyncIterable<readonly EvaluationRow[]>): Promise<void> => {
    for await (const batch of found) for (const row of batch) side.add(row);
  };
  const nothing = (): void => undefined;
  if (!settles) return read(rows);
  await withWaitingRoom(host, (room) => read(settledRows(rows, evaluators, { history, room, tell: nothing, tellOverlooked: nothing })));
}
