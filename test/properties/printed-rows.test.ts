import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { nobody } from "../../src/evaluation/observers.js";
import { rowLine } from "../../src/results/row-line.js";
import { isWritten } from "../../src/results/written-row.js";
import { policiesIn } from "../rules/policies.js";
import { applicationsOf, blankedOf, rowOf } from "./applications.js";
import { plain } from "./outcomes.js";
import { policies, policyOf } from "./policies.js";

const settings = { seed: 20181129, numRuns: 80 };

const shipped = policiesIn("rules").map(({ path, text }) => policyOf(text, path));
const seen = { printed: 0, built: 0 };

describe.each([...policies, ...shipped].map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
  const ways = policy.readings.length > 0 ? [false, true] : [false];
  it.each(ways)("prints the line of the outcome, whatever is known and however often it was printed (all readings: %s)", (allReadings) => {
    const options = { ...plainOptions, allReadings };
    const [printing, building] = [new Evaluator(policy, nobody, options), new Evaluator(policy, nobody, options)];
    const facts = fc.oneof(
      applicationsOf(policy),
      blankedOf(policy).map(({ incomplete }) => incomplete),
    );
    const rows = fc.record({
      facts,
      id: fc.option(fc.constantFrom("A1", 'a"b\\', "\u7532\u4E59", "\uE000", "\uD83D\uDE00"), { nil: undefined }),
      name: fc.option(fc.constantFrom("\u9633\u5149", "\uE001", 'x"\n'), { nil: undefined }),
      file: fc.option(fc.constantFrom("a.csv", "\uE002"), { nil: undefined }),
      line: fc.constantFrom(1, 9, 10, 99, 100, 1234567, 2 ** 31, 9_007_199_254_740_991),
    });
    fc.assert(
      fc.property(rows, ({ facts: given, id, name, file, line }) => {
        const row = () => ({ ...rowOf([id, name, ...given.slice(2)]), id, name });
        const [printed, built] = [printing.print(row(), line, file), building.evaluate(row(), line, file)];
        seen[isWritten(printed) ? "printed" : "built"] += 1;
        expect(rowLine(printed)).toBe(rowLine(built));
        expect(plain(printed.totals)).toEqual(plain(built.totals));
      }),
      settings,
    );
    expect(printing.counts).toEqual(building.counts);
  });
});

it("most rows are printed", () => {
  expect(seen.printed).toBeGreaterThan(10 * seen.built);
});
