import { bentCurve } from "../../estimate/bends.js";
import { curveAlong } from "../../estimate/curve.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { fieldsOfSubsidy, questionAt } from "../../estimate/questions.js";
import { checkItem } from "../../estimate/reassigned.js";
import type { Result } from "../../results/outcome.js";
import { type Decimal, decimalOfFraction } from "../../values/decimal.js";
import { compare, type Fraction, powerOfTen, round } from "../../values/fraction.js";
import type { Language } from "../../values/words.js";
import { type CurvePicture, curvePicture } from "./curve-picture.js";
import { causesOf } from "./kinks.js";

/** An amount along an input: its pieces and kinks, and a picture of them. */
export interface ToldCurve {
  readonly input: string;
  readonly title: string;
  /** What the input is now; null where it is not known. */
  readonly now: Decimal | null;
  readonly pieces: readonly { readonly from: Decimal; readonly to: Decimal; readonly amountFrom: Decimal; readonly amountTo: Decimal }[];
  readonly kinks: readonly {
    readonly at: Decimal;
    /** `above`: what is from here on begins only behind this value. */
    readonly begins: "at" | "above";
    readonly amountBefore: Decimal;
    readonly amountAfter: Decimal;
    readonly causes: readonly string[];
  }[];
  readonly picture: CurvePicture;
}

/** The curve of a subsidy along an input; undefined where its rule does not look at it, or nothing changes along it. */
export function toldCurve(estimate: PolicyEstimate, result: Result, input: string, language: Language): ToldCurve | undefined {
  const { policy } = estimate.estimating;
  const question = questionAt(input, policy);
  if (!question) return undefined;
  checkItem(question, estimate.row.facts, false);
  if (!fieldsOfSubsidy(policy, result.id).has(question.field)) return undefined;
  const curve = bentCurve(estimate, curveAlong(estimate, result.id, question));
  const { now, pieces, bends } = curve;
  const isLevel = bends.length === 0 && pieces.every(({ amountFrom, amountTo }) => compare(amountFrom, amountTo) === 0);
  if (isLevel) return undefined;
  const amount = (value: Fraction) => exact(round(value, powerOfTen(-policy.digits), "half up"));
  const picture = curvePicture(estimate, curve, language);
  return {
    input,
    title: picture.xTitle,
    now: now && exact(now),
    pieces: pieces.map(({ from, to, amountFrom, amountTo }) => ({
      from: exact(from),
      to: exact(to),
      amountFrom: amount(amountFrom),
      amountTo: amount(amountTo),
    })),
    kinks: bends.map((bend) => ({
      at: exact(bend.at),
      begins: bend.begins,
      amountBefore: amount(bend.amountBefore),
      amountAfter: amount(bend.amountAfter),
      causes: causesOf(estimate, curve, bend, language),
    })),
    picture,
  };
}

/** The decimal of what has whole units. */
function exact(value: Fraction): Decimal {
  const found = decimalOfFraction(value);
  if (!found) throw new Error(`${value.n}/${value.d} has no last digit`);
  return found;
}
