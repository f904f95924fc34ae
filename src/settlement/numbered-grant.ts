import type { Sum } from "../values/sum.js";

/** What a grant is, in bits; above them stands the scale of its amount. */
export const IS = { item: 1, whole: 2, open: 4, payment: 8, byId: 16, nameless: 32 } as const;
export type StateOfGrant = keyof typeof IS;

const SCALE_BIT = 6;

/** What a grant is, in bits, and the scale of its amount, as one number. */
export const stateOf = (bits: number, scale: number): number => bits | (scale << SCALE_BIT);

export const scaleOf = (state: number): number => state >> SCALE_BIT;

/** A grant by the numbers of its words and keys in the history that takes it. */
export interface NumberedGrant {
  readonly subsidy: number;
  /** UNKNOWN where it names none. */
  readonly policy: number;
  /** NaN where it has none. */
  readonly day: number;
  readonly units: Sum;
  readonly state: number;
  /** By what name it is told; NaN for none. */
  readonly name: number;
  /** The number of the key, and of the cell, that a column of the history asks for. */
  keyAt(column: number): number;
  cellAt(column: number): number;
  /** By what name it is told where a limit may not find it. */
  told(): string;
}
