import { Exercise } from "../analysis/exercise/exercise.js";
import type { PropertyResult } from "../analysis/properties/properties-of-cases.js";
import type { CaseResult, CaseWatch } from "../analysis/rule-tests.js";
import { collector, type Finding, sortFindings } from "../messages/finding.js";
import { CannotDo } from "../messages/usage.js";
import { type CasesReach, exerciseReport } from "../reports/exercise.js";
import { testReport } from "../reports/testing.js";
import { compare, type Fraction, fraction, fractionOfText, zero } from "../values/fraction.js";
import type { Command, Setting } from "./command.js";
import { deadline } from "./deadline.js";
import { changedSince } from "./loading/changed-rules.js";
import { loadCases, TypedPaths } from "./loading/load-cases.js";
import { type LoadedRules, loadRules, stopAtErrors, textsOf } from "./loading/load-rules.js";
import { flagOption, listOption, type Options, textOption } from "./options.js";
import { watched } from "./watching.js";
import { languageOfReport, writeReport } from "./write-report.js";

/** Whether the rules do what their cases say. What is wrong with one file stops no other. */
export const test: Command = {
  options: [
    "rules",
    "changedSince",
    "exercised",
    "threshold",
    "mutate",
    "boundaries",
    "strictTest",
    "time",
    "jobs",
    "watch",
    "format",
    "output",
    "verbose",
  ],
  run: (setting, args, options) => watched(setting, options, (own) => testOnce(own, args, options)),
};

async function testOnce(setting: Setting, args: readonly string[], options: Options): Promise<number> {
  const { host } = setting;
  const threshold = thresholdOption(options);
  const asked = threshold !== undefined || flagOption(options, "coverage");
  const paths = new TypedPaths(host, [...args, ...listOption(options, "rules")]);
  const since = textOption(options, "changedSince");
  const rules = await loadRules(host, paths.rules, since === undefined ? undefined : await changedSince(host, since, paths.rules));
  if (flagOption(options, "mutate") || flagOption(options, "boundaries"))
    return changed(setting, options, rules, await paths.filesOfCases(rules.files));
  const findings: Finding[] = rules.findings.filter(({ severity }) => severity === "error");
  const exercises = asked ? exercisesOf(rules) : [];
  const watch: CaseWatch = (evaluator, applications) =>
    exercises.find(({ policy }) => policy === evaluator.policy)?.see(evaluator, applications);
  const files = await paths.filesOfCases(rules.files);
  const isLate = deadline(setting, options);
  const { results, properties, texts } = await loadCases(host, files, rules, collector(findings), watch, isLate);
  if (results.length + properties.length === 0 && findings.length === 0 && since === undefined)
    throw new CannotDo("no-cases", { path: paths.rules.join(", ") });
  const all = new Map([...textsOf(rules.sources), ...texts]);
  const failed = await report(setting, options, { results, properties, findings, texts: all, exercises: asked ? exercises : null });
  if (findings.length > 0) throw new CannotDo("tests-are-wrong", {});
  return failed.cases > 0 || (threshold && isBelow(failed.reach, threshold)) ? 1 : 0;
}

/** What notices changes of rules, or the cases that would; of rules that do not compile nothing can be said. */
async function changed(setting: Setting, options: Options, rules: LoadedRules, cases: readonly string[]): Promise<number> {
  await stopAtErrors(setting, options, rules);
  const { mutationTasks } = await import("./testing/mutation-tasks.js");
  const tasksOf = (files: readonly string[]) => mutationTasks(setting.host, rules, files);
  if (!flagOption(options, "boundaries"))
    return (await import("./testing/mutate.js")).mutate(setting, options, rules, await tasksOf(cases));
  const { boundaries } = await import("./testing/boundaries.js");
  return boundaries(setting, options, rules, (outputs) => tasksOf(cases.filter((path) => !outputs.includes(path))));
}

/** What came of the cases, and what they reached where that was asked for. */
interface Ran {
  readonly results: readonly CaseResult[];
  readonly properties: readonly PropertyResult[];
  readonly findings: readonly Finding[];
  readonly texts: ReadonlyMap<string, string>;
  readonly exercises: readonly Exercise[] | null;
}

async function report(
  setting: Setting,
  options: Options,
  { results, properties, findings, texts, exercises }: Ran,
): Promise<{ readonly cases: number; readonly reach: CasesReach }> {
  const language = await languageOfReport(setting, options, exercises ? "exercise" : "test");
  const ran = { cases: results, properties, isStrict: flagOption(options, "strict") };
  const told = testReport(ran, sortFindings(findings), texts, language, setting.host.version);
  if (!exercises) {
    await writeReport(setting, options, told);
    return { cases: told.data.failed, reach: { reached: 0, of: 0 } };
  }
  const exercised = exerciseReport(told, exercises, texts, language);
  await writeReport(setting, options, exercised);
  return { cases: told.data.failed, reach: exercised.data.coverage };
}

/** Of each policy with the texts of its own versions and of what they include: another policy may use the same names. */
const exercisesOf = ({ policies, files, sources }: LoadedRules): Exercise[] =>
  policies.map((policy) => new Exercise(policy, textsOf(sources.filter((_, at) => files[at]?.compiled.policy?.id === policy.id))));

const PERCENT = /^(?:\d{1,3})(?:\.\d+)?%?$/;

/** The least percentage that cases are to reach. */
function thresholdOption(options: Options): Fraction | undefined {
  const text = textOption(options, "threshold");
  if (text === undefined) return undefined;
  const percent = PERCENT.test(text) ? fractionOfText(text.replace("%", "")) : undefined;
  if (!percent || compare(percent, zero) < 0 || compare(percent, fraction(100n)) > 0) throw new CannotDo("bad-threshold", { text });
  return percent;
}

/** Exactly, without rounding: 89.99% is less than 90%. */
const isBelow = ({ reached, of }: CasesReach, threshold: Fraction): boolean =>
  of > 0 && compare(fraction(BigInt(reached * 100), BigInt(of)), threshold) < 0;
