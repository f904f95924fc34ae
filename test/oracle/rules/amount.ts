import { greater, less, lesser, notBelowZero, nought, order, plus, type Rational, roundTo, type Way } from "../rational.js";

/** What is due: from this to that, without an end where it is null. */
export interface Due {
  readonly least: Rational;
  readonly most: Rational | null;
  /** The document says no figure at all. */
  readonly unstated?: true;
}
/** Null is what is not due. */
export type Amount = Due | null;

export const exactly = (figure: Rational): Due => ({ least: notBelowZero(figure), most: notBelowZero(figure) });
export const UNSTATED: Due = { least: nought, most: null, unstated: true };

const moreOf = (a: Rational | null, b: Rational | null): Rational | null => (a === null || b === null ? null : greater(a, b));
const lessOf = (a: Rational | null, b: Rational | null): Rational | null => (a === null ? b : b === null ? a : lesser(a, b));
const bothMost = (a: Rational | null, b: Rational | null): Rational | null => (a === null || b === null ? null : plus(a, b));

/** Where none of them states a figure; else what has none counts as anything from zero on. */
const unstatedIf = (all: readonly Due[]): { unstated?: true } =>
  all.length > 0 && all.every(({ unstated }) => unstated) ? { unstated: true } : {};

type Joined = (a: Due, b: Due) => Due;
const joinedBy =
  (join: Joined, counts: (part: Due) => boolean = () => true) =>
  (amounts: readonly Amount[]): Amount => {
    const due = amounts.filter((each) => each !== null);
    return due.length === 0 ? null : { ...due.reduce((a, b) => join(a, b)), ...unstatedIf(due.filter(counts)) };
  };

/** Parts that are not due are left out; where none is due the whole is not. */
export const total = joinedBy((a, b) => ({ least: plus(a.least, b.least), most: bothMost(a.most, b.most) }));
export const greatest = joinedBy(
  (a, b) => ({ least: greater(a.least, b.least), most: moreOf(a.most, b.most) }),
  (part) => !isNought(part),
);
export const smallest = joinedBy((a, b) => ({ least: lesser(a.least, b.least), most: lessOf(a.most, b.most) }));

/** What is not due does nothing. */
const changedBy =
  (change: (amount: Due, by: Due) => Due) =>
  (amount: Amount, by: Amount): Amount =>
    amount && by ? change(amount, by) : amount;

export const raised = changedBy((a, by) => ({
  least: greater(a.least, by.least),
  most: moreOf(a.most, by.most),
  ...unstatedIf([a, by].filter((part) => !isNought(part))),
}));
export const capped = changedBy((a, by) => ({
  least: lesser(a.least, by.least),
  most: lessOf(a.most, by.most),
  ...unstatedIf([a, by]),
}));
export const lessened = changedBy((a, by) =>
  isNought(by)
    ? a
    : {
        least: by.most === null ? nought : notBelowZero(less(a.least, by.most)),
        most: a.most === null ? null : notBelowZero(less(a.most, by.least)),
        ...unstatedIf([a, by]),
      },
);
const isNought = ({ least, most }: Due): boolean => least.n === 0n && most?.n === 0n;

/** Rounded at both ends. */
export const roundedTo = (amount: Amount, unit: Rational, way: Way): Amount =>
  amount && { ...amount, least: roundTo(amount.least, unit, way), most: amount.most && roundTo(amount.most, unit, way) };

/** Whether an amount is at least another: yes, no, or as the authority decides. */
export function isAtLeast(amount: Due, other: Due): boolean | null {
  if (other.most !== null && order(amount.least, other.most) >= 0) return true;
  if (amount.most !== null && order(amount.most, other.least) < 0) return false;
  return null;
}
