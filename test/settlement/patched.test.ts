import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Pages } from "../../src/formats/pages.js";
import { rowLine, writeRow } from "../../src/results/row-line.js";
import { isWritten } from "../../src/results/written-row.js";
import { GrantsBefore } from "../../src/settlement/grants-before.js";
import { settleBatch } from "../../src/settlement/settle-batch.js";
import { settledRows } from "../../src/settlement/settled-rows.js";
import { runs } from "../runs.js";
import { earlier, evaluateBatch, evaluatorOf, policyWith } from "./batch.js";
import { anyRule, completeBatch, gappy, payments, yamlOf } from "./batches.js";
import { once, roomInMemory } from "./room.js";

const onWhole = fc.constantFrom<readonly string[]>(["award"], ["event"], ["award", "event"]);
const rules = fc.array(
  fc.tuple(anyRule, onWhole).map(([rule, on]) => ({ ...rule, on })),
  { minLength: 1, maxLength: 3 },
);
const given = fc.oneof(
  completeBatch,
  gappy.map(({ less }) => less),
);

describe("rows that are patched where they wait", () => {
  it("are the bytes of rows that were read, settled and written", async () => {
    let patched = 0;
    await fc.assert(
      fc.asyncProperty(given, rules, payments, async (batch, all, paid) => {
        const evaluator = evaluatorOf(policyWith(all.map(yamlOf).join("\n")));
        const outcomes = evaluateBatch(evaluator.policy, batch, evaluator).map((outcome) => ({ ...outcome, given: undefined }));
        const found: string[] = [];
        for await (const rows of settledRows(once(outcomes), [evaluator], {
          history: GrantsBefore.of(paid.map(earlier), evaluator.policy.limits),
          room: roomInMemory(),
        })) {
          patched += rows.filter(isWritten).length;
          const written: Buffer[] = [];
          const pages = new Pages(async (piece) => {
            written.push(Buffer.from(piece as Uint8Array));
          });
          for (const row of rows) writeRow(row, pages);
          await pages.give();
          expect(Buffer.concat(written).toString("utf8")).toBe(rows.map(rowLine).join(""));
          found.push(...rows.map(rowLine));
        }
        expect(found).toEqual(settleBatch(evaluator, outcomes, paid.map(earlier)).map(rowLine));
      }),
      { seed: 20190102, numRuns: runs(220, 400) },
    );
    expect(patched).toBeGreaterThan(400);
  });
});
