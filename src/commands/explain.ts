import { Applications } from "../applications/applications.js";
import { Evaluator } from "../evaluation/evaluator.js";
import { shapeFor } from "../evaluation/readers.js";
import { CannotDo } from "../messages/usage.js";
import { type ExplainedApplication, explainRow } from "../reports/explanation.js";
import { notExplained } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { tableNotices } from "../reports/table-notice.js";
import type { RefusedRow } from "../results/outcome.js";
import { settlementObservers } from "../settlement/observers.js";
import type { Command } from "./command.js";
import { checkComputed } from "./evaluating/evaluate-files.js";
import { explainReference, nearestTopic } from "./explain-reference.js";
import { findApplications } from "./loading/load-applications.js";
import { loadPolicies } from "./loading/load-rules.js";
import { tableOptions } from "./loading/table-options.js";
import { evaluationOptions, flagOption, listOption, tableFlags } from "./options.js";
import { languageOfReport, writeNotice, writeReport } from "./write-report.js";

/** A derivation is for reading: beyond so many, the rest are only counted. */
const MOST_EXPLAINED = 50;

/** Why an application gets what it gets; or what a finding's code, or a word of the rule language, means. */
export const explain: Command = {
  options: ["rules", "noCache", "format", "output", "asOf", "reading", "subsidy", "inputFormat", ...tableFlags, "strict", "unit"],
  run: async (setting, [topic], options) => {
    const { host, language } = setting;
    const told = await explainReference(setting, options, topic);
    if (topic === undefined || told !== undefined) {
      await host.stdout.write(told ?? "");
      return 0;
    }
    if (topic !== "-" && (await host.kindOf(topic)) === "none")
      throw new CannotDo("unknown-topic", { text: topic, near: await nearestTopic(host, topic) });
    const { policies } = await loadPolicies(setting, options);
    const evaluation = { ...evaluationOptions(options, policies), fast: false, allReadings: true };
    const unasked = listOption(options, "rules").length === 0;
    const evaluators = policies.map((policy) => new Evaluator(policy, settlementObservers, evaluation));
    const shapes = policies.map((policy) => shapeFor(policy, policies, flagOption(options, "strict"), settlementObservers));
    const applications = new Applications(shapes, await tableOptions(host, options));
    const of = await languageOfReport(setting, options, "explanation");
    const data: (ExplainedApplication | RefusedRow)[] = [];
    let left = 0;
    for (const file of await findApplications(host, [topic], options)) {
      for await (const batch of await applications.open(file)) {
        for (const given of batch) {
          if (data.length < MOST_EXPLAINED) data.push(...explainRow(evaluators, given, of, unasked));
          else left += 1;
        }
      }
    }
    for (const given of applications.rest()) data.push(...explainRow(evaluators.slice(0, 1), given, of));
    if (left > 0) await host.stderr.write(notExplained(left, language));
    await writeNotice(setting, options, tableNotices(applications.notices, language));
    await writeReport(setting, options, { kind: "explanation", data, policies: policies.map(summaryOf) });
    checkComputed({ rows: data.length, refused: data.filter((each) => "problems" in each).length });
    return 0;
  },
};
