import { type Decimal, decimalOfFraction } from "../../values/decimal.js";
import { fractionOfText } from "../../values/fraction.js";
import type { EstimatedSubsidy, EstimatedTotal, EstimateReport } from "./estimate.js";

type AmountEnds = Pick<EstimatedTotal, "min" | "max">;

/** An estimate as plain data for programs: amounts are figures with all their digits, as results have them. */
export function estimateData({ policies, questions, disclaimer }: EstimateReport) {
  return {
    policies: policies.map((policy) => ({
      ...policy,
      subsidies: policy.subsidies.map(subsidyData),
      totals: policy.totals.map((total) => ({ ...total, ...endsData(total) })),
    })),
    questions,
    disclaimer,
  };
}

const subsidyData = ({ amount, settled, ...rest }: EstimatedSubsidy) => ({
  ...rest,
  ...(amount ? { amount: endsData(amount) } : {}),
  ...(settled ? { settled: endsData(settled) } : {}),
});

const endsData = ({ min, max }: AmountEnds) => ({ min: decimalOf(min), max: max === null ? null : decimalOf(max) });

const decimalOf = (digits: string): Decimal | undefined => {
  const value = fractionOfText(digits);
  return value && decimalOfFraction(value);
};
