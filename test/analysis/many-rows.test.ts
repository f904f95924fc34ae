import { afterEach, describe, expect, it, vi } from "vitest";
import { RowsSoFar } from "../../src/analysis/rows-so-far.js";
import { validate } from "../../src/analysis/validate.js";
import { nodesOf } from "../../src/expression/walk.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { policyWith } from "./findings.js";

const rowsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `      - [A${i}, {from: ${i % 50}, below: ${(i % 50) + 1}}, ${i + 1}万元]\n`);
const table = (count: number, hit: string): string =>
  policyWith(
    `  code: {type: text}\ntables:\n  t:\n    by: [code, gain]\n    gives: [sum]\n    hit: ${hit}\n    rows:\n${rowsOf(count).join("")}subsidies: {s: {amount: 't(code, gain).sum'}}\n`,
  );

describe("a table of many rows", () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(["unique", "first"])("is compiled and looked at without copying rows for each row: hit %s", (hit) => {
    const copied = (count: number): number => {
      const text = table(count, hit);
      let items = 0;
      const original = Array.prototype.slice;
      const slice = vi.spyOn(Array.prototype, "slice").mockImplementation(function (this: unknown[], ...given) {
        const part = original.apply(this, given);
        items += part.length;
        return part;
      });
      const compiled = compilePolicy("a.yaml", text);
      const findings = validate("a.yaml", text, compiled, new Set(), undefined);
      slice.mockRestore();
      expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
      expect([...nodesOf(compiled.policy?.subsidies[0]?.entitlement as never)].length).toBeGreaterThan(3 * count);
      return items;
    };
    expect(copied(1000)).toBeLessThan(20 * 1000);
  });
});

describe("earlier rows of a table", () => {
  const all = [new Set(["a", "b", "c"]), new Set(["0", "1", "2"])] as const;
  const rows = (...cells: readonly (readonly [string, string])[]) =>
    cells.map((row) => row.map((cell, at) => (cell === "any" ? (all[at] as Set<string>) : new Set([...cell]))));

  it("are looked at where a row has something in common with them", () => {
    const known = new RowsSoFar(all);
    for (const row of rows(["a", "0"], ["b", "12"], ["any", "2"], ["c", "any"], ["ab", "1"])) known.add(row);
    const near = rows(["a", "0"], ["c", "2"], ["any", "0"], ["b", "any"], ["any", "any"]).map((row) => known.near(row));
    expect(near).toEqual([
      [0, 3],
      [2, 3],
      [0, 3],
      [1, 2, 4],
      [0, 1, 2, 3, 4],
    ]);
  });
});
