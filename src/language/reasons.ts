import type { Reason } from "../expression/core.js";
import rows from "../messages/conditions.json" with { type: "json" };
import { fill } from "../messages/template.js";
import type { BothWords, Words } from "../values/words.js";

type Condition = BothWords & { readonly code?: string };

const { noItems: someItem, ...conditions } = rows;

const reasonOf = ({ zh, en, code }: Condition): Reason => ({ condition: { zh, en }, ...(code === undefined ? {} : { code }) });

/** Reasons of "not due" that no author writes, with the codes of the field's list. */
export const reasons = Object.fromEntries(
  Object.entries(conditions).map(([name, condition]: [string, Condition]) => [name, reasonOf(condition)]),
) as Readonly<Record<keyof typeof conditions, Reason>>;

/** The reason of a list without any item. */
export const noItems = (list: Words): Reason => ({
  condition: { zh: fill(someItem.zh, { list }, "zh"), en: fill(someItem.en, { list }, "en") },
});
