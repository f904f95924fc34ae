import { JsonRowReader } from "../applications/json-row.js";
import { placesOf } from "../applications/json-source.js";
import { neededFields } from "../evaluation/batch.js";
import { Evaluator } from "../evaluation/evaluator.js";
import { problemWords } from "../messages/catalogue.js";
import { findingTopic } from "../messages/topics.js";
import { CannotDo } from "../messages/usage.js";
import { ownNames } from "../policy/fields.js";
import type { RefusedRow } from "../reports/evaluation.js";
import { type ExplainedApplication, explainApplication } from "../reports/explanation.js";
import { summaryOf } from "../reports/policy-summary.js";
import type { Command } from "./command.js";
import { findApplications } from "./load-applications.js";
import { loadPolicies } from "./load-rules.js";
import { addOptions, dayOption, flagOption, listOption, readingOptions, subsidyOptions, textOption } from "./options.js";
import { drawFindings, writeReport } from "./write-report.js";

/** Why an application gets what it gets; or what a finding's code means. */
export const explain: Command = {
  name: "explain",
  summary: {
    zh: "说明一份申报的结果从何而来; 或解释一个提示代码",
    en: "why an application gets what it gets; or what a finding's code means",
  },
  configure: (commander, language) => {
    commander.argument("<application>");
    addOptions(commander, language, ["rules", "format", "output", "asOf", "reading", "subsidy", "inputFormat", "strict", "unit"]);
  },
  run: async (setting, [topic = ""], options) => {
    const { host, language } = setting;
    const told = findingTopic(topic, language);
    if (told !== undefined) {
      await host.stdout.write(told);
      return 0;
    }
    if (topic !== "-" && (await host.kindOf(topic)) === "none") throw new CannotDo("unknown-topic", [topic]);
    const { policies } = await loadPolicies(host, listOption(options, "rules"), (findings, texts) =>
      drawFindings(setting, options, findings, texts),
    );
    const evaluation = {
      readings: readingOptions(options, policies),
      asOf: dayOption(options, "asOf"),
      subsidies: subsidyOptions(options, policies),
      allReadings: false,
      fast: false,
    };
    const evaluators = policies.map((policy) => new Evaluator(policy, evaluation));
    const data: (ExplainedApplication | RefusedRow)[] = [];
    for (const file of await findApplications(host, [topic], textOption(options, "inputFormat"))) {
      for await (const places of placesOf(file.chunks, file.kind)) {
        for (const { bytes, from, to, line } of places) {
          for (const evaluator of evaluators) {
            const { currency, digits, fields } = evaluator.policy;
            const strict = flagOption(options, "strict");
            const others = policies.flatMap((policy) => policy.fields.map((field) => field.name));
            const reader = new JsonRowReader({
              currency,
              digits,
              fields,
              ownNames,
              otherNames: others,
              needed: neededFields(evaluator.policy),
              strict,
            });
            const row = reader.read(bytes, from, to);
            if (row.policy !== undefined && row.policy !== evaluator.policy.id) continue;
            if (row.problems.length === 0) data.push(explainApplication(evaluator, row, line, language));
            else {
              const problems = row.problems.map((problem) => ({
                code: problem.code,
                field: problem.field,
                message: problemWords(problem, language),
              }));
              data.push({ application: row.id ?? null, file: undefined, line, problems });
            }
          }
        }
      }
    }
    await writeReport(setting, options, { kind: "explanation", data, policies: policies.map(summaryOf) }, ["text", "json"]);
    return 0;
  },
};
