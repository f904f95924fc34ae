import type { Bend, BentCurve } from "../../estimate/bends.js";
import type { CurvePiece } from "../../estimate/curve.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { inOrder } from "../../messages/in-language.js";
import { say } from "../../messages/phrase.js";
import { decimalOfFraction } from "../../values/decimal.js";
import {
  add,
  ceiling,
  compare,
  divide,
  type Fraction,
  floor,
  fraction,
  greatest,
  isWhole,
  least,
  multiply,
  one,
  powerOfTen,
  round,
  subtract,
  zero,
} from "../../values/fraction.js";
import type { Language } from "../../values/words.js";
import { factWords, subjectWords } from "./fact-words.js";
import { causesOf } from "./kinks.js";
import { moneyWords } from "./money-words.js";

/** A place in a picture, from 0 at the left and at the bottom to 1. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/** A curve as plain data: words, and where its lines are. */
export interface CurvePicture {
  readonly input: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly xTicks: readonly { readonly x: number; readonly words: string }[];
  readonly yTicks: readonly { readonly y: number; readonly words: string }[];
  readonly lines: readonly { readonly from: PicturePoint; readonly to: PicturePoint }[];
  /** Where the applicant is; null where the input is not known. */
  readonly now: (PicturePoint & { readonly value: string; readonly amount: string }) | null;
  readonly kinks: readonly PictureKink[];
  /** All in one sentence, for those who do not see it. */
  readonly words: string;
}

export interface PictureKink extends PicturePoint {
  readonly at: string;
  readonly before: string;
  readonly after: string;
  readonly cause: string;
}

/** Beyond the last kink, a picture goes on by so much of what is before it. */
const BEYOND = fraction(5n, 4n);
/** An applicant so many times as far as the last kink is not in the picture. */
const FAR = fraction(10n);
const MOST_TICKS = 5n;

/** What of a curve is looked at: up to beyond its kinks and the applicant's own figure, and its amounts there. */
export function curvePicture(estimate: PolicyEstimate, curve: BentCurve, language: Language): CurvePicture {
  const { policy } = estimate.estimating;
  const { question, pieces, now, bends } = curve;
  const [first, last] = [pieces[0], pieces.at(-1)];
  const left = first?.from ?? zero;
  const far = last?.to ?? one;
  const right = endOf(left, far, bends, now);
  const seen = pieces.flatMap((piece) => (compare(piece.from, right) < 0 ? [cutAt(piece, right)] : []));
  const top = seen.flatMap(({ amountFrom, amountTo }) => [amountFrom, amountTo]).reduce(greatest, zero);
  const x = (value: Fraction) => shareOf(subtract(value, left), subtract(right, left));
  const y = (value: Fraction) => shareOf(value, top);
  const value = (each: Fraction) => factWords(each, question.field, policy, language);
  const money = (each: Fraction) =>
    moneyWords(decimalOfFraction(round(each, powerOfTen(-policy.digits), "half up")) ?? NOTHING, policy, language);
  const amount = now && amountAt(seen, now);
  const kinks = bends.map(
    (bend): PictureKink => ({
      x: x(bend.at),
      y: y(bend.amountAfter),
      at: say("kink-at", language, { value: value(bend.at), above: bend.begins === "above" }),
      before: money(bend.amountBefore),
      after: money(bend.amountAfter),
      cause: inOrder(causesOf(estimate, curve, bend, language), language),
    }),
  );
  return {
    input: question.input,
    xTitle: subjectWords(question, language),
    yTitle: say("amount-axis", language, { end: curve.end }),
    xTicks: onUnits(ticks(left, right), question.field.unit).map((at) => ({ x: x(at), words: value(at) })),
    yTicks: ticks(zero, top).map((at) => ({ y: y(at), words: money(at) })),
    lines: seen.map((piece) => ({
      from: { x: x(piece.from), y: y(piece.amountFrom) },
      to: { x: x(piece.to), y: y(piece.amountTo) },
    })),
    now: now && amount ? { x: x(now), y: y(amount), value: value(now), amount: money(amount) } : null,
    kinks,
    words: say("curve-in-words", language, {
      subject: subjectWords(question, language),
      kinks: kinks.map(({ at, cause }) => `${at} ${cause}`),
    }),
  };
}

/** Where a picture ends: beyond all kinks, and beyond the applicant where that does not push them together. */
function endOf(left: Fraction, far: Fraction, bends: readonly Bend[], now: Fraction | null): Fraction {
  const kink = bends.map(({ at }) => at).reduce(greatest, left);
  const isFar = now !== null && compare(kink, left) > 0 && compare(subtract(now, left), multiply(subtract(kink, left), FAR)) > 0;
  const last = now === null || isFar ? kink : greatest(kink, now);
  const end = least(far, add(left, multiply(subtract(last, left), BEYOND)));
  return compare(end, left) > 0 ? end : far;
}

const NOTHING = { units: 0, scale: 0 };

/** What of a piece lies before a place. */
function cutAt(piece: CurvePiece, right: Fraction): CurvePiece {
  if (compare(piece.to, right) <= 0) return piece;
  return { ...piece, to: right, amountTo: amountOn(piece, right) };
}

function amountOn({ from, to, amountFrom, amountTo }: CurvePiece, at: Fraction): Fraction {
  const share = divide(subtract(at, from), subtract(to, from));
  return add(amountFrom, multiply(subtract(amountTo, amountFrom), share));
}

function amountAt(pieces: readonly CurvePiece[], at: Fraction): Fraction | undefined {
  const piece = pieces.find(({ from, to }) => compare(from, at) <= 0 && compare(at, to) <= 0);
  return piece && (compare(piece.from, piece.to) === 0 ? piece.amountFrom : amountOn(piece, at));
}

/** Round figures between two ends. */
function ticks(from: Fraction, to: Fraction): Fraction[] {
  const step = roundStep(divide(subtract(to, from), fraction(MOST_TICKS)));
  const first = multiply(ceiling(divide(from, step)), step);
  const found: Fraction[] = [];
  for (let at = first; compare(at, to) <= 0; at = add(at, step)) found.push(at);
  return found;
}

/** The least of 1, 2, 5, 10, 20, … and of 0.5, 0.2, … that is not below a figure. */
function roundStep(least: Fraction): Fraction {
  if (compare(least, zero) <= 0) return one;
  let power = String(floor(least).n).length - 1;
  if (compare(least, one) < 0) while (compare(powerOfTen(power), least) > 0) power -= 1;
  const steps = [1n, 2n, 5n, 10n].map((each) => multiply(fraction(each), powerOfTen(power)));
  return steps.find((each) => compare(each, least) >= 0) ?? least;
}

/** Of some values those that the input can have. */
const onUnits = (values: readonly Fraction[], unit: Fraction): Fraction[] => values.filter((value) => isWhole(divide(value, unit)));

/** A share as a number to draw by; no amount is computed from it. */
function shareOf(part: Fraction, whole: Fraction): number {
  if (whole.n === 0n) return 0;
  return Number(floor(multiply(divide(part, whole), fraction(PRECISION))).n) / Number(PRECISION);
}

const PRECISION = 1_000_000n;
