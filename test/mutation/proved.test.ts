import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changedText } from "../../src/analysis/mutation/changes/change.js";
import { changesOf } from "../../src/analysis/mutation/changes/changes.js";
import { Pool } from "../../src/analysis/mutation/pool.js";
import { provedAlike } from "../../src/analysis/mutation/proved-alike.js";
import { type RanTrial, Runner, seenOf } from "../../src/analysis/mutation/runner.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import { root } from "../rules/policies.js";
import { runs } from "../runs.js";

/** Policies with all that is proved: tables, brackets, sums, limits, loops, readings, rounding. */
const PROVED = ["c07-growth-tiers-with-condition", "b01-percent-per-year-cap", "d05-per-kwh-years-cap", "f07-quota-by-tier-with-fallback"];

const policyOf = (file: string, text: string): Policy | undefined => compileRules([{ file, text, included: [] }]).policies[0];

/** Whether nothing that an application leaves out matters to what became of it. */
const isWhole = (ran: RanTrial | undefined): boolean =>
  (ran?.expected ?? []).every(({ subsidies }) => Object.values(subsidies).every(({ missing }) => missing === undefined));

describe.each(PROVED)("what is proved of changes of %s", (name) => {
  const file = join(root, "rules", "patterns", name, "policy.yaml");
  const text = readFileSync(file, "utf8");
  const policy = policyOf(file, text) as Policy;
  const pool = new Pool(policy, []);
  const trials = [...pool.all()].filter((_, at) => at % runs(30, 1) === 0);
  const proved = changesOf(file, text, [policy]).flatMap((change) => {
    const changed = policyOf(file, changedText(text, change));
    const proof = changed && provedAlike(policy, changed);
    return changed && proof ? [{ change: `${change.kind}: ${change.before}`, changed, by: proof.by }] : [];
  });

  it("is something", () => {
    expect(proved.some(({ by }) => by === "situations") || policy.limits.length > 0).toBe(true);
    expect(trials.length).toBeGreaterThan(20);
  });

  it("holds for whoever was tried", () => {
    for (const { change, changed, by } of proved) {
      const runner = new Runner(changed);
      for (const { trial, seen } of trials) {
        const found = runner.run(trial);
        if (by === "form" || (isWhole(found) && isWhole(pool.run(trial))))
          expect(seenOf(found), `${change} ${JSON.stringify(trial)}`).toBe(seen);
      }
    }
  });
});
