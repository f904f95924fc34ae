import { term } from "../messages/terms.js";
import type { Result } from "../results/outcome.js";
import { amountWords, type Money } from "./amount-words.js";
import type { Style } from "./format.js";

/** What somebody is told of a subsidy, in a word and a figure: its status, and what is granted. */
export function resultWords(result: Result | undefined, money: Money, style: Style): string {
  const { language } = style;
  if (!result) return term("none", language);
  const { status, amount, settled, certainty } = result;
  const shown = settled ?? amount;
  const figure = shown ? amountWords(shown, money, style) : certainty === "unstated" ? term("unstated", language) : "";
  return [term(status, language), figure].filter((each) => each !== "").join(" ");
}
