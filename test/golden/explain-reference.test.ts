import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { pageEntries, pageIndex } from "../docs/page-entries.js";
import { runs } from "../runs.js";
import { recordingsOf } from "./golden.js";
import { type Ran, run, type World } from "./memory-host.js";

const asRecorded = recordingsOf("explain-reference");

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

  it.each(pageEntries.map(({ keys }, at) => [keys[0], at] as const))(
    "%s is no wider than the terminal, and plain text",
    async (word, at) => {
      for (const columns of runs([40, at % 2 === 0 ? 80 : 120], [40, 80, 120])) {
        const { code, stdout } = await explain(word, language, { columns });
        expect(code).toBe(0);
        expect(tooWide(stdout, columns)).toEqual([]);
        expect(stdout).not.toMatch(/```|\]\(|^#|^\| /m);
      }
    },
  );

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

describe.each(["zh", "en"])("without a word, in %s", (language) => {
  it("lists what can be typed, as recorded", async () => {
    const { code, stdout, stderr } = await run(["explain", "--lang", language], { columns: 80 });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    asRecorded(`reference-index.80.${language}.txt`, stdout);
  });

  it("is no wider than the terminal", async () => {
    for (const columns of [40, 80, 120])
      expect(tooWide((await run(["explain", "--lang", language], { columns })).stdout, columns)).toEqual([]);
  });

  it.each(["\u6838\u51CF", "R07", "R17", "E604", "W609"])("%s is no wider than the terminal", async (word) => {
    for (const columns of [40, 80]) expect(tooWide((await explain(word, language, { columns })).stdout, columns)).toEqual([]);
    asRecorded(
      `topic-${word === "\u6838\u51CF" ? "cuts" : word}.80.${language}.txt`,
      (await explain(word, language, { columns: 80 })).stdout,
    );
  });
});

it("has a page in each group of its index, and no other", () => {
  expect([...new Set(pageEntries.map(({ group }) => group))].sort()).toEqual(Object.keys(pageIndex.groups).sort());
});

it.each([
  ["\u7533\u62A5\u91D1\u989D", "claims"],
  ["\u4EBA\u5DE5\u51B3\u5B9A", "claims"],
  ["\u91CD\u590D\u7533\u62A5", "claims"],
  ["\u53D1\u7968", "claims"],
  ["paid", "claims"],
  ["\u5206\u671F", "instalments"],
  ["\u5E94\u8FFD\u56DE", "instalments"],
  ["\u5404\u7EA7\u5206\u62C5", "shares"],
  ["\u5E74\u5EA6\u9650\u989D", "joint cap"],
  ["\u6392\u5E8F", "ranking"],
  ["\u6309\u6BD4\u4F8B\u6298\u7B97", "budget"],
  ["\u5148\u5230\u5148\u5F97", "budget"],
  ["\u53EA\u4EAB\u53D7\u4E00\u6B21", "once per"],
  ["\u5386\u53F2", "limits"],
  ["\u53D6\u6574", "Kinds of cuts"],
  ["\u57FA\u6570\u6838\u51CF", "Kinds of cuts"],
  ["capped", "Kinds of cuts"],
  ["\u6761\u6B3E\u65E0\u660E\u786E\u6807\u51C6", "R17"],
  ["\u53D6\u51B3\u4E8E\u5176\u4ED6\u5C1A\u672A\u5BA1\u5B9A\u7684\u7533\u62A5", "R17"],
  ["\u7968\u636E\u91CD\u590D\u4F7F\u7528", "R08"],
])("leads from an auditor's word %s to %s", async (word, first) => {
  const { code, stdout } = await explain(word, "en", { columns: 80 });
  expect(code).toBe(0);
  expect(stdout.startsWith(first)).toBe(true);
});
