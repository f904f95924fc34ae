import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evaluator } from "../../src/evaluation/evaluator.js";
import { bindsItems } from "../../src/language/limit.js";
import type { Outcome } from "../../src/results/outcome.js";
import { readOutcome } from "../../src/results/reader.js";
import { rowLine } from "../../src/results/row-line.js";
import { binOf, compactRow, sharedLimits } from "../../src/settlement/compact-row.js";
import { GrantsBefore } from "../../src/settlement/grants-before.js";
import { type RulingOfReading, readRuling, writeRuling } from "../../src/settlement/ruling.js";
import { settledRows } from "../../src/settlement/settled-rows.js";
import { WaitingBatch } from "../../src/settlement/waiting-batch.js";
import { runs } from "../runs.js";
import { earlier, evaluateBatch, evaluatorOf, type Given, policyWith } from "./batch.js";
import { anyRule, completeBatch, gappy, payments, yamlOf } from "./batches.js";
import { once, roomInMemory } from "./room.js";

const item = fc.record(
  {
    who: fc.constantFrom("甲", "乙", "丙"),
    matter: fc.constantFrom("一", "二"),
    on: fc.constantFrom("2019-01-01", "2019-12-31", "2020-06-01"),
    wage: fc.constantFrom(0, 10, 33.33, 60),
  },
  { requiredKeys: ["wage"] },
);

/** Limits on items, beside those on whole results. */
const itemRule = fc.constantFrom(
  "{once per: h.who, on: [hiring]}",
  "{once per: h.who, on: [hiring, training], within: year, allowed: 2}",
  "{once per: h.who, on: [gifts], within: batch}",
  "{once per: h.who, on: [gifts, hiring], within: 12 months}",
  "{joint cap: 45元, on: [gifts], each: h.who, within: 2 months}",
  "{joint cap: 45元, on: [hiring, gifts], each: h.who, within: 12 months, cut: in proportion}",
  "{budget: 60元, on: [gifts], pay: pro rata, each: h.who, within: fiscal year from 12-31}",
  "{highest only: [gifts, training], matter: h.who}",
  "{highest only: [hiring, training], matter: h.matter}",
  "{joint cap: 45元, on: [hiring], each: h.matter, within: year}",
);

const wholeRule = anyRule.map(yamlOf);
const ofItems = fc.constantFrom(
  "{joint cap: 80元, on: [hiring, grant], within: year}",
  "{budget: 150元, on: [hiring, gifts], pay: pro rata}",
  "{joint cap: 30元, on: [grant.区级, award], within: batch}",
);
const rules = fc
  .tuple(
    fc.array(itemRule, { maxLength: 1 }),
    fc.array(fc.oneof({ arbitrary: wholeRule, weight: 3 }, ofItems), { minLength: 1, maxLength: 3 }),
  )
  .map(([items, others]) => [...items, ...others].join("\n"));

const given = fc
  .tuple(
    fc.oneof(
      completeBatch,
      gappy.map(({ less }) => less),
    ),
    fc.array(fc.option(fc.array(item, { maxLength: 3 })), { minLength: 7, maxLength: 7 }),
  )
  .map(
    ([batch, hires]): Given =>
      Object.fromEntries(Object.entries(batch).map(([id, facts], at) => [id, hires[at] ? { ...facts, hires: hires[at] } : facts])),
  );

const textAgain = (outcome: Outcome): Outcome => readOutcome(rowLine(outcome)) as Outcome;

/** Rows cut into parts at some places. */
const cutAt = <T>(rows: readonly T[], cuts: readonly number[]): T[][] => {
  const places = [0, ...[...cuts].sort((a, b) => a - b).map((cut) => cut % (rows.length + 1)), rows.length].sort((a, b) => a - b);
  return places.slice(1).map((to, at) => rows.slice(places[at], to));
};

/** The rows of parts, of which compact rows were settled bin by bin, and what was made of them dealt back; everything through its text. */
async function inSteps(evaluator: Evaluator, parts: readonly (readonly Outcome[])[], history: () => GrantsBefore, bins: number) {
  const { policy } = evaluator;
  const rulings = parts.map(() => new Map<number, readonly RulingOfReading[]>());
  let scales: ReadonlyMap<string, number> = new Map();
  for (let bin = 1; bin <= bins; bin += 1) {
    const kept = parts.flatMap((rows, part) =>
      rows.flatMap((outcome, row) => {
        const compact = compactRow(policy, outcome, false);
        return compact && binOf(compact, bins) === bin ? [{ part, row, compact: textAgain(compact) }] : [];
      }),
    );
    const batch = new WaitingBatch([evaluator], history(), roomInMemory());
    await batch.take(once(kept.map(({ compact }) => compact)));
    await batch.settle();
    scales = batch.scales;
    [...batch.rulings()].forEach((readings, at) => {
      const { part, row } = kept[at] as (typeof kept)[number];
      const again = readings && readRuling(writeRuling("", { row, readings }));
      if (readings) expect(again).toBeDefined();
      if (again) rulings[part]?.set(again.row, again.readings);
    });
  }
  const found: string[] = [];
  for (const [at, rows] of parts.entries()) {
    const batch = new WaitingBatch([evaluator], GrantsBefore.of([], []), roomInMemory(), undefined, scales);
    await batch.take(once(rows));
    expect(await batch.rule(rulings[at] as ReadonlyMap<number, readonly RulingOfReading[]>)).toBe(true);
    for await (const settled of batch.rows()) found.push(...settled.map(rowLine));
  }
  return found;
}

describe("a batch that is settled in steps", () => {
  it("comes out as in one go, whatever its limits and wherever it is cut", async () => {
    const kinds = new Set<string>();
    let binned = 0;
    await fc.assert(
      fc.asyncProperty(
        given,
        rules,
        payments,
        fc.array(fc.nat({ max: 7 }), { maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        async (applications, limits, paid, cuts, bins) => {
          const evaluator = evaluatorOf(policyWith(limits));
          const { policy } = evaluator;
          const itemwise = policy.limits.some(bindsItems);
          for (const { kind } of policy.limits) kinds.add(itemwise ? `${kind} beside items` : kind);
          const outcomes = evaluateBatch(policy, applications, evaluator).map((outcome) => ({
            ...outcome,
            given: itemwise ? outcome.given : undefined,
          }));
          const history = () => GrantsBefore.of(paid.map(earlier), policy.limits);
          const whole: string[] = [];
          for await (const rows of settledRows(once(outcomes), [evaluator], { history: history(), room: roomInMemory() }))
            whole.push(...rows.map(rowLine));
          const parts = cutAt(outcomes.map(textAgain), cuts);
          expect(await inSteps(evaluator, parts, history, 1)).toEqual(whole);
          if (sharedLimits(policy).length > 0) return;
          binned += 1;
          expect(await inSteps(evaluator, parts, history, bins)).toEqual(whole);
        },
      ),
      { seed: 20261130, numRuns: runs(150, 4000) },
    );
    expect(kinds.size).toBe(10);
    expect(binned).toBeGreaterThan(10);
  }, 3_600_000);
});
