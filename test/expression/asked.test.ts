import fc from "fast-check";
import { expect, it } from "vitest";
import type { Expression, Fact } from "../../src/expression/core.js";
import { askedOf, askedTwice } from "../../src/expression/regions.js";
import { factOf, inputs, literal } from "./drawn.js";

it("what conditions ask for more than once is told, however deep it stands, of all that they ask for", () => {
  const [fields] = fc.sample(inputs, { seed: 1, numRuns: 1 });
  if (!fields) throw new Error("nothing was drawn");
  const [n, m] = [factOf(fields.n), factOf(fields.m)] as [Fact, Fact];
  const above = (left: Expression): Expression => ({ kind: "comparison", operator: ">", left, right: literal(1) });
  const both = (...parts: Expression[]): Expression => ({ kind: "logic", operator: "and", parts });
  const names = (conditions: readonly Expression[]) =>
    [askedOf, askedTwice].map((asked) => asked({}, conditions).inputs.map(({ of }) => (of.kind === "fact" ? of.field.name : of.kind)));
  expect(names([both(above(n), above(m))])).toEqual([["n", "m"], []]);
  expect(names([both(above(n), { kind: "not", value: both(above(m), above(n)) })])).toEqual([["n", "m"], ["n"]]);
  expect(names([above(m), above(n), both(above(m), above(n))])).toEqual([
    ["m", "n"],
    ["m", "n"],
  ]);
});
