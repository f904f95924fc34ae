import type { Result } from "../../src/results/outcome.js";
import { endsOf, told, wordsOf, wordsOfResult } from "./compare.js";
import { order } from "./rational.js";
import type { Due } from "./rules/amount.js";
import type { Verdict } from "./rules/subsidies.js";

export const isDue = (verdict: Verdict): boolean =>
  verdict.failed.length === 0 && verdict.inForce && (verdict.withoutAmount || verdict.amount !== null);

export const isUnstated = ({ least, most, unstated }: Due): boolean => unstated === true && most === null && least.n === 0n;

/** Why an interval does not hold an amount; null where it does. A figure put in by chance for one that nobody stated need not be told. */
function outside(amount: Due, { amount: given }: Result, open: boolean): string | null {
  if (isUnstated(amount)) return null;
  const ends = endsOf(given);
  if (!ends) return open ? null : "a figure where none was stated";
  if (order(amount.least, ends.least) < 0) return `less than ${told(ends)}`;
  if (ends.most !== null && (amount.most === null || order(amount.most, ends.most) > 0)) return `more than ${told(ends)}`;
  return null;
}

/** What the truth, once every fact is known, contradicts of what was said before; null where nothing. */
export function contradiction(result: Result, truth: Verdict): string | null {
  if (truth.unsaid) return null;
  const said = `${result.id}: ${wordsOfResult(result)}, but it may be ${wordsOf(truth)}`;
  const due = isDue(truth);
  if (result.status === "ineligible") return due ? said : null;
  if (!due) {
    if (result.status === "eligible" || result.entitled) return said;
    const ends = endsOf(result.amount);
    return ends && ends.least.n > 0n ? `${said}: its low end is above zero` : null;
  }
  if (truth.withoutAmount) return null;
  if (result.status === "eligible" && !truth.open) return wordsOfResult(result) === wordsOf(truth) ? null : said;
  const wrong = truth.amount && outside(truth.amount, result, truth.open);
  return wrong ? `${said}: ${wrong}` : null;
}
