import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateByCases } from "../../src/expression/by-cases.js";
import type { Expression, Field, Reason } from "../../src/expression/core.js";
import { FactStore } from "../../src/expression/fact-store.js";
import { Compiler } from "../../src/expression/fast.js";
import { isOpen } from "../../src/expression/openness.js";
import { Run } from "../../src/expression/run.js";
import { type Fraction, fraction, infinity, minusInfinity, multiply } from "../../src/values/fraction.js";
import { fractionText } from "../../src/values/fraction-text.js";
import { runs } from "../runs.js";
import { Expressions, fieldsOf, type Inputs } from "./drawn.js";
import { evaluationOf, filledIn, gappy, mayBe, meaning, readingsOf, told } from "./gappy.js";
import type { World } from "./worlds.js";

const settings = { seed: 20_180_614, numRuns: runs(300, 20_000) };

const amounts = gappy((fields) => new Expressions(fields).quantity(2));
const all = gappy((fields) => {
  const of = new Expressions(fields);
  return fc.oneof(of.quantity(2), of.quantity(3), of.answer(2), of.sign(1), of.day(1));
});

/** So many completions are computed by closures too. */
const COMPLETED = 3;

/** What either way of computing comes to, why it is not due, of what it cautions, and on which silences it rests. */
interface Found {
  readonly value: string;
  readonly refused: readonly string[];
  readonly cautions: readonly string[];
  readonly silent: readonly string[];
}

const refusal = ({ condition }: Reason, item: number): string => `${condition.zh} ${item}`;
const namesOf = (fields: readonly Field[]): string[] => fields.map(({ name }) => name).sort();

/** What is refused is told of what is not due, what is cautioned of what is. */
const foundOf = (value: string, refused: readonly string[], cautions: readonly string[], silent: readonly Field[]): Found => ({
  value,
  refused: value === "none" ? refused : [],
  cautions: value === "none" ? [] : cautions,
  silent: namesOf(silent),
});

function byIntervals(node: Expression, world: World): Found {
  const evaluation = evaluationOf(world);
  const value = told(evaluation.evaluate(node));
  const { refusals, cautions, silent } = evaluation;
  return foundOf(
    value,
    refusals.map(({ reason, item }) => refusal(reason, item)),
    cautions,
    silent,
  );
}

/** What the closures over whole numbers make of an expression; null where they leave it to the intervals. */
function byClosures(node: Expression, fields: Inputs, world: World): Found | null {
  const store = new FactStore(fieldsOf(fields));
  const compiler = new Compiler(readingsOf(world), store);
  store.load(world.facts);
  const run = new Run();
  const ending = (value: string): Found | null =>
    run.bail
      ? null
      : foundOf(
          value,
          run.refused.map((reason, at) => refusal(reason, run.refusedItems[at] ?? Number.NaN)),
          run.cautions,
          run.silent,
        );
  // What another application left behind counts for nothing.
  run.refuse({ condition: { zh: "before", en: "before" } });
  run.begin();
  const decide = compiler.condition(node);
  if (decide) return ending(`${decide(run)}`);
  const [low, high] = [compiler.quantity(node, "low"), compiler.quantity(node, "high")];
  if (!low || !high) return null;
  const least = low.of(run);
  if (run.bail || Number.isNaN(least)) return ending("none");
  const most = isOpen(node) ? high.of(run) : least;
  return run.bail ? null : ending(`true ${unitsOf(least, low.unit)}..${unitsOf(most, high.unit)}`);
}

function unitsOf(units: number, unit: Fraction): string {
  if (!Number.isFinite(units)) return fractionText(units > 0 ? infinity : minusInfinity);
  return fractionText(multiply(fraction(BigInt(units)), unit));
}

describe("a value of which not all is known", () => {
  it("holds whatever comes of it, with every gap filled in", () => {
    fc.assert(
      fc.property(all, ({ node, world, gaps }) => {
        const whole = meaning(node, world);
        for (const each of filledIn(world, gaps)) {
          const part = meaning(node, each);
          if (!mayBe(whole, part)) expect(`${told(whole)} may be`).toBe(told(part));
        }
      }),
      settings,
    );
  });

  it("hangs on nothing that it does not name", () => {
    fc.assert(
      fc.property(all, ({ node, world, gaps }) => {
        const whole = meaning(node, world);
        const named = new Set(whole.missing.map(({ path }) => path));
        const others = gaps.filter(({ path }) => !named.has(path));
        for (const each of filledIn(world, others)) expect(told(meaning(node, each))).toBe(told(whole));
      }),
      settings,
    );
  });

  it("is narrowed by trying out, and no further than to what may come of it", () => {
    fc.assert(
      fc.property(amounts, ({ node, world, gaps }) => {
        const whole = evaluationOf(world).quantity(node);
        const { value } = evaluateByCases(node, world.facts, readingsOf(world));
        if (!mayBe(whole, value)) expect(`${told(whole)} by cases`).toBe(told(value));
        for (const each of filledIn(world, gaps)) {
          const part = meaning(node, each);
          if (!mayBe(value, part)) expect(`${told(value)} by cases may be`).toBe(told(part));
        }
      }),
      settings,
    );
  });
});

describe("the closures over whole numbers", () => {
  it("leave what is not stated open above", () => {
    const [drawn] = fc.sample(all, { seed: 1, numRuns: 1 });
    if (!drawn) throw new Error("nothing was drawn");
    const found = byClosures({ kind: "unstated", words: { zh: "", en: "" }, basis: null }, drawn.fields, drawn.world);
    expect(found?.value).toBe("true 0..1/0");
  });

  it("say what the intervals say, or nothing", () => {
    let answered = 0;
    fc.assert(
      fc.property(all, ({ node, fields, world, gaps }) => {
        for (const each of [world, ...filledIn(world, gaps).slice(0, COMPLETED)]) {
          const found = byClosures(node, fields, each);
          if (found === null) continue;
          answered += 1;
          expect(found).toEqual(byIntervals(node, each));
        }
      }),
      settings,
    );
    expect(answered).toBeGreaterThan(settings.numRuns);
  });
});
