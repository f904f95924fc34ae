import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applicationsOf } from "../properties/applications.js";
import { runs } from "../runs.js";
import { policyOf, randomPairs } from "./random-pairs.js";
import { SoundnessRun } from "./soundness.js";

const seed = Number(process.env.SEED ?? 20261130);

const tried = randomPairs.chain((pair) => {
  const policy = policyOf(pair.text);
  return (policy ? fc.array(applicationsOf(policy), { minLength: 25, maxLength: 25 }) : fc.constant([])).map((all) => ({
    pair,
    policy,
    all,
  }));
});

describe("what is told of regions of random rules", { timeout: 600_000 }, () => {
  it("is what the engine gives, and nobody is proved alike whom it tells apart", () => {
    const run = new SoundnessRun();
    fc.assert(
      fc.property(tried, ({ pair, policy, all }) => {
        if (!policy) return;
        run.oneByOne(pair, policy, all.slice(0, 4));
        run.pair(pair, policy, all);
        expect(run.failures).toEqual([]);
      }),
      { seed, numRuns: runs(12, 1_000) },
    );
    const { figures, figuresOpen, alike, apart } = run.counts;
    expect(figures).toBeGreaterThan(figuresOpen);
    expect(Math.min(alike, apart)).toBeGreaterThan(0);
  });
});
