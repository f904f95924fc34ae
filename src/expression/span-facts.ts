import { divide, type Fraction, isBounded } from "../values/fraction.js";
import type { Fact } from "./core.js";
import type { FactNumbers } from "./fact-numbers.js";
import type { FactStore } from "./fact-store.js";
import type { Run } from "./run.js";
import { type Measure, NO, OPEN, settle, type Weigh, YES } from "./spans.js";

const LIMIT = Number.MAX_SAFE_INTEGER;

/** Finds a word; undefined where it is not known. */
export type SpellKnown = (run: Run) => string | undefined;

/** Notes that a fact is not known: by its own number, or by that of the list where that is not known. */
function missingOf({ scope, field }: Fact, numbers: FactNumbers): (run: Run) => void {
  const own = numbers.of(field);
  if (scope === 0) return (run) => void run.missing.push(own);
  const [list, { width }] = [numbers.listOf(field), numbers];
  return (run) => {
    const index = run.indexes[scope] as number;
    run.missing.push(index < 0 ? list : own + index * width);
  };
}

/** Whether silence on a fact means something: not where the item itself is not known. */
function silenceOf({ scope, field }: Fact): (run: Run) => boolean {
  if (field.ifAbsent === null) return () => false;
  return (run) => {
    if (scope > 0 && (run.indexes[scope] as number) < 0) return false;
    run.takeSilence(field);
    return true;
  };
}

/** A quantity as a fact gives it, in the unit of its field, or all that it may be; null where that is no whole number. */
export function factSpan(fact: Fact, store: FactStore, numbers: FactNumbers): Measure | null {
  const { slot, ifAbsent, unit, min, max } = fact.field;
  const [low, high] = [endIn(min, unit), endIn(max, unit)];
  const meant = typeof ifAbsent === "object" && ifAbsent && "n" in ifAbsent ? endIn(ifAbsent, unit) : 0;
  if (low === null || high === null || meant === null) return null;
  const [missing, silent, cursor] = [missingOf(fact, numbers), silenceOf(fact), store.cursor(fact.scope)];
  return (run) => {
    const base = run.missing.length;
    const value = cursor.data[cursor.at + slot] as number;
    if (value <= LIMIT) return settle(run, base, YES, value, value);
    if (value === value) run.bail = true;
    if (silent(run)) return settle(run, base, YES, meant, meant);
    missing(run);
    return settle(run, base, YES, low, high);
  };
}

/** A figure as so many of a unit; null where it is no whole number of them that a double holds. */
function endIn(figure: Fraction, unit: Fraction): number | null {
  if (!isBounded(figure)) return figure.n > 0n ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const { n, d } = divide(figure, unit);
  return d === 1n && Number.isSafeInteger(Number(n)) ? Number(n) : null;
}

export function factJudged(fact: Fact, store: FactStore, numbers: FactNumbers): Weigh {
  const { slot, ifAbsent } = fact.field;
  const [missing, silent, cursor] = [missingOf(fact, numbers), silenceOf(fact), store.cursor(fact.scope)];
  return (run) => {
    const value = cursor.data[cursor.at + slot] as number;
    if (value === value) return value === 1 ? YES : NO;
    if (silent(run)) return ifAbsent === true ? YES : NO;
    missing(run);
    return OPEN;
  };
}

export function factSpelt(fact: Fact, store: FactStore, numbers: FactNumbers): SpellKnown {
  const { slot, ifAbsent } = fact.field;
  const [missing, silent, cursor] = [missingOf(fact, numbers), silenceOf(fact), store.cursor(fact.scope)];
  return (run) => {
    const value = cursor.data[cursor.at + slot] as number;
    if (value === value) return store.word(value);
    if (silent(run)) return ifAbsent as string;
    missing(run);
    return undefined;
  };
}
