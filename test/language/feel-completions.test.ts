import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field } from "../../src/expression/core.js";
import { Evaluation } from "../../src/expression/evaluate.js";
import type { FactValue } from "../../src/expression/facts.js";
import type { Value } from "../../src/expression/value.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { ownFields } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { compare, fraction } from "../../src/values/fraction.js";

const QUANTITIES = [
  "modulo(n, m)",
  "modulo(x, 2)",
  "modulo(x, m)",
  "modulo(n * 2 + 1, -3)",
  "x ** 2",
  "x ** m",
  "(x + 4) ** (m - 2)",
  "share ** m",
  "d.weekday",
  "day of year(d)",
  "date(2019 + m, n, m + 1) - d",
  "date(d.year, m + 1, 1) - d",
  '(duration("P1M") * x) / duration("P1M")',
  '(duration("P7M") / (m + 1)) / duration("P1M")',
  "abs(x)",
  "string length(t) + string length(k)",
  'if starts with(t, "a") then 1 else 2',
  'if contains(t, "b") or matches(k, "^a") then 1 else 2',
  'if substring(t, m, 1) = "b" then 1 else 2',
  'if substring(k, -1) = "b" then m else n',
  "count(distinct values(L.x))",
  "sum(distinct values(L.x))",
  "count(distinct values(L[ok].t))",
  "max(distinct values(L.x))",
  "L[1].x",
  "L[-1].x + 1",
  "L[ok][2].x",
  "if L[1].ok then 1 else 2",
  'if L[-2].t = "a" then m else n',
];
const INPUTS = `
  n: {type: count, max: 12}
  m: {type: count, max: 3}
  x: {type: number, min: -3, max: 3}
  share: {type: percent}
  d: {type: date}
  t: {type: text}
  k: {type: choice, options: {a: A, ab: B, b: C}}
  L: {type: list, item: {x: {type: number, min: -1, max: 2}, ok: {type: boolean}, t: {type: text}}}`;
const head = `policy: p\ntitle: p\neffective: {from: 2018-01-01}\ncurrency: CNY\nrounding: none\ninputs:${INPUTS}\nsubsidies: {s: {amount: 1元}}\n`;
const { policy, findings } = compilePolicy("p.yaml", `${head}values:\n${QUANTITIES.map((text, at) => `  v${at}: '${text}'\n`).join("")}`);

/** Values in the units of fields, and some that are finer. */
function drawn(field: Field): fc.Arbitrary<FactValue> {
  switch (field.type) {
    case "number":
      return fc.oneof(
        fc.integer({ min: Number(field.min.n), max: Number(field.max.n) }).map((value) => value * 10_000),
        fc.integer({ min: -2, max: 5 }).map((n) => fraction(BigInt(n), 3n)),
      );
    case "percent":
      return fc.constantFrom(0, 500_000, 1_000_000);
    case "date":
      return fc.integer({ min: 17_500, max: 19_000 });
    case "text":
      return fc.constantFrom("", "a", "ab", "ba", "\u{1F40E}b");
    case "choice":
      return fc.constantFrom(...field.options.map(({ id }) => id));
    case "boolean":
      return fc.boolean();
    case "list":
      return fc.array(fc.tuple(...field.item.map(drawn)), { maxLength: 3 });
    default:
      return fc.integer({ min: 0, max: Number(field.max.n) });
  }
}

const within = (inner: Value, outer: Value): boolean => {
  if (inner.kind !== "quantity" || outer.kind !== "quantity") return false;
  if (outer.present !== "unknown" && outer.present !== inner.present) return false;
  return inner.present === false || (compare(outer.low, inner.low) <= 0 && compare(inner.high, outer.high) <= 0);
};

/** The same facts with some left out: whole ones, or fields of items. */
const blanked = (facts: readonly FactValue[], left: readonly boolean[]): FactValue[] =>
  facts.map((value, at) => {
    if (left[at]) return undefined;
    if (!Array.isArray(value)) return value;
    return value.map((item: FactValue[], i) => item.map((each, j) => (left[(at + i * 3 + j) % left.length] ? undefined : each)));
  });

describe("what FEEL comes to where facts are left out", () => {
  it("compiles", () => {
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  const { fields, values } = policy as Policy;
  const facts = fc.tuple(...fields.map((field, at) => (at < ownFields.length ? fc.constant(undefined) : drawn(field))));
  const left = fc.array(
    fc.integer({ min: 0, max: 2 }).map((drawn) => drawn === 0),
    { minLength: fields.length + 3, maxLength: fields.length + 3 },
  );

  it.each(values.map(({ value }, at) => [QUANTITIES[at], value] as const))("holds every completion: %s", (_, value) => {
    fc.assert(
      fc.property(facts, left, (complete, gaps) => {
        const inner = new Evaluation(complete, new Map()).evaluate(value);
        const outer = new Evaluation(blanked(complete, gaps), new Map()).evaluate(value);
        expect([within(inner, outer), inner, outer]).toMatchObject([true, {}, {}]);
      }),
      { seed: 11, numRuns: 400 },
    );
  });
});
