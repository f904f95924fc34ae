import { describe, expect, it } from "vitest";
import { Atoms } from "../../src/proof/atoms.js";
import { above, below, notAbove } from "../../src/proof/inequality.js";
import { less, ofAtom, type Polynomial, times } from "../../src/proof/polynomial.js";
import { ProofRegion } from "../../src/proof/region.js";
import { fraction, infinity, minusInfinity, zero } from "../../src/values/fraction.js";

/** Four figures of which the first is not above the second; the others are at least so much. */
function figures(least: bigint | undefined) {
  const atoms = new Atoms();
  const low = least === undefined ? minusInfinity : fraction(least);
  const [a, b] = ["a", "b"].map((name) => ofAtom(atoms.word(name, undefined, zero, infinity).number)) as [Polynomial, Polynomial];
  const [c, d] = ["c", "d"].map((name) => ofAtom(atoms.word(name, undefined, low, infinity).number)) as [Polynomial, Polynomial];
  return { atoms, a, b, c, d };
}

describe("products of what is ordered", () => {
  it.each([
    [0n, true],
    [1n, true],
    [-1n, false],
    [undefined, false],
  ])("with three factors, the others at least %s, are in order: %s", (least, ordered) => {
    const { atoms, a, b, c, d } = figures(least);
    const region = ProofRegion.everywhere(atoms).holding([notAbove(less(a, b))]);
    const order = less(times(times(a, c), d), times(times(b, c), d));
    expect(region.impossible(above(order))).toBe(ordered);
  });

  it("are below one another only where the other factors are surely more than nothing", () => {
    for (const [least, isBelow] of [
      [0n, false],
      [1n, true],
    ] as const) {
      const { atoms, a, b, c, d } = figures(least);
      const region = ProofRegion.everywhere(atoms).holding([below(less(a, b))]);
      expect(region.impossible(notAbove(less(times(times(b, c), d), times(times(a, c), d))))).toBe(isBelow);
    }
  });
});
