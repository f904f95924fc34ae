import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { referenceEntries } from "../../src/reports/reference-entries.js";
import { asRecorded } from "./golden.js";
import { type Ran, run, type World } from "./memory-host.js";

const explain = (word: string, language: string, world: World = {}): Promise<Ran> => run(["explain", word, "--lang", language], world);
const tooWide = (text: string, columns: number): string[] => text.split("\n").filter((line) => stringWidth(line) > columns);

describe.each(["zh", "en"])("a word of the rules explained in %s", (language) => {
  it.each([
    ["cap", 80],
    ["cap", 44],
    ["for each", 80],
    ["functions", 80],
    ["policy", 100],
  ])("%s at width %i is as recorded", async (word, columns) => {
    const { code, stdout, stderr } = await explain(word, language, { columns });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    asRecorded(`reference-${word.replace(" ", "-")}.${columns}.${language}.txt`, stdout);
  });

  it.each(referenceEntries.map(({ keys }) => keys[0]))("%s is no wider than the terminal, and plain text", async (word) => {
    for (const columns of [40, 80, 120]) {
      const { code, stdout } = await explain(word, language, { columns });
      expect(code).toBe(0);
      expect(tooWide(stdout, columns)).toEqual([]);
      expect(stdout).not.toMatch(/```|\]\(|^#|^\| /m);
    }
  });

  it("lists the pages that a word may mean", async () => {
    const { stdout } = await explain("\u4E0D\u8D85\u8FC7", language, { columns: 80 });
    asRecorded(`reference-several.80.${language}.txt`, stdout);
    for (const key of ["cap", "'at least'", "from"]) expect(stdout).toContain(`subsidy explain ${key}`);
  });
});

it.each([
  ["\u5C01\u9876", "cap"],
  ["raise to", "raise to"],
  ["raise-to", "raise to"],
  ["FOR EACH", "for each"],
  ["round half up", "functions"],
  ["at most", "at least"],
  ["above", "from"],
  ["percent", "money"],
  ["\u5C31\u9AD8\u4E0D\u91CD\u590D", "highest only"],
  ["\u6309\u6BD4\u4F8B", "rate"],
  ['amount("id")', 'amount("id")'],
])("%s leads to the page of %s", async (word, key) => {
  const { code, stdout } = await explain(word, "en", { columns: 80 });
  expect(code).toBe(0);
  expect(stdout.split("\n")[0]?.startsWith(key)).toBe(true);
});

it("colours headings where it may", async () => {
  const { stdout } = await run(["explain", "cap", "--color"], { columns: 80 });
  expect(stdout).toContain("\u001B[1m");
});

it.each([
  ["capp", "cap"],
  ["tabels", "tables"],
  ["quote-misssing", "quote-missing"],
])("asks whether %s means %s", async (word, near) => {
  const { code, stderr } = await explain(word, "en");
  expect(code).toBe(2);
  expect(stderr).toContain(`did you mean ${near}?`);
});

it("takes codes first, and files last", async () => {
  expect((await explain("R04", "en")).stdout).toMatch(/^R04\n/);
  expect((await explain("nothing-like-it", "en")).stderr).not.toContain("did you mean");
  const files = { cap: "{}", "cap.json": "{}" };
  expect((await run(["explain", "cap", "--lang", "en"], { files })).stdout).toMatch(/^cap /);
  expect((await run(["explain", "cap.json", "--lang", "en"], { files })).stdout).not.toMatch(/^cap /);
});
