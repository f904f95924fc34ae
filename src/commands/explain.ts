import { Applications } from "../applications/applications.js";
import { hasCurve } from "../estimate/curve.js";
import { Estimating } from "../estimate/estimator.js";
import { fieldsAsked } from "../estimate/questions.js";
import { assignmentOf, inputNamed } from "../estimate/reassigned.js";
import { shapeFor } from "../evaluation/readers.js";
import type { Field } from "../expression/core.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { type ExplainedApplication, explainRow, type WhatElse } from "../reports/explanation.js";
import { notExplained } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { tableNotices } from "../reports/table-notice.js";
import { type EvaluationRow, isRefused, type RefusedRow } from "../results/outcome.js";
import { settlementObservers } from "../settlement/observers.js";
import type { Command, Setting } from "./command.js";
import { checkComputed } from "./evaluating/evaluate-files.js";
import { explainReference, nearestTopic } from "./explain-reference.js";
import { explainResults, explainRows, LETTER_OPTIONS, rowsAsked } from "./explain-results.js";
import { findApplications } from "./loading/load-applications.js";
import { holdsResults } from "./loading/load-results.js";
import { loadPolicies } from "./loading/load-rules.js";
import { tableOptions } from "./loading/table-options.js";
import { evaluationOptions, flagOption, listOption, type Options, tableFlags, textOption } from "./options.js";
import { withAudit } from "./run-audit.js";
import { languageOfReport, writeNotice, writeReport } from "./write-report.js";

/** A derivation is for reading: beyond so many, the rest are only counted. */
const MOST_EXPLAINED = 50;

/** Why an application gets what it gets, and what would change it; or what a finding's code, or a word of the rule language, means. */
export const explain: Command = {
  options: [
    "rules",
    "noCache",
    "format",
    "output",
    "asOf",
    "reading",
    "subsidy",
    "set",
    "along",
    "tree",
    "inputFormat",
    ...tableFlags,
    "strict",
    "unit",
    "history",
    ...LETTER_OPTIONS,
  ],
  run: async (setting, [topic], options) => {
    const { host, language } = setting;
    const told = await explainReference(setting, options, topic);
    if (topic === undefined || told !== undefined) {
      await host.stdout.write(told ?? "");
      return 0;
    }
    if (topic !== "-" && (await host.kindOf(topic)) === "none")
      throw new CannotDo("unknown-topic", { text: topic, near: await nearestTopic(host, topic) });
    if (topic !== "-" && (await holdsResults(host, topic))) return explainResults(setting, options, topic);
    const only = asksForOne(options) ? await auditedFirst(setting, options, topic) : undefined;
    if (typeof only === "number") return only;
    const { policies } = await loadPolicies(setting, options);
    const asked = askedIn(options, policies);
    const unasked = listOption(options, "rules").length === 0;
    const evaluation = evaluationOptions(options, policies);
    const estimating = policies.map((policy) => new Estimating(policy, policies, evaluation, settlementObservers));
    const shapes = policies.map((policy) => shapeFor(policy, policies, flagOption(options, "strict"), settlementObservers));
    const applications = new Applications(shapes, await tableOptions(host, options));
    const of = await languageOfReport(setting, options, "explanation");
    const data: (ExplainedApplication | RefusedRow)[] = [];
    let left = 0;
    for (const file of await findApplications(host, [topic], options)) {
      for await (const batch of await applications.open(file)) {
        for (const given of batch) {
          if (only && !only.some(({ line, file }) => line === given.line && file === given.file)) continue;
          if (data.length < MOST_EXPLAINED) data.push(...explainRow(estimating, given, of, asked, unasked));
          else left += 1;
        }
      }
    }
    for (const given of applications.rest()) data.push(...explainRow(estimating.slice(0, 1), given, of, asked));
    if (left > 0) await host.stderr.write(notExplained(left, language));
    await writeNotice(setting, options, tableNotices(applications.notices, language));
    const tree = flagOption(options, "tree");
    await writeReport(setting, options, { kind: "explanation", data, policies: policies.map(summaryOf), tree });
    checkComputed({ rows: data.length, refused: data.filter((each) => "problems" in each).length });
    return 0;
  },
};

const asksForOne = (options: Options): boolean =>
  textOption(options, "application") !== undefined || textOption(options, "letters") !== undefined;

/**
 * Where applications claim something they are audited, all together, and answered from that. Where the one that is asked for
 * claims nothing, its row, of which is told why it gets what it gets.
 */
async function auditedFirst(setting: Setting, options: Options, path: string): Promise<number | readonly EvaluationRow[]> {
  return withAudit(setting, [path], options, false, async ({ rows: audited }) => {
    const all: EvaluationRow[] = [];
    for await (const batch of audited) all.push(...batch);
    const rows = async function* () {
      yield all;
    };
    const asked = textOption(options, "application");
    const found = asked === undefined ? all : await rowsAsked({ path, rows }, asked);
    const claims = found.some((row) => !isRefused(row) && row.subsidies.some(({ audit }) => audit));
    if (!claims && asked !== undefined && path !== "-") return found;
    const { policies } = await loadPolicies(setting, options);
    return explainRows(setting, options, { path, rows, policies });
  });
}

/** What is asked beside why; every input that is named must be one. */
function askedIn(options: Options, policies: readonly Policy[]): WhatElse {
  const set = listOption(options, "set").map(assignmentOf);
  for (const { path } of set) inputNamed(path, policies);
  const along = textOption(options, "along") ?? null;
  if (along !== null && !hasCurve(inputNamed(along, policies).field))
    throw new CannotDo("no-curve", { path: along, known: curvePaths(policies).join(", ") });
  return { set, along };
}

/** The paths of inputs along which amounts can be drawn, and that some rule looks at. */
const curvePaths = (policies: readonly Policy[]): string[] =>
  policies.flatMap((policy) => {
    const asked = fieldsAsked(policy);
    const isDrawn = (field: Field) => hasCurve(field) && asked.has(field);
    return policy.fields.flatMap((field) => [
      ...(isDrawn(field) ? [field.name] : []),
      ...field.item.filter(isDrawn).map(({ name }) => `${field.name}[0].${name}`),
    ]);
  });
