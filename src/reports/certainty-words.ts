import { say } from "../messages/phrase.js";
import { type Term, term } from "../messages/terms.js";
import type { Result } from "../results/outcome.js";
import { decimalText } from "../values/decimal.js";
import type { Language } from "../values/words.js";

/** What an amount rests on that a person may see otherwise. */
export interface Premises {
  /** Another reading gives another amount, or may where none was tried. */
  readonly read: boolean;
  /** Whether the document was still in force was not confirmed. */
  readonly inForce: boolean;
}

/**
 * What the amount of a result rests on; `cautions` are those of its row, as far as they are about it, `asked` the readings that its
 * rule may ask.
 */
export function premisesOf(
  result: Pick<Result, "status" | "amount" | "settled" | "readings">,
  cautions: readonly string[],
  asked: readonly string[],
): Premises {
  const own = sayingOf(result);
  const { readings } = result;
  return {
    read: readings ? Object.values(readings).some((other) => sayingOf(other) !== own) : result.status !== "ineligible" && asked.length > 0,
    inForce: result.status !== "ineligible" && cautions.includes("validity-not-confirmed"),
  };
}

function sayingOf({ status, amount, settled }: Pick<Result, "status" | "amount" | "settled">): string {
  const { min, max } = settled ?? amount ?? {};
  return [status, min && decimalText(min), max && decimalText(max)].join(" ");
}

/** How certain an amount is, and under which premises: \u786E\u5B9A, or \u6309\u6240\u9009\u53E3\u5F84\u786E\u5B9A. */
export const certaintyWords = (certainty: Term, premises: Premises, language: Language): string =>
  say("certain-if", language, { certainty: term(certainty, language), ...premises });

/** The premises alone; nothing where there are none. */
export const premiseWords = (premises: Premises, language: Language): string | undefined =>
  premises.read || premises.inForce ? say("holds-if", language, { ...premises }) : undefined;
