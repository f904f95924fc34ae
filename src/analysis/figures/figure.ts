import { equal, type Fraction } from "../../values/fraction.js";

/** A figure of a text: what it says, how it is written, and where it stands. */
export interface Figure {
  /** What it says, or most likely says. */
  readonly value: Fraction;
  /** What else it may say: 6.300 is 6.3 or 6300, and of 3:7 each portion may be meant. */
  readonly others: readonly Fraction[];
  /** What its sign or unit tells it to be; a number without any may be a count or bare. */
  readonly kind: "money" | "share" | undefined;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Whether a rule must use it: 每1名 says "each" and no more, and a count in words (三年) is rarely computed with. */
  readonly asked: boolean;
}

/** Whether a figure says this value, in one of the ways in which it may be read. */
export const says = (figure: Figure, value: Fraction): boolean =>
  equal(figure.value, value) || figure.others.some((other) => equal(other, value));
