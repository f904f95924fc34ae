import { harmless } from "../../messages/harmless.js";
import { say } from "../../messages/phrase.js";
import { CannotDo } from "../../messages/usage.js";
import type { Setting } from "../command.js";
import { listOption, type Options } from "../options.js";
import { isRange } from "./figure-range.js";
import type { LoadedPolicies } from "./load-rules.js";
import { typedFigures } from "./typed-changes.js";

const RECORDED = { receipt: "--receipt", rowReceipts: "--row-receipts" };

/** The policies as they would be with the figures that are typed, each in every policy that has one of its name; rules are compiled for that alone. */
export async function withFigures(loaded: LoadedPolicies, options: Options): Promise<LoadedPolicies> {
  const typed = typedFigures(options);
  if (typed.length === 0) return loaded;
  // What would be is no record of what is.
  for (const [name, option] of Object.entries(RECORDED)) if (options[name]) throw new CannotDo("what-if-recorded", { option });
  const { policiesWith } = await import("./changed-figures.js");
  return { ...loaded, policies: policiesWith(loaded, typed) };
}

/** Whether a figure is to be tried in a range. */
export const triesRange = (options: Options): boolean => typedFigures(options).some(isRange);

/** Says that results are those of other rules; quietness does not keep that back. */
export async function tellFigures({ host, language }: Setting, options: Options): Promise<void> {
  const typed = listOption(options, "whatIf");
  if (typed.length > 0) await host.stderr.write(`${say("what-if", language, { figures: harmless(typed.join(", ")) })}\n`);
}
