import { greatestOf, leastOf, totalOf } from "./amounts/combinations.js";
import { within } from "./amounts/within.js";
import { modifiers } from "./constructs.js";
import { selectionShapes } from "./selection.js";

/** Keys of which an author may write one for another: each fits where the others do. */
const alike: readonly (readonly string[])[] = [
  ["from", "above"],
  ["to", "below"],
  ["conditions", "exclusions"],
  within.keys,
  [totalOf, greatestOf, leastOf].flatMap(({ keys }) => keys),
  Object.keys(selectionShapes).filter((key) => key.endsWith(" by")),
  modifiers.filter(({ role }) => role === "ceiling" || role === "floor").map(({ key }) => key),
];

/** The keys that an author may have meant instead of one. */
export const mistakenFor = (key: string): readonly string[] =>
  alike.find((keys) => keys.includes(key))?.filter((each) => each !== key) ?? [];

/** Whether a key may stand beside an amount or inside of it, with another result. */
export const isMovable = (key: string): boolean => modifiers.some((modifier) => modifier.key === key);
