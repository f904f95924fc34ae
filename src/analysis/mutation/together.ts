import type { Expression } from "../../expression/core.js";
import { nodesOf } from "../../expression/walk.js";
import type { Target } from "../../language/limit.js";
import type { Policy } from "../../policy/policy.js";
import { ClaimedTarget, givenOf, joined } from "./claimed-target.js";
import type { Runner } from "./runner.js";
import { isSame } from "./same-rules.js";
import type { Trial } from "./trial.js";
import type { ValuesTried } from "./values-tried.js";
import { batchOf, ofOneUnit } from "./variations.js";

/** So many targets are put together, two at a time. */
const MOST_TARGETS = 8;

/** What limits bind that two policies have not at the same place, or do under readings chosen otherwise: each subsidy or part once. */
export function boundOtherwise(one: Policy, other: Policy): Target[] {
  const plain = ({ limits }: Policy) => limits.map(({ span: _, ...limit }) => limit);
  const [own, others] = [plain(one), plain(other)];
  const apart = [...own.filter((limit, at) => !isSame(limit, others[at])), ...others.filter((limit, at) => !isSame(limit, own[at]))];
  const chosen = (policy: Policy, wanted: string) => policy.readings.find(({ name }) => name === wanted)?.chosen;
  const isReadApart = (node: Expression): boolean => node.kind === "reading" && chosen(one, node.name) !== chosen(other, node.name);
  apart.push(...own.filter(({ when }) => when && [...nodesOf(when)].some(isReadApart)));
  const found = new Map(apart.flatMap(({ targets }) => targets).map((target) => [nameOf(target), target]));
  return [...found.values()].slice(0, MOST_TARGETS);
}

const nameOf = ({ subsidy, part }: Target): string => JSON.stringify([subsidy, part]);

/**
 * Three applications of one unit and day, for each two targets: one that uses up what there is of the first, one that claims a unit or half
 * a unit of both, so that what is left of it may hang on which is cut first, and one that claims all that is left of the second.
 */
export function* claimedTogether(
  targets: readonly Target[],
  runner: Runner,
  granted: readonly Trial[],
  values: ValuesTried,
): Generator<Trial> {
  const claiming = targets.flatMap((target) => new ClaimedTarget(target, runner, values, false).claimants(granted) ?? []);
  const unit = ofOneUnit(values);
  for (const first of claiming) {
    for (const second of claiming) {
      if (first === second) continue;
      for (const one of first.halves) {
        for (const other of second.halves) {
          const both = joined(givenOf(one), givenOf(other));
          yield batchOf(
            one,
            [givenOf(first.most), both, givenOf(second.most)].map((given) => ({ ...given, ...unit })),
          );
        }
      }
    }
  }
}
