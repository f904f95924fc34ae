import { placeOf } from "../applications/answers.js";
import type { PolicyEstimate } from "../estimate/estimator.js";
import { type Facts, quantityOf } from "../expression/facts.js";
import { say } from "../messages/phrase.js";
import { decimalOfFraction, fixedText, grouped } from "../values/decimal.js";
import type { Language } from "../values/words.js";
import type { Echo } from "./entry-box.js";

/** No small company's figure has so many yuan: rather it was typed in yuan beside the unit of ten thousand. */
const HUGE = 1e9;

/** What a sum was read as, with all its digits. */
export function echoOf(path: string, estimates: readonly PolicyEstimate[], language: Language): Echo {
  const place = placeOf(path);
  for (const { estimating, row } of estimates) {
    const { fields, currency } = estimating.policy;
    const top = fields.find(({ name }) => name === place?.name);
    const field = place?.item ? top?.item.find(({ name }) => name === place.item?.field) : top;
    if (!top || field?.type !== "money") continue;
    const facts = place?.item ? (row.facts[top.slot] as readonly Facts[] | undefined)?.[place.item.index] : row.facts;
    const value = facts?.[field.slot];
    const decimal = value === undefined ? undefined : decimalOfFraction(quantityOf(value as number, field));
    const scaled = currency === "CNY";
    const isHuge = decimal !== undefined && Number(decimal.units) >= HUGE * 10 ** decimal.scale;
    const echo = decimal && say("page-echo", language, { figure: grouped(fixedText(decimal, 0)), currency });
    const words = echo && `${echo}${isHuge && scaled ? say("page-unit-slip", language) : ""}`;
    return { words, scaled };
  }
  return { words: undefined, scaled: false };
}
