import { describe, expect, it } from "vitest";
import { evaluate } from "../applications/tables.js";
import { BOOK, damagedRun } from "./damaged.js";

const COUNT = 150;

describe("damaged workbooks and tables", () => {
  it("are made of a workbook that is read", async () => {
    const { code, stdout } = await evaluate(["a.xlsx", "--format", "ndjson"], { "a.xlsx": BOOK });
    expect(code).toBe(0);
    expect(stdout.split("\n").filter((line) => line.includes('"application":"A1"'))).toHaveLength(1);
  });

  it(`are read or refused with a word, ${COUNT} of them (more: npm run fuzz)`, async () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= COUNT; seed += 1) {
      const found = await damagedRun(seed);
      if (found !== undefined) wrong.push(found);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
