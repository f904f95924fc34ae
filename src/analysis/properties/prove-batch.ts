import type { Policy } from "../../policy/policy.js";
import { type BatchProperty, holdsByLimits } from "../../proof/batch-bound.js";
import type { PolicyProperty } from "../../proof/property.js";
import { BatchSearch } from "./batch-search.js";
import { type PropertyAnswer, proveProperty } from "./prove.js";

/** So many batches are drawn against what was proved, or where no batch was found otherwise. */
const MOST_DRAWN = 1_000;

/** Proves by the limits of a policy that a property holds of every batch, or shows the smallest batch found of which it does not. */
export function proveOfBatch(
  policy: Policy,
  property: BatchProperty,
  isLate: () => boolean = () => false,
  drawn = MOST_DRAWN,
): PropertyAnswer {
  const proved = holdsByLimits(policy, property);
  const search = new BatchSearch(policy, property, isLate);
  const found = (proved ? undefined : search.ofRepeated()) ?? search.ofDrawn(drawn);
  const shown = found && { ...found, beside: undefined };
  return {
    property,
    verdict: shown ? "fails" : proved ? "holds" : "undecided",
    shown,
    regions: 0,
    applicants: search.batches,
    isContradicted: proved && shown !== undefined,
  };
}

/** The same of any property, of everyone or of every batch. */
export const proveAny = (
  policy: Policy,
  property: PolicyProperty | BatchProperty,
  isLate?: () => boolean,
  drawn?: number,
): PropertyAnswer =>
  property.kind === "batch never above" || property.kind === "within budget"
    ? proveOfBatch(policy, property, isLate, drawn)
    : proveProperty(policy, property, isLate, drawn);
