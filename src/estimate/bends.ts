import type { Row } from "../applications/row.js";
import { compare, divide, type Fraction, floor, fraction, multiply, subtract } from "../values/fraction.js";
import { type Curve, type CurvePiece, endOf, roundedBy, roundest } from "./curve.js";
import { decisionsIn, type RuleDecision } from "./decisions.js";
import type { PolicyEstimate } from "./estimator.js";
import { steppedValue, unitsOf } from "./steps-of-field.js";
import { withFact } from "./with-fact.js";

/** Where an amount jumps along an input or changes its pace, and what the rule decides otherwise there. */
export interface Bend {
  readonly at: Fraction;
  /** What is from here on begins with this very value, or only behind it. */
  readonly begins: "at" | "above";
  readonly jumps: boolean;
  readonly amountBefore: Fraction;
  readonly amountAfter: Fraction;
  readonly decisions: readonly RuleDecision[];
  /** Kinds of cuts by limits, where limits make it bend. */
  readonly cuts: readonly string[];
}

/** A curve with its bends at the very places where the rule decides otherwise. */
export interface BentCurve extends Curve {
  /** One between each two pieces. */
  readonly bends: readonly Bend[];
}

/** A stretch between others that is so much shorter than both is what rounding made of a bend. */
const SHORT = 10_000n;
/** So many roundings may lie between a bend and where the curve has it. */
const ROUNDINGS = fraction(16n);

/** A curve as it is told: without what rounding alone makes of it, each bend where its clause has it. */
export function bentCurve(estimate: PolicyEstimate, curve: Curve): BentCurve {
  const { field } = curve.question;
  const locating = new Locating(estimate, curve);
  const pieces = withoutShort(curve.pieces);
  const bends = pieces.slice(1).map((after, at) => locating.bend(pieces[at] as CurvePiece, after));
  const told = pieces.map((piece, at): CurvePiece => {
    const [before, after] = [bends[at - 1], bends[at]];
    return {
      ...piece,
      ...(before && !before.jumps ? { from: before.at, amountFrom: before.amountAfter } : {}),
      ...(after && !after.jumps ? { to: after.at, amountTo: after.amountBefore } : {}),
    };
  });
  return { ...curve, pieces: told.filter(({ from, to }) => unitsOf(to, field) >= unitsOf(from, field)), bends };
}

function withoutShort(pieces: readonly CurvePiece[]): CurvePiece[] {
  const found: CurvePiece[] = [];
  for (const [at, piece] of pieces.entries()) {
    const [last, after] = [found.at(-1), pieces[at + 1]];
    const touches = last && after && compare(last.to, piece.from) === 0 && compare(piece.to, after.from) === 0;
    const width = multiply(subtract(piece.to, piece.from), fraction(SHORT));
    const short = touches && [last, after].every(({ from, to }) => compare(width, subtract(to, from)) < 0);
    if (short) found[found.length - 1] = { ...last, to: piece.to, amountTo: piece.amountTo };
    else found.push(piece);
  }
  return found;
}

/** What a rule makes of one value of the input. */
interface Looked {
  readonly decisions: ReadonlyMap<string, RuleDecision>;
  readonly cuts: readonly string[];
}

class Locating {
  constructor(
    private readonly estimate: PolicyEstimate,
    private readonly curve: Curve,
  ) {}

  bend(before: CurvePiece, after: CurvePiece): Bend {
    const { field } = this.curve.question;
    const [last, first] = [unitsOf(before.to, field), unitsOf(after.from, field)];
    if (last !== first) return this.jump(last, first, before, after);
    const aside = (piece: CurvePiece) => smaller((unitsOf(piece.to, field) - unitsOf(piece.from, field)) / 2n, this.reach(before, after));
    const [low, high] = this.narrowed(last - aside(before), first + aside(after));
    const at = roundest(low) === low && roundest(high) !== high ? low : high - low <= 1n ? high : last;
    const amount = this.amount(at);
    return {
      at: steppedValue(at, field),
      begins: "at",
      jumps: false,
      amountBefore: amount,
      amountAfter: amount,
      ...this.difference(low, high),
    };
  }

  private jump(last: bigint, first: bigint, before: CurvePiece, after: CurvePiece): Bend {
    const above = roundest(first) !== first && roundest(last) === last;
    return {
      at: steppedValue(above ? last : first, this.curve.question.field),
      begins: above ? "above" : "at",
      jumps: true,
      amountBefore: before.amountTo,
      amountAfter: after.amountFrom,
      ...this.difference(last, first),
    };
  }

  /** How many units of the input rounding may hide a bend behind. */
  private reach(before: CurvePiece, after: CurvePiece): bigint {
    const { question, subsidy } = this.curve;
    const bent = subtract(slopeOf(before), slopeOf(after));
    const rounding = multiply(roundedBy(this.estimate.estimating.policy, subsidy), ROUNDINGS);
    const width = bent.n === 0n ? rounding : divide(rounding, bent.n < 0n ? { n: -bent.n, d: bent.d } : bent);
    return floor(divide(width, question.field.unit)).n + BESIDE;
  }

  /** The two values right beside each other between which the rule decides otherwise; as they were where it does not. */
  private narrowed(from: bigint, to: bigint): [bigint, bigint] {
    const before = signatureOf(this.look(from));
    if (signatureOf(this.look(to)) === before) return [from, to];
    let [low, high] = [from, to];
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (signatureOf(this.look(middle)) === before) low = middle;
      else high = middle;
    }
    return [low, high];
  }

  private difference(low: bigint, high: bigint): Pick<Bend, "decisions" | "cuts"> {
    const [a, b] = [this.look(low), this.look(high)];
    const decisions = [...b.decisions].flatMap(([place, decision]) => {
      const other = a.decisions.get(place);
      return other && other.answer !== decision.answer ? [decision] : [];
    });
    const all = [...new Set([...a.cuts, ...b.cuts])];
    const own = all.filter((kind) => a.cuts.includes(kind) !== b.cuts.includes(kind));
    // A limit that cuts on both sides may cut something else.
    const cuts = decisions.length > 0 || own.length > 0 ? own : all;
    return { decisions, cuts };
  }

  private look(units: bigint): Looked {
    const { estimating } = this.estimate;
    const row = this.rowAt(units);
    const prepared = estimating.evaluator.prepared.find(({ subsidy }) => subsidy.id === this.curve.subsidy);
    const steps = prepared ? estimating.evaluator.trace(prepared, row).evaluation.trace : [];
    const cuts = estimating.policy.limits.length > 0 ? (estimating.resultOf(row, this.curve.subsidy)?.cuts ?? []) : [];
    return { decisions: decisionsIn(steps, this.curve.end), cuts: cuts.map(({ kind }) => kind) };
  }

  private rowAt(units: bigint): Row {
    const { row, estimating } = this.estimate;
    const { input, field } = this.curve.question;
    return { ...row, facts: withFact(row.facts, input, steppedValue(units, field), estimating.policy) };
  }

  private amount = (units: bigint): Fraction =>
    endOf(this.estimate.estimating.resultOf(this.rowAt(units), this.curve.subsidy), this.curve.end);
}

/** A bend lies beside where it is told at least this many units. */
const BESIDE = 4n;
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const slopeOf = ({ from, to, amountFrom, amountTo }: CurvePiece): Fraction =>
  compare(from, to) === 0 ? fraction(0n) : divide(subtract(amountTo, amountFrom), subtract(to, from));

const signatureOf = ({ decisions, cuts }: Looked): string =>
  [...[...decisions].map(([place, { answer }]) => `${place}=${answer}`), ...cuts].join(" ");
