import { placeOf } from "../estimate/answers.js";
import type { PolicyEstimate } from "../estimate/estimator.js";
import type { Facts } from "../expression/facts.js";
import { quantityOf } from "../expression/facts.js";
import { say } from "../messages/phrase.js";
import { decimalOfFraction, fixedText, grouped } from "../values/decimal.js";
import type { Language } from "../values/words.js";

/** What a sum was read as, digit by digit; undefined where none was read. */
export function echoOf(path: string, estimates: readonly PolicyEstimate[], language: Language): string | undefined {
  const place = placeOf(path);
  for (const { estimating, row } of estimates) {
    const top = estimating.policy.fields.find(({ name }) => name === place?.name);
    const field = place?.item ? top?.item.find(({ name }) => name === place.item?.field) : top;
    if (!top || field?.type !== "money") continue;
    const facts = place?.item ? (row.facts[top.slot] as readonly Facts[] | undefined)?.[place.item.index] : row.facts;
    const value = facts?.[field.slot];
    const decimal = value === undefined ? undefined : decimalOfFraction(quantityOf(value as number, field));
    const { currency } = estimating.policy;
    if (decimal)
      return say("page-echo", language, {
        figure: grouped(fixedText(decimal, 0)),
        unit: currency === "CNY" ? say("yuan", language) : currency,
      });
  }
  return undefined;
}
