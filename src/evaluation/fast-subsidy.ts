import type { FactStore } from "../expression/fact-store.js";
import { Compiler } from "../expression/fast.js";
import { roundings } from "../expression/integer.js";
import { isOpen } from "../expression/openness.js";
import type { Calculate, Run } from "../expression/run.js";
import type { RoundingRule, Subsidy } from "../policy/policy.js";
import type { Amount, Certainty, Result } from "../results/outcome.js";
import { type Decimal, decimal, decimalOfFraction } from "../values/decimal.js";
import { divide, type Fraction, fraction, multiply } from "../values/fraction.js";
import { certaintyOf, unroundedEnd } from "./amount.js";

/** A subsidy's entitlement compiled for whole numbers. */
export interface FastSubsidy {
  /** Whether an amount is due, which `found` then holds; "not due" and "not possible this way" are told apart by `run.bail`. */
  readonly evaluate: (run: Run, found: FoundAmount) => boolean;
}

/** One end as it was found last: so many `10^-scale`, after rounding and before. */
interface FoundEnd {
  units: number;
  scale: number;
  unrounded: number;
  unroundedScale: number;
  /** What `unrounded` counts where that is no decimal. */
  unit: Fraction | null;
}

/** The amount that was found last; an upper end of Infinity is open. */
export class FoundAmount {
  readonly min: FoundEnd = { units: 0, scale: 0, unrounded: 0, unroundedScale: 0, unit: null };
  readonly max: FoundEnd = { units: 0, scale: 0, unrounded: 0, unroundedScale: 0, unit: null };
  exact = false;
  /** Whether it is due for sure, where facts are missing. */
  entitled = false;
  /** Whether rounding changed an end. */
  changed = false;

  get amount(): Amount {
    const { min, max } = this;
    const low = decimal(min.units, min.scale);
    return { min: low, max: max.units === min.units && max.scale === min.scale ? low : end(max.units, max.scale) };
  }

  get unrounded(): Result["unrounded"] {
    if (!this.changed) return undefined;
    const { min, max } = this;
    return { min: unroundedOf(min) ?? "0", max: unroundedOf(max) };
  }

  get certainty(): Certainty {
    return this.exact ? "exact" : this.max.units === Number.POSITIVE_INFINITY ? "at least" : certaintyOf(this.amount);
  }
}

const end = (units: number, scale: number): Decimal | null => (units === Number.POSITIVE_INFINITY ? null : decimal(units, scale));

/** An end before it was rounded: a decimal, or a fraction's text; null where it is open. */
export function unroundedOf({ unrounded, unroundedScale, unit }: FoundEnd): Decimal | string | null {
  if (!unit) return end(unrounded, unroundedScale);
  return Number.isFinite(unrounded) ? unroundedEnd(multiply(fraction(BigInt(unrounded)), unit)) : null;
}

/** One end: how it is computed, rounded and written as a decimal. */
export interface AmountEnd {
  readonly of: Calculate;
  readonly up: number;
  readonly down: number;
  readonly rounded: Place;
  /** Null where what is rounded is no decimal. */
  readonly exact: Place | null;
  readonly unit: Fraction;
}

/** A whole number of a decimal unit: `units * factor` at `scale`. */
interface Place {
  readonly factor: number;
  readonly scale: number;
}

/** Compiles a subsidy, or null where its rule needs more than whole numbers. */
export function compileFast(
  subsidy: Subsidy,
  rule: RoundingRule | null,
  readings: ReadonlyMap<string, string>,
  store: FactStore,
): FastSubsidy | null {
  const compiler = new Compiler(readings, store);
  const low = endOf(compiler.quantity(subsidy.entitlement, "low"), rule);
  const point = !isOpen(subsidy.entitlement);
  const high = point ? low : endOf(compiler.quantity(subsidy.entitlement, "high"), rule);
  if (!low || !high) return null;
  const by = rule ? roundings[rule.by] : null;
  return {
    evaluate: (run, found) => {
      const min = low.of(run);
      if (run.bail || min !== min) return false;
      const max = point ? min : high.of(run);
      if (run.bail || !fits(min, low) || !fits(max, high)) {
        run.bail = true;
        return false;
      }
      const rounded = by ? by(min * low.up, low.down) : min;
      const roundedMax = !by ? max : point ? rounded : by(max * high.up, high.down);
      setEnd(found.min, rounded, min, low);
      setEnd(found.max, roundedMax, max, high);
      found.exact = point || (by !== null && rounded === roundedMax);
      found.changed =
        by !== null &&
        (rounded * low.down !== min * low.up || (max !== Number.POSITIVE_INFINITY && roundedMax * high.down !== max * high.up));
      return true;
    },
  };
}

/** Multiplying an end that is open leaves it open. */
export function setEnd(end: FoundEnd, units: number, unrounded: number, { rounded, exact, unit }: AmountEnd): void {
  end.units = units * rounded.factor;
  end.scale = rounded.scale;
  end.unrounded = exact ? unrounded * exact.factor : unrounded;
  end.unroundedScale = exact ? exact.scale : 0;
  end.unit = exact ? null : unit;
}

export function endOf(quantity: { unit: Fraction; of: Calculate } | null, rule: RoundingRule | null): AmountEnd | null {
  if (!quantity) return null;
  const ratio = rule ? divide(quantity.unit, rule.to) : fraction(1n);
  const rounded = placeOf(rule ? rule.to : quantity.unit);
  const exact = placeOf(quantity.unit);
  const [up, down] = [Number(ratio.n), Number(ratio.d)];
  if (!rounded || !Number.isSafeInteger(up) || !Number.isSafeInteger(down)) return null;
  return { of: quantity.of, up, down, rounded, exact, unit: quantity.unit };
}

function placeOf(unit: Fraction): Place | null {
  const found = decimalOfFraction(multiply(unit, fraction(1n)));
  return found && typeof found.units === "number" ? { factor: found.units, scale: found.scale } : null;
}

const LIMIT = Number.MAX_SAFE_INTEGER;

/** Whether every integer on the way to the decimals is exact. */
export function fits(value: number, end: AmountEnd): boolean {
  if (value === Number.POSITIVE_INFINITY) return true;
  return (
    Math.abs(value) * end.up <= LIMIT &&
    Math.abs(value) * (end.exact?.factor ?? 1) <= LIMIT &&
    (Math.abs(value) * end.up * end.rounded.factor) / end.down <= LIMIT
  );
}
