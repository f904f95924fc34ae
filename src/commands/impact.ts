import { type ComparedSides, type DifferenceImpact, ImpactTally } from "../analysis/difference/impact.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { type Decimal, decimalOfFraction } from "../values/decimal.js";
import { readLiteral } from "../values/literal.js";
import type { Language } from "../values/words.js";
import type { Setting } from "./command.js";
import { checkComputed } from "./evaluating/evaluate-files.js";
import { tallyVersions, withFilesAgain } from "./evaluating/rows-of-version.js";
import { findApplications } from "./loading/load-applications.js";
import { listOption, type Options } from "./options.js";
import { writeNotice } from "./write-report.js";

/** What a change does to the applications that were handed in; undefined where none were. */
export async function impactOn(
  setting: Setting,
  options: Options,
  compared: readonly ComparedSides[],
  language: Language,
): Promise<DifferenceImpact | undefined> {
  const paths = listOption(options, "applications");
  if (paths.length === 0 && options.budget !== undefined) throw new CannotDo("budget-of-nobody", {});
  if (paths.length === 0) return undefined;
  const budget = budgetOption(options, checkedCurrency(compared));
  const known = new Map(compared.map((sides) => [idInRows(sides), sides]));
  const tally = new ImpactTally(known, budget);
  const notice = await withFilesAgain(setting.host, await findApplications(setting.host, paths, options), (files) =>
    tallyVersions(setting, options, files, { ...sidesOf(known), language }, tally),
  );
  const impact = tally.result();
  await writeNotice(setting, options, notice);
  checkComputed({ rows: impact.applications.read + impact.invalid, refused: impact.invalid });
  return impact;
}

/** Either version by the ids that rows know. */
function sidesOf(known: ReadonlyMap<string, ComparedSides>): Record<"before" | "after", Policy[]> {
  const named = (side: "before" | "after") => [...known].flatMap(([id, { [side]: policy }]) => (policy ? [{ ...policy, id }] : []));
  return { before: named("before"), after: named("after") };
}

/** Applications at hand name the policy as it was called when they were made. */
const idInRows = ({ id, before }: ComparedSides): string => before?.id ?? id;

/** Sums are of one currency. */
export function checkedCurrency(compared: readonly Pick<ComparedSides, "before" | "after">[]): string {
  const currencies = new Set(compared.flatMap(({ before, after }) => [before, after]).flatMap((policy) => policy?.currency ?? []));
  if (currencies.size > 1) throw new CannotDo("several-currencies", { known: [...currencies].join(", ") });
  return [...currencies][0] ?? "CNY";
}

/** The money that is to suffice, in the currency of the policies. */
function budgetOption(options: Options, currency: string): Decimal | undefined {
  const { budget: text } = options;
  if (typeof text !== "string") return undefined;
  const read = readLiteral(text, true);
  const found = typeof read === "object" && read.type === "money" && read.currency === currency ? decimalOfFraction(read.value) : undefined;
  if (!found || found.units < 0) throw new CannotDo("bad-budget", { text, currency });
  return found;
}
