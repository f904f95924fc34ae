import { OPEN, type Sum, type Sums } from "../values/sum.js";

type NumberArray = Uint8Array | Int32Array | Float64Array;

/** A place for so many numbers at first. */
const FIRST = 1 << 10;

function widened<T extends NumberArray>(values: T): T {
  const wider = new (values.constructor as new (length: number) => T)(2 * values.length);
  wider.set(values);
  return wider;
}

/** Numbers of the rows of a batch, one after the other, outside the heap: there may be millions. */
export class NumberColumn<T extends NumberArray> {
  length = 0;

  private constructor(private values: T) {}

  static flags = (): NumberColumn<Uint8Array> => new NumberColumn(new Uint8Array(FIRST));
  static integers = (): NumberColumn<Int32Array> => new NumberColumn(new Int32Array(FIRST));
  static numbers = (): NumberColumn<Float64Array> => new NumberColumn(new Float64Array(FIRST));

  push(value: number): void {
    if (this.length === this.values.length) this.values = widened(this.values);
    this.values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.values[index] as number;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }
}

/** So many sums of nothing. What is cut from numbers with an end is a number; elsewhere a bigint may come of it. */
export const sumsOf = (length: number, anything: boolean): Sums => (anything ? new Array<Sum>(length).fill(0) : new Float64Array(length));

export const copyOf = (sums: Sums): Sums => (sums instanceof Float64Array ? sums.slice() : Array.from(sums));

/** Sums of the rows of a batch: outside the heap while all are numbers with an end. */
export class SumColumn {
  length = 0;
  private values: Sums = new Float64Array(FIRST);

  /** Whether there is a bigint, or a sum without an end. */
  get anything(): boolean {
    return !(this.values instanceof Float64Array);
  }

  push(value: Sum): void {
    this.makeRoom(value);
    if (this.values instanceof Float64Array && this.length === this.values.length) this.values = widened(this.values);
    this.values[this.length] = value;
    this.length += 1;
  }

  at(index: number): Sum {
    return this.values[index] as Sum;
  }

  set(index: number, value: Sum): void {
    this.makeRoom(value);
    this.values[index] = value;
  }

  private makeRoom(value: Sum): void {
    if ((typeof value === "bigint" || value === OPEN) && this.values instanceof Float64Array)
      this.values = Array.from(this.values.subarray(0, this.length));
  }
}
