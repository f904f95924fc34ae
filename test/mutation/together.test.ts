import { describe, expect, it } from "vitest";
import { Pool } from "../../src/analysis/mutation/pool.js";
import { type RanTrial, Runner, seenOf } from "../../src/analysis/mutation/runner.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";

/** Three parts of one amount, each under a cap of the year. */
const policyWith = (limits: readonly string[]): Policy => {
  const text = `policy: parts
title: parts
effective: {from: 2024-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  rooms:
    type: list
    item: {rent: {type: money, if absent: 0\u5143}, repair: {type: money, if absent: 0\u5143}, heat: {type: money, if absent: 0\u5143}}
amounts:
  rents: {for each: room in rooms, where: {a: {if: room.repair = 0\u5143 and room.heat = 0\u5143}}, give: {rate: 50%, of: room.rent}}
  repairs: {for each: room in rooms, where: {b: {if: room.heat = 0\u5143}}, give: {rate: 50%, of: room.repair}}
  heats: {for each: room in rooms, give: {rate: 50%, of: room.heat}}
subsidies:
  grant:
    amount: {total of: [rents, repairs, heats]}
    of which: {rents: rents, repairs: repairs, heats: heats}
limits:
${limits.map((limit) => `  - ${limit}\n`).join("")}`;
  const policy = compileRules([{ file: "policy.yaml", text, included: [] }]).policies[0];
  if (!policy) throw new Error("does not compile");
  return policy;
};

const caps = ["rents", "repairs", "heats"].map((part, at) => `{joint cap: ${500 - 100 * at}\u5143, on: [grant.${part}], within: year}`);
const [first = "", second = "", third = ""] = caps;

const amounts = (ran: RanTrial | undefined): string => JSON.stringify(ran?.expected.map(({ total }) => total));

describe("applications that claim together", () => {
  const policy = policyWith(caps);
  const pool = new Pool(policy, []);

  it.each([
    ["the first two", [second, first, third]],
    ["the last two", [first, third, second]],
  ])("tell limits of parts of one amount in another order by a smallest unit: %s", (_, limits) => {
    const changed = new Runner(policyWith(limits));
    const told = [...pool.together(changed.policy)].filter(({ trial, seen }) => seenOf(changed.run(trial)) !== seen);
    expect(told.length).toBeGreaterThan(0);
    expect(told.some(({ trial }) => amounts(pool.run(trial)) !== amounts(changed.run(trial)))).toBe(true);
  });

  it("are none where limits are the same", () => {
    expect([...pool.together(policyWith(caps))]).toEqual([]);
  });
});
