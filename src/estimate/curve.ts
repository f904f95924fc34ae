import { placeOf } from "../applications/answers.js";
import type { Field } from "../expression/core.js";
import type { Facts, FactValue } from "../expression/facts.js";
import { quantityOf } from "../expression/facts.js";
import { typeOf } from "../expression/type-of.js";
import { nodesOf } from "../expression/walk.js";
import type { Policy } from "../policy/policy.js";
import type { Amount, Result } from "../results/outcome.js";
import { fractionOfDecimal } from "../values/decimal.js";
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  greatest,
  isBounded,
  multiply,
  negate,
  powerOfTen,
  subtract,
  zero,
} from "../values/fraction.js";
import type { PolicyEstimate } from "./estimator.js";
import type { Question } from "./questions.js";
import { steppedValue, unitsOf } from "./steps-of-field.js";
import { cutsOfField } from "./tried-answers.js";
import { withFact } from "./with-fact.js";

/** A stretch of an input along which an amount changes evenly. */
export interface CurvePiece {
  readonly from: Fraction;
  readonly to: Fraction;
  readonly amountFrom: Fraction;
  readonly amountTo: Fraction;
}

/** Which end of an amount: what is given at least, or at most. */
export type CurveEnd = "least" | "most";

/** What a subsidy gives along one input, all else as it was told. */
export interface Curve {
  readonly question: Question;
  readonly subsidy: string;
  readonly end: CurveEnd;
  /** What the input is now; null where it is not known. */
  readonly now: Fraction | null;
  /** From the least value of the input to far beyond the last kink; between two pieces the amount jumps, or changes its pace. */
  readonly pieces: readonly CurvePiece[];
}

/** So often is an amount looked at for one curve; what is found until then is told. */
const MOST_LOOKS = 20_000;

/** How far beyond the figures that matter a curve is looked at, and no curve ends below. */
const FAR = 10_000n;
const LEAST_END = 1_000n;

/** Whether amounts can be drawn along an input. */
export const hasCurve = ({ type }: Field): boolean => ["money", "number", "percent", "count"].includes(type);

/** The curve of a subsidy along an input: of what it gives at least, or at most where the least is nothing. */
export function curveAlong(estimate: PolicyEstimate, id: string, question: Question): Curve {
  const { settled, amount } = estimate.outcome.subsidies.find((each) => each.id === id) ?? {};
  const { min, max } = settled ?? amount ?? {};
  const end = max && min?.units === 0 && max.units !== 0 ? "most" : "least";
  const looking = new Looking(estimate, id, question, end);
  return { question, subsidy: id, end, now: looking.now, pieces: looking.pieces() };
}

/** What rounding may put an amount beside a line: the largest unit that it, or all its parts, are rounded to on its way. */
export function roundedBy({ rounding, digits, subsidies }: Policy, id: string): Fraction {
  const subsidy = subsidies.find((each) => each.id === id);
  const within = subsidy ? [...nodesOf(subsidy.entitlement)] : [];
  const units = within.flatMap((node) => (node.kind === "round" && typeOf(node)?.kind === "money" ? [node.unit] : []));
  const { roundEach, shares = [], instalments = [] } = subsidy?.payments ?? {};
  const parts = Math.max(1, shares.length) * Math.max(1, instalments.length);
  const inParts = roundEach ? [multiply(roundEach.to, fraction(BigInt(parts)))] : [];
  return [...units, ...inParts].reduce(greatest, rounding?.to ?? powerOfTen(-digits));
}

class Looking {
  private readonly seen = new Map<bigint, Fraction>();
  readonly now: Fraction | null;
  private readonly step: Fraction;

  constructor(
    private readonly estimate: PolicyEstimate,
    private readonly id: string,
    private readonly question: Question,
    private readonly end: CurveEnd,
  ) {
    this.step = roundedBy(estimate.estimating.policy, id);
    const value = factAt(estimate.row.facts, question.input, this.policy);
    this.now = value === undefined ? null : quantityOf(value as Fraction, question.field);
  }

  private get policy(): Policy {
    return this.estimate.estimating.policy;
  }

  pieces(): CurvePiece[] {
    const { field } = this.question;
    const least = isBounded(field.min) ? unitsOf(field.min, field) : 0n;
    const cuts = cutsOfField(this.policy, field).map((cut) => unitsOf(cut, field));
    const known = this.now ? [unitsOf(this.now, field)] : [];
    const far = [LEAST_END, ...cuts, ...known].reduce((a, b) => (a > b ? a : b)) * FAR;
    const end = isBounded(field.max) && unitsOf(field.max, field) < far ? unitsOf(field.max, field) : far;
    const marks = [least, ...cuts.flatMap((cut) => [cut - 1n, cut, cut + 1n]), ...known, end].filter(
      (mark) => mark >= least && mark <= end,
    );
    const sorted = [...new Set(marks)].sort((a, b) => (a < b ? -1 : 1));
    const pieces = sorted.slice(1).flatMap((mark, at) => this.even(sorted[at] as bigint, mark));
    return this.joined(pieces).map(([from, to]) => ({
      from: steppedValue(from, field),
      to: steppedValue(to, field),
      amountFrom: this.amount(from),
      amountTo: this.amount(to),
    }));
  }

  /** The stretches between two values along which the amount changes evenly. */
  private even(from: bigint, to: bigint): [bigint, bigint][] {
    if (this.isEven(from, to) || this.seen.size > MOST_LOOKS) return [[from, to]];
    if (to - from <= 1n) return [[from, to]];
    const middle = (from + to) / 2n;
    return [...this.even(from, middle), ...this.even(middle, to)];
  }

  /** Neighbours that go on evenly are one stretch; what is left of one step is a jump, and no stretch. */
  private joined(stretches: readonly [bigint, bigint][]): [bigint, bigint][] {
    const found: [bigint, bigint][] = [];
    for (const [from, to] of stretches) {
      const last = found.at(-1);
      if (last && last[1] === from && this.isEven(last[0], to)) last[1] = to;
      else found.push([from, to]);
    }
    const even = found.filter(([from, to]) => to - from > 1n || this.isClose(subtract(this.amount(to), this.amount(from))));
    for (const [at, stretch] of even.entries()) {
      const next = even[at + 1];
      // Within what rounding leaves open, a kink is told at the roundest figure.
      if (next && next[0] === stretch[1]) next[0] = stretch[1] = roundest(stretch[1]);
    }
    return even;
  }

  private isClose = (difference: Fraction): boolean => compare(difference.n < 0n ? negate(difference) : difference, this.step) <= 0;

  private isEven(from: bigint, to: bigint): boolean {
    const width = to - from;
    if (width <= 1n) return false;
    const places = [width / 2n, width / 4n, (3n * width) / 4n, width / 3n, 1n, width - 1n];
    return places.every((place) => {
      const line = add(this.amount(from), multiply(subtract(this.amount(to), this.amount(from)), divide(fraction(place), fraction(width))));
      return this.isClose(subtract(this.amount(from + place), line));
    });
  }

  private amount(units: bigint): Fraction {
    const known = this.seen.get(units);
    if (known) return known;
    const { estimating, row } = this.estimate;
    const facts = withFact(row.facts, this.question.input, steppedValue(units, this.question.field), estimating.policy);
    const found = endOf(estimating.resultOf({ ...row, facts }, this.id), this.end);
    this.seen.set(units, found);
    return found;
  }
}

const NEAR = [0n, -1n, 1n, -2n, 2n, -3n, 3n];

/** Of a figure and those right beside it, the one with the most zeros at its end. */
export function roundest(units: bigint): bigint {
  const zeros = (value: bigint) => /0*$/.exec(String(value))?.[0].length ?? 0;
  return NEAR.map((beside) => units + beside).reduce((best, each) => (zeros(each) > zeros(best) ? each : best));
}

/** What a result gives, at its least or at its most; what is open above has its least alone. */
export function endOf(result: Result | undefined, end: CurveEnd): Fraction {
  const amount: Amount | undefined = result?.settled ?? result?.amount;
  if (!amount || result?.status === "ineligible") return zero;
  return fractionOfDecimal(end === "most" && amount.max ? amount.max : amount.min);
}

/** The fact at a path; undefined where it is not known. */
export function factAt(facts: Facts, path: string, { fields }: Policy): FactValue {
  const place = placeOf(path);
  const top = fields.find(({ name }) => name === place?.name);
  if (!top || !place?.item) return top && facts[top.slot];
  const own = top.item.find(({ name }) => name === place.item?.field);
  const items = (facts[top.slot] ?? []) as readonly Facts[];
  return own && items[place.item.index]?.[own.slot];
}
