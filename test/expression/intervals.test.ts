import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateByCases } from "../../src/expression/by-cases.js";
import type { Expression } from "../../src/expression/core.js";
import { FactStore } from "../../src/expression/fact-store.js";
import { Compiler } from "../../src/expression/fast.js";
import { Run } from "../../src/expression/run.js";
import { fraction, infinity, minusInfinity, multiply } from "../../src/values/fraction.js";
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

/** What the closures over whole numbers make of an expression; null where they leave it to the intervals. */
function fastly(node: Expression, fields: Inputs, world: World): string | null {
  const store = new FactStore(fieldsOf(fields));
  const compiler = new Compiler(readingsOf(world), store);
  store.load(world.facts);
  const run = new Run();
  run.begin();
  const decide = compiler.condition(node);
  if (decide) {
    const answer = decide(run);
    return run.bail ? null : `${answer}`;
  }
  const ends = (["low", "high"] as const).map((end) => compiler.quantity(node, end));
  const [low, high] = ends.map((end) => {
    if (!end) return null;
    const units = end.of(run);
    if (run.bail) return null;
    if (Number.isNaN(units)) return undefined;
    return Number.isFinite(units) ? multiply(fraction(BigInt(units)), end.unit) : units > 0 ? infinity : minusInfinity;
  });
  if (low === null || high === null || run.bail) return null;
  return low && high ? `true ${fractionText(low)}..${fractionText(high)}` : "none";
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
  it("say what the intervals say, or nothing", () => {
    let answered = 0;
    fc.assert(
      fc.property(all, ({ node, fields, world, gaps }) => {
        for (const each of [world, ...filledIn(world, gaps)]) {
          const found = fastly(node, fields, each);
          if (found === null) continue;
          answered += 1;
          expect(found).toBe(told(meaning(node, each)));
        }
      }),
      settings,
    );
    expect(answered).toBeGreaterThan(settings.numRuns);
  });
});
