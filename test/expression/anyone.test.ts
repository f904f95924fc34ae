import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Anyone } from "../../src/expression/anyone.js";
import type { Expression, Fact } from "../../src/expression/core.js";
import { fraction } from "../../src/values/fraction.js";
import { runs } from "../runs.js";
import { factOf, type Inputs, inputs, literal } from "./drawn.js";
import { meaning, told } from "./gappy.js";
import { everyWorld, type World } from "./worlds.js";

const settings = { seed: 20_180_614, numRuns: runs(150, 5000) };

/** Conditions that compare facts of few values with figures and words. */
function conditions({ n, yes, sure, kind }: Pick<Inputs, "n" | "yes" | "sure" | "kind">, deep: number): fc.Arbitrary<Expression> {
  const leaf: fc.Arbitrary<Expression> = fc.oneof(
    fc.constantFrom(factOf(yes), factOf(sure)),
    fc.record({
      kind: fc.constant("comparison" as const),
      operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">="),
      left: fc.constant(factOf(n)),
      right: fc.integer({ min: -4, max: 5 }).map(literal),
    }),
    fc.record({
      kind: fc.constant("comparison" as const),
      operator: fc.constantFrom("=", "!="),
      left: fc.constant(factOf(kind)),
      right: fc.constantFrom("a", "b").map(literal),
    }),
  );
  if (deep === 0) return leaf;
  const inner = conditions({ n, yes, sure, kind }, deep - 1);
  return fc.oneof(
    leaf,
    inner.map((value): Expression => ({ kind: "not", value })),
    fc.record({
      kind: fc.constant("logic" as const),
      operator: fc.constantFrom("and", "or"),
      parts: fc.array(inner, { minLength: 2, maxLength: 3 }),
    }),
  );
}

const drawn = inputs.chain((fields) =>
  fc.record({
    all: fc.array(conditions(fields, 2), { minLength: 1, maxLength: 4 }),
    worlds: fc.constant(everyWorld(fields, [fields.n, fields.yes, fields.sure, fields.kind])),
  }),
);

const holds = (condition: Expression, world: World): boolean => told(meaning(condition, world)) === "true";

describe("what holds of everybody", () => {
  it("is what everybody answers to a condition, or unknown where some answer otherwise", () => {
    fc.assert(
      fc.property(drawn, ({ all, worlds }) => {
        const [condition = literal(true)] = all;
        const answers = new Set(worlds.map((world) => holds(condition, world)));
        expect(new Anyone().truth(condition)).toBe(answers.size > 1 ? "unknown" : [...answers][0]);
      }),
      settings,
    );
  });

  it("is a condition that is taken before: all who meet it meet one before it", () => {
    fc.assert(
      fc.property(drawn, ({ all, worlds }) => {
        for (const [at, condition] of all.entries()) {
          const isTaken = worlds.every((world) => !holds(condition, world) || all.slice(0, at).some((each) => holds(each, world)));
          expect(new Anyone().isTakenBefore(all, at)).toBe(isTaken);
        }
      }),
      settings,
    );
  });

  it("cannot be told of whole lists, of what goes elsewhere than into a comparison, or of too many conditions", () => {
    const [fields] = fc.sample(inputs, { seed: 1, numRuns: 1 }) as [Inputs];
    const count: Expression = { kind: "fold", operator: "count", list: factOf(fields.items), scope: 1, where: null, body: literal(1) };
    const [n, m] = [fields.n, fields.m].map((field) => factOf({ ...field, min: fraction(0n), max: fraction(9n) })) as [Fact, Fact];
    const compared = (left: Expression): Expression => ({ kind: "comparison", operator: ">", left, right: literal(1) });
    const product = compared({ kind: "arithmetic", operator: "*", left: n, right: m });
    for (const condition of [compared(count), product]) {
      expect(new Anyone().truth(condition)).toBe("unknown");
      expect(new Anyone().isTakenBefore([condition, condition], 1)).toBe(false);
    }
    const many = Array.from({ length: 201 }, () => factOf(fields.yes));
    expect([199, 200].map((at) => new Anyone().isTakenBefore(many, at))).toEqual([true, false]);
  });
});
