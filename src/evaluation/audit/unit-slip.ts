import { fractionOfDecimal } from "../../values/decimal.js";
import { compare, divide, fraction, isZero } from "../../values/fraction.js";
import type { Result } from "../outcome.js";

/** How many times 10,000 a claim may be beside it and still look as if 元 and 万元 were mixed up. */
const ABOUT = [fraction(2_000n), fraction(50_000n)] as const;

/** Whether a claim looks as if it were written in another unit than the rules compute in. */
export function looksLikeUnitSlip({ claim, amount }: Result): boolean {
  if (!claim || !amount?.max) return false;
  const [claimed, computed] = [fractionOfDecimal(claim.claimed), fractionOfDecimal(amount.max)];
  if (isZero(claimed) || isZero(computed)) return false;
  const [a, b] = [divide(claimed, computed), divide(computed, claimed)];
  return [a, b].some((ratio) => compare(ratio, ABOUT[0]) >= 0 && compare(ratio, ABOUT[1]) <= 0);
}
