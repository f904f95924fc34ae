import { proveAny } from "../analysis/properties/prove-batch.js";
import { numericInputs, type OldPolicies, pathOf, readProperty, type WrittenProperty } from "../analysis/properties/read-property.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { RuleFigures } from "../policy/rule-figures.js";
import type { RuleText } from "../policy/rule-text.js";
import { type BatchProperty, budgetsOf } from "../proof/batch-bound.js";
import type { PolicyProperty } from "../proof/property.js";
import { type AskedProperty, propertyReport } from "../reports/property.js";
import type { Command, Setting } from "./command.js";
import { deadline } from "./deadline.js";
import { compileTexts, type LoadedRules, stopAtErrors } from "./loading/load-rules.js";
import { rulesOfSide } from "./loading/versions-of-rules.js";
import { listOption, type Options } from "./options.js";
import { writeReport } from "./write-report.js";

/** Whether something holds of everyone to whom a policy is applied; exits with 1 where something does not. */
export const prove: Command = {
  options: [
    "neverAbove",
    "totalBelow",
    "batchTotalBelow",
    "withinBudget",
    "monotone",
    "neverBoth",
    "reachable",
    "refusedWhen",
    "sameReadings",
    "neverBelow",
    "noError",
    "time",
    "format",
    "output",
  ],
  run: async (setting, [path = ""], options) => {
    const sources = await rulesOfSide(setting.host, path);
    const rules = await soundRules(setting, options, sources);
    const isLate = deadline(setting, options);
    const figures = new RuleFigures(sources);
    const old = await oldPolicies(setting, options);
    const asked = writtenIn(options);
    const answers: AskedProperty[] = [];
    for (const policy of rules.policies)
      for (const each of asked.length > 0 ? asked : usual(policy)) {
        const { policy: own, property, written } = read(each, policy, figures, old);
        answers.push({ written, policy: own, answer: proveAny(own, property, isLate) });
      }
    await writeReport(setting, options, propertyReport(answers, setting.language));
    return answers.some(({ answer }) => answer.verdict === "fails") ? 1 : 0;
  },
};

async function soundRules(setting: Setting, options: Options, sources: readonly RuleText[]): Promise<LoadedRules> {
  const rules = await compileTexts(sources);
  await stopAtErrors(setting, options, rules);
  return rules;
}

const NAMES: Readonly<Record<string, WrittenProperty["name"]>> = {
  neverAbove: "never above",
  totalBelow: "total below",
  batchTotalBelow: "batch total below",
  withinBudget: "within budget",
  monotone: "monotone",
  neverBoth: "never both",
  reachable: "reachable",
  refusedWhen: "refused when",
  sameReadings: "same readings",
  neverBelow: "never below",
};

const writtenIn = (options: Options): WrittenProperty[] => [
  ...Object.entries(NAMES).flatMap(([option, name]) => listOption(options, option).map((text) => ({ name, text }))),
  ...(options.error === false ? [{ name: "no error", text: "" } as const] : []),
];

/** The policies of the earlier rules that were typed. */
async function oldPolicies(setting: Setting, options: Options): Promise<OldPolicies> {
  const found = new Map<string, readonly Policy[]>();
  for (const text of listOption(options, "neverBelow"))
    found.set(text, (await soundRules(setting, options, await rulesOfSide(setting.host, text))).policies);
  return found;
}

/** What is asked where nothing is: everything can be got, nothing ends in an error, budgets are kept to, and nothing falls where a figure rises. */
const usual = (policy: Policy): WrittenProperty[] => [
  ...policy.subsidies.map(({ id }) => ({ name: "reachable" as const, text: id })),
  { name: "no error", text: "" },
  ...policy.subsidies.filter(({ id }) => budgetsOf(policy, id).length > 0).map(({ id }) => ({ name: "within budget" as const, text: id })),
  ...policy.subsidies.flatMap(({ id }) =>
    numericInputs(policy).map((input) => ({ name: "monotone" as const, text: `${id} ${pathOf(input)}` })),
  ),
];

/** A property as it is asked of a policy. */
interface AskedOfPolicy {
  readonly policy: Policy;
  readonly property: PolicyProperty | BatchProperty;
  readonly written: WrittenProperty;
}

function read(written: WrittenProperty, policy: Policy, figures: RuleFigures, old: OldPolicies): AskedOfPolicy {
  const found = readProperty(written, policy, figures, old);
  if ("known" in found)
    throw new CannotDo("no-property", { name: written.name, text: found.text, known: found.known.slice(0, 12).join(", ") });
  return { ...found, written };
}
