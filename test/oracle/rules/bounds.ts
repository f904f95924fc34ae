import { compares } from "../feel/compare.js";
import type { Comparison } from "../feel/node.js";
import type { Value } from "../feel/value.js";
import { figure, type Place } from "./place.js";
import type { Branch } from "./tree.js";

/** The four sides that the law knows. */
const SIDES: readonly (readonly [string, Comparison])[] = [
  ["from", ">="],
  ["above", ">"],
  ["to", "<="],
  ["below", "<"],
];

/** Whether a figure lies within every bound that is given. */
export const bounded = (bounds: Branch, value: Value, place: Place): boolean =>
  SIDES.every(([side, comparison]) => {
    const bound = bounds[side];
    return bound === undefined || compares(comparison, value, figure(bound, place));
  });
