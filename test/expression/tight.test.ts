import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Arithmetic, Expression } from "../../src/expression/core.js";
import type { Value } from "../../src/expression/value.js";
import { compare, fraction, greatest, least, zero } from "../../src/values/fraction.js";
import { fractionText } from "../../src/values/fraction-text.js";
import { runs } from "../runs.js";
import { factOf, type Inputs, literal, workCalendar } from "./drawn.js";
import { filledIn, gappy, meaning, told } from "./gappy.js";

const settings = { seed: 20_180_614, numRuns: runs(300, 20_000) };

const comparisons = ["=", "!=", "<", "<=", ">", ">="] as const;
const figures = fc.integer({ min: -3, max: 4 }).map(literal);

/** Amounts of which each is due or not by itself. */
function maybeDue({ n, m, yes, sure }: Inputs): [Expression, Expression] {
  const due = (when: Expression, give: Expression): Expression => ({
    kind: "choice",
    branches: [{ when, give }],
    otherwise: { kind: "none" },
  });
  return [due(factOf(yes), factOf(n)), due(factOf(sure), factOf(m))];
}

const arithmetic = (operator: Arithmetic["operator"], left: Expression, right: Expression): Expression => ({
  kind: "arithmetic",
  operator,
  left,
  right,
});

/** What is computed of numbers, each looked at once. */
function computed(inputs: Inputs): fc.Arbitrary<Expression> {
  const [n, m] = [factOf(inputs.n), factOf(inputs.m)];
  const parts = fc.constantFrom([n, m], [n, m, factOf(inputs.quiet)], maybeDue(inputs), [m, maybeDue(inputs)[0]]);
  const isDivisor = compare(inputs.m.min, zero) > 0 || compare(inputs.m.max, zero) < 0;
  return fc.oneof(
    fc.constantFrom<"+" | "-" | "*">("+", "-", "*").map((operator) => arithmetic(operator, n, m)),
    fc.constant(arithmetic(isDivisor ? "/" : "-", n, m)),
    fc.integer({ min: 0, max: 3 }).map((times) => arithmetic("**", n, literal(times))),
    fc.constantFrom(fraction(1n, 2n), fraction(1n), fraction(3n)).map((base) => arithmetic("**", literal(base), n)),
    fc.record({ kind: fc.constant("extremum" as const), operator: fc.constantFrom("min", "max"), parts }),
    fc.record({ kind: fc.constant("combination" as const), operator: fc.constantFrom("total", "greatest", "least"), parts }),
    parts.map(([value, fallback]): Expression => ({ kind: "or else", value: value as Expression, fallback: fallback as Expression })),
    fc.record({
      kind: fc.constant("round" as const),
      value: fc.constantFrom(n, arithmetic("/", n, literal(2)), arithmetic("/", n, literal(-3))),
      unit: fc.constantFrom(fraction(1n), fraction(2n), fraction(1n, 2n)),
      by: fc.constantFrom("up", "down", "half up", "half even", "floor", "ceiling"),
    }),
  );
}

/** What is asked of facts, each looked at once. */
function asked(inputs: Inputs): fc.Arbitrary<Expression> {
  const { yes, sure, kind } = inputs;
  const [n, m] = [factOf(inputs.n), factOf(inputs.m)];
  const compared = fc.record({
    kind: fc.constant("comparison" as const),
    operator: fc.constantFrom(...comparisons),
    left: fc.constant(n),
    right: figures,
  });
  const parts = fc.tuple(fc.constantFrom(factOf(yes), literal(true)), compared, fc.constant(factOf(sure)));
  const words = fc.constantFrom("a", "b", "ab").map(literal);
  return fc.oneof(
    compared.map((value): Expression => ({ kind: "not", value })),
    fc.record({
      kind: fc.constant("comparison" as const),
      operator: fc.constantFrom(...comparisons.slice(2)),
      left: fc.constant(n),
      right: fc.constant(m),
    }),
    fc.record({
      kind: fc.constant("comparison" as const),
      operator: fc.constantFrom("=", "!="),
      left: fc.constant(factOf(yes)),
      right: compared,
    }),
    fc.record({
      kind: fc.constant("comparison" as const),
      operator: fc.constantFrom("=", "!="),
      left: fc.constant(factOf(kind)),
      right: words,
    }),
    fc.record({ kind: fc.constant("logic" as const), operator: fc.constantFrom("and", "or"), parts }),
    fc
      .tuple(fc.constantFrom("contains", "starts with", "ends with"), words)
      .map(([operator, word]): Expression => ({ kind: "text", operator, parts: [factOf(kind), word] })),
    fc
      .tuple(compared, fc.constantFrom(m, literal(2)))
      .map(([when, otherwise]): Expression => ({ kind: "choice", branches: [{ when, give: literal(1) }], otherwise })),
  );
}

/** What is told of days, which are later or earlier as what they are made of. */
function dated(inputs: Inputs): fc.Arbitrary<Expression> {
  const [n, on] = [factOf(inputs.n), factOf(inputs.on)];
  const day = literal(fraction(18_290n));
  const years = fc.constantFrom<Expression>(
    { kind: "calendar", part: "year", day: on, since: null },
    { kind: "calendar", part: "months", day: on, since: day },
    { kind: "calendar", part: "months", day, since: on },
  );
  return fc.oneof(
    years,
    fc.constantFrom<Expression>({ kind: "shift", day: on, months: n }, { kind: "shift", day, months: n }),
    fc.constantFrom<Expression>(
      { kind: "working days", count: "between", day: on, other: day, calendar: workCalendar },
      { kind: "working days", count: "between", day, other: on, calendar: workCalendar },
      { kind: "working days", count: "after", day, other: n, calendar: workCalendar },
      { kind: "working days", count: "after", day: on, other: literal(2), calendar: workCalendar },
      { kind: "working days", count: "after", day: on, other: literal(-3), calendar: workCalendar },
    ),
    fc.constant<Expression>({ kind: "text", operator: "length", parts: [factOf(inputs.kind)] }),
  );
}

/** What a list comes to of which facts of items are not known. */
function listed({ items, each }: Inputs): fc.Arbitrary<Expression> {
  const [k, ok] = [factOf(each.k), factOf(each.ok)];
  const list = factOf(items);
  return fc.oneof(
    fc.record({
      kind: fc.constant("fold" as const),
      operator: fc.constantFrom("total", "sum", "count", "min", "max"),
      list: fc.constant(list),
      scope: fc.constant(1),
      where: fc.constantFrom(null, ok),
      body: fc.constant(k),
    }),
    fc.record({
      kind: fc.constant("fold" as const),
      operator: fc.constantFrom("some", "every"),
      list: fc.constant(list),
      scope: fc.constant(1),
      where: fc.constantFrom(null, ok),
      body: fc.constantFrom(...comparisons).map((operator): Expression => ({ kind: "comparison", operator, left: k, right: literal(1) })),
    }),
  );
}

/** All that any of several settled values may be, in a few words. */
function together(values: readonly Value[]): string {
  const all = new Set(values.map(told));
  const [first = "", ...others] = all;
  if (others.length === 0) return first;
  const due = values.filter((value) => value.kind === "quantity").filter(({ present }) => present !== false);
  if (due.length === 0) return "unknown";
  const [low, high] = [due.map((each) => each.low).reduce(least), due.map((each) => each.high).reduce(greatest)];
  return `${all.has("none") ? "unknown" : "true"} ${fractionText(low)}..${fractionText(high)}`;
}

const drawn = gappy((inputs) => fc.oneof(computed(inputs), asked(inputs), dated(inputs), listed(inputs)));

describe("a value of facts that are each looked at once", () => {
  it("is no wider than what comes of it", () => {
    fc.assert(
      fc.property(drawn, ({ node, world, gaps }) => {
        const worlds = filledIn(world, gaps).map((each) => meaning(node, each));
        expect(told(meaning(node, world))).toBe(together(worlds));
      }),
      settings,
    );
  });

  it("hangs on what it names: it is another for one of two values of that", () => {
    fc.assert(
      fc.property(drawn, ({ node, world, gaps }) => {
        const named = new Set(meaning(node, world).missing.map(({ path }) => path));
        for (const gap of gaps.filter((each) => named.has(each.path))) {
          const others = filledIn(
            world,
            gaps.filter((each) => each !== gap),
          );
          const isMet = others.some((each) => new Set(gap.filled(each).map((filled) => told(meaning(node, filled)))).size > 1);
          expect(isMet || gap.filled(world).length === 1, gap.path).toBe(true);
        }
      }),
      settings,
    );
  });
});
