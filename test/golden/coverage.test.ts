import { SaxesParser } from "saxes";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { PolicyCoverage } from "../../src/reports/coverage.js";
import { recordingsOf } from "./golden.js";
import { run } from "./memory-host.js";

const asRecorded = recordingsOf("coverage");

const LIFTS = "rules/patterns/b02-rate-floor-with-cap";
const show = (policy: string, language: string, ...args: string[]) =>
  run(["show", policy, "--coverage", "--lang", language, ...args], { columns: 80 });

/** A policy that computes one of three sentences, and quotes another in part. */
const files = {
  "p/policy.yaml": `policy: p
title: P
document: {number: No. 1, text: law.txt}
effective: {from: 2024-01-01}
currency: CNY
rounding: none
inputs: {cost: {type: money}}
subsidies:
  grant:
    title: Grant <once>
    source: {quote: The office pays 50% of the cost}
    amount: {rate: 50%, of: cost}
`,
  "p/law.txt":
    "1. The grant\nThe office pays 50% of the cost, but not more than 900 yuan.\nNobody is eligible twice.\nIt has its seat in the town.\n",
};

describe.each(["zh", "en"])("show --coverage in %s", (language) => {
  it("draws the whole document as text, no wider than the terminal", async () => {
    const { code, stdout, stderr } = await show("jinan-2018-14", language);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n").filter((line) => stringWidth(line) > 80)).toEqual([]);
    asRecorded(`jinan.80.${language}.txt`, stdout);
  });

  it.each([40, 60, 120])("is no wider than %i", async (columns) => {
    const { stdout } = await run(["show", "jinan-2018-14", "--coverage", "--lang", language], { columns });
    expect(stdout.split("\n").filter((line) => stringWidth(line) > columns)).toEqual([]);
  });

  it("tells what is untouched, and of what is quoted in part the rest", async () => {
    const { stdout } = await run(["show", "p", "--coverage", "--lang", language], { columns: 80, files });
    asRecorded(`partly.80.${language}.txt`, stdout);
  });

  it.each(["html", "markdown"])("draws it as %s", async (format) => {
    const { stdout } = await show(LIFTS, language, "--format", format);
    asRecorded(`lifts.${language}.${format === "html" ? "html" : "md"}`, stdout);
  });
});

it("is a page that stands alone, well formed, in which names are text", async () => {
  const { stdout } = await run(["show", "p/policy.yaml", "--coverage", "--format", "html"], { files });
  const parser = new SaxesParser();
  const names: string[] = [];
  parser.on("opentag", ({ name }) => names.push(name));
  parser.on("error", (cause) => expect.fail(cause.message));
  parser
    .write(
      stdout
        .replace("<!DOCTYPE html>", "")
        .replace(/<meta [^>]*>/g, "")
        .replaceAll("<br>", ""),
    )
    .close();
  expect(new Set(names)).toEqual(new Set(["html", "head", "title", "style", "body", "section", "h1", "p", "span", "div", "mark", "aside"]));
  expect(stdout).toContain("Grant &lt;once&gt;");
  expect(stdout).not.toMatch(/https?:|<script|url\(/);
});

it("is data as JSON, whose counts are those of its clauses", async () => {
  const { stdout } = await run(["show", "p", "--coverage", "--format", "json"], { files });
  const [found] = JSON.parse(stdout) as readonly PolicyCoverage[];
  expect(found?.clauses.map(({ line, account }) => `${line} ${account}`)).toEqual(["1 silent", "2 untouched", "3 untouched", "4 silent"]);
  expect(found?.counts).toEqual({ clauses: 4, computed: 0, named: 0, untouched: 2, silent: 2 });
  expect(found?.clauses[1]?.pieces.map(({ text, account }) => [text.trim(), account])).toEqual([
    ["The office pays 50% of the cost", "computed"],
    [",", "silent"],
    ["but not more than 900 yuan.", "untouched"],
  ]);
});

describe("show", () => {
  it("takes a path as well as an id", async () => {
    const byId = await run(["show", "b02-rate-floor-with-cap", "--rules", "rules/patterns"]);
    for (const path of [LIFTS, `${LIFTS}/policy.yaml`]) expect((await run(["show", path])).stdout).toBe(byId.stdout);
    expect(byId.code).toBe(0);
  });

  it("says so where there is neither, and where there is no text to mark", async () => {
    expect(await run(["show", "rules/nowhere"])).toMatchObject({ code: 2, stdout: "" });
    const without = { "p/policy.yaml": files["p/policy.yaml"].replace(", text: law.txt", "") };
    const { code, stderr } = await run(["show", "p/policy.yaml", "--coverage", "--lang", "en"], { files: without });
    expect(code).toBe(2);
    expect(stderr).toContain("names no readable text of its document");
  });
});
