import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { ndjsonOf } from "../golden/ndjson.js";

const RULES = `
policy: fits
title: {zh: 补贴办法, en: Support}
document: {number: 某政发〔2024〕1号, text: source.txt}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 1元, by: down}
inputs: {cost: {type: money, title: {zh: 投入, en: Cost}}}
subsidies:
  grant:
    title: {zh: 补贴, en: Grant}
    source: {section: 一, quote: 按投入的30%给予补贴}
    amount: {rate: 30%, of: cost}
`;
const SOURCE = "一、按投入的30%给予补贴。\n";
const claim = { id: "A1", cost: 1_000_000, claims: { grant: 300_000 } };
const typed = (args: readonly string[], files: Readonly<Record<string, string>> = {}) =>
  run(["audit", ...args, "--rules", "r/policy.yaml", "--lang", "en"], {
    files: { "r/policy.yaml": RULES, "r/source.txt": SOURCE, "a.ndjson": ndjsonOf([claim]), ...files },
  });

describe("an audit that does not fit", () => {
  it.each(["a.xlsx", "a.csv", "a.html", "a.md"])("where nothing is claimed is an error, and %s is not written", async (path) => {
    const { code, stderr, created } = await typed(["a.ndjson", "--output", path], { "a.ndjson": ndjsonOf([{ id: "A1", cost: 5 }]) });
    expect([code, created.size]).toEqual([2, 0]);
    expect(stderr).toContain("none of 1 applications claims anything");
  });

  it("says so where results are written for programs", async () => {
    const { code, stderr } = await typed(["a.ndjson", "--format", "ndjson"], { "a.ndjson": ndjsonOf([{ id: "A1", cost: 5 }]) });
    expect([code, stderr.includes("note: none of 1 applications claims anything")]).toEqual([0, true]);
  });

  it("applications of other rules are an error; an evaluation says so", async () => {
    const files = { "r.yaml": RULES.replace(", text: source.txt", ""), "a.ndjson": ndjsonOf([{ id: "A1", area: 5 }]) };
    const typing = (command: string) => run([command, "a.ndjson", "--rules", "r.yaml", "--format", "ndjson", "--lang", "en"], { files });
    const { code, stdout, stderr } = await typing("audit");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("none of 1 applications gives anything that the rules ask for: they have area");
    expect((await typing("evaluate")).stderr).toContain("note: none of 1 applications gives anything that the rules ask for");
  });
});

describe("rule files in which validate finds errors", () => {
  const wrong = { "r/source.txt": SOURCE.replace("30%", "20%") };

  it("are refused, unless that was allowed", async () => {
    const { code, stderr, stdout } = await typed(["a.ndjson"], wrong);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--allow-invalid-rules");
    expect((await typed(["a.ndjson", "--allow-invalid-rules"], wrong)).code).toBe(0);
  });

  it("are told with their warnings, beside the rules that were taken and what is to be looked at", async () => {
    const twice = ndjsonOf([
      { ...claim, creditCode: "91370102MA0000015B" },
      claim,
      { ...claim, id: "A3", creditCode: "91370102MA0000015B" },
    ]);
    const { code, stderr } = await typed(["a.ndjson", "--output", "a.xlsx"], { "a.ndjson": twice });
    expect(code).toBe(0);
    expect(stderr).toMatch(/audited by Support \(某政发〔2024〕1号\)/);
    expect(stderr).toContain("to look at: 1 repetitions, 2 applications with a code or number that fails its check, 0 claims");
  });
});

describe("lock files of spreadsheets", () => {
  it("are noticed beside a file, and passed over in a folder", async () => {
    const files = { "in/a.ndjson": ndjsonOf([claim]), "in/~$b.xlsx": "x", "in/.~lock.a.ndjson#": "x" };
    const { code, stderr } = await typed(["in"], files);
    expect(code).toBe(0);
    expect(stderr).toContain("the lock file ~$b.xlsx was not read");
    expect(stderr).toContain("in/a.ndjson may be open");
    expect((await typed(["in/~$b.xlsx"], files)).stderr).toContain("is a lock file of an open spreadsheet");
  });
});
