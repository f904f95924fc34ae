import { compare, equal, type Fraction, greatest, least } from "../values/fraction.js";
import type { Truth } from "../values/truth.js";
import type { Expression, Field } from "./core.js";
import { type Correlated, correlatedOf } from "./correlated.js";
import { type AtItem, Evaluation } from "./evaluate.js";
import type { Facts, FactValue } from "./facts.js";
import type { Refusal } from "./step.js";
import { absent, type Missing, type Quantity, quantity, type Unknown, unionAll } from "./value.js";

/** No more evaluations than this are spent on one amount. */
const MOST_CASES = 32;

/** An amount on intervals, and what was met on the way to it. */
export interface EvaluatedAmount {
  readonly value: Quantity;
  readonly refusals: readonly Refusal[];
  readonly cautions: readonly string[];
  readonly silent: readonly Field[];
  /** What was tried out, where that made the amount narrower. */
  readonly tried: readonly Tried[];
}

/** A field or a reading that is not known, with its path. */
export interface Tried {
  readonly of: Field | string;
  readonly path: string;
}

/**
 * The amount of a rule. What is not known, is asked more than once and may be one of few values is tried out: each of them goes
 * with itself wherever it is asked, and no further than the farthest of them does the amount reach.
 */
export function evaluateByCases(root: Expression, facts: Facts, readings: ReadonlyMap<string, string>, atItem?: AtItem): EvaluatedAmount {
  const evaluation = new Evaluation(facts, readings, false, atItem);
  const value = evaluation.quantity(root);
  const { refusals, cautions, silent } = evaluation;
  const found = { value, refusals, cautions, silent, tried: [] };
  if (value.present === false || value.missing.length === 0) return found;
  const splits = splitsOf(root, value.missing);
  if (splits.length === 0) return found;
  const cases = new Cases(value, splits, (choice) => {
    const world = splits.reduce((before, { put }, at) => put(before, choice[at] as FactValue), { facts, readings });
    const each = new Evaluation(world.facts, world.readings, false, atItem);
    return { value: each.quantity(root), refusals: each.refusals };
  });
  const narrowed = cases.joined();
  return narrowed ? { ...narrowed, cautions, silent, tried: splits.map(({ of, unknown: { path } }) => ({ of, path })) } : found;
}

interface World {
  readonly facts: Facts;
  readonly readings: ReadonlyMap<string, string>;
}

/** Something that is not known, the values that stand for all it may be, and how one of them is put in its place. */
interface Split {
  readonly of: Field | string;
  readonly unknown: Unknown;
  readonly values: readonly FactValue[];
  readonly put: (world: World, value: FactValue) => World;
}

/** As many of what is missing as can be tried out together, those of the fewest values first. */
function splitsOf(root: Expression, missing: Missing): Split[] {
  const correlated = correlatedOf(root);
  const all = correlated.length === 0 ? [] : missing.flatMap((unknown) => splitOf(unknown, correlated) ?? []);
  const chosen: Split[] = [];
  let cases = 1;
  for (const split of all.sort((a, b) => a.values.length - b.values.length)) {
    if (cases * split.values.length > MOST_CASES) break;
    cases *= split.values.length;
    chosen.push(split);
  }
  return chosen;
}

function splitOf(unknown: Unknown, correlated: readonly Correlated[]): Split | undefined {
  const { path, order } = unknown;
  const [slot = 0, index, own] = order;
  const found = correlated.find(({ of }) => (typeof of === "string" ? path === `reading:${of}` : isAt(of, unknown)));
  if (!found) return undefined;
  const { of, values } = found;
  if (typeof of === "string") {
    return { of, unknown, values, put: ({ facts, readings }, value) => ({ facts, readings: new Map([...readings, [of, String(value)]]) }) };
  }
  const put = (facts: Facts, value: FactValue): Facts => {
    if (index === undefined || own === undefined) return withAt(facts, slot, value);
    const items = facts[slot];
    return Array.isArray(items) ? withAt(facts, slot, withAt(items as Facts[], index, withAt(items[index] as Facts, own, value))) : facts;
  };
  return { of, unknown, values, put: (world, value) => ({ ...world, facts: put(world.facts, value) }) };
}

const isAt = ({ name, list }: Field, { path, order }: Unknown): boolean =>
  list === null ? path === name : order.length === 3 && path === `${list}[${order[1]}].${name}`;

function withAt<T>(all: readonly T[], at: number, value: T): T[] {
  const made = [...all];
  made[at] = value;
  return made;
}

interface Case {
  readonly value: Quantity;
  readonly refusals: readonly Refusal[];
}

/** The cases of an amount, as far as they were tried. */
class Cases {
  private readonly tried: { readonly choice: readonly FactValue[]; readonly found: Case }[] = [];

  constructor(
    private readonly whole: Quantity,
    private readonly splits: readonly Split[],
    private readonly evaluate: (choice: readonly FactValue[]) => Case,
  ) {}

  /** What all cases leave of the whole; null where they leave all of it. */
  joined(): Case | null {
    const choices = combinations(this.splits.map(({ values }) => values));
    // Those that are farthest apart come first: they soon show that nothing is gained.
    for (const choice of [...choices.slice(0, 1), ...choices.slice(1).reverse()]) {
      this.tried.push({ choice, found: this.evaluate(choice) });
      if (this.reachesAll()) return null;
    }
    const due = this.due;
    if (due.length === 0) return { value: absent, refusals: this.refusals() };
    return {
      value: quantity(
        this.low(due),
        this.high(due),
        this.present(),
        this.missing(),
        due.every(({ unstated }) => unstated),
      ),
      refusals: [],
    };
  }

  private get due(): Quantity[] {
    return this.tried.map(({ found }) => found.value).filter(({ present }) => present !== false);
  }

  private readonly low = (due: readonly Quantity[]): Fraction => greatest(this.whole.low, due.map(({ low }) => low).reduce(least));
  private readonly high = (due: readonly Quantity[]): Fraction => least(this.whole.high, due.map(({ high }) => high).reduce(greatest));

  private present(): Truth {
    const answers = this.tried.map(({ found }) => found.value.present);
    const [first = false] = answers;
    return this.whole.present === true ? true : answers.every((each) => each === first) ? first : "unknown";
  }

  /** Whether what was tried so far is as wide as the whole. */
  private reachesAll(): boolean {
    const { due, whole } = this;
    if (due.length === 0) return false;
    const present = this.present();
    if (present !== whole.present || compare(this.high(due), whole.high) < 0) return false;
    // What may not be due is nothing at least.
    return present === "unknown" || compare(this.low(due), whole.low) <= 0;
  }

  /** Each reason once: what refuses in one case or another. */
  private refusals(): Refusal[] {
    const found: Refusal[] = [];
    for (const refusal of this.tried.flatMap((each) => each.found.refusals))
      if (!found.some(({ reason, item }) => reason === refusal.reason && item === refusal.item)) found.push(refusal);
    return found;
  }

  /** What the amount still hangs on: what a case misses, and what makes one case another. */
  private missing(): Missing {
    const left = new Set(unionAll(this.tried.map(({ found }) => found.value.missing)).map(({ path }) => path));
    for (const [at, { unknown }] of this.splits.entries()) if (this.matters(at)) left.add(unknown.path);
    return this.whole.missing.filter(({ path }) => left.has(path));
  }

  private matters(at: number): boolean {
    const first = new Map<string, Quantity>();
    return this.tried.some(({ choice, found }) => {
      const key = JSON.stringify(choice.map((value, split) => (split === at ? null : this.splits[split]?.values.indexOf(value))));
      const other = first.get(key);
      if (!other) first.set(key, found.value);
      return other !== undefined && !isSame(other, found.value);
    });
  }
}

const isSame = (a: Quantity, b: Quantity): boolean =>
  a.present === b.present && equal(a.low, b.low) && equal(a.high, b.high) && a.unstated === b.unstated;

function combinations(all: readonly (readonly FactValue[])[]): FactValue[][] {
  return all.reduce<FactValue[][]>((made, values) => made.flatMap((before) => values.map((value) => [...before, value])), [[]]);
}
