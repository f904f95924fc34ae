import type { Claim, Use } from "../results/outcome.js";
import { type Decimal, fractionOfDecimal } from "../values/decimal.js";
import { compare, equal } from "../values/fraction.js";
import { doubts } from "./doubts.js";

/** A claim that goes on with an earlier result, of which so much was paid: as stated, else as the history has it. */
export function withPaid(claim: Claim, paid: Decimal | undefined): Claim {
  if (!paid) return claim;
  const { paid: stated, found = paid, doubts: known = [] } = claim;
  const differs = [stated, found].some((each) => each && !equal(fractionOfDecimal(each), fractionOfDecimal(paid)));
  const isTold = known.some(({ condition }) => condition === doubts.paidOtherwise.condition);
  return {
    ...claim,
    ...(stated ? {} : { paid, unstated: true as const }),
    found: compare(fractionOfDecimal(found), fractionOfDecimal(paid)) < 0 ? paid : found,
    ...(differs && !isTold ? { doubts: [...known, doubts.paidOtherwise] } : {}),
  };
}

/** A claim of which a person must say whether it goes on with an earlier result: by stating what was paid for it. */
export const asking = (claim: Claim, use: Use): Claim => ({
  ...claim,
  doubts: [...(claim.doubts ?? []), { ...doubts.laterInstalment, repeats: use }],
  ...(claim.paid && !claim.unstated ? {} : { asked: true as const }),
});
