import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonRowReader } from "../../src/applications/json-row.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { nobody } from "../../src/evaluation/observers.js";
import { shapeFor } from "../../src/evaluation/readers.js";
import { indexOf } from "../../src/expression/branch-index.js";
import type { Expression, Field } from "../../src/expression/core.js";
import { nodesOf } from "../../src/expression/walk.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { fraction } from "../../src/values/fraction.js";
import { plain } from "../properties/outcomes.js";

const policyOf = (rows: readonly string[]): Policy => {
  const text = `policy: tables
title: {zh: t}
effective: {from: 2020-01-01, stated: false}
currency: CNY
rounding: {to: 0.01\u5143, by: half up, stated: false}
inputs:
  place: {type: text, title: {zh: p}}
  area: {type: number, title: {zh: a}}
  large: {type: boolean, title: {zh: l}}
tables:
  rates:
    by: [large, place, area]
    gives: [sum]
    hit: first
    rows:
${rows.map((row, at) => `      - [${row}, ${at + 1}\u5143]`).join("\n")}
subsidies:
  grant:
    title: {zh: g}
    source: {section: "1", quote: q}
    amount: rates(large, place, area).sum
`;
  const { policy, findings } = compilePolicy("p.yaml", text);
  if (!policy) throw new Error(JSON.stringify(findings));
  return policy;
};

const word = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h");
const figure = fc.integer({ min: -6, max: 12 }).map((each) => each / 2);
const placeCell = fc.oneof(
  { weight: 5, arbitrary: word },
  fc.constant("any"),
  fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => `[${words.join(", ")}]`),
);
const bound = (low: string, high: string) =>
  fc.tuple(figure, figure).map(([a, b]) => `{${low}: ${Math.min(a, b)}, ${high}: ${Math.max(a, b)}}`);
const areaCell = fc.oneof(
  figure.map(String),
  fc.constant("any"),
  bound("from", "below"),
  bound("above", "to"),
  figure.map((each) => `{from: ${each}}`),
  figure.map((each) => `{below: ${each}}`),
  fc.tuple(figure, figure).map((each) => `[${each.join(", ")}]`),
);
const largeCell = fc.constantFrom("true", "false", "any", "any");

/** Tables in which most rows differ by one column, and mixed ones. */
const tables = fc.oneof(
  fc.array(fc.tuple(largeCell, placeCell, fc.constant("any")), { minLength: 8, maxLength: 24 }),
  fc.array(fc.tuple(fc.constant("any"), fc.constant("any"), areaCell), { minLength: 8, maxLength: 24 }),
  fc.array(fc.tuple(largeCell, placeCell, areaCell), { minLength: 8, maxLength: 24 }),
);

const indexesIn = (policy: Policy): number =>
  [...nodesOf(policy.subsidies[0]?.entitlement as Expression)].filter(
    (node) => node.kind === "choice" && indexOf(node.branches.map(({ when }) => when)),
  ).length;

describe("tables that are looked up", () => {
  it("give what trying each row gives, for every value beside a bound and on it", () => {
    let indexed = 0;
    fc.assert(
      fc.property(tables, (rows) => {
        const policy = policyOf(rows.map((cells) => cells.join(", ")));
        indexed += indexesIn(policy);
        const [fast, slow] = [true, false].map((each) => new Evaluator(policy, nobody, { ...plainOptions, fast: each })) as [
          Evaluator,
          Evaluator,
        ];
        const reader = new JsonRowReader(shapeFor(policy, [policy], false, nobody));
        for (const large of [true, false])
          for (const place of ["a", "d", "h", "z", ""])
            for (let area = -3.25; area <= 6.25; area += 0.25) {
              const row = reader.readText(JSON.stringify({ id: "1", applicationDate: "2024-01-01", large, place, area }));
              expect(plain(fast.evaluate(row, 1))).toEqual(plain(slow.evaluate(row, 1)));
            }
        expect(fast.counts.intervals).toBe(0);
      }),
      { numRuns: 30, seed: 20_201_101 },
    );
    expect(indexed).toBeGreaterThan(10);
  });

  it("try one row of three thousand", () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `any, p${at}, any`);
    const choice = [...nodesOf(policyOf(rows).subsidies[0]?.entitlement as Expression)].find((node) => node.kind === "choice");
    const index = choice?.kind === "choice" ? indexOf(choice.branches.map(({ when }) => when)) : undefined;
    expect(index?.kind === "words" && [...(index.byWord.get("p77") ?? [])]).toEqual([77]);
  });

  const comparing = (left: Expression): Expression[] =>
    Array.from({ length: 9 }, (_, at) => ({
      kind: "comparison",
      operator: "=",
      left,
      right: { kind: "literal", value: fraction(BigInt(at)) },
    }));
  const area = policyOf(["any, any, 1"]).fields.find(({ name }) => name === "area") as Field;
  const fact = (field: Field): Expression => ({ kind: "fact", scope: 0, field });

  it("are tried row by row where reading would leave a trace, or rows are few", () => {
    expect(indexOf(comparing(fact(area)))?.kind).toBe("figures");
    expect(indexOf(comparing(fact(area)).slice(0, 7))).toBeUndefined();
    expect(indexOf(comparing(fact({ ...area, ifAbsent: fraction(0n) })))).toBeUndefined();
  });
});
