import { type ComparedSides, type DifferenceImpact, ImpactTally } from "../analysis/difference/impact.js";
import { loopsOfSubsidy, withItemAmounts } from "../analysis/difference/item-amounts.js";
import { pairedRows, type RowsOfRun } from "../analysis/difference/paired-rows.js";
import type { ApplicationFile } from "../applications/given.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import type { EvaluationRow } from "../results/outcome.js";
import { settledRows } from "../settlement/settled-rows.js";
import { type Decimal, decimalOfFraction } from "../values/decimal.js";
import { readLiteral } from "../values/literal.js";
import type { Setting } from "./command.js";
import { checkComputed, evaluateFiles } from "./evaluating/evaluate-files.js";
import type { Host } from "./host/host.js";
import { findApplications } from "./loading/load-applications.js";
import { loadHistory } from "./loading/load-history.js";
import { commasOption, tableOptions } from "./loading/table-options.js";
import { evaluationOptions, listOption, type Options } from "./options.js";
import { withWaitingRoom } from "./waiting-room.js";

/** What a change does to the applications that were handed in; undefined where none were. */
export async function impactOn(
  setting: Setting,
  options: Options,
  compared: readonly ComparedSides[],
): Promise<DifferenceImpact | undefined> {
  const paths = listOption(options, "applications");
  if (paths.length === 0 && options.budget !== undefined) throw new CannotDo("budget-of-nobody", {});
  if (paths.length === 0) return undefined;
  const budget = budgetOption(options, checkedCurrency(compared));
  const known = new Map(compared.map((sides) => [idInRows(sides), sides]));
  const tally = new ImpactTally(known, budget);
  await withFilesAgain(setting.host, await findApplications(setting.host, paths, options), (files) =>
    withRows(
      setting,
      options,
      files,
      [...known].map(([id, { before }]) => before && { ...before, id }),
      (before) =>
        withRows(
          setting,
          options,
          files,
          [...known].map(([id, { after }]) => after && { ...after, id }),
          async (after) => {
            for await (const rows of pairedRows(before, after)) tally.add(rows);
          },
        ),
    ),
  );
  const impact = tally.result();
  checkComputed({ rows: impact.applications.read + impact.invalid, refused: impact.invalid });
  return impact;
}

/** Applications at hand name the policy as it was called when they were made. */
const idInRows = ({ id, before }: ComparedSides): string => before?.id ?? id;

/** Sums are of one currency. */
function checkedCurrency(compared: readonly ComparedSides[]): string {
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

/** The rows of one version, limits settled; they may be read once. */
async function withRows(
  setting: Setting,
  options: Options,
  files: readonly ApplicationFile[],
  versions: readonly (Policy | undefined)[],
  work: (rows: RowsOfRun) => Promise<void>,
): Promise<void> {
  const { host, language } = setting;
  const policies = versions.filter((policy) => policy !== undefined);
  if (policies.length === 0) return work(nothing());
  const evaluation = { ...evaluationOptions(options, policies), fast: true };
  const settles = policies.some((policy) => policy.limits.length > 0);
  const history = await loadHistory(host, listOption(options, "history"), policies, commasOption(options));
  const tables = await tableOptions(host, options);
  const byItem = policies.some(({ subsidies }) => subsidies.some((each) => loopsOfSubsidy(each) !== undefined));
  const observers = byItem ? withItemAmounts : undefined;
  const manner = { evaluation, tables, language, settles, audits: false, observers };
  const { rows, evaluators } = await evaluateFiles(host, options, policies, files, manner);
  if (!settles) return work(rows);
  const tell = (): void => undefined;
  await withWaitingRoom(host, (room) => work(settledRows(rows, evaluators, { history, room, tell, tellOverlooked: tell })));
}

async function* nothing(): AsyncGenerator<readonly EvaluationRow[]> {}

/** Files that may be read as often as is needed: what can be read but once is put aside. */
async function withFilesAgain<T>(
  host: Host,
  files: readonly ApplicationFile[],
  work: (files: readonly ApplicationFile[]) => Promise<T>,
): Promise<T> {
  const [first, ...rest] = files;
  if (!first) return work([]);
  if (first.again && (first.path === undefined || (await host.kindOf(first.path)) !== "stream"))
    return withFilesAgain(host, rest, (again) => work([first, ...again]));
  const aside = await host.temporary();
  try {
    for await (const chunk of first.chunks) await aside.write(chunk);
    const chunks = { [Symbol.asyncIterator]: () => aside.readChunks()[Symbol.asyncIterator]() };
    return await withFilesAgain(host, rest, (again) => work([{ ...first, chunks }, ...again]));
  } finally {
    await aside.remove();
  }
}
