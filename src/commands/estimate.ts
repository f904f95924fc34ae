import { type Answers, noAnswers } from "../applications/answers.js";
import { Estimator } from "../estimate/estimator.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { estimateReport } from "../reports/estimate/estimate.js";
import { jsonLine } from "../values/json-text.js";
import type { Command, Setting } from "./command.js";
import { loadAnswers, loadAnswersIfAny, refuseWrongAnswers } from "./estimating/load-answers.js";
import { loadPolicies } from "./loading/load-rules.js";
import { evaluationOptions, flagOption, type Options, textOption } from "./options.js";
import { languageOfReport, writeReport } from "./write-report.js";

/** What an applicant may get, asked for one question at a time; or, where nobody can be asked, the questions. */
export const estimate: Command = {
  options: ["rules", "noCache", "answers", "save", "noInput", "format", "output", "asOf", "reading", "subsidy"],
  run: async (setting, _, options) => {
    const { policies } = await loadPolicies(setting, options);
    const evaluation = evaluationOptions(options, policies);
    const { path, answers } = await startingAnswers(setting.host, options);
    const meant = meantPolicies(policies, answers);
    const estimator = new Estimator(meant, evaluation);
    if (path !== undefined) refuseWrongAnswers(path, estimator.estimate(answers), setting.language);
    const prompter = flagOption(options, "input") ? await setting.host.prompter?.() : undefined;
    if (!prompter) return answerAtOnce(setting, options, estimator, answers);
    const { interviewApplicant } = await import("./estimating/interview-applicant.js");
    return interviewApplicant(setting, options, { prompter, policies: meant, evaluation, answers });
  },
};

/** Nobody is asked: the questions that are open, or a report where its format or its file is named. */
async function answerAtOnce(setting: Setting, options: Options, estimator: Estimator, answers: Answers): Promise<number> {
  const { host, language, languageTyped } = setting;
  const estimates = estimator.estimate(answers);
  const reported = textOption(options, "format") ?? textOption(options, "output");
  if (reported === undefined) {
    const { questions } = estimateReport(estimates, answers, languageTyped ? language : "zh");
    const asked = questions.map(({ note: _, ...question }) => question);
    await host.stdout.write(`${jsonLine(asked)}\n`);
  } else {
    const report = estimateReport(estimates, answers, await languageOfReport(setting, options, "estimate"));
    await writeReport(setting, options, report);
  }
  return 0;
}

/** What was entered before, and in which file: the one that is named, or the one that was saved to. */
async function startingAnswers(
  host: Setting["host"],
  options: Options,
): Promise<{ readonly path: string | undefined; readonly answers: Answers }> {
  const given = textOption(options, "answers");
  const path = given ?? textOption(options, "save");
  if (path === undefined) return { path, answers: noAnswers };
  return { path, answers: given === undefined ? await loadAnswersIfAny(host, path) : await loadAnswers(host, path) };
}

/** The policy that an application names; all where it names none. */
function meantPolicies(policies: readonly Policy[], answers: Answers): readonly Policy[] {
  const named = answers.get("policy");
  if (typeof named !== "string") return policies;
  const meant = policies.filter(({ id }) => id === named);
  if (meant.length === 0) throw new CannotDo("unknown-policy", { text: named, known: policies.map(({ id }) => id).join(", ") });
  return meant;
}
