import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Batch } from "../../src/evaluation/batch.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Evaluated } from "../../src/results/outcome.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { runs } from "../runs.js";
import { blankedOf, lineOf, rowOf } from "./applications.js";
import { plain, withoutLine } from "./outcomes.js";
import { policies } from "./policies.js";

const settings = { seed: 20180607, numRuns: runs(2, 12) };

/** Lines that are no applications, to see that nothing of them is left behind. */
const broken = [
  '{"id":"B1","id":"B2"}',
  '{"id":"B3"',
  "[]",
  "not json",
  '{"id":"B4","__proto__":{}}',
  '{"id":"B5","applicationDate":"2018-02-30"}',
  '{"id":"B6","undeclared":1}',
  '{"id":7,"applicationDate":"2018-06-0\\u0031"}',
];

async function* chunksOf(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

async function evaluated(all: readonly Policy[], lines: readonly string[], chunkBytes = 1 << 16): Promise<Map<string, unknown[]>> {
  const batch = new Batch(all, settlementObservers, plainOptions, false);
  const byLine = new Map<string, unknown[]>();
  for await (const part of batch.evaluate([{ name: undefined, kind: "ndjson", chunks: chunksOf(lines.join("\n"), chunkBytes) }])) {
    for (const each of part as readonly (Evaluated & { line: number })[]) {
      const text = lines[each.line - 1] ?? "";
      byLine.set(text, [...(byLine.get(text) ?? []), withoutLine(each)]);
    }
  }
  return byLine;
}

describe.each(policies.map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
  const lines = fc
    .array(blankedOf(policy), { minLength: 1, maxLength: 6 })
    .map((all) => all.flatMap(({ complete, incomplete }, i) => [lineOf(policy, complete, `C${i}`), lineOf(policy, incomplete, `I${i}`)]))
    .chain((all) =>
      fc.tuple(fc.constant([...all, ...broken]), fc.shuffledSubarray([...all, ...broken], { minLength: all.length + broken.length })),
    );

  it("lines in any order, cut into any chunks, come out the same each", async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 400 }), async ([inOrder, shuffled], chunkBytes) => {
        const expected = await evaluated([policy], inOrder);
        expect(expected.size).toBe(inOrder.length);
        expect(await evaluated([policy], shuffled)).toEqual(new Map(shuffled.map((line) => [line, expected.get(line)])));
        expect(await evaluated([policy], shuffled, chunkBytes)).toEqual(new Map(shuffled.map((line) => [line, expected.get(line)])));
        for (const line of inOrder) expect(await evaluated([policy], [line])).toEqual(new Map([[line, expected.get(line)]]));
      }),
      settings,
    );
  });

  it("an application printed and read gives the outcome of its facts", async () => {
    const evaluator = new Evaluator(policy, settlementObservers);
    await fc.assert(
      fc.asyncProperty(blankedOf(policy), async ({ complete, incomplete }) => {
        for (const facts of [complete, incomplete]) {
          const line = lineOf(policy, facts, "A1");
          const name = facts[1] as string | undefined;
          const direct = evaluator.evaluate({ ...rowOf(facts), name }, 1);
          expect((await evaluated([policy], [line])).get(line)).toEqual([withoutLine(direct)]);
        }
      }),
      { ...settings, numRuns: runs(10, 80) },
    );
  });
});

describe("several policies at once", () => {
  it("give each line what each policy gives it alone, in the order of the policies", async () => {
    const [first, second] = policies.filter(({ id }) => id === "heads" || id === "open");
    if (!first || !second) throw new Error("no policies");
    const lines = [
      '{"id":"A1","cost":1000000,"isSme":true,"granted":0,"founded":2000}',
      '{"id":"A2","policy":"open","cost":5}',
      '{"id":"A3"}',
    ];
    const together = await evaluated([first, second], lines);
    const alone = [await evaluated([first], lines), await evaluated([second], lines)];
    expect(together.get(lines[0] ?? "")).toEqual(alone.flatMap((each) => each.get(lines[0] ?? "") ?? []));
    expect(together.get(lines[1] ?? "")).toEqual(alone[1]?.get(lines[1] ?? ""));
    expect(plain(together.get(lines[2] ?? ""))).toEqual(alone.flatMap((each) => each.get(lines[2] ?? "") ?? []));
  });
});
