import type { Step } from "../expression/step.js";

/** More items of a list are counted, not told one by one. */
const MOST_ITEMS = 200;

/** The steps that are told one by one; behind them, how many items are not. */
export function itemsTold(steps: readonly Step[]): readonly (Step | number)[] {
  const items = steps.filter(({ item }) => item !== undefined);
  if (items.length <= MOST_ITEMS) return steps;
  const first = new Set(items.slice(0, MOST_ITEMS));
  return [...steps.filter((each) => each.item === undefined || first.has(each)), items.length - MOST_ITEMS];
}

/** What has words alone. */
export const WORDS_ALONE = { kind: "item", formula: undefined, value: undefined, code: undefined, place: undefined, steps: [] } as const;
