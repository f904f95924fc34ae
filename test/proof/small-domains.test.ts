import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trialOf } from "../../src/analysis/mutation/trial.js";
import { runs } from "../runs.js";
import { BruteForce } from "./brute-force.js";
import { batches, everybody as ofLists, smallPairs } from "./small-policies.js";

const seed = Number(process.env.SEED ?? 20261130);
const YUAN = "\u5143";

/** A part of rules that can be written in more ways than one: `all[0]`, `all[1]`, …, all meaning the same. */
type Ways = readonly string[];

const ways = (...all: readonly string[]): Ways => all;
const both = (a: Ways, b: Ways, write: (a: string, b: string) => readonly string[]): Ways =>
  [0, 1].flatMap((at) => write(a[at % a.length] ?? "", b[at % b.length] ?? ""));

const figure = fc.nat(7).map((fen) => `0.0${fen}${YUAN}`);
const count = fc.nat(4).map(String);
const sign = fc.constantFrom(["<", ">", ">="], ["<=", ">=", ">"], [">", "<", "<="], [">=", "<=", "<"]);
const signed = (left: string, right: fc.Arbitrary<string>): fc.Arbitrary<Ways> =>
  fc
    .tuple(right, sign)
    .map(([k, [own, turned, opposite]]) => ways(`${left} ${own} ${k}`, `${k} ${turned} ${left}`, `not(${left} ${opposite} ${k})`));

const { condition, money } = fc.letrec<{ condition: Ways; money: Ways }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    signed("cost", figure),
    signed("n", count),
    fc.constant(ways("yes", "yes = true", "not(not(yes))")),
    fc.constantFrom("a", "b").map((kind) => ways(`kind = "${kind}"`, `not(kind != "${kind}")`, `kind != "${kind === "a" ? "b" : "a"}"`)),
    fc
      .tuple(tie("condition"), tie("condition"))
      .map(([a, b]) => both(a, b, (x, y) => [`(${x} and ${y})`, `(${y} and ${x})`, `not(not(${x}) or not(${y}))`])),
    fc
      .tuple(tie("condition"), tie("condition"))
      .map(([a, b]) => both(a, b, (x, y) => [`(${x} or ${y})`, `(${y} or ${x})`, `not(not(${x}) and not(${y}))`])),
  ),
  money: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant(ways("cost", "cost * 1", "cost * 2 - cost")),
    figure.map((k) => ways(k)),
    fc.constant(ways("cost * n", "n * cost")),
    fc.tuple(tie("money"), tie("money")).map(([a, b]) => both(a, b, (x, y) => [`(${x} + ${y})`, `(${y} + ${x})`])),
    fc
      .tuple(tie("money"), tie("money"))
      .map(([a, b]) => both(a, b, (x, y) => [`min(${x}, ${y})`, `min(${y}, ${x})`, `(if ${x} <= ${y} then ${x} else ${y})`])),
    fc
      .tuple(tie("condition"), tie("money"), tie("money"))
      .map(([c, a, b]) => both(a, b, (x, y) => [`(if ${c[0]} then ${x} else ${y})`, `(if not(${c.at(-1)}) then ${y} else ${x})`])),
  ),
}));

const rules = fc.record({ condition, money, rate: fc.constantFrom("50%", "30%", "100%", "33.3%"), cap: figure });
type SmallRules = { readonly condition: Ways; readonly money: Ways; readonly rate: string; readonly cap: string };

const written = ({ condition: all, money: of, rate, cap }: SmallRules, way: number): string =>
  `policy: small
title: small
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01${YUAN}, by: half up}
inputs:
  cost: {type: money, max: 0.06${YUAN}}
  n: {type: count, max: 3}
  yes: {type: boolean}
  kind: {type: choice, options: {a: one, b: two}}
subsidies:
  grant:
    conditions: {fit: ${JSON.stringify(all[way % all.length])}}
    amount: {rate: ${rate}, of: ${JSON.stringify(of[way % of.length])}, cap: ${cap}}
`;

/** The same in other words, or with one part taken from other rules. */
const pairs = fc
  .tuple(rules, rules, fc.nat(20), fc.constantFrom("none", "none", "condition", "money", "rate", "cap"))
  .map(([one, other, way, part]) => [written(one, 0), written(part === "none" ? one : { ...one, [part]: other[part] }, way)] as const);

/** Everybody who leaves nothing out. */
const everybody = [0, 1, 2, 3, 4, 5, 6].flatMap((fen) =>
  [0, 1, 2, 3].flatMap((n) =>
    ["true", "false"].flatMap((yes) => ['"a"', '"b"'].map((kind) => trialOf({ cost: `0.0${fen}`, n: String(n), yes, kind }))),
  ),
);

const several = [
  { name: "of one application's figures", all: pairs, among: everybody, few: 15, many: 400 },
  { name: "with lists, tables, days, rounding and limits", all: smallPairs, among: [...ofLists, ...batches], few: 6, many: 200 },
];

describe("two policies over few applicants", { timeout: 600_000 }, () => {
  it.each(several)("are told apart as going through all of them tells them apart: $name", ({ all, among, few, many }) => {
    const force = new BruteForce();
    fc.assert(
      fc.property(all, (texts) => {
        expect(force.wrongOf(texts, among)).toBeUndefined();
      }),
      { seed, numRuns: runs(few, many) },
    );
    const { none, found, undecided, unread } = force.counts;
    expect(none + found).toBeGreaterThan(0);
    expect((none + found) / (none + found + undecided)).toBeGreaterThanOrEqual(0.75);
    expect(unread).toBeLessThanOrEqual(none + found);
    if (process.env.RUNS === "long") console.log(force.counts);
  });
});
