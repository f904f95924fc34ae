import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changedText } from "../../src/analysis/mutation/changes/change.js";
import { changesOf } from "../../src/analysis/mutation/changes/changes.js";
import { Pool, type TriedTrial } from "../../src/analysis/mutation/pool.js";
import { provedAlike } from "../../src/analysis/mutation/proved-alike.js";
import { type RanTrial, Runner, seenOf } from "../../src/analysis/mutation/runner.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import { root } from "../rules/policies.js";
import { runs } from "../runs.js";

/** Policies with all that is proved: tables, brackets, sums, limits, loops, readings, quotients, rounding, payments. */
const PROVED = [
  "c07-growth-tiers-with-condition",
  "b01-percent-per-year-cap",
  "d05-per-kwh-years-cap",
  "f07-quota-by-tier-with-fallback",
  "g04-date-dependent-rate-by-size",
  "f03-equal-instalments",
  "e01-match-by-level-annual-caps",
];

/** So many trials are made, of which one in so many is looked at. */
const MOST_TRIALS = runs(600, 3_000);
const TRIAL_STEP = runs(6, 1);

function trialsOf(pool: Pool): TriedTrial[] {
  const made: TriedTrial[] = [];
  for (const trial of pool.all()) if (made.push(trial) === MOST_TRIALS) break;
  return made.filter((_, at) => at % TRIAL_STEP === 0);
}

const policyOf = (file: string, text: string): Policy | undefined => compileRules([{ file, text, included: [] }]).policies[0];

/** Whether nothing that an application leaves out matters to what became of it. */
const isWhole = (ran: RanTrial | undefined): boolean =>
  (ran?.expected ?? []).every(({ subsidies }) => Object.values(subsidies).every(({ missing }) => missing === undefined));

describe.each(PROVED)("what is proved of changes of %s", (name) => {
  const file = join(root, "rules", "patterns", name, "policy.yaml");
  const text = readFileSync(file, "utf8");
  const policy = policyOf(file, text) as Policy;
  const pool = new Pool(policy, []);
  const trials = trialsOf(pool);
  const proved = changesOf(file, text, [policy]).flatMap((change) => {
    const changed = policyOf(file, changedText(text, change));
    const proof = changed && provedAlike(policy, changed);
    return changed && proof ? [{ change: `${change.kind}: ${change.before}`, changed, by: proof.by }] : [];
  });

  it("is something", () => {
    expect(proved.some(({ by }) => by === "situations") || proved.length > 5).toBe(true);
    expect(trials.length).toBeGreaterThan(5);
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

describe("limits in another order", () => {
  const limits = (first: string, second: string): Policy =>
    policyOf(
      "limits.yaml",
      `policy: limits
title: limits
effective: {from: 2024-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs: {a: {type: money}, b: {type: money}}
subsidies:
  one: {amount: {rate: 100%, of: a}}
  other: {amount: {rate: 100%, of: b}}
limits:
  - ${first}
  - ${second}
`,
    ) as Policy;

  const onParts = (round: string, whole: string, caps: readonly string[]): Policy =>
    policyOf(
      "parts.yaml",
      `policy: parts
title: parts
effective: {from: 2024-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs: {a: {type: money}, b: {type: money}}
amounts: {x: {rate: 50%, of: a${round}}, y: {rate: 50%, of: b${round}}}
subsidies:
  one: {amount: ${whole}, of which: {x: x, y: y}}
limits:
${caps.map((cap) => `  - ${cap}\n`).join("")}`,
    ) as Policy;

  it("are the same on addends of one amount, if these are not finer than it and make it up", () => {
    const caps = ["{joint cap: 500\u5143, on: [one.x], within: year}", "{joint cap: 700\u5143, on: [one.y], within: year}"];
    const turned = (round: string, whole: string) => provedAlike(onParts(round, whole, caps), onParts(round, whole, caps.toReversed()));
    const round = ", round: {to: 0.01\u5143, by: half up}";
    expect(turned(round, "{total of: [x, y]}")).toEqual({ by: "form" });
    expect(turned("", "{total of: [x, y]}")).toBeUndefined();
    expect(turned(round, "{greatest of: [x, y]}")).toBeUndefined();
    expect(turned(round, "{total of: [x, y], cap: 600\u5143}")).toBeUndefined();
  });

  it("are the same where they bind nothing in common, and only there", () => {
    const [one, other] = ["{joint cap: 500\u5143, on: [one], within: year}", "{joint cap: 700\u5143, on: [other], within: year}"];
    const both = "{joint cap: 900\u5143, on: [one, other], within: year}";
    expect(provedAlike(limits(one, other), limits(other, one))).toEqual({ by: "form" });
    expect(provedAlike(limits(one, both), limits(both, one))).toBeUndefined();
    expect(provedAlike(limits(one, other), limits(one, one))).toBeUndefined();
  });
});

describe("another rounding of an amount", () => {
  const written = (type: string, by: string): string => `policy: steps
title: Steps
effective: {from: 2020-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: ${by}}
inputs: {size: {type: ${type}}}
subsidies: {grant: {title: Grant, amount: ${type === "money" ? "{rate: 200%, of: size}" : "{each: 3000\u5143, times: size}"}}}
`;
  const proofOf = (type: string, one: string, other: string) =>
    provedAlike(policyOf("steps.yaml", written(type, one)) as Policy, policyOf("steps.yaml", written(type, other)) as Policy);

  it.each(["number", "percent"])("is another where a %s may be finer than its unit", (type) => {
    for (const by of ["half even", "up", "down"]) expect(proofOf(type, "half up", by)).toBeUndefined();
  });

  it.each(["money", "count"])("is none where %s is given in whole units", (type) => {
    for (const by of ["half even", "up", "down"]) expect(proofOf(type, "half up", by)).toBeDefined();
  });
});
