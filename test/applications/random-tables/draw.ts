import fc, { type GeneratorValue } from "fast-check";

/** Draws one thing after the other; what is said first is the plainest, which a failure shrinks to. */
export class Draw {
  constructor(private readonly next: GeneratorValue) {}

  /** From nothing to `max`. */
  upTo(max: number): number {
    return max === 0 ? 0 : this.next(fc.nat, { max });
  }

  of<T>(options: readonly T[]): T {
    return options[this.upTo(options.length - 1)] as T;
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.upTo(times - 1) === times - 1;
  }

  shuffled<T>(all: readonly T[]): T[] {
    const left = [...all];
    return all.map(() => left.splice(this.upTo(left.length - 1), 1)[0] as T);
  }
}
