import { describe, expect, it } from "vitest";
import { both, either, opposite, type Truth } from "../../src/values/truth.js";

const truths: readonly Truth[] = [true, false, "unknown"];

describe("Kleene's three values", () => {
  it.each<[Truth, Truth, Truth, Truth]>([
    [true, true, true, true],
    [true, false, false, true],
    [true, "unknown", "unknown", true],
    [false, true, false, true],
    [false, false, false, false],
    [false, "unknown", false, "unknown"],
    ["unknown", true, "unknown", true],
    ["unknown", false, false, "unknown"],
    ["unknown", "unknown", "unknown", "unknown"],
  ])("%s and %s: both %s, either %s", (a, b, and, or) => {
    expect(both(a, b)).toBe(and);
    expect(either(a, b)).toBe(or);
  });

  it.each<[Truth, Truth]>([
    [true, false],
    [false, true],
    ["unknown", "unknown"],
  ])("the opposite of %s is %s", (a, b) => {
    expect(opposite(a)).toBe(b);
  });

  it("both and either are each other's opposites", () => {
    for (const a of truths) for (const b of truths) expect(opposite(both(a, b))).toBe(either(opposite(a), opposite(b)));
  });

  it("finding out what was unknown never changes an answer that was settled", () => {
    const outcomes = (truth: Truth): readonly Truth[] => (truth === "unknown" ? [true, false] : [truth]);
    for (const join of [both, either]) {
      for (const a of truths) {
        for (const b of truths) {
          const found = new Set(outcomes(a).flatMap((left) => outcomes(b).map((right) => join(left, right))));
          const known = join(a, b);
          if (known === "unknown") expect(found.size).toBe(2);
          else expect([...found]).toEqual([known]);
        }
      }
    }
  });
});
