import fc from "fast-check";
import { expect, it } from "vitest";
import { UnclaimedCount } from "../../src/audit/unclaimed-count.js";
import type { EvaluationRow } from "../../src/results/outcome.js";

it("an application claims nothing where none of its rows does, and is counted once", () => {
  const application = fc.record({ id: fc.constantFrom("A", "B"), claims: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }) });
  const placed = fc.constantFrom("line", "file");
  fc.assert(
    fc.property(fc.array(application, { maxLength: 8 }), placed, (all, by) => {
      const count = new UnclaimedCount();
      all.forEach(({ id, claims }, at) => {
        for (const isClaimed of claims) {
          const place = by === "line" ? { line: at + 1, file: "a" } : { line: 1, file: `${at}` };
          count.add({ application: id, ...place, ...(isClaimed ? {} : { unclaimed: true }) } as EvaluationRow);
        }
      });
      expect(count.count).toBe(all.filter(({ claims }) => claims.every((isClaimed) => !isClaimed)).length);
    }),
    { seed: 1, numRuns: 300 },
  );
});
