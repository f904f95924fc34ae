import type { Step } from "../expression/step.js";

/** More items of a list are counted, not told one by one. */
const MOST_ITEMS = 200;

/** The steps that are told one by one, and how many items are not. */
export function itemsTold(steps: readonly Step[]): { readonly told: readonly Step[]; readonly more: number } {
  const items = steps.filter(({ item }) => item !== undefined);
  if (items.length <= MOST_ITEMS) return { told: steps, more: 0 };
  const first = new Set(items.slice(0, MOST_ITEMS));
  return { told: steps.filter((each) => each.item === undefined || first.has(each)), more: items.length - MOST_ITEMS };
}
