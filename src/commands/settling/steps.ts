import { CannotDo } from "../../messages/usage.js";
import { flagOption, listOption, type Options } from "../options.js";

/** The steps of settling a batch in parts. */
const steps = ["partial", "combine", "deal"] as const;
type SettlingStep = (typeof steps)[number];

/** Options that say nothing to a step, each as it is typed. */
const IDLE: Readonly<Record<SettlingStep | "settle", readonly (readonly [name: string, flag: string])[]>> = {
  settle: [
    ["partNumber", "--part-number"],
    ["bins", "--bins"],
  ],
  partial: [
    ["history", "--history"],
    ["receipt", "--receipt"],
    ["failOn", "--fail-on"],
    ["format", "--format"],
    ["unit", "--unit"],
  ],
  combine: [
    ["partNumber", "--part-number"],
    ["bins", "--bins"],
    ["receipt", "--receipt"],
    ["failOn", "--fail-on"],
    ["format", "--format"],
    ["unit", "--unit"],
  ],
  deal: [
    ["partNumber", "--part-number"],
    ["bins", "--bins"],
    ["history", "--history"],
    ["receipt", "--receipt"],
  ],
};

/** The step that was asked for, if one was; refused with another, or with what says nothing to it. */
export function stepAsked(options: Options): SettlingStep | undefined {
  const asked = steps.filter((name) => flagOption(options, name) || listOption(options, name).length > 0);
  const [step, another] = asked;
  if (step && another) throw new CannotDo("one-step", { one: `--${step}`, other: `--${another}` });
  for (const [name, option] of IDLE[step ?? "settle"]) {
    if (options[name] === undefined || options[name] === "ndjson") continue;
    throw step ? new CannotDo("idle-option", { option, step: `--${step}` }) : new CannotDo("needs-partial", { option });
  }
  return step;
}
