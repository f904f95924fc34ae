/** A whole number below a bound, from zero on; always the same ones for a seed. */
export type Draw = (below: number) => number;

/** mulberry32 (public domain, by Tommy Ettinger). */
export function chance(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export function oneOf<T>(draw: Draw, all: readonly T[]): T {
  if (all.length === 0) throw new Error("nothing to choose from");
  return all[draw(all.length)] as T;
}

/** Some of them, each as often as not. */
export const someOf = <T>(draw: Draw, all: readonly T[]): T[] => all.filter(() => draw(2) === 0);
