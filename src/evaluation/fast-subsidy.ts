import { Compiler } from "../expression/fast.js";
import { roundings } from "../expression/integer.js";
import { isOpen } from "../expression/openness.js";
import type { Calculate, Run } from "../expression/run.js";
import type { RoundingRule, Subsidy } from "../policy/policy.js";
import type { Amount } from "../results/outcome.js";
import { type Decimal, decimal, decimalOfFraction } from "../values/decimal.js";
import { divide, type Fraction, fraction, multiply } from "../values/fraction.js";

/** A subsidy's entitlement compiled for whole numbers. */
export interface FastSubsidy {
  /** The ends of the amount; "not due" and "not possible this way" are told apart by `run.bail`. */
  readonly evaluate: (run: Run) => FastAmount | null;
}

export interface FastAmount {
  readonly amount: Amount;
  readonly exact: boolean;
  readonly unrounded: { readonly min: Decimal; readonly max: Decimal | null } | null;
}

/** One end: how it is computed, rounded and written as a decimal. */
interface AmountEnd {
  readonly of: Calculate;
  readonly up: number;
  readonly down: number;
  readonly rounded: Place;
  readonly exact: Place;
}

/** A whole number of a decimal unit: `units * factor` at `scale`. */
interface Place {
  readonly factor: number;
  readonly scale: number;
}

/** Compiles a subsidy, or null where its rule needs more than whole numbers. */
export function compileFast(subsidy: Subsidy, rule: RoundingRule | null, readings: ReadonlyMap<string, string>): FastSubsidy | null {
  const compiler = new Compiler(readings);
  const low = endOf(compiler.quantity(subsidy.entitlement, "low"), rule);
  const point = !isOpen(subsidy.entitlement);
  const high = point ? low : endOf(compiler.quantity(subsidy.entitlement, "high"), rule);
  if (!low || !high) return null;
  const by = rule ? roundings[rule.by] : null;
  return {
    evaluate: (run) => {
      const min = low.of(run);
      if (run.bail || min !== min) return null;
      const max = point ? min : high.of(run);
      if (run.bail || !fits(min, low) || !fits(max, high)) {
        run.bail = true;
        return null;
      }
      if (!by) return { amount: { min: place(min, low.exact), max: placeEnd(max, high.exact) }, exact: point, unrounded: null };
      const roundedMin = by(min * low.up, low.down);
      const roundedMax = point ? roundedMin : by(max * high.up, high.down);
      const amountMin = place(roundedMin, low.rounded);
      const amountMax = point ? amountMin : placeEnd(roundedMax, high.rounded);
      const same = roundedMin * low.down === min * low.up && (max === Number.POSITIVE_INFINITY || roundedMax * high.down === max * high.up);
      const unrounded = same ? null : { min: place(min, low.exact), max: placeEnd(max, high.exact) };
      return { amount: { min: amountMin, max: amountMax }, exact: roundedMin === roundedMax, unrounded };
    },
  };
}

function endOf(quantity: { unit: Fraction; of: Calculate } | null, rule: RoundingRule | null): AmountEnd | null {
  if (!quantity) return null;
  const ratio = rule ? divide(quantity.unit, rule.to) : fraction(1n);
  const rounded = placeOf(rule ? rule.to : quantity.unit);
  const exact = placeOf(quantity.unit);
  const [up, down] = [Number(ratio.n), Number(ratio.d)];
  if (!rounded || !exact || !Number.isSafeInteger(up) || !Number.isSafeInteger(down)) return null;
  return { of: quantity.of, up, down, rounded, exact };
}

function placeOf(unit: Fraction): Place | null {
  const found = decimalOfFraction(multiply(unit, fraction(1n)));
  return found && typeof found.units === "number" ? { factor: found.units, scale: found.scale } : null;
}

const LIMIT = Number.MAX_SAFE_INTEGER;

/** Whether every integer on the way to the decimals is exact. */
function fits(value: number, end: AmountEnd): boolean {
  if (value === Number.POSITIVE_INFINITY) return true;
  return (
    Math.abs(value) * end.up <= LIMIT &&
    Math.abs(value) * end.exact.factor <= LIMIT &&
    (Math.abs(value) * end.up * end.rounded.factor) / end.down <= LIMIT
  );
}

const place = (value: number, { factor, scale }: Place): Decimal => decimal(value * factor, scale);
const placeEnd = (value: number, at: Place): Decimal | null => (value === Number.POSITIVE_INFINITY ? null : place(value, at));
