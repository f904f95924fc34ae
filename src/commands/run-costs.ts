import { type ComparedSides, type DifferenceImpact, ImpactTally } from "../analysis/difference/impact.js";
import type { ApplicationFile } from "../applications/given.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { costsOf } from "../reports/costs.js";
import { placeWords } from "../reports/difference-places.js";
import type { Setting } from "./command.js";
import { checkComputed } from "./evaluating/evaluate-files.js";
import { tallyVersions, withFilesAgain } from "./evaluating/rows-of-version.js";
import { checkedCurrency } from "./impact.js";
import { rangeOf } from "./loading/changed-figures.js";
import { findApplications } from "./loading/load-applications.js";
import { loadPolicies } from "./loading/load-rules.js";
import { listOption, type Options } from "./options.js";
import { writeNotice, writeReport } from "./write-report.js";

/** What chooses among rows, or fails on them: there are none. */
const OF_ROWS = { only: "--only", failOn: "--fail-on", firstLine: "--first-line", receipt: "--receipt", rowReceipts: "--row-receipts" };

/** What applications cost with one figure after another in place of what the rules say, limits settled for each. */
export async function runCosts(setting: Setting, paths: readonly string[], options: Options): Promise<number> {
  for (const [name, option] of Object.entries(OF_ROWS)) if (options[name] !== undefined) throw new CannotDo("costs-without", { option });
  const loaded = await loadPolicies(setting, options);
  const { policies: today } = loaded;
  const currency = checkedCurrency(today.map((before) => ({ before, after: before })));
  const range = rangeOf(loaded, options);
  if (!range) throw new Error("costs without a range");
  // Each figure is compiled before the first is computed.
  const tried = range.figures.map(range.with);
  const impacts = await withFilesAgain(setting.host, await findApplications(setting.host, paths, options), async (files) => {
    const found: DifferenceImpact[] = [];
    for (const policies of tried) {
      const { impact, notice } = await impactOfFigure(setting, options, files, today, policies);
      if (found.length === 0) await writeNotice(setting, options, notice);
      found.push(impact);
    }
    return found;
  });
  const [first] = impacts;
  if (!first) throw new Error("a range of no figures");
  const applications = first.applications.read + first.invalid;
  const invalid = Math.max(...impacts.map((each) => each.invalid));
  checkComputed({ rows: applications, refused: invalid });
  const figures = impacts.map((impact, at) => costsOf(range.figures[at] ?? "", impact).after);
  const beside = listOption(options, "whatIf").filter((text) => !text.startsWith(`${range.name}=`));
  const title = { zh: placeWords(range.name, today, "zh"), en: placeWords(range.name, today, "en") };
  const data = { figure: range.name, title, beside, applications, invalid, today: costsOf(range.now, first).before, figures };
  await writeReport(setting, options, { kind: "costs", data, money: { currency, digits: today[0]?.digits ?? 2 } });
  return 0;
}

async function impactOfFigure(
  setting: Setting,
  options: Options,
  files: readonly ApplicationFile[],
  before: readonly Policy[],
  after: readonly Policy[],
): Promise<{ readonly impact: DifferenceImpact; readonly notice: string }> {
  const sides = before.map((policy, at): [string, ComparedSides] => [
    policy.id,
    { id: policy.id, before: policy, after: after[at], named: new Map() },
  ]);
  const tally = new ImpactTally(new Map(sides));
  const notice = await tallyVersions(setting, options, files, { before, after, language: setting.language }, tally);
  return { impact: tally.result(), notice };
}
