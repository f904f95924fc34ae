import type { Limit } from "../../language/limit.js";
import { kindOf } from "../../language/limits.js";
import { find, keySpan, type Mapping, mappingAt } from "../../language/tree.js";
import type { Span } from "../../messages/finding.js";
import type { Policy, Subsidy } from "../../policy/policy.js";
import type { InstalmentOfResult, Result } from "../../results/outcome.js";
import { cutBy } from "../../settlement/settle-row.js";
import { nought } from "../../values/decimal.js";
import { itemsAt, type Places } from "./places.js";
import { type ExerciseKind, REACHED, type Spot, type Spots } from "./spots.js";
import type { Watch } from "./watch.js";

/** What limits were to an application: those that are not in force for it, and those that refused subsidies, by the ids of these. */
export interface LimitsSeen {
  readonly idle: ReadonlySet<Limit>;
  readonly refusedBy: ReadonlyMap<string, Limit>;
}

/** Looks at what became of a subsidy in a case, after limits. */
export type OutcomeWatch = (result: Result, seen: LimitsSeen) => void;

/** What is to be seen in the results of a policy's subsidies, by their ids. */
export function outcomeWatchesOf(policy: Policy, places: Places, spots: Spots): ReadonlyMap<string, readonly OutcomeWatch[]> {
  return new Map(
    policy.subsidies.map((subsidy) => {
      const tree = treeOf(subsidy, places);
      const limits = policy.limits.filter(({ targets }) => targets.some((target) => target.subsidy === subsidy.id));
      return [
        subsidy.id,
        [
          watchStatus(subsidy, spots),
          ...limits.map((limit) => watchLimit(limit, policy, spots)),
          ...(policy.rounding && subsidy.pays ? watchRounding(policy, places, spots) : []),
          ...(tree && subsidy.payments ? watchPayments(subsidy, tree, spots) : []),
        ],
      ];
    }),
  );
}

const subsidiesIn = (tree: Mapping): Mapping => mappingAt(tree, "subsidies");

function treeOf({ id, span }: Subsidy, places: Places): Mapping | undefined {
  const file = places.treeOf(span.file);
  return file?.kind === "mapping" ? mappingAt(subsidiesIn(file), id) : undefined;
}

/** Both ends of a result that is settled one way or the other; what is not known reaches neither. */
function watchStatus({ span, title }: Subsidy, spots: Spots): OutcomeWatch {
  const spot = spots.at("subsidy", span, title);
  return ({ status }) => {
    if (status !== "undetermined") spot.reach(status === "eligible" ? "yes" : "no");
  };
}

/** Whether a limit took something off, or refused; and whether it left what it binds whole. */
function watchLimit(limit: Limit, { limits }: Policy, spots: Spots): OutcomeWatch {
  const spot = spots.at("limit", limit.span, kindOf(limit).words);
  const { limit: name } = cutBy(limit, { min: nought, max: nought }, limits);
  return (result, { idle, refusedBy }) => {
    if (idle.has(limit)) return;
    if (refusedBy.get(result.id) === limit) spot.reach("yes");
    else if (result.cuts?.some((cut) => cut.limit === name)) spot.reach("yes");
    else if (result.status === "eligible") spot.reach("no");
  };
}

/** The policy's own rounding, which is the last thing done to an amount. */
function watchRounding({ file }: Policy, places: Places, spots: Spots): OutcomeWatch[] {
  const tree = places.treeOf(file);
  if (tree?.kind !== "mapping" || !find(tree, "rounding")) return [];
  const spot = spots.at("rounding", keySpan(tree, "rounding"));
  return [
    ({ status, amount, unrounded }) => {
      if (unrounded) spot.reach("yes");
      else if (status === "eligible" && amount) spot.reach("no");
    },
  ];
}

/** What rounds each part of an amount stands among its cuts. */
const ROUND_EACH = "round each";

/** Of each instalment that waits for something, whether it was due and whether it was not; and the rounding of each part. */
function watchPayments({ payments }: Subsidy, tree: Mapping, spots: Spots): OutcomeWatch[] {
  const items = itemsAt(tree, "instalments", "mapping");
  const instalments = (payments?.instalments ?? []).map(({ due, name }, at) => {
    const item = items[at];
    return due && item ? spots.at("instalment", item.span, name) : undefined;
  });
  const rounding = payments?.roundEach ? spots.at("rounding", keySpan(tree, ROUND_EACH)) : undefined;
  return [
    (result) => {
      for (const [at, spot] of instalments.entries()) if (spot) reachDue(spot, result.instalments?.[at]);
      if (rounding && result.status === "eligible") rounding.reach(result.cuts?.some(({ limit }) => limit === ROUND_EACH) ? "yes" : "no");
    },
  ];
}

function reachDue(spot: Spot, instalment: InstalmentOfResult | undefined): void {
  for (const { due } of [...(instalment ? [instalment] : []), ...(instalment?.items ?? [])]) {
    if (due !== undefined) spot.reach(due ? "yes" : "no");
  }
}

/** Each option of each reading, where an evaluation asks for it. */
export function optionWatchesOf({ readings }: Policy, places: Places, spots: Spots): ReadonlyMap<string, Watch> {
  return new Map(
    readings.map(({ name, options, span }) => {
      const at = (id: string): Span => optionSpan(name, id, places) ?? span;
      const found = new Map(options.map(({ id, title }) => [id, spots.at(OPTION, at(id), { ...title }, REACHED)]));
      return [
        name,
        ({ value }) => {
          if (value.kind === "sign" && value.value !== undefined) found.get(value.value)?.reach("yes");
        },
      ];
    }),
  );
}

const OPTION: ExerciseKind = "option";

function optionSpan(name: string, id: string, places: Places): Span | undefined {
  for (const tree of places.trees) {
    const options = mappingAt(mappingAt(mappingAt(tree, "readings"), name), "options");
    const entry = options.entries.find(({ key }) => key.text === id);
    if (entry) return entry.key.span;
  }
  return undefined;
}
